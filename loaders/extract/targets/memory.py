"""What a figure inherits from the words before it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal

from loaders.extract.targets.deadlines import Period, When
from loaders.extract.targets.phrases import object_of


@dataclass(slots=True)
class Memory:
    """What has been said so far and still holds.

    ``year`` is the deadline named last and ``years`` those of its clause; ``past`` that the words speak
    of what has been; ``indicator`` the last one read, ``thing`` the last thing counted, ``clauses``
    the last ones without figures.  ``frequency``, ``local_year``, ``shared`` (依托企业建设的),
    ``listed`` (the figure continues a list), ``counted`` and ``baseline`` hold within a sentence only.
    """

    year: int | None = None
    years: list[int] = field(default_factory=list)
    past: bool = False
    indicator: str = ""
    thing: str = ""
    clauses: deque[str] = field(default_factory=lambda: deque(maxlen=3))
    frequency: str | None = None
    local_year: int | None = None
    shared: str = ""
    listed: bool = False
    counted: bool = False
    baseline: tuple[str, Decimal] | None = None

    def earlier(self) -> str:
        """The object of the last clause without figures: 申请国家自然科学基金 → 国家自然科学基金."""
        return next((found for words in reversed(self.clauses) if (found := object_of(words))), "")

    def end_segment(self) -> None:
        """Forget what ends at ； ."""
        self.frequency = self.local_year = None
        self.shared = ""

    def end_sentence(self) -> None:
        """Forget what ends at 。 ."""
        self.end_segment()
        self.listed = self.counted = False
        if self.year is None:
            self.past = False


def apply(when: When, memory: Memory, period: Period) -> None:
    """Let a year of the text govern what follows; a year before the plan makes it a report of the past."""
    if when.base:
        memory.past = memory.past or when.past
    elif when.year is not None:
        memory.past = period[0] is not None and when.year < period[0]
        memory.year = when.year
