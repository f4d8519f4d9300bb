"""The plane of one plot: years across, values up, several lines side by side within a year."""

from __future__ import annotations

from collections.abc import Collection
from math import floor, log10
from typing import Final

RADIUS: Final = 5.0
WIDEST: Final = 48.0  # points of several lines in one year stand side by side, no further apart than this
MOST_YEARS: Final = 8


class Plot:
    """A rectangle of the sheet with its scales. ``ticks`` are values, ``years`` years, with their places."""

    def __init__(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        years: Collection[int],
        values: Collection[float],
        lines: int,
    ) -> None:
        """Make the plot at (x, y), w by h pixels, for these years and values; both hold at least one."""
        self.x, self.y, self.w, self.h = x, y, w, h
        steps = round_steps(min(values), max(values))
        self._low, self._high = steps[0], steps[-1]
        self._first, self._last = min(years), max(years)
        self._step = min(2 * RADIUS + 2, WIDEST / lines)
        self._lines = lines
        self.ticks = [(value, self.at(self._first, value, 0)[1]) for value in steps]
        stride = max(1, -(-(self._last - self._first + 1) // MOST_YEARS))
        middle = (lines - 1) / 2
        shown = sorted(range(self._last, self._first - 1, -stride))
        self.years = [(year, self.at(year, steps[0], 0)[0] + self._step * middle) for year in shown]

    def at(self, year: int, value: float, line: int) -> tuple[float, float]:
        """Return the place of a value of the line with that number."""
        side = self._step * (self._lines - 1) / 2 + RADIUS + 8
        share = (year - self._first) / (self._last - self._first) if self._last > self._first else 0.5
        across = self.x + side + share * (self.w - 2 * side) + self._step * (line - (self._lines - 1) / 2)
        return across, self.y + self.h - (value - self._low) / (self._high - self._low) * self.h


def round_steps(low: float, high: float) -> list[float]:
    """Return three to seven round numbers that hold all values between them.

    >>> round_steps(55, 65)
    [50, 55, 60, 65, 70]
    """
    spread = high - low or abs(high) * 0.2 or 1.0
    power = 10.0 ** floor(log10(spread / 4))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= spread / 4)
    start = floor((low - spread * 0.08) / step)
    if low >= 0:
        start = max(0, start)
    steps = [round(start * step, 10)]
    while steps[-1] < high + spread * 0.05:
        steps.append(round((start + len(steps)) * step, 10))
    return steps
