"""Rows as a sheet of Excel: the heading row stays in sight, numbers are numbers, texts are never formulas.

Texts are cells of type text, whatever they begin with. The same rows give the same bytes: openpyxl's
clock is set back in the finished file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO, Any, Final

from pyoxigraph import Literal, NamedNode
from rich.cells import cell_len

from kg.errors import InputError
from kg.results.records import XSD, value
from kg.results.separated import FORMULA
from kg.store.base import Rows, Term, lexical

Sheet = Any
"""A write-only sheet of openpyxl; the types that ship for it leave out most of what it can do."""

SheetCell = str | int | float | bool | date | None
"""A value of a cell; None for an empty one."""

MOST_ROWS: Final = 1_048_575
"""Rows Excel can show under a header row."""

MOST_CHARACTERS: Final = 32_767
"""Characters a cell can hold; a longer text is cut and ends in "…"."""

MOST_EXACT: Final = 10**15
"""From here on Excel rounds whole numbers, so they are written as text."""

NARROWEST, WIDEST, IRI_WIDTH = 8, 60, 18
"""Widths of columns, in characters of the default font."""

SAMPLE = 200
"""Rows that decide how wide a column is."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_EPOCH = b"2000-01-01T00:00:00Z"


def sheet_xlsx(rows: Rows, headings: Sequence[str], title: str = "policykg") -> bytes:
    """Return ``rows`` under ``headings`` as an Excel workbook with one sheet called ``title``.

    Raises InputError when there are more rows than a sheet can have.
    """
    from openpyxl import Workbook

    check_size(title, len(rows))
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_title(title))
    dress(sheet, [_width(rows, place, heading) for place, heading in enumerate(headings)], len(rows))
    sheet.append([sheet_cell(sheet, heading) for heading in headings])
    for row in rows.rows:
        sheet.append([sheet_cell(sheet, cell_value(term)) for term in row])
    made = io.BytesIO()
    settle(book, made)
    return made.getvalue()


def check_size(name: str, rows: int, most: int = MOST_ROWS) -> None:
    """Raise InputError when ``rows`` rows are more than ``most``; ``name`` says of what."""
    if rows > most:
        raise InputError(
            name,
            f"has {rows} rows, more than the {most} a sheet can have",
            "Export it as Parquet or CSV",
        )


def sheet_title(title: str) -> str:
    """Return ``title`` as Excel takes it for a sheet: at most 31 characters, none of ``[]:*?/\\``."""
    return _NO_TITLE.sub(" ", title)[:31].strip("' ") or "policykg"


def cell_value(term: Term | None) -> SheetCell:
    """Return ``term`` as the value of a cell: numbers, days and truth values as such, all else as text.

    >>> cell_value(Literal(30)), cell_value(Literal("620600")), cell_value(None)
    (30, '620600', None)
    """
    if isinstance(term, Literal) and term.datatype.value == f"{XSD}date":
        try:
            day = date.fromisoformat(term.value)
        except ValueError:
            return term.value
        return day if day.year >= 1900 else term.value
    found = value(term)
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) >= MOST_EXACT:
        return lexical(term)
    return found


def dress(sheet: Sheet, widths: Sequence[int], rows: int) -> None:
    """Freeze the header row, let the columns be filtered and set their widths, before any row is written."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    if widths:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{rows + 1}"
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def sheet_cell(sheet: Sheet, found: SheetCell) -> object:
    """Return a value as openpyxl takes it; a text that looks like a formula as a cell of type text."""
    if not isinstance(found, str):
        return found
    text = _CONTROL.sub("�", found)
    if len(text) > MOST_CHARACTERS:
        text = text[: MOST_CHARACTERS - 1] + "…"
    if not text.lstrip(" ").startswith(FORMULA):
        return text
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"  # stays a text when somebody edits it
    return cell


def settle(book: Any, file: IO[bytes]) -> None:
    """Save the workbook ``book`` of openpyxl into ``file`` with every clock reading set to one day."""
    whole = io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as settled:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            with archive.open(name) as source, settled.open(entry, "w") as target:
                for block in _blocks(source):
                    core = name == "docProps/core.xml"
                    target.write(_CLOCK.sub(rb"\g<1>" + _EPOCH, block) if core else block)


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(1 << 20):
        yield block


def _width(rows: Rows, place: int, heading: str) -> int:
    terms = [row[place] for row in rows.rows[:SAMPLE]]
    if terms and all(term is None or isinstance(term, NamedNode) for term in terms):
        return IRI_WIDTH
    widest = max(cell_len(text) for text in (heading, *map(lexical, terms)))
    return min(max(widest + 2, NARROWEST), WIDEST)
