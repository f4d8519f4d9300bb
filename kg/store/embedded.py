"""Oxigraph inside this process: on disk, opened read only, or in memory.

The default graph holds the merge of all graphs (see :mod:`kg.store.merged`), so queries run on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

import pyoxigraph as ox

from kg.errors import InputError, StoreMissing, StoreUnreachable
from kg.store.base import Rows
from kg.store.guard import refuse_reach, rejected
from kg.store.merged import count_named, merge, named_quads

if TYPE_CHECKING:
    import rdflib

    from kg.columns.engine import Columns

FILE_FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
}
"""Suffixes of RDF files that can be opened as a store."""


class Closable(Protocol):
    """Something held while a store is open, such as the lock that keeps a build from deletion."""

    def close(self) -> None: ...


class EmbeddedStore:
    """A store over a pyoxigraph.Store whose default graph is the merge of its named graphs."""

    def __init__(
        self,
        store: ox.Store,
        *,
        where: str = "store",
        unnamed: frozenset[ox.Triple] = frozenset(),
        hold: Closable | None = None,
        columns: Path | None = None,
    ) -> None:
        """Take ``store`` as it is; :meth:`over` is for stores without a merged default graph.

        ``unnamed`` are the triples that stand in no named graph; ``hold`` is closed with the store;
        ``columns`` is a file with the same graph in columns.
        """
        self._store: ox.Store | None = store
        self._where = where
        self._unnamed = unnamed
        self._hold = hold
        self._columns_at = columns
        self._columns: Columns | None = None
        self._build = columns.parent if columns is not None else None

    @property
    def build(self) -> Path | None:
        """The folder of the build that this is the index of; None for a store without one."""
        return self._build

    @classmethod
    def read_only(cls, path: Path, *, hold: Closable | None = None, columns: Path | None = None) -> Self:
        """Open the Oxigraph index at ``path`` without writing to it, with the ``columns`` beside it.

        Any number of processes may do so at once. Raises StoreMissing when ``path`` is no directory
        and StoreUnreachable when its files are damaged.
        """
        if not path.is_dir():
            raise StoreMissing(str(path), "there is no index here", "Build the store: policykg build PATH…")
        try:
            store = ox.Store.read_only(str(path))
        except OSError as error:
            raise StoreUnreachable(
                str(path), f"the index cannot be opened ({error})", "Build the store anew"
            ) from error
        return cls(store, where=str(path), hold=hold, columns=columns)

    @classmethod
    def in_memory(cls, files: Sequence[Path]) -> Self:
        """Load RDF ``files`` (.nq, .nt, .trig, .ttl) into memory.

        Raises StoreMissing for a file that is not there and InputError for one that is not RDF.
        """
        store = ox.Store()
        for file in files:
            rdf_format = FILE_FORMATS.get(file.suffix.lower())
            if rdf_format is None:
                raise InputError(
                    str(file), "is not an RDF file known here", f"Use one of {' '.join(FILE_FORMATS)}"
                )
            if not file.is_file():
                raise StoreMissing(str(file), "there is no such file", "Check the path")
            try:
                store.bulk_load(path=str(file), format=rdf_format, base_iri=file.resolve().as_uri())
            except (SyntaxError, ValueError, OSError) as error:
                raise InputError(str(file), f"is not valid RDF ({error})", "Correct the file") from error
        return cls.over(store, where=", ".join(str(file) for file in files))

    @classmethod
    def over(cls, store: ox.Store, *, where: str = "store in memory") -> Self:
        """Take any writable pyoxigraph ``store`` and fill its default graph with the merge of all."""
        return cls(store, where=where, unnamed=merge(store))

    def select(self, query: str) -> Rows:
        """Return the solutions of a SELECT query, see :class:`kg.store.base.Store`."""
        answer = self._run(query)
        if not isinstance(answer, ox.QuerySolutions):
            raise rejected("is not a SELECT query")
        try:
            rows = tuple(tuple(solution) for solution in answer)
        except (OSError, ValueError, RuntimeError) as error:
            raise self._unreadable(error) from error
        return Rows(tuple(variable.value for variable in answer.variables), rows)

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        answer = self._run(query)
        if not isinstance(answer, ox.QueryBoolean):
            raise rejected("is not an ASK query")
        return bool(answer)

    def construct(self, query: str) -> list[ox.Triple]:
        """Return the distinct triples of a CONSTRUCT or DESCRIBE query, sorted by their text."""
        answer = self._run(query)
        if not isinstance(answer, ox.QueryTriples):
            raise rejected("is not a CONSTRUCT or DESCRIBE query")
        try:
            return sorted(set(answer), key=str)
        except (OSError, ValueError, RuntimeError) as error:
            raise self._unreadable(error) from error

    def quads(self) -> Iterator[ox.Quad]:
        """Iterate over every statement with its graph (the default graph only where none is named)."""
        yield from named_quads(self._open())
        for triple in sorted(self._unnamed, key=str):
            yield ox.Quad(triple.subject, triple.predicate, triple.object)

    def dataset(self) -> rdflib.Dataset:
        """Return an rdflib Dataset over the same store, read only; queries on it run on Oxigraph."""
        import rdflib

        from kg.store.dataset import ClosedOxigraph

        return rdflib.Dataset(store=ClosedOxigraph(store=self._open()), default_union=True)

    def count(self) -> int:
        """Return the number of quads (the merge in the default graph not counted)."""
        return count_named(self._open()) + len(self._unnamed)

    def columns(self) -> Columns | None:
        """Return the same graph in columns, opened when first asked for; None where there are none.

        Columns of another version or that cannot be read count as none: the index answers alike.
        """
        if self._columns is None and self._columns_at is not None:
            from kg.columns.engine import Columns

            path, self._columns_at = self._columns_at, None
            with suppress(StoreMissing, StoreUnreachable):
                self._columns = Columns.open(path)
        return self._columns

    def close(self) -> None:
        """Let go of the files and of the hold on the build they belong to."""
        self._store = None
        if self._columns is not None:
            self._columns.close()
            self._columns = None
        if self._hold is not None:
            self._hold.close()
            self._hold = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _open(self) -> ox.Store:
        if self._store is None:
            raise StoreUnreachable(self._where, "the store has been closed", "Open it again")
        return self._store

    def _run(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        store = self._open()
        refuse_reach(query)
        try:
            return store.query(query)
        except SyntaxError as error:
            raise rejected(error) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> StoreUnreachable:
        return StoreUnreachable(self._where, f"the store could not answer ({error})", "Build the store anew")
