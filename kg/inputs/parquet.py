"""Documents in a Parquet file, one a row, read by DuckDB in batches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.inputs.found import Broken, Finding, Found, NotDocuments
from kg.inputs.jsonl import default_name
from kg.inputs.places import Unreadable, printable
from kg.inputs.rows import COLUMNS, CONTENT, TEXT, row_document
from kg.inputs.spool import Spooled

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ROWS_AT_ONCE: Final = 64
_MEMORY: Final = "1GB"
_GET_ANEW: Final = "Write the table anew"


def parquet_rows(path: Path) -> Iterator[Finding]:
    """Yield the documents of the Parquet file at ``path``, in the order of its rows.

    A row without a document gives a finding of its own. Raises NotDocuments when no column is called
    text or content, InputError when the file is damaged, naming the row after which it is.
    """
    import duckdb

    where = printable(path)
    if any(ord(char) > 0xD7FF and ord(char) < 0xE000 for char in str(path)):
        raise InputError(where, "has a name that is not UTF-8, which DuckDB cannot open", "Rename it")
    row = unpacked = 0
    try:
        with duckdb.connect(config=_settings()) as connection:
            columns = _columns(connection, path, where)
            quoted = ", ".join(f'"{column}"' for column in columns)
            connection.execute(f"select {quoted} from read_parquet(?)", [_no_pattern(path)])
            while batch := connection.fetchmany(_ROWS_AT_ONCE):
                for values in batch:
                    row += 1
                    finding = _row(dict(zip(columns, values, strict=True)), path, row, unpacked)
                    unpacked += len(finding.data) if isinstance(finding, Found) else 0
                    yield finding
    except duckdb.Error as error:
        after = f" after row {row}" if row else ""
        message = " ".join(str(error).split())
        raise InputError(
            where, f"is no Parquet file that can be read{after} ({message})", _GET_ANEW
        ) from error


def _row(values: dict[str, object], path: Path, row: int, start: int) -> Found | Broken:
    name = default_name(path, row)
    try:
        name, data = row_document(values, f"{printable(path)}, row {row}", name)
    except InputError as error:
        return Broken(name, Unreadable(error.where, error.problem, error.remedy))
    return Found(name, data, Spooled(str(path), start, len(data)))


def _columns(connection: DuckDBPyConnection, path: Path, where: str) -> list[str]:
    described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [_no_pattern(path)]).fetchall()
    columns = [column for column in COLUMNS if column in {str(name).lower() for name, *_ in described}]
    if TEXT not in columns and CONTENT not in columns:
        raise NotDocuments(where, "has no column text or content", "Call the column with the documents text")
    return columns


def _settings() -> dict[str, str | bool | int | float | list[str]]:
    return {
        "threads": 1,
        "memory_limit": _MEMORY,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _no_pattern(path: Path) -> str:
    """The path as DuckDB takes it: ``*``, ``?`` and ``[`` in it are themselves."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))
