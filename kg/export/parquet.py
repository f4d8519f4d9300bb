"""Tables as Parquet files and as one DuckDB file, written by DuckDB."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.tables.columns import TableColumn
from kg.tables.frame import frame
from kg.tables.reading import Table

if TYPE_CHECKING:
    import duckdb

SQL_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
"""Types of DuckDB by column type; everything else is VARCHAR."""


def write_parquet(table: Table, path: Path) -> None:
    """Write ``table`` to a new Parquet file at ``path`` (Zstandard); the same rows give the same bytes."""
    with _connected(":memory:") as connection:
        _load(connection, table)
        # One table a connection, so its name needs no escaping here.
        connection.execute(
            f"COPY {quoted(table.name)} TO {_text(str(path))} (FORMAT parquet, COMPRESSION zstd)"
        )


def write_duckdb(tables: Iterable[Table], path: Path) -> None:
    """Write ``tables`` to a new DuckDB file at ``path``, each as a table with comments on its columns."""
    with _connected(str(path)) as connection:
        for table in tables:
            _load(connection, table)
            about = table.question.description.get(table.language)
            connection.execute(f"COMMENT ON TABLE {quoted(table.name)} IS {_text(about)}")
            for column in table.columns:
                where = f"{quoted(table.name)}.{quoted(column.name)}"
                connection.execute(f"COMMENT ON COLUMN {where} IS {_text(_said(column, table.language))}")


def quoted(name: str) -> str:
    """Return ``name`` as an identifier of SQL.

    >>> quoted("end")
    '"end"'
    """
    return '"' + name.replace('"', '""') + '"'


def _connected(database: str) -> duckdb.DuckDBPyConnection:
    import duckdb

    # One thread, so that row groups do not depend on who comes first; nothing is fetched at run time.
    return duckdb.connect(
        database, config={"threads": 1, "autoinstall_known_extensions": False, "TimeZone": "UTC"}
    )


def _load(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(
        f"{quoted(column.name)} {SQL_TYPES.get(column.type, 'VARCHAR')}" for column in table.columns
    )
    connection.execute(f"CREATE TABLE {quoted(table.name)} ({columns})")
    connection.register("rows_read", frame(table))
    connection.execute(f"INSERT INTO {quoted(table.name)} FROM rows_read")
    connection.unregister("rows_read")


def _said(column: TableColumn, language: str) -> str:
    return f"{column.heading.get(language)}: {column.meaning.get(language)}"


def _text(value: str) -> str:
    """Return ``value`` as a string of SQL; COMMENT and COPY take no parameters."""
    return "'" + value.replace("'", "''") + "'"
