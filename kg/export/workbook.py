"""Tables as an Excel workbook: a sheet a table and one that explains the columns.

Texts are cells of type text, whatever they begin with, so nothing in them is ever a formula. The same
rows give the same bytes: openpyxl's clock is set back in the finished file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from kg.results.workbook import MOST_ROWS, Sheet, check_size, dress, settle, sheet_cell
from kg.tables.columns import TableColumn
from kg.tables.reading import Table

WIDTHS: Final = {"iri": 18, "integer": 10, "number": 12, "boolean": 8, "date": 12, "code": 16}
"""Widths of columns by type, in characters; texts get 28 and the words of passages 60."""

_LONG = ("exact", "reading")
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
        check_size(table.name, len(table), MOST_ROWS)
        columns = table.columns
        sheet = book.create_sheet(_title(table))
        dress(sheet, [_width(column) for column in columns], len(table))
        sheet.append(list(table.headings()))
        for row in table.rows:
            sheet.append([sheet_cell(sheet, value) for value in row])
        lines += [_explained(table, column) for column in table.columns]
        language = table.language
    _guide(book.create_sheet(_GUIDE[language], 0), lines, _GUIDE_HEAD[language])
    with path.open("wb") as file:
        settle(book, file)


def _title(table: Table) -> str:
    return table.question.title.get(table.language)[:31]


def _width(column: TableColumn) -> int:
    if column.name.lower().endswith(_LONG):
        return 60
    return WIDTHS.get(column.type, 28)


def _guide(sheet: Sheet, lines: Sequence[tuple[str, ...]], head: Sequence[str]) -> None:
    dress(sheet, (20, 60, 24, 20, 10, 60), len(lines))
    sheet.append(head)
    for line in lines:
        sheet.append(line)


def _explained(table: Table, column: TableColumn) -> tuple[str, ...]:
    language = table.language
    row, heading = table.question.answer.get(language), column.heading.get(language)
    return _title(table), row, heading, column.name, column.type, column.meaning.get(language)
