"""What a figure inherits from the words before it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from loaders.extract.targets.deadlines import Period, When
from loaders.extract.targets.masks import mask
from loaders.extract.targets.phrases import object_of
from loaders.facts import Baseline

WINDOW = 90
"""How many characters before a figure, or of a clause, are looked at."""
REMEMBERED = 3
"""How many clauses without figures are remembered."""
_STOP = re.compile(r"[。！？]")


@dataclass(slots=True)
class Memory:
    """What has been said so far and still holds.

    ``year`` is the deadline named last and ``years`` those of its clause; ``past`` that the words speak
    of what has been; ``indicator`` the last one read, ``thing`` the last thing counted, ``clauses``
    the last ones without figures, each a text and the range of it, or a line of only words and None.
    ``frequency``, ``local_year``,
    ``shared`` (依托企业建设的), ``listed`` (the figure continues a list), ``counted`` and ``baseline``
    (the words before 由35%, and that figure) hold within a sentence only.
    """

    year: int | None = None
    years: list[int] = field(default_factory=list)
    past: bool = False
    indicator: str = ""
    thing: str = ""
    clauses: deque[tuple[str, tuple[int, int] | None]] = field(
        default_factory=lambda: deque(maxlen=REMEMBERED)
    )
    frequency: str | None = None
    local_year: int | None = None
    shared: str = ""
    listed: bool = False
    counted: bool = False
    baseline: tuple[str, Baseline] | None = None

    def earlier(self) -> str:
        """The object of the last clause without figures: 申请国家自然科学基金 → 国家自然科学基金."""
        for words in islice(self._said(), REMEMBERED):
            found = object_of(words)
            if found:
                return found
        return ""

    def _said(self) -> Iterator[str]:
        """The clauses without figures, the last first; of a line of only words each sentence is one."""
        for text, place in reversed(self.clauses):
            if place:
                yield _words(text, *place)
                continue
            ends = [m.end() for m in _STOP.finditer(mask(text))]
            if not ends or ends[-1] < len(text):
                ends.append(len(text))
            for start, end in reversed(list(pairwise([0, *ends][-REMEMBERED - 1 :]))):
                yield _words(text, start, end)

    def only_words(self, text: str) -> None:
        """Remember a line without years and figures."""
        self.clauses.append((text, None))
        self.end_sentence()

    def end_segment(self) -> None:
        """Forget what ends at ； ."""
        self.frequency = self.local_year = None
        self.shared = ""

    def end_sentence(self) -> None:
        """Forget what ends at 。 ."""
        self.end_segment()
        self.listed = self.counted = False
        self.baseline = None
        if self.year is None:
            self.past = False


def _words(text: str, start: int, end: int) -> str:
    """What follows the last comma of a remembered range."""
    return text[max(start, end - WINDOW) : end].rstrip("。；，：").rsplit("，", 1)[-1]


def apply(when: When, memory: Memory, period: Period) -> None:
    """Let a year of the text govern what follows; a year before the plan makes it a report of the past."""
    if when.base:
        memory.past = memory.past or when.past
    elif when.year is not None:
        memory.past = period[0] is not None and when.year < period[0]
        memory.year = when.year
