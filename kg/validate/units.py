"""What is validated at a time: one graph, where its statements come from, what it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Final, Literal, Protocol

import pyoxigraph as ox

from kg.build.durable import digest_file
from kg.errors import InputError, StoreDamaged
from kg.validate.describe import is_derived
from kg.validate.triples import Description, Lookup, descriptions, nowhere

PART: Final = 20_000
"""Lines of a derived graph that are in memory at a time; a document's graph is taken whole."""


@dataclass(frozen=True)
class Statements:
    """The N-Quads of a graph: in a file of a build (``path`` with the SHA-256 it must have) or at hand
    as ``data``. Where a file holds several graphs, ``graph`` is the IRI of the one that is meant."""

    path: Path | None = None
    sha256: str = ""
    data: bytes = b""
    graph: str = ""

    def quads(self) -> list[ox.Quad]:
        """Return all quads.  Raises StoreDamaged when the file is not the one that was written."""
        return self._parsed(self._read())

    def parts(self, lines: int = PART) -> Iterator[list[ox.Quad]]:
        """Iterate over the quads in parts of about ``lines``; those of one subject stay together."""
        waiting: list[bytes] = []
        for _, block in groupby(self._lines(), key=_subject):
            waiting += block
            if len(waiting) >= lines:
                yield self._parsed(b"".join(waiting))
                waiting = []
        if waiting:
            yield self._parsed(b"".join(waiting))

    def _lines(self) -> Iterator[bytes]:
        if self.path is None:
            yield from self.data.splitlines(keepends=True)
            return
        try:
            if digest_file(self.path) != self.sha256:
                raise self._damaged("is not the file that was written")
            end = f" <{self.graph}> .\n".encode() if self.graph else b""
            with self.path.open("rb") as file:
                yield from (line for line in file if line.endswith(end))
        except OSError as error:
            raise self._damaged(f"cannot be read ({error.strerror})") from error

    def _read(self) -> bytes:
        if self.path is None:
            return self.data
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise self._damaged(f"cannot be read ({error.strerror})") from error
        if sha256(data).hexdigest() != self.sha256:
            raise self._damaged("is not the file that was written")
        return data

    def _parsed(self, data: bytes) -> list[ox.Quad]:
        try:
            return list(ox.parse(data, ox.RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise self._damaged(f"is not N-Quads ({error})") from error

    def _damaged(self, problem: str) -> StoreDamaged:
        return StoreDamaged(str(self.path or "graph"), problem, "Build the store anew")


@dataclass(frozen=True)
class Unit:
    """One graph to validate: its name ("" for statements without one) and its statements.

    ``sha256`` is that of its bytes. Documents refer to the registers; ``stands_on`` is "registers" for
    them and "everything" for derived graphs and for the registers themselves.
    """

    graph: str
    statements: Statements
    sha256: str
    stands_on: Literal["registers", "everything"]

    def parts(self) -> Iterable[list[ox.Quad]]:
        """Return the quads, a derived graph's in parts."""
        return self.statements.parts() if is_derived(self.graph) else (self.statements.quads(),)


class Source(Protocol):
    """Gives graphs one by one, and what they stand on."""

    cache: Path | None
    """The folder in which results may be kept, None where there is none."""

    def units(self, pattern: str | None) -> Iterator[Unit]:
        """Iterate over the graphs, sorted by name; with ``pattern`` over those of documents that fit it.

        A document fits by a part of its title or of a file's name, or by a pattern with * and ? for the
        whole of one of them.
        """
        ...

    def registers(self) -> Statements:
        """Return the registers' graph, empty where there is none."""
        ...

    def registers_sha256(self) -> str:
        """Return the SHA-256 of the registers' statements."""
        ...

    def everything(self) -> Lookup:
        """Return the look-up over all graphs, for graphs that refer to others."""
        ...

    def everything_sha256(self) -> str:
        """Return a hash that changes when any graph does."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def fits(pattern: str, names: Sequence[str]) -> bool:
    """Tell whether one of ``names`` has ``pattern`` in it or is matched by it (* and ?).

    >>> fits("武威", ("wuwei-2022.txt", "武威市强科技行动实施方案")), fits("*.txt", ("a.html",))
    (True, False)
    """
    wanted = pattern.casefold()
    return any(wanted in name.casefold() or fnmatchcase(name.casefold(), wanted) for name in names)


def lookup(statements: Iterable[Statements]) -> Lookup:
    """Return the look-up over some graphs that are read into memory."""
    known = descriptions(quad for one in statements for quad in one.quads())
    if not known:
        return nowhere
    nothing: Description = {}
    return lambda iri: known.get(iri, nothing)


def nothing_fits(pattern: str) -> InputError:
    """Return the error for a pattern that no document fits."""
    return InputError(
        pattern,
        "no document has this in its title or file name",
        "Give a part of a title or of a file's name; policykg ask plans lists them",
    )


def _subject(line: bytes) -> bytes:
    return line.partition(b" ")[0]
