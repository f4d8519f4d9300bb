"""Tables from the rules drawn on a page and the places of its texts, as OFD keeps them.

Rules that touch each other are one table.  Two neighbouring places of it are one cell where no rule
stands between them; that is how merged cells look.  Sides may be open: many tables have no rule at their
left and right.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from loaders.source.grid import Grid, RawCell, lay_out
from loaders.source.layout import Run, Sheet, ends_sentence_before_number, rows_of

_NEAR = 2.0  # points within which two rules touch
_THIN = 2.0
_SHORT = 6.0
_MOST_CROSSINGS = 40_000
_MOST_PLACES = 20_000
_PADDING = 8.0

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the top left corner of the page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn on a page, along one of its sides; in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


def ruled_tables(rules: Sequence[Rule], runs: Sequence[Run]) -> list[tuple[Box, Grid]]:
    """The tables of a page with two rows and two columns or more, from top to bottom."""
    lines = [r for r in rules if max(r.right - r.left, r.bottom - r.top) >= _SHORT]
    lines = [r for r in lines if min(r.right - r.left, r.bottom - r.top) <= _THIN]
    across = _joined([(r.top, r.left, r.right) for r in lines if r.across])
    down = _joined([(r.left, r.top, r.bottom) for r in lines if not r.across])
    if len(across) * len(down) > _MOST_CROSSINGS:
        return []  # a drawing
    found: list[tuple[Box, Grid]] = []
    for group in _touching(
        [Rule(start, at, end, at) for at, start, end in across],
        [Rule(at, start, at, end) for at, start, end in down],
    ):
        frame = _Frame(group)
        if frame.width < 2 or frame.height < 2 or frame.width * frame.height > _MOST_PLACES:
            continue
        grid = frame.grid(runs)
        if any(cell.paragraphs for row in grid.rows for cell in row):
            found.append((frame.box, grid))
    return sorted(found, key=lambda each: (each[0][1], each[0][0]))


def _joined(pieces: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Pieces (where, from, to) of one line put together, for cells may each be drawn as a box."""
    found: list[tuple[float, float, float]] = []
    for _, start, end, at in sorted((round(at), start, end, at) for at, start, end in pieces):
        if found and round(found[-1][0]) == round(at) and start <= found[-1][2] + _NEAR:
            found[-1] = (found[-1][0], found[-1][1], max(end, found[-1][2]))
        else:
            found.append((at, start, end))
    return sorted(found)


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of rules joined by crossing or touching; a group has rules of both directions."""
    tops = [r.top for r in across]
    groups = _Groups(len(across) + len(down))
    for i, rule in enumerate(down, len(across)):
        for j in range(bisect_left(tops, rule.top - _NEAR), bisect_right(tops, rule.bottom + _NEAR)):
            if across[j].left - _NEAR <= rule.left <= across[j].right + _NEAR:
                groups.join(i, j)
    members: dict[int, list[Rule]] = {}
    for i, rule in enumerate((*across, *down)):
        members.setdefault(groups.root(i), []).append(rule)
    return [group for group in members.values() if len({r.across for r in group}) == 2]


class _Groups:
    """Which of ``count`` things belong together."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, i: int) -> int:
        while self._above[i] != i:
            self._above[i] = self._above[self._above[i]]
            i = self._above[i]
        return i

    def join(self, i: int, j: int) -> None:
        first, second = sorted((self.root(i), self.root(j)))
        self._above[second] = first


class _Frame:
    """The rules of one table."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        across = [r for r in rules if r.across]
        down = [r for r in rules if not r.across]
        self.lefts = _edges([r.left for r in down], [e for r in across for e in (r.left, r.right)])
        self.tops = _edges([r.top for r in across], [e for r in down for e in (r.top, r.bottom)])
        self.down = _by_edge(self.lefts, ((r.left, r.top, r.bottom) for r in down))
        self.across = _by_edge(self.tops, ((r.top, r.left, r.right) for r in across))
        self.width, self.height = len(self.lefts) - 1, len(self.tops) - 1
        self.box = (self.lefts[0], self.tops[0], self.lefts[-1], self.tops[-1])

    def grid(self, runs: Sequence[Run]) -> Grid:
        cells = self._cells()
        texts: dict[tuple[int, int], list[Run]] = {}
        owner = {place: places[0] for places in cells for place in places}
        for run in runs:
            place = self._place(run)
            if place is not None:
                texts.setdefault(owner[place], []).append(run)
        rows: list[list[RawCell]] = [[] for _ in range(self.height)]
        for places in cells:
            (row, column), (last_row, last_column) = places[0], places[-1]
            lines = cell_paragraphs(texts.get((row, column), []), self.lefts[last_column + 1])
            rows[row].append((lines, last_row - row + 1, last_column - column + 1))
        return lay_out(rows)

    def _cells(self) -> list[list[tuple[int, int]]]:
        """The places (row, column) of each cell, cells and places in the order of reading."""
        groups = _Groups(self.width * self.height)
        for row, column in product(range(self.height), range(self.width)):
            at = row * self.width + column
            if column + 1 < self.width and not self._ruled(self.down[column + 1], self.tops, row):
                groups.join(at, at + 1)
            if row + 1 < self.height and not self._ruled(self.across[row + 1], self.lefts, column):
                groups.join(at, at + self.width)
        cells: dict[int, list[tuple[int, int]]] = {}
        for row, column in product(range(self.height), range(self.width)):
            cells.setdefault(groups.root(row * self.width + column), []).append((row, column))
        found: list[list[tuple[int, int]]] = []
        for places in cells.values():
            rows, columns = {r for r, _ in places}, {c for _, c in places}
            # A rule that stops short gives a cell with a corner: its places are kept apart.
            found.extend([places] if len(places) == len(rows) * len(columns) else [[p] for p in places])
        return sorted(found)

    @staticmethod
    def _ruled(pieces: Sequence[tuple[float, float]], edges: Sequence[float], i: int) -> bool:
        middle = (edges[i] + edges[i + 1]) / 2
        return any(start <= middle <= end for start, end in pieces)

    def _place(self, run: Run) -> tuple[int, int] | None:
        row = bisect_right(self.tops, (run.top + run.bottom) / 2) - 1
        column = bisect_right(self.lefts, (run.left + run.right) / 2) - 1
        return (row, column) if 0 <= row < self.height and 0 <= column < self.width else None


def _edges(drawn: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Where rules stand, those that touch counted once; open sides end where the other rules end."""
    every = [*drawn, min(ends), max(ends)]
    edges: list[float] = []
    for value in sorted(every):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _by_edge(
    edges: Sequence[float], pieces: Iterable[tuple[float, float, float]]
) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[] for _ in edges]
    for at, start, end in pieces:
        i = bisect_right(edges, at) - 1
        nearest = min((j for j in (i, i + 1) if 0 <= j < len(edges)), key=lambda j: abs(edges[j] - at))
        found[nearest].append((start, end))
    return found


def cell_paragraphs(runs: Sequence[Run], right: float) -> list[str]:
    """The paragraphs of a cell that ends at ``right``: a line with room for two more characters ends one."""
    found: list[str] = []
    full = False
    for row in rows_of(Sheet(0.0, 0.0, tuple(runs))):
        if full and not ends_sentence_before_number(found[-1], row.text):
            found[-1] += row.text
        else:
            found.append(row.text)
        full = right - row.right < 1.2 * row.height + _PADDING
    return found
