"""Tables as an Excel workbook: a sheet a table and one that explains the columns.

Texts are cells of type text, whatever they begin with, so nothing in them is ever a formula. The same
rows give the same bytes: openpyxl's clock is set back in the finished file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final

from kg.errors import InputError
from kg.results.separated import FORMULA
from kg.tables.columns import Cell, TableColumn
from kg.tables.reading import Table

Sheet = Any
"""A write-only sheet of openpyxl; the types that ship for it leave out most of what it can do."""

MOST_ROWS: Final = 1_048_575
"""Rows Excel can show under a header row."""

MOST_CHARACTERS: Final = 32_767
"""Characters a cell can hold; a longer text is cut and ends in "…"."""

WIDTHS: Final = {"iri": 18, "integer": 10, "number": 12, "boolean": 8, "date": 12, "code": 16}
"""Widths of columns by type, in characters; texts get 28 and the words of passages 60."""

_LONG = ("exact", "reading")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_EPOCH = b"2000-01-01T00:00:00Z"
_GUIDE = {"zh": "说明", "en": "Guide"}
_GUIDE_HEAD = {
    "zh": ("工作表", "一行是什么", "列", "名称", "类型", "含义"),
    "en": ("sheet", "what a row is", "column", "name", "type", "meaning"),
}


def write_workbook(tables: Iterable[Table], path: Path) -> None:
    """Write ``tables`` to a new .xlsx file at ``path``; raises InputError when one has too many rows."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    lines: list[tuple[str, ...]] = []
    language = "zh"
    for table in tables:
        if len(table) > MOST_ROWS:
            raise InputError(
                table.name,
                f"has {len(table)} rows, more than the {MOST_ROWS} a sheet can have",
                "Export it as Parquet or CSV",
            )
        columns = table.columns
        sheet = book.create_sheet(_title(table))
        _dress(sheet, [_width(column) for column in columns], len(table))
        sheet.append(list(table.headings()))
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
        lines += [_explained(table, column) for column in table.columns]
        language = table.language
    _guide(book.create_sheet(_GUIDE[language], 0), lines, _GUIDE_HEAD[language])
    whole = io.BytesIO()
    book.save(whole)
    with path.open("wb") as file:
        _settle(whole, file)


def _title(table: Table) -> str:
    return table.question.title.get(table.language)[:31]


def _width(column: TableColumn) -> int:
    if column.name.lower().endswith(_LONG):
        return 60
    return WIDTHS.get(column.type, 28)


def _dress(sheet: Sheet, widths: Sequence[int], rows: int) -> None:
    """Freeze the header row, let the columns be filtered and set their widths, before any row is written."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{rows + 1}"
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _guide(sheet: Sheet, lines: Sequence[tuple[str, ...]], head: Sequence[str]) -> None:
    _dress(sheet, (20, 60, 24, 20, 10, 60), len(lines))
    sheet.append(head)
    for line in lines:
        sheet.append(line)


def _explained(table: Table, column: TableColumn) -> tuple[str, ...]:
    language = table.language
    row, heading = table.question.answer.get(language), column.heading.get(language)
    return _title(table), row, heading, column.name, column.type, column.meaning.get(language)


def _cell(sheet: Sheet, value: Cell) -> object:
    """Return ``value`` as openpyxl takes it; a text that looks like a formula as a cell of type text."""
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("�", value)
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


def _settle(whole: io.BytesIO, file: IO[bytes]) -> None:
    """Copy the zip archive ``whole`` into ``file`` with every clock reading set to one day."""
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
