"""Writes an answer to stdout in the format asked for, or a report to a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError
from kg.results import BOM, aligned, markdown, records_text, sheet_csv, sheet_tsv, srj_text
from kg.results.tables import print_framed
from kg.store.base import Rows


def write(text: str) -> None:
    """Write ``text`` to stdout as it is."""
    sys.stdout.write(text)


def save(out: Path, text: str) -> None:
    """Write ``text`` to the file ``out`` as UTF-8, folders and all.

    Raises InputError when the file cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise InputError(str(out), f"cannot be written ({error.strerror})", "Choose another file") from error


def write_table(rows: Rows, headings: Sequence[str]) -> None:
    """Write ``rows`` for reading: framed on a terminal, aligned text into pipes and files."""
    if sys.stdout.isatty():
        print_framed(rows, headings, sys.stdout)
    else:
        write(aligned(rows, headings))


def write_sheet(rows: Rows, headings: Sequence[str], style: str, *, bom: bool = False) -> None:
    """Write ``rows`` in ``style`` (table, csv, tsv, json, srj or md); csv and tsv safe for spreadsheets."""
    if style == "table":
        write_table(rows, headings)
    elif style in ("csv", "tsv"):
        text = sheet_csv(rows, headings) if style == "csv" else sheet_tsv(rows, headings)
        write(BOM + text if bom else text)
    else:
        write(
            {"json": records_text, "srj": srj_text}[style](rows)
            if style != "md"
            else markdown(rows, headings)
        )
