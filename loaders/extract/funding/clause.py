"""A clause with its figures and cues, and what the sentence said before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from loaders.extract.funding.figures import Figure
from loaders.extract.funding.lexing import Token

_CUES = 24


class Reason(Enum):
    """Why a figure is a grant."""

    GIVEN = auto()  # 给予20万元
    NAMED = auto()  # 20万元一次性补助
    STANDARD = auto()  # 按每人次最高40元…的标准给予
    CEILING = auto()  # 单个项目最高不超过100万元
    TIER = auto()  # 给予奖励：一等奖30万元
    COST = auto()  # 间接费用不超过30%
    FUND = auto()  # 基金总规模100亿元


@dataclass(slots=True)
class Clause:
    """A clause with its figures and cues, both left to right."""

    start: int
    end: int
    text: str
    figures: list[Figure]
    cues: list[Token]
    among: bool = False

    def extend(self, end: int, figures: Sequence[Figure], cues: Sequence[Token]) -> None:
        """Take in the clause that follows."""
        self.end = end
        self.figures += figures
        self.cues += cues

    def cues_before(self, place: int, since: int) -> list[Token]:
        """The cues that end at ``place`` at the latest, none that begins before ``since``.

        At most the nearest two dozen: a clause of a thousand figures must not be read a thousand times.
        """
        index = bisect_right(self.cues, place, key=lambda t: t.end)
        return [t for t in self.cues[max(0, index - _CUES) : index] if t.start >= since]

    def gives_after(self, place: int) -> bool:
        """Whether a verb of giving stands among the cues after ``place``."""
        index = bisect_left(self.cues, place, key=lambda t: t.start)
        return any("give" in t.kinds for t in self.cues[index : index + _CUES])


@dataclass(slots=True)
class Mood:
    """What the sentence said so far: that it gives, that it will say how much, and what costs it is about.

    ``among`` says that it goes on to share out what it gave (其中).
    """

    gave: bool = False
    announced: bool = False
    cost: str = ""
    granted: bool = False
    among: bool = False
