"""Writes ``columns.duckdb`` from the canonical files of a build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.columns import lines
from kg.columns.identity import term_number
from kg.columns.paths import TYPE
from kg.columns.schema import FIRST_KIND, IRI, TABLES, VERSION, connect, unreadable
from kg.columns.tables import KIND, NEW_KIND, add_class, check_numbers, describe_predicate, number_at
from kg.errors import InputError

if TYPE_CHECKING:
    import duckdb


def write_columns(
    path: Path, files: Sequence[Path], *, threads: int | None = None, memory: str = "700MB"
) -> None:
    """Write the merge of the N-Quads ``files`` to a new database at ``path``.

    The files are canonical (see :mod:`kg.build.nquads`); a line may stand in any graph or none. At most
    ``memory`` is used, beyond that parts wait on disk beside ``path``; ``threads`` of None means all
    processors. Raises InputError when a file is not canonical N-Quads and StoreUnreachable when ``path``
    cannot be written; nothing is left at ``path`` then.

    >>> write_columns(build / "columns.duckdb", sorted((build / "graphs").glob("*.nq")))
    """
    path.unlink(missing_ok=True)
    connection = connect(path, read_only=False, threads=threads, memory=memory)
    try:
        try:
            _write(connection, [str(file) for file in files])
        finally:
            connection.close()
    except BaseException as error:
        path.unlink(missing_ok=True)
        raise _explained(path, error) from error


def _explained(path: Path, error: BaseException) -> BaseException:
    import duckdb

    if isinstance(error, duckdb.DataError | duckdb.InternalError | duckdb.ConversionException):
        said = str(error).splitlines()[0]
        return InputError("graphs", f"hold lines that are not canonical N-Quads ({said})", "Build anew")
    return unreadable(path, error) if isinstance(error, duckdb.Error) else error


def _write(connection: duckdb.DuckDBPyConnection, files: list[str]) -> None:
    connection.execute(lines.MACROS)
    connection.execute(TABLES)
    connection.execute("insert into version values ($1)", [VERSION])
    if not files:
        return
    given = {"files": files}
    connection.execute(f"create temp table stage as select * from {lines.TRIPLES}", given)
    connection.execute(
        "insert into names select node_number(written) as number, inner_iri(written) from "
        f"{lines.NODES} order by number",
        given,
    )
    connection.execute(
        f"insert into kinds select {FIRST_KIND - 1} + row_number() over (order by suffix), {NEW_KIND} "
        "from (select distinct suffix from stage where suffix <> '')"
    )
    connection.execute(
        f"insert into literals select distinct o as number, {KIND}, characters "
        "from stage left join kinds using (suffix) where characters is not null order by number"
    )
    check_numbers(connection, "names", "literals")
    connection.execute("begin")
    predicates = connection.execute("select distinct p from stage order by p").fetchall()
    by_class = term_number(TYPE)
    for place, (predicate,) in enumerate(predicates):
        # What is of one class lies together: the table of the class is made from there.
        order = "o, s" if predicate == by_class else "s, o"
        connection.execute(
            f"create table p{number_at(place)} as select distinct s, o, {KIND}, characters "
            f"from stage left join kinds using (suffix) where p = $1 order by {order}",
            [predicate],
        )
        describe_predicate(connection, place, predicate)
        if predicate == by_class:
            _write_classes(connection, f"p{number_at(place)}")
    connection.execute("commit")
    connection.execute("drop table stage")
    connection.execute("checkpoint")


def _write_classes(connection: duckdb.DuckDBPyConnection, types: str) -> None:
    found = connection.execute(f"select distinct o from {types} where kind = {IRI} order by o").fetchall()
    for place, (number,) in enumerate(found):
        add_class(connection, place, number, types)
