"""A table as rows of cells with spans, whatever format it came in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.source.rendering import Piece, clean

# So many columns and cells a table of text may have; the rest of a hostile one is not laid out.
_WIDEST = 256
_MOST_CELLS = 200_000
_MARK_AT_END = tuple("。；，、：！？;,:（(“《—")
_NUMBERED = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).．、]|[①-⑳])")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its paragraphs, its place (from 0) and how many rows and columns it takes."""

    paragraphs: tuple[str, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The cell as one line: 一、建平台 | 二、引人才 becomes 一、建平台；二、引人才."""
        return joined(self.paragraphs, "；")


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of a table row by row, each where it begins; ``height`` and ``width`` count rows and columns."""

    rows: tuple[tuple[GridCell, ...], ...]
    width: int
    cut: bool = False

    def at(self) -> list[list[GridCell | None]]:
        """The table laid out: ``at()[row][column]`` is the cell that covers the place."""
        laid: list[list[GridCell | None]] = [[None] * self.width for _ in self.rows]
        for row in self.rows:
            for cell in row:
                for r in range(cell.row, min(cell.row + cell.row_span, len(laid))):
                    for c in range(cell.column, min(cell.column + cell.column_span, self.width)):
                        laid[r][c] = cell
        return laid


RawCell = tuple[Sequence[str], int, int]
"""Paragraphs, row span and column span of a cell as the format gives them."""


def lay_out(rows: Iterable[Iterable[RawCell]]) -> Grid:
    """Give every cell its place, as browsers do: a cell that spans rows pushes those below to the right.

    >>> lay_out([[(["甲"], 2, 1), (["乙"], 1, 1)], [(["丙"], 1, 1)]]).rows[1][0].column
    1
    """
    taken: dict[int, int] = {}  # column → rows still covered from above
    laid: list[tuple[GridCell, ...]] = []
    width = places = 0
    cut = False
    every = [list(row) for row in rows]
    for r, row in enumerate(every):
        cells: list[GridCell] = []
        column = 0
        fresh: dict[int, int] = {}
        for paragraphs, row_span, column_span in row:
            while taken.get(column, 0) > 0:
                column += 1
            span = max(1, min(column_span, _WIDEST - column))
            if column >= _WIDEST or places > _MOST_CELLS:
                cut = True
                break
            cleaned = tuple(p for p in map(clean, paragraphs) if p)
            deep = max(1, min(row_span, len(every) - r))
            if places + deep * span > _MOST_CELLS:
                deep = span = 1
            cells.append(GridCell(cleaned, r, column, deep, span))
            places += deep * span
            for c in range(column, column + span):
                fresh[c] = deep
            column += span
        taken = {c: n - 1 for c, n in (taken | fresh).items() if n > 1 or c in fresh}
        taken = {c: n for c, n in taken.items() if n > 0}
        width = max([width, *(cell.column + cell.column_span for cell in cells)])
        laid.append(tuple(cells))
    return Grid(tuple(laid), width, cut)


def joined(paragraphs: Sequence[str], between: str) -> str:
    """Paragraphs as one line, ``between`` put where neither the end nor the beginning has a mark.

    A line that a narrow column broke in the middle of a word cannot be told from two paragraphs, so a
    paragraph that opens with a number is what makes ``；`` certain; for names ``between`` is ``、``.

    >>> joined(["1.建平台。", "2.引人才"], "；"), joined(["1.建平台", "2.引人才"], "；")
    ('1.建平台。2.引人才', '1.建平台；2.引人才')
    """
    line = ""
    for paragraph in paragraphs:
        if line and not line.endswith(_MARK_AT_END) and (between != "；" or _NUMBERED.match(paragraph)):
            line += between
        line += paragraph
    return line


def plain_rows(grid: Grid) -> list[list[Piece]]:
    """One line a row, the cells joined by tabs; a cell of several rows is written in its first one."""
    lines = []
    for row in grid.rows:
        pieces: list[Piece] = []
        at = row[0].column if row else 0
        # An empty place keeps its tab, so that values stay under their years.
        pieces.extend(Piece("\t") for _ in range(at if any(cell.text for cell in row) else 0))
        for cell in row:
            pieces.extend(Piece("\t") for _ in range(cell.column - at))
            at = cell.column
            pieces.append(Piece(cell.text, (cell.row, cell.column, cell.row_span, cell.column_span)))
        lines.append(pieces if any(piece.cell and piece.text for piece in pieces) else [])
    return lines
