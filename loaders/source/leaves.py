"""Pages written out: running heads taken off, columns one after the other, tables in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.source.aligned import aligned_tables
from loaders.source.columns import with_columns
from loaders.source.grid import Grid
from loaders.source.gridlines import write_grid
from loaders.source.layout import Run, Sheet, paragraphs, without_furniture
from loaders.source.rendering import Page
from loaders.source.ruled import Box

Part = list[Sheet] | Grid


def write_leaves(
    page: Page, sheets: Sequence[Sheet], tables: Mapping[int, Sequence[tuple[Box, Grid]]]
) -> None:
    """Paragraphs and tables in order; a table that goes on over the page is one table.

    ``tables`` has the ruled tables by number of page (from 0), each with its box; the texts in a box are
    those of its cells and are not written again.
    """
    # Rows of a table at the edge of a page look like running heads: they are taken out first.
    bare = [_without(sheet, tables.get(number, ())) for number, sheet in enumerate(sheets)]
    clear, removed = without_furniture(bare)
    parts: list[Part] = [[]]
    for number, sheet in enumerate(clear):
        unruled = aligned_tables(sheet)
        placed = sorted((*tables.get(number, ()), *unruled), key=lambda each: each[0][1])
        text = with_columns(_without(sheet, unruled))
        rest = text.runs
        for box, grid in placed:
            _add(parts, replace(text, runs=tuple(run for run in rest if run.bottom <= box[1] + 2)))
            rest = tuple(run for run in rest if run.bottom > box[1] + 2)
            _add_table(parts, grid)
        _add(parts, replace(text, runs=rest))
    for part in parts:
        if isinstance(part, Grid):
            write_grid(page, part)
        else:
            page.lines_of(*(line for lines in paragraphs(part) for line in lines))
    if removed:
        page.warn("running heads left out: " + "; ".join(text[:30] for text in removed[:5]))


def _without(sheet: Sheet, tables: Sequence[tuple[Box, Grid]]) -> Sheet:
    return replace(sheet, runs=tuple(r for r in sheet.runs if not any(_inside(r, box) for box, _ in tables)))


def _inside(run: Run, box: Box) -> bool:
    middle = (run.top + run.bottom) / 2
    return box[1] - 2 <= middle <= box[3] + 2 and run.left >= box[0] - 4 and run.right <= box[2] + 4


def _add(parts: list[Part], sheet: Sheet) -> None:
    last = parts[-1]
    if isinstance(last, list):
        last.append(sheet)


def _add_table(parts: list[Part], grid: Grid) -> None:
    before = parts[-2] if len(parts) > 1 else None
    between = [run for leaf in parts[-1] for run in leaf.runs] if isinstance(parts[-1], list) else []
    if isinstance(before, Grid) and not between and before.width == grid.width:
        parts[-2:] = [_continued(before, grid), []]
    else:
        parts.extend((grid, []))


def _continued(first: Grid, second: Grid) -> Grid:
    height = len(first.rows)
    below = tuple(tuple(replace(cell, row=cell.row + height) for cell in row) for row in second.rows)
    return Grid((*first.rows, *below), first.width, first.cut or second.cut)
