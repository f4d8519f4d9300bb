"""A table written out, whatever file it stands in: head table, table of tasks, or rows of cells."""

from __future__ import annotations

from loaders.source import htmlmeta
from loaders.source.grid import Grid, plain_rows
from loaders.source.rendering import Page
from loaders.source.tasktable import task_lines


def write_grid(page: Page, grid: Grid) -> None:
    """Write a table: the head table as its pairs, a table of tasks as items, another row by row."""
    if htmlmeta.is_head_table(grid):
        pairs = htmlmeta.labelled([grid])
        page.head.extend(pairs)
        for label, value in pairs:
            page.line(f"{label}：{value}")
        return
    tasks = task_lines(grid)
    page.table(plain_rows(grid) if tasks is None else tasks)
    if grid.cut:
        page.warn("a table is too large for text; the rest of it is left out")
