"""Tables of tasks without rules: nothing but the places of their texts tells the cells.

Only a line that heads such a table (序号　重点任务　责任单位) begins one.  Each text below belongs to the
heading it stands under; the table ends at the first line that runs over two headings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.source.grid import Grid, RawCell, lay_out
from loaders.source.layout import Run, Sheet, on_one_line
from loaders.source.ruled import Box, cell_paragraphs
from ontology.table_columns import column_role

_TEXT = frozenset(("task", "measure", "section"))
_PARTIES = frozenset(("lead", "responsible", "support"))
_INTEGER = re.compile(r"\d{1,3}[．.、]?$")
_MOST_COLUMNS = 24
_WIDE_GAP = 1.35  # of the usual distance of lines: a new row


@dataclass(slots=True)
class _Column:
    """A heading and how far the texts below it reach."""

    heading: Run
    left: float
    right: float
    runs: list[Run] = field(default_factory=list)


def aligned_tables(sheet: Sheet) -> list[tuple[Box, Grid]]:
    """The tables of tasks without rules on a page, each with its box, from top to bottom."""
    found: list[tuple[Box, Grid]] = []
    lines = _lines(sheet.runs)
    i = 0
    while i < len(lines):
        columns = _headed(lines[i])
        taken = _take(columns, lines[i + 1 :]) if columns else 0
        if taken:
            found.append(_table(columns, lines[i : i + 1 + taken], sheet.width))
        i += 1 + taken
    return found


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.top + r.bottom, r.left)):
        if not run.text.strip():
            continue
        if lines and on_one_line(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda r: r.left) for line in lines]


def _headed(line: Sequence[Run]) -> list[_Column]:
    """The columns of a line that heads a table of tasks; none of another line."""
    roles = {column_role(re.sub(r"\s", "", run.text)) for run in line}
    if not 2 <= len(line) <= _MOST_COLUMNS or not roles & _TEXT or not roles & _PARTIES:
        return []
    return [_Column(run, run.left, run.right) for run in line]


def _take(columns: Sequence[_Column], lines: Sequence[Sequence[Run]]) -> int:
    """How many lines belong to the table; their texts are given to the columns."""
    for count, line in enumerate(lines):
        if _headed(line):
            return count
        placed = [(_under(columns, run), run) for run in line]
        if any(i is None for i, _ in placed) or not _fits(columns, placed):
            return count
        for i, run in placed:
            if i is not None:
                columns[i].left = min(columns[i].left, run.left)
                columns[i].right = max(columns[i].right, run.right)
                columns[i].runs.append(run)
    return len(lines)


def _under(columns: Sequence[_Column], run: Run) -> int | None:
    """The column a text stands in; None when it runs over two headings."""
    over = [i for i, c in enumerate(columns) if run.left < c.heading.right and run.right > c.heading.left]
    if len(over) > 1:
        return None
    if over:
        return over[0]
    return min(
        range(len(columns)), key=lambda i: max(columns[i].left - run.right, run.left - columns[i].right)
    )


def _fits(columns: Sequence[_Column], placed: Sequence[tuple[int | None, Run]]) -> bool:
    """Whether no text reaches into the next column."""
    for i, run in placed:
        if i is None:
            return False
        if i + 1 < len(columns) and run.right > columns[i + 1].left:
            return False
        if i > 0 and run.left < columns[i - 1].right:
            return False
    return True


def _table(columns: Sequence[_Column], lines: Sequence[Sequence[Run]], page_width: float) -> tuple[Box, Grid]:
    tops = _row_tops(columns, lines[1:])
    rows: list[list[RawCell]] = [[([c.heading.text], 1, 1) for c in columns]]
    cells: dict[tuple[int, int], list[Run]] = {}
    for i, column in enumerate(columns):
        for run in column.runs:
            row = max(0, bisect_right(tops, (run.top + run.bottom) / 2) - 1)
            cells.setdefault((row, i), []).append(run)
    for row in range(len(tops)):
        found = [cell_paragraphs(cells.get((row, i), []), c.right) for i, c in enumerate(columns)]
        rows.append([(lines, 1, 1) for lines in found])
    every = [run for line in lines for run in line]
    box = (0.0, min(r.top for r in every), page_width, max(r.bottom for r in every))
    return box, lay_out(rows)


def _row_tops(columns: Sequence[_Column], lines: Sequence[Sequence[Run]]) -> list[float]:
    """Where rows begin: at the numbers of a first column of numbers, else behind wider gaps."""
    top = min(run.top for run in lines[0]) - 1.0
    numbers = [run for run in columns[0].runs if _INTEGER.match(run.text.strip())]
    if numbers and len(numbers) == len(columns[0].runs):
        if numbers[0].top <= top + 2.0:
            return [run.top - 1.0 for run in numbers]
        # Numbers in the middle of their rows: a row ends halfway to the next.
        middles = [(run.top + run.bottom) / 2 for run in numbers]
        return [top, *((a + b) / 2 for a, b in pairwise(middles))]
    starts = [min(run.top for run in line) for line in lines]
    gaps = [b - a for a, b in pairwise(starts)]
    usual = min(gaps, default=0.0)
    if not any(gap > _WIDE_GAP * usual for gap in gaps):
        first = columns[0].runs
        return [top, *(run.top - 1.0 for run in first[1:])] if first else [top]
    return [top, *(b - 1.0 for b, gap in zip(starts[1:], gaps, strict=True) if gap > _WIDE_GAP * usual)]
