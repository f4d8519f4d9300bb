"""Pages set in two columns, as gazettes and some newspapers are: told by the gap that runs down the page.

Columns of text are told from columns of a table by how full their lines are: lines of text run from
margin to margin, cells stop anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from loaders.source.layout import Columns, Run, Sheet, on_one_line
from ontology.table_columns import column_role

_FEWEST_LINES = 4
_NARROWEST_GAP = 0.7  # of the size of the characters
_FULL = 0.75  # of a column's width that half of its lines take
_FEWEST_LETTERS = 8
_MIDDLE = (0.3, 0.7)  # of the width of the text, where the second column begins
_SIDE_BY_SIDE = 0.5  # of the lines of the shorter column that have a line of the other beside them
_MOST_CANDIDATES = 6


def with_columns(sheet: Sheet) -> Sheet:
    """The page with its two columns marked, or as it is when it has one."""
    runs = [run for run in sheet.runs if run.text.strip()]
    if len(runs) < 2 * _FEWEST_LINES:
        return sheet
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    least, most = (left + share * (right - left) for share in _MIDDLE)
    starts = Counter(round(run.left) for run in runs if least <= run.left <= most)
    often = sorted(starts.items(), key=lambda each: (-each[1], each[0]))[:_MOST_CANDIDATES]
    found = [each for start, _ in often if (each := _columns(runs, start - 2.0))]
    if not found:
        return sheet
    # The second column begins at its margin, not where its paragraphs do: most lines are told there.
    return replace(sheet, columns=max(found, key=lambda each: each[0])[1])


def _columns(runs: Sequence[Run], start: float) -> tuple[int, Columns] | None:
    """The columns when the second begins at ``start``, if the lines beside it are columns of text.

    With them how many lines of the one have a line of the other beside them.
    """
    size = median(run.height for run in runs)
    before = [run for run in runs if run.right <= start]
    behind = [run for run in runs if run.left >= start]
    if min(len(before), len(behind)) < _FEWEST_LINES:
        return None
    columns = Columns(
        min(run.left for run in before),
        max(run.right for run in before),
        min(run.left for run in behind),
        max(run.right for run in behind),
    )
    if columns.right - columns.left_end < _NARROWEST_GAP * size:
        return None
    if not _is_text(before, columns.left, columns.left_end):
        return None
    if not _is_text(behind, columns.right, columns.right_end):
        return None
    pairs = _side_by_side(before, behind)
    if any(_is_heading(first) and _is_heading(second) for first, second in pairs):
        return None  # the headings of a table without rules
    enough = max(3, _SIDE_BY_SIDE * min(len(before), len(behind)))
    return (len(pairs), columns) if len(pairs) >= enough else None


def _is_text(runs: Sequence[Run], left: float, right: float) -> bool:
    full = median(run.right - run.left for run in runs) >= _FULL * (right - left)
    return full and median(len(run.text) for run in runs) >= _FEWEST_LETTERS


def _is_heading(run: Run) -> bool:
    return column_role(run.text.replace(" ", "")) is not None


def _side_by_side(before: Sequence[Run], behind: Sequence[Run]) -> list[tuple[Run, Run]]:
    """Lines of the one column with the line of the other beside them."""
    others = sorted(behind, key=lambda run: run.top + run.bottom)
    found: list[tuple[Run, Run]] = []
    at = 0
    for run in sorted(before, key=lambda run: run.top + run.bottom):
        while at < len(others) and others[at].bottom < run.top:
            at += 1
        found.extend((run, other) for other in others[at : at + 3] if on_one_line(run, other))
    return found
