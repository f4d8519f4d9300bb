"""Tables as one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from kg.export.parquet import quoted
from kg.tables.columns import Cell
from kg.tables.reading import Table

SQL_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
"""Types of SQLite by column type; everything else is TEXT, days as 2022-03-01."""

ABOUT = "columns"
"""The table that says what the columns of the others are."""


def write_sqlite(tables: Iterable[Table], path: Path) -> None:
    """Write ``tables`` to a new SQLite file at ``path``, with an index on every column of IRIs.

    The table ``columns`` tells what each column is. The same rows give the same bytes.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        about: list[tuple[str, ...]] = []
        for table in tables:
            _write(connection, table)
            about += _said(table)
        _explain(connection, about)
        connection.execute("COMMIT")


def _write(connection: sqlite3.Connection, table: Table) -> None:
    name = quoted(table.name)
    columns = ", ".join(
        f"{quoted(column.name)} {SQL_TYPES.get(column.type, 'TEXT')}" for column in table.columns
    )
    connection.execute(f"CREATE TABLE {name} ({columns}) STRICT")
    holes = ", ".join("?" for _ in table.columns)
    connection.executemany(f"INSERT INTO {name} VALUES ({holes})", _values(table))
    for column in table.columns:
        if column.type == "iri":
            index = quoted(f"{table.name}-{column.name}")
            connection.execute(f"CREATE INDEX {index} ON {name} ({quoted(column.name)})")


def _said(table: Table) -> list[tuple[str, ...]]:
    language = table.language
    return [
        (table.name, one.name, one.type, one.heading.get(language), one.meaning.get(language))
        for one in table.columns
    ]


def _explain(connection: sqlite3.Connection, about: Sequence[tuple[str, ...]]) -> None:
    fields = ("table", "column", "type", "heading", "meaning")
    listed = ", ".join(f"{quoted(field)} TEXT" for field in fields)
    connection.execute(f"CREATE TABLE {quoted(ABOUT)} ({listed}) STRICT")
    connection.executemany(f"INSERT INTO {quoted(ABOUT)} VALUES (?, ?, ?, ?, ?)", about)


def _values(table: Table) -> Iterator[tuple[str | int | float | None, ...]]:
    for row in table.rows:
        yield tuple(_value(cell) for cell in row)


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, bool):
        return int(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
