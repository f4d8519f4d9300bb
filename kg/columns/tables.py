"""Steps that writing and changing the tables have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.columns.identity import BLANK as BLANK_NUMBERS
from kg.columns.identity import DECIMAL as DECIMALS
from kg.columns.identity import INLINE, INTEGERS, TEXT
from kg.columns.schema import BLANK, BOOLEAN, DECIMAL, INTEGER, IRI, STRING
from kg.errors import InputError

if TYPE_CHECKING:
    import duckdb

KIND = f"""
(case when characters is not null then coalesce(kinds.kind, {STRING})
      when o < {BLANK_NUMBERS} then {IRI} when o < {TEXT} then {BLANK}
      when o < {INLINE} then {STRING}
      when o < {INTEGERS} then {BOOLEAN} when o < {DECIMALS} then {INTEGER}
      else {DECIMAL} end)::smallint as kind
"""
"""The kind of the object ``o`` of a triple with ``characters``, joined with ``kinds``."""

NEW_KIND = """
suffix, case when suffix[1] = '^' then suffix[4 : -2] end, case when suffix[1] = '@' then suffix[2 :] end
"""
"""Columns of ``kinds`` beside the number, from what follows the text of a literal."""


def number_at(place: int) -> str:
    """Return ``place`` as it stands in the name of a table."""
    return str(int(place))


def check_numbers(connection: duckdb.DuckDBPyConnection, *tables: str) -> None:
    """Raise InputError when two rows of one of ``tables`` have one ``number``, which was never seen yet."""
    for table in tables:
        found = connection.execute(f"select count(*) - count(distinct number) from {table}").fetchone()
        if found is not None and found[0]:
            raise InputError(
                "graphs",
                "two terms of them have the same hash",
                "Change one of the documents slightly; the columns cannot hold both",
            )


def add_class(connection: duckdb.DuckDBPyConnection, place: int, number: int, types: str) -> None:
    """Make the table at ``place`` for the class ``number`` from the table ``types`` of ``rdf:type``."""
    connection.execute(
        f"create table k{number_at(place)} as select s from {types} where o = $1 order by s", [number]
    )
    connection.execute(
        "insert into classes select $1, $2, (select characters from names where number = $2)", [place, number]
    )


def describe_predicate(connection: duckdb.DuckDBPyConnection, place: int, predicate: int) -> None:
    """Write the line of ``predicates`` for the table at ``place``."""
    connection.execute(
        "insert into predicates select $1, $2, (select characters from names where number = $2), "
        f"count(*), list_sort(list(distinct kind)) from p{number_at(place)}",
        [place, predicate],
    )
