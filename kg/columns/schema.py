"""The tables of ``columns.duckdb``, and how a connection to it is set up.

==========================================  ==========================================================
``names(number, characters)``               every IRI and blank node, sorted by number
``literals(number, kind, characters)``      every literal that is hashed, sorted by number
``kinds(kind, datatype, language)``         the kinds of literals beyond the fixed ones below
``predicates(place, number, characters,     one line a predicate: its table is ``p<place>``; ``kinds``
triples, kinds)``                           are those that its objects may have
``p0``, ``p1`` … ``(s, o, kind,             the triples of one predicate, sorted by subject; the
characters)``                               characters of hashed literals stand there as well
``classes(place, number, characters)``      one line a class: its table is ``k<place>``
``k0``, ``k1`` … ``(s)``                    what is of one class (``rdf:type``), sorted by number: beside the
                                            triples of ``rdf:type``, for DuckDB to know how many there are
==========================================  ==========================================================

The file holds the merge of all graphs, each triple once. SQL is written in lower case in this package,
and is put together from its own pieces and from whole numbers only; every text is a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.columns.identity import MACROS, XSD
from kg.errors import StoreUnreachable

if TYPE_CHECKING:
    import duckdb

VERSION = 3

IRI, BLANK, STRING, BOOLEAN, INTEGER, DECIMAL = range(6)
"""The fixed kinds of terms; the last three are those whose number holds the value."""
FIRST_KIND = 16
"""Kinds from here on are lines of ``kinds``."""
INLINE_KINDS = frozenset({BOOLEAN, INTEGER, DECIMAL})
FIXED_DATATYPES = {
    STRING: f"{XSD}string",
    BOOLEAN: f"{XSD}boolean",
    INTEGER: f"{XSD}integer",
    DECIMAL: f"{XSD}decimal",
}

TABLES = """
create table version(version integer);
create table names(number bigint, characters varchar using compression uncompressed);
create table literals(number bigint, kind smallint, characters varchar using compression uncompressed);
create table kinds(kind smallint, suffix varchar, datatype varchar, language varchar);
create table predicates(place integer, number bigint, characters varchar, triples bigint, kinds smallint[]);
create table classes(place integer, number bigint, characters varchar);
"""
"""Answers look up few terms of the dictionaries; compressed, none can be read without its neighbours."""


def connect(
    path: Path, *, read_only: bool, threads: int | None, memory: str | None
) -> duckdb.DuckDBPyConnection:
    """Open the database at ``path`` with the macros of this package.

    Raises StoreUnreachable when it is no database, is damaged or is being written by another process.
    """
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
        # Beyond so many tables the best order of joins takes longer to find than it saves.
        "approximate_join_order_threshold": 8,
    }
    if read_only:
        # Queries reach nothing but the file; said here, as a process shares one database a file.
        settings |= {"enable_external_access": False, "lock_configuration": True}
    else:
        settings["temp_directory"] = str(path.with_name(f".{path.name}.tmp"))
    if threads is not None:
        settings["threads"] = threads
    if memory is not None:
        settings["memory_limit"] = memory
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=settings)
        connection.execute(MACROS)
    except duckdb.Error as error:
        raise unreadable(path, error) from error
    return connection


def check_version(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise StoreUnreachable when the file is of another version."""
    import duckdb

    try:
        versions = rows_of(connection, "select version from version")
    except duckdb.CatalogException:
        versions = []
    if versions != [(VERSION,)]:
        raise StoreUnreachable("columns.duckdb", "was written by another version", "Build the store anew")


def unreadable(path: Path, error: Exception) -> StoreUnreachable:
    """Return the error for a file that DuckDB cannot use."""
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    return StoreUnreachable(str(path), f"the columns cannot be read ({said})", "Build the store anew")


def rows_of(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object] = ()
) -> list[tuple[object, ...]]:
    """Return all rows of ``sql``."""
    return connection.execute(sql, list(parameters)).fetchall()
