"""The figure that another is compared with (基数): 由2021年的55%提高到65%, 较2020年的35%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.targets.deadlines import Period, When
from loaders.extract.targets.figures import Figure
from loaders.facts import Baseline, Span

# \x01 stands for the masked “十三五”.
_FROM = re.compile(
    r"(?:从|由|自)(?:20\d\d年?(?:底|末)?|\x01{1,6}(?:末期|期末|末)?|上年|去年|目前|当前|现有?)?的?(?:约|不足|不到)?$"
)
_THAN = re.compile(r"(?:比|较)[^，]{0,12}的$")
_LAST_YEAR = re.compile("上年|去年")
_LONGEST_FROM = 16


@dataclass(frozen=True, slots=True)
class Compared:
    """Where the words that lead to such a figure begin; ``left`` is where its clause does."""

    left: int
    start: int

    def baseline(
        self, masked: str, offset: int, figure: Figure, whens: Sequence[When], period: Period
    ) -> Baseline:
        """The record; ``offset`` is that of the line.

        The year is the one that stands among those words; 上年 is known in a plan of a single year.
        """
        year = next((w.year for w in reversed(whens) if self.start - 1 <= w.start < figure.start), None)
        first, last = period
        if year is None and first is not None and first == last:
            year = first - 1 if _LAST_YEAR.search(masked, self.start, figure.start) else None
        return Baseline(figure.value, figure.unit, Span(offset + self.start, offset + figure.end), year)


def compared_with(masked: str, left: int, figure: Figure) -> Compared | None:
    """The words that make ``figure`` one to compare with, when they stand between ``left`` and it."""
    end = figure.start
    found = _FROM.search(masked, max(left, end - _LONGEST_FROM), end)
    if not found and end > left and masked[end - 1] == "的":
        found = _THAN.search(masked, left, end)
    return Compared(left, found.start()) if found else None
