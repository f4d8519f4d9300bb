"""Asks SELECT queries of ``columns.duckdb``."""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from kg.columns import expressions, identity, values
from kg.columns.answer import Question, question
from kg.columns.catalogue import Catalogue, read_catalogue
from kg.columns.decoding import are_unique, coded, in_order, needed, numbers_of
from kg.columns.errors import Unsupported
from kg.columns.identity import BLANK, INLINE, TEXT, term_number
from kg.columns.relation import Writer
from kg.columns.schema import BLANK as BLANK_KIND
from kg.columns.schema import IRI, connect, unreadable
from kg.columns.syntax import parse
from kg.columns.words import Words
from kg.errors import StoreMissing, StoreUnreachable
from kg.store.base import Rows, Term
from kg.store.solutions import Solutions

if TYPE_CHECKING:
    import duckdb

    from kg.columns.words import Array, Integers

MACROS = (identity.MACROS, values.MACROS, expressions.MACROS)
_KEPT = 256
"""Compiled queries that are kept."""
_HANDFUL = 8
"""IRIs that are written into a query rather than joined with it."""
_FEW = 1_000
"""Terms of an answer up to which the dictionaries are asked for those alone that no answer had before."""
_MET = 100_000
"""Terms that are kept: plans, bodies and tasks that people ask about come again."""


@dataclass(frozen=True)
class _Ready:
    """A question and its SQL as DuckDB has parsed it: parsing takes a tenth or more of a short answer's time.

    A prepared statement would save no more: what reads tables is planned anew each time it is executed.
    """

    question: Question
    statement: duckdb.Statement


