"""All tables in one file: an Excel workbook, a DuckDB or a SQLite database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.export.report import ExportReport, check_place, put_made
from kg.store.base import Store
from kg.store.open import open_store
from kg.tables.reading import Table, read_table
from kg.tables.shelf import load_tables


def export_book(
    store: str | Path, out: Path, *, plan: str | None = None, language: str = "zh"
) -> ExportReport:
    """Write every table of ``store`` to the one file ``out`` (.xlsx, .duckdb, .sqlite or .db).

    See :func:`kg.export.export` for what it raises.
    """
    check_place(out)
    counted: list[int] = []
    with open_store(store) as opened:

        def tables() -> Iterator[Table]:
            """Each table when it is its turn, so that one at a time is in memory."""
            for name in load_tables():
                table = read(opened, name, plan=plan, language=language)
                counted.append(len(table))
                yield table

        size = put_made(out, lambda path: _write(tables(), path))
    return ExportReport(out, size, sum(counted))


def read(store: Store, name: str, *, plan: str | None, language: str) -> Table:
    """Return the table ``name``, narrowed to ``plan`` where it can be."""
    narrowed = load_tables()[name].parameter("plan") is not None
    return read_table(store, name, language=language, plan=plan if narrowed else None)


def _write(tables: Iterable[Table], path: Path) -> None:
    if path.suffix.lower() == ".xlsx":
        from kg.export.workbook import write_workbook

        write_workbook(tables, path)
    elif path.suffix.lower() == ".duckdb":
        from kg.export.parquet import write_duckdb

        write_duckdb(tables, path)
    else:
        from kg.export.sqlitefile import write_sqlite

        write_sqlite(tables, path)
