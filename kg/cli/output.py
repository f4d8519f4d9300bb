"""Writes an answer in the form asked for, to the standard output or to a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.errors import InputError
from kg.results import (
    BOM,
    aligned,
    exact_csv,
    exact_tsv,
    markdown,
    records_text,
    sheet_csv,
    sheet_tsv,
    srj_text,
)
from kg.results.tables import print_framed
from kg.store.base import Rows


def write(text: str, out: Path | None = None) -> None:
    """Write ``text`` as it is to stdout, or to the file ``out``."""
    if out is None:
        sys.stdout.write(text)
    else:
        save(out, text)


def save(out: Path, content: str | bytes) -> None:
    """Put ``content``, text as UTF-8, at the file ``out``, folders and all; an older one stays until then.

    Raises InputError when the file cannot be written.
    """
    from kg.build.durable import replace_file

    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        replace_file(out, [content.encode("utf-8") if isinstance(content, str) else content])
    except OSError as error:
        raise InputError(str(out), f"cannot be written ({error.strerror})", "Choose another file") from error


def write_table(rows: Rows, headings: Sequence[str]) -> None:
    """Write ``rows`` for reading: framed on a terminal, aligned text into pipes and files."""
    if sys.stdout.isatty():
        print_framed(rows, headings, sys.stdout)
    else:
        write(aligned(rows, headings))


def write_sheet(
    rows: Rows,
    headings: Sequence[str],
    style: str,
    *,
    bom: bool = False,
    out: Path | None = None,
    exact: bool = False,
    title: str = "policykg",
) -> None:
    """Write ``rows`` in ``style``, one of :data:`kg.cli.options.STYLES`, to stdout or to the file ``out``.

    csv and tsv are safe for spreadsheets, or with ``exact`` those of SPARQL 1.1, headed by the variables;
    xlsx has a sheet called ``title`` and is refused on a terminal with click.UsageError.
    """
    if style == "xlsx":
        _write_workbook(rows, headings, out, title)
    elif style == "table" and out is None:
        write_table(rows, headings)
    else:
        text = _text(rows, headings, style, exact)
        write(BOM + text if bom else text, out)


def _text(rows: Rows, headings: Sequence[str], style: str, exact: bool) -> str:
    if style in ("csv", "tsv"):
        if exact:
            return exact_csv(rows) if style == "csv" else exact_tsv(rows)
        return sheet_csv(rows, headings) if style == "csv" else sheet_tsv(rows, headings)
    if style in ("json", "srj"):
        return records_text(rows) if style == "json" else srj_text(rows)
    return markdown(rows, headings) if style == "md" else aligned(rows, headings)


def _write_workbook(rows: Rows, headings: Sequence[str], out: Path | None, title: str) -> None:
    if out is None and sys.stdout.isatty():
        raise click.UsageError("xlsx is a file for Excel and nothing for a terminal; add --out FILE.xlsx")
    from kg.results.workbook import sheet_xlsx

    made = sheet_xlsx(rows, headings, title)
    if out is not None:
        save(out, made)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