class Columns:
    """An open ``columns.duckdb``; may be used by several threads at once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, catalogue: Catalogue) -> None:
        self._connection: duckdb.DuckDBPyConnection | None = connection
        self._path = path
        self._catalogue = catalogue
        self._questions: OrderedDict[tuple[str, frozenset[str]], _Ready | Unsupported] = OrderedDict()
        self._lock = threading.Lock()
        self._terms: dict[Term, bool] = {}
        self._objects: dict[int, Mapping[int, str] | None] = {}
        self._cursors: list[duckdb.DuckDBPyConnection] = []
        self._met: dict[int, tuple[str, int]] = {}

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = True, threads: int | None = None, memory: str | None = None
    ) -> Self:
        """Open the database at ``path``.

        Any number of processes may do so at once when ``read_only``. Queries use at most ``threads``
        (None: all processors) and ``memory`` ("1GB"; None: most of the machine's). Raises StoreMissing
        when there is no file and StoreUnreachable when it is damaged or of another version.

        >>> with Columns.open(Path("data/current/columns.duckdb")) as columns:
        ...     columns.select("SELECT ?plan WHERE { ?plan a <https://w3id.org/policykg/ontology#Plan> }")
        """
        if not path.is_file():
            raise StoreMissing(
                str(path), "there are no columns here", "Build the store: policykg build PATH…"
            )
        connection = connect(path, read_only=read_only, threads=threads, memory=memory)
        try:
            catalogue = read_catalogue(connection)
        except BaseException as error:
            connection.close()
            raise _explained(path, error) from error
        return cls(connection, path, catalogue)

    def select(self, query: str, *, timeout: float | None = None) -> Rows:
        """Return the rows of :meth:`solve`."""
        with _without_collecting():
            return self.solve(query, timeout=timeout).rows()

    def solve(
        self, query: str, *, timeout: float | None = None, unsorted: Set[str] = frozenset()
    ) -> Solutions:
        """Return the solutions of the SELECT query ``query``, as the embedded store does, by columns.

        The parts of a GROUP_CONCAT are sorted, so that the same query gives the same characters, but not
        those that become a variable of ``unsorted``: whoever sorts them again saves the time.

        Raises Unsupported when something in it is not answered here, and StoreUnreachable when it takes
        longer than ``timeout`` seconds.
        """
        import duckdb

        ready = self._ready(query, frozenset(unsorted))
        asked = ready.question
        cursor = self._cursor()
        timer = threading.Timer(timeout, cursor.interrupt) if timeout is not None else None
        try:
            if timer is not None:
                timer.start()
            found = cursor.execute(ready.statement, list(asked.parameters)).fetchnumpy()
            with _without_collecting():
                return self._answered(asked, cursor, cast("dict[str, Array]", found))
        except duckdb.InterruptException as error:
            raise StoreUnreachable(
                str(self._path), f"the answer took longer than {timeout} seconds", "Narrow the question down"
            ) from error
        except (duckdb.DataError, duckdb.InvalidInputException, duckdb.ProgrammingError) as error:
            raise _refused(error) from error
        except duckdb.Error as error:
            raise unreadable(self._path, error) from error
        finally:
            if timer is not None:
                timer.cancel()
                timer.join()
            self._cursors.append(cursor)

    def supports(self, query: str) -> bool:
        """Tell whether ``query`` can be answered here."""
        try:
            self._ready(query)
        except Unsupported:
            return False
        return True

    def sql(self, query: str) -> str:
        """Return the SQL for ``query``, its parameters as comments above it; raises Unsupported."""
        asked = self._ready(query).question
        shown = [f"-- ${place} = {text!r}\n" for place, text in enumerate(asked.parameters, 1)]
        return "".join(shown) + asked.sql

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            while self._cursors:
                self._cursors.pop().close()
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _open(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            raise StoreUnreachable(str(self._path), "the columns have been closed", "Open them again")
        return self._connection

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a connection of its own for one query, an idle one if there is any."""
        try:
            return self._cursors.pop()
        except IndexError:
            cursor = self._open().cursor()
            for macros in MACROS:
                cursor.execute(macros)
            return cursor

    def _ready(self, query: str, unsorted: frozenset[str] = frozenset()) -> _Ready:
        key = (query, unsorted)
        with self._lock:
            found = self._questions.get(key)
            if found is None:
                try:
                    found = self._made_ready(query, unsorted)
                except Unsupported as error:
                    found = error
                self._questions[key] = found
                if len(self._questions) > _KEPT:
                    self._questions.popitem(last=False)
            else:
                self._questions.move_to_end(key)
        if isinstance(found, Unsupported):
            raise Unsupported(found.what)
        return found

    def _made_ready(self, query: str, unsorted: frozenset[str]) -> _Ready:
        import duckdb

        asked = question(Writer(self._catalogue, self._known, self._few, unsorted), parse(query))
        try:
            (statement,) = self._open().extract_statements(asked.sql)
        except duckdb.ProgrammingError as error:
            raise _refused(error) from error
        return _Ready(asked, statement)

    def _answered(
        self, asked: Question, cursor: duckdb.DuckDBPyConnection, found: dict[str, Array]
    ) -> Solutions:
        """Return the answer from what the SQL of ``asked`` found."""
        rows = len(next(iter(found.values())))
        numbers = numbers_of(asked.columns, found)
        words = self._words(cursor, needed(once for once, _ in numbers.values()))
        coded_columns = [coded(column, found, rows, numbers, words) for column in asked.columns]
        places = in_order(coded_columns, asked.order, rows)
        names = tuple(column.name for column in asked.columns[: asked.width])
        shown = Solutions(names, tuple(coded_columns[: asked.width]), rows)
        part = slice(asked.offset, None if asked.limit is None else asked.offset + asked.limit)
        if asked.repeated and not are_unique(shown.columns, rows):
            once = tuple(dict.fromkeys(shown.at(places).rows().rows))
            return Solutions.of(Rows(names, once[part]))
        return shown.at(places[part])

    def _words(self, cursor: duckdb.DuckDBPyConnection, numbers: Integers) -> Words:
        """Return the characters and kinds of hashed numbers."""
        import numpy as np

        if len(numbers) > _FEW:
            return Words(_read(cursor, numbers))
        wanted = numbers.tolist()
        found = {number: met for number in wanted if (met := self._met.get(number)) is not None}
        if len(found) < len(wanted):
            new = np.array([number for number in wanted if number not in found], dtype=np.int64)
            for columns in _read(cursor, new):
                for number, text, kind in zip(*(column.tolist() for column in columns), strict=True):
                    found[number] = text, kind
            if len(self._met) > _MET:
                self._met.clear()
            self._met.update(found)
        characters = np.array([*(found[number][0] for number in wanted), None], dtype=object)[:-1]
        kinds = np.array([found[number][1] for number in wanted], dtype=np.int64)
        return Words([(numbers, characters, kinds)])

    def _few(self, place: int) -> Mapping[int, str] | None:
        """Return the IRIs that are objects of a predicate when there are no more than a handful."""
        if place not in self._objects:
            rows = (
                self._open()
                .execute(
                    f"select o, characters from (select distinct o from p{place} limit {_HANDFUL + 1}) "
                    "left join names on number = o order by characters"
                )
                .fetchall()
            )
            # What is no IRI has its characters elsewhere, but counts: more than a handful were not read.
            few = {number: iri for number, iri in rows if iri is not None}
            self._objects[place] = few if len(rows) <= _HANDFUL else None
        return self._objects[place]

    def _known(self, term: Term) -> bool:
        """Tell whether the dictionary has ``term``, or its number holds the value."""
        if term not in self._terms:
            number = term_number(term)
            sql = "select 1 from names where number = $1 union all select 1 from literals where number = $1"
            self._terms[term] = number >= INLINE or self._open().execute(sql, [number]).fetchone() is not None
        return self._terms[term]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector out while rows are made: it would walk all of them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(cursor: duckdb.DuckDBPyConnection, numbers: Integers) -> list[tuple[Integers, Array, Integers]]:
    """Return hashed numbers with their characters and kinds, dictionary by dictionary."""
    parts: list[tuple[Integers, Array, Integers]] = []
    nodes = numbers < TEXT
    for dictionary, wanted, kind in (
        ("names", numbers[nodes], f"case when number < {BLANK} then {IRI} else {BLANK_KIND} end"),
        ("literals", numbers[~nodes], "kind"),
    ):
        if not len(wanted):
            continue
        cursor.register("wanted", {"number": wanted})
        rows = cursor.execute(
            f"select number, characters, {kind} as kind from {dictionary} join wanted using (number)"
        ).fetchnumpy()
        cursor.unregister("wanted")
        parts.append(cast("tuple[Integers, Array, Integers]", tuple(rows.values())))
    return parts


def _refused(error: duckdb.Error) -> Unsupported:
    """Leave to the index a number beyond what the columns calculate with, or SQL that DuckDB refuses."""
    return Unsupported(f"this ({str(error).splitlines()[0]})")


def _explained(path: Path, error: BaseException) -> BaseException:
    import duckdb

    return unreadable(path, error) if isinstance(error, duckdb.Error) else error
