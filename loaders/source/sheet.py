"""Tables that are files of their own: Excel workbooks (``.xlsx``) and CSV, most often a 任务分工表."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from loaders.errors import ReadError
from loaders.source.archive import Archive
from loaders.source.charset import decode
from loaders.source.grid import Grid, GridCell, lay_out, plain_rows
from loaders.source.rendering import Page, Piece, Rendered, clean
from loaders.source.tasktable import task_lines

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NO_NAME = re.compile(r"(?:sheet|工作表|表)\s?\d*$", re.IGNORECASE)
_MOST_ROWS = 20_000
_WIDEST = 256


def read_xlsx(data: bytes, where: str) -> Rendered:
    """The sheets of a workbook, hidden ones left out.  Raises ReadError for a damaged or protected one."""
    archive = Archive(data, where)
    archive.refuse_document_types()
    import openpyxl  # noqa: PLC0415  (a tenth of a second that other shapes need not pay)

    workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    page = Page()
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            page.warn(f"the hidden sheet {sheet.title!r} is left out")
            continue
        name = "" if _NO_NAME.match(sheet.title) else sheet.title
        _write(page, _grid(sheet, page), name or PurePath(where).stem)
    properties = workbook.properties
    for label, value in (("dc:title", properties.title), ("dc:creator", properties.creator)):
        if value and value != "openpyxl":
            page.head.append((label, clean(str(value))))
    if not page.lines:
        raise ReadError(where, "the workbook has no text", "Check that the table is in a visible sheet")
    return page.rendered("utf-8")


def read_csv(data: bytes, where: str) -> Rendered:
    """A table of values between commas, semicolons or tabs, in any encoding of plain text."""
    decoded = decode(data, where)
    text = decoded.text.lstrip("\ufeff")
    opening = text[:4000]
    delimiter = max("\t;,", key=lambda mark: (opening.count(mark), mark == ","))
    page = Page()
    # A cell may be as long as the file: the limit guards readers that keep what they read.
    csv.field_size_limit(max(len(text), 131_072))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadError(
            where, f"it is no table ({error})", "Save it again as CSV from the program it is of"
        ) from error
    grid = lay_out([(cell.splitlines(), 1, 1) for cell in row] for row in rows)
    _write(page, grid, PurePath(where).stem)
    if not page.lines:
        raise ReadError(where, "the table is empty", "Check that it was saved with its cells")
    return page.rendered(decoded.encoding)


def _write(page: Page, grid: Grid, name: str) -> None:
    """The table under its title: the line above its headings, else the name of sheet or file."""
    tasks = task_lines(grid)
    lines: list[list[Piece]] = plain_rows(grid) if tasks is None else tasks
    opening = next((line for line in lines if any(piece.text for piece in line)), [])
    cells = [piece for piece in opening if piece.cell and piece.text.strip()]
    titled = len(opening) == 1 and len(cells) == 1
    if opening and not titled:
        page.line(name)
    page.table(lines)
    if grid.cut:
        page.warn("a table is too large for text; the rest of it is left out")


def _grid(sheet: Worksheet, page: Page) -> Grid:
    """The cells that a sheet has, empty rows and columns between them closed up."""
    merged = {
        (area.min_row, area.min_col): (area.max_row, area.max_col) for area in sheet.merged_cells.ranges
    }
    filled: dict[int, dict[int, str]] = {}
    for row, column, text in _texts(sheet):
        filled.setdefault(row, {})[column] = text
    rows = sorted(filled)
    if len(rows) > _MOST_ROWS:
        page.warn(
            f"the sheet {sheet.title!r} has {len(rows)} rows; those after row {rows[_MOST_ROWS]} are left out"
        )
        rows = rows[:_MOST_ROWS]
    columns = sorted({column for row in rows for column in filled[row]})[:_WIDEST]
    laid = []
    for r, row in enumerate(rows):
        cells = []
        for c, column in enumerate(columns):
            text = filled[row].get(column, "")
            if text:
                bottom, right = merged.get((row, column), (row, column))
                deep = sum(row <= each <= bottom for each in rows[r : r + 2_000])
                wide = sum(column <= each <= right for each in columns[c:])
                cells.append(GridCell(tuple(filter(None, map(clean, text.splitlines()))), r, c, deep, wide))
        laid.append(tuple(cells))
    return Grid(tuple(laid), len(columns))


def _texts(sheet: Worksheet) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of each cell with a value; rows and columns that are hidden are read too."""
    # A sheet keeps its cells by place; going through rows would visit a million empty ones.
    for (row, column), cell in sheet._cells.items():
        text = _text(cell.value, str(cell.number_format or ""))
        if text.strip():
            yield row, column, text


def _text(value: object, form: str) -> str:
    """A value as the sheet shows it: 2025-12-31, 35%, 3.

    >>> _text(0.35, "0%"), _text(3.0, "General"), _text(datetime.datetime(2025, 12, 31), "yyyy-mm-dd")
    ('35%', '3', '2025-12-31')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
        )
    if isinstance(value, float | int):
        if "%" in form:
            return f"{value * 100:.10g}%"
        return f"{value:.15g}"
    return str(value)
