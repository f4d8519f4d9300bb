"""Brings ``columns.duckdb`` up to date with the lines that left and entered the merged graph."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.columns import lines
from kg.columns.identity import BLANK as BLANK_NUMBERS
from kg.columns.identity import term_number
from kg.columns.paths import TYPE
from kg.columns.schema import FIRST_KIND, check_version, connect, unreadable
from kg.columns.tables import KIND, NEW_KIND, add_class, check_numbers, describe_predicate, number_at
from kg.errors import StoreUnreachable

if TYPE_CHECKING:
    import duckdb


def update_columns(
    path: Path,
    removed: Iterable[bytes],
    added: Iterable[bytes],
    *,
    exact: bool = False,
    threads: int | None = None,
    memory: str = "700MB",
) -> None:
    """Take the N-Triples lines ``removed`` out of the database at ``path`` and put ``added`` into it.

    The lines are those by which the merge of all graphs differs: a triple that another graph still states
    is not removed. Removing what is not there and adding what is changes nothing; with ``exact`` the former
    raises StoreUnreachable, and the caller makes sure that the latter does not happen, which spares looking
    for it. All of it happens or nothing; terms that no triple uses any more stay in the dictionary. Raises
    StoreUnreachable when ``path`` is no such database or in use, InputError when two terms have one number.

    >>> update_columns(path, [b"<s:> <p:> <o:> .\\n"], [b'<s:> <p:> "o" .\\n'])
    """
    with changing(path, exact=exact, threads=threads, memory=memory) as change:
        change(removed, added)


Change = Callable[[Iterable[bytes], Iterable[bytes]], None]
"""Takes lines out and puts others in."""


@contextmanager
def changing(
    path: Path, *, exact: bool = False, threads: int | None = None, memory: str = "700MB"
) -> Iterator[Change]:
    """Give a function that changes the database at ``path`` as :func:`update_columns` does.

    It may be called more than once. All of it happens when the block ends well, nothing otherwise.
    """
    import duckdb

    if not path.is_file():
        raise StoreUnreachable(str(path), "there are no columns here", "Build the store anew")
    with tempfile.TemporaryDirectory(prefix="policykg-") as folder:
        connection = connect(path, read_only=False, threads=threads, memory=memory)
        try:
            connection.execute(lines.MACROS)
            check_version(connection)
            connection.execute("begin")
            yield partial(_change, connection, Path(folder), exact)
            connection.execute("commit")
            connection.execute("checkpoint")
        except duckdb.Error as error:
            raise unreadable(path, error) from error
        finally:
            connection.close()


def _change(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    exact: bool,
    removed: Iterable[bytes],
    added: Iterable[bytes],
) -> None:
    left, entered = (_written(folder / name, part) for name, part in (("-", removed), ("+", added)))
    for table, file in (("gone", left), ("fresh", entered)):
        connection.execute(
            f"create or replace temp table {table} as select * from {lines.TRIPLES}", {"files": [file]}
        )
    connection.execute(
        f"create or replace temp table nodes as select * from {lines.NODES}", {"files": [entered]}
    )
    _add_terms(connection)
    _move_triples(connection, exact)


def _written(path: Path, part: Iterable[bytes]) -> str:
    with path.open("wb") as file:
        file.writelines(part)
    return str(path)


def _add_terms(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        f"insert into kinds select (select coalesce(max(kind), {FIRST_KIND - 1}) from kinds) "
        f"+ row_number() over (order by suffix), {NEW_KIND} from (select distinct suffix from fresh "
        "where suffix <> '' and suffix not in (select suffix from kinds))"
    )
    connection.execute(
        "create or replace temp table met as "
        "select node_number(written) as number, inner_iri(written) as characters from nodes"
    )
    connection.execute(
        f"create or replace temp table said as select distinct o as number, {KIND}, characters "
        "from fresh left join kinds using (suffix) where characters is not null"
    )
    check_numbers(connection, "met", "said")
    for table, new in (("names", "met"), ("literals", "said")):
        connection.execute(
            "create or replace temp table taken as "
            f"select number, {table}.characters = {new}.characters as same "
            f"from {table} join {new} using (number)"
        )
        # A number that is taken must stand for the same characters.
        other = "select number from taken where not same"
        check_numbers(connection, f"({other} union all {other})")
        connection.execute(
            f"insert into {table} select * from {new} where number not in (select number from taken)"
        )


def _move_triples(connection: duckdb.DuckDBPyConnection, exact: bool) -> None:
    connection.execute(
        f"create or replace temp table ready as select distinct p, s, o, {KIND}, characters "
        "from fresh left join kinds using (suffix)"
    )
    kinds = dict(connection.execute("select p, list(distinct kind) from ready group by p").fetchall())
    lost = dict(
        connection.execute(
            "select p, count(*) from (select distinct p, s, o from gone) group by p"
        ).fetchall()
    )
    known = dict(connection.execute("select number, place from predicates").fetchall())
    changes: list[tuple[int, int, list[int]]] = []
    if exact and not lost.keys() <= known.keys():
        raise _missing()
    for predicate in sorted((lost.keys() | kinds.keys()) & known.keys()):
        table, change = f"p{number_at(known[predicate])}", 0
        if predicate in lost:
            change -= _take_out(connection, table, ("s", "o"), "p = $1", predicate)
            if exact and -change != lost[predicate]:
                raise _missing()
        if predicate in kinds:
            change += _put_in(
                connection, table, ("s", "o"), exact, "p = $1", predicate, beside=("kind", "characters")
            )
        changes.append((known[predicate], change, kinds.get(predicate, [])))
    if changes:
        places, counts, more = map(list, zip(*changes, strict=True))
        # Kinds of what has left stay: more are allowed for than there are.
        connection.execute(
            "update predicates set triples = triples + n, kinds = list_sort(list_distinct(kinds || more)) "
            "from (select unnest($1) as changed, unnest($2) as n, unnest($3::smallint[][]) as more) "
            "where place = changed",
            [places, counts, more],
        )
    new = sorted(set(kinds) - set(known))
    for place, predicate in enumerate(new, max(known.values(), default=-1) + 1):
        connection.execute(
            f"create table p{number_at(place)} as "
            "select s, o, kind, characters from ready where p = $1 order by s, o",
            [predicate],
        )
        describe_predicate(connection, place, predicate)
        known[predicate] = place
    by_class = term_number(TYPE)
    if by_class in known:
        _move_classes(connection, exact, by_class, f"p{number_at(known[by_class])}")


def _missing() -> StoreUnreachable:
    return StoreUnreachable("columns.duckdb", "lacks lines that are to leave it", "Build the store anew")


def _move_classes(connection: duckdb.DuckDBPyConnection, exact: bool, by_class: int, types: str) -> None:
    known = dict(connection.execute("select number, place from classes").fetchall())
    changed = connection.execute(
        "select distinct o from (select p, o from gone union all select p, o from ready) "
        f"where p = $1 and o < {BLANK_NUMBERS} order by o",
        [by_class],
    ).fetchall()
    for (number,) in changed:
        if number not in known:
            known[number] = max(known.values(), default=-1) + 1
            add_class(connection, known[number], number, types)
            continue
        table, of = f"k{number_at(known[number])}", "p = $1 and o = $2"
        _take_out(connection, table, ("s",), of, by_class, number)
        _put_in(connection, table, ("s",), exact, of, by_class, number)


def _take_out(
    connection: duckdb.DuckDBPyConnection, table: str, keys: tuple[str, ...], of: str, *given: int
) -> int:
    """Delete the rows of ``table`` with the ``keys`` of what is gone ``of`` something; return how many."""
    names = f"({', '.join(keys)})"
    return _changed(
        connection, f"delete from {table} where {names} in (select {names} from gone where {of})", given
    )


def _put_in(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    keys: tuple[str, ...],
    exact: bool,
    of: str,
    *given: int,
    beside: tuple[str, ...] = (),
) -> int:
    """Insert into ``table`` what is ready ``of`` something and not there by its ``keys``; return how many."""
    names = ", ".join(keys)
    part = f"select {', '.join((*keys, *beside))} from ready where {of}"
    if exact:
        return _changed(connection, f"insert into {table} {part}", given)
    return _changed(
        connection,
        f"insert into {table} with part as ({part}), "
        # Few are looked for among many, not the other way round.
        f"there as (select {names} from {table} semi join part using ({names})) "
        f"select * from part anti join there using ({names})",
        given,
    )


def _changed(connection: duckdb.DuckDBPyConnection, sql: str, given: tuple[int, ...]) -> int:
    """Run ``sql`` and return how many rows it took out or put in."""
    found = connection.execute(sql, list(given)).fetchone()
    return int(found[0]) if found is not None else 0
