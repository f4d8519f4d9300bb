"""One table as a file, and all tables as a folder of files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.errors import InputError, StoreUnwritable
from kg.export.books import read
from kg.export.report import ExportReport, check_place, put, put_made
from kg.results import records_text
from kg.store.open import open_store
from kg.tables.reading import Table
from kg.tables.shelf import load_tables
from kg.tables.terms import as_rows

FORMS: Final = ("parquet", "csv", "xlsx")
"""Forms of the files of a folder."""

TABLE_SUFFIXES: Final = (".parquet", ".csv", ".xlsx", ".json")
"""Suffixes of a file with one table."""


def write_table(table: Table, out: Path, *, excel: bool = False, bom: bool = False) -> ExportReport:
    """Write ``table`` to the file ``out`` in the format of its suffix; see :data:`TABLE_SUFFIXES`.

    .csv is exact unless ``excel`` is set (see :func:`kg.export.headed.csv_chunks`). Raises InputError for
    another suffix or a missing folder and StoreUnwritable when the disk refuses.
    """
    suffix = out.suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        raise InputError(
            str(out), "has a suffix that names no form of a table", f"Use one of {' '.join(TABLE_SUFFIXES)}"
        )
    check_place(out)
    if suffix == ".csv":
        from kg.export.headed import csv_chunks

        size = put(out, csv_chunks(table, excel=excel, bom=bom))
    elif suffix == ".json":
        size = put(out, [records_text(as_rows(table)).encode()])
    elif suffix == ".xlsx":
        from kg.export.workbook import write_workbook

        size = put_made(out, lambda path: write_workbook([table], path))
    else:
        from kg.export.parquet import write_parquet

        size = put_made(out, lambda path: write_parquet(table, path))
    return ExportReport(out, size, len(table))


def export_folder(
    store: str | Path, out: Path, *, form: str = "parquet", plan: str | None = None, language: str = "zh"
) -> ExportReport:
    """Write every table of ``store`` into the folder ``out``, made if missing, a file each.

    Each file is replaced only by a complete one; other files of the folder stay. See
    :func:`kg.export.export` for what it raises.
    """
    if form not in FORMS:
        raise InputError(str(form), "is no form of tables", f"Use one of {' '.join(FORMS)}")
    size = rows = 0
    with open_store(store) as opened:
        make_folder(out)
        for name in load_tables():
            written = write_table(read(opened, name, plan=plan, language=language), out / f"{name}.{form}")
            size, rows = size + written.size, rows + written.statements
    return ExportReport(out, size, rows)


def make_folder(out: Path) -> None:
    """Make the folder ``out`` in a folder that exists.

    Raises InputError when that is missing or a file is in the way, StoreUnwritable when the disk refuses.
    """
    if (out.exists() and not out.is_dir()) or not out.parent.is_dir():
        raise InputError(str(out), "cannot be a folder there", "Name a folder in one that exists")
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(
            str(out), f"cannot be made ({error.strerror or error})", "Choose another place"
        ) from error
