"""What the lower or later plan did to a task: copied, narrowed, extended, localised, made stronger or weaker.

Told from the words and the figures. The words: which part of each text lies in common runs
(:mod:`kg.compare.runs`), with the names of places and levels evened out (全省 and 全市 are then the same
word; where such words differ inside a common run the task is localised), and how strongly the sentences
direct (确保 against 鼓励). The figures: the verdicts on the targets of the two tasks, which
:mod:`kg.compare.targets` gives.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from operator import add
from typing import Final

from kg.compare.records import TaskRecord
from kg.compare.runs import Shared, letters, shared_runs
from ontology.directives import MODALITIES, directives, level_words
from ontology.registers import areas

_COPIED: Final = 0.8
_MOST: Final = 0.55
_LITTLE: Final = 0.45
_DIRECTED: Final = 1.0
"""Stronger or weaker in words: the mean step of directive words (of five) moves by at least this."""
_DIRECTIVES: Final = 3
"""Fewer directive words on a side say nothing of its force."""
_PHRASE: Final = 8
"""Localised: so many letters in common around the place that was changed."""
_PLACE: Final = "\ue000"
"""Stands for any name of a place or level while texts are compared."""
_DISPLAYED: Final = 12
_STRICTER = frozenset({"raised", "advanced", "stricter"})
_LOOSER = frozenset({"lowered", "postponed", "looser"})


class Change(StrEnum):
    """What became of a task's wording and demands (polv:wording-change)."""

    COPIED = "copied"  # 照录
    NARROWED = "narrowed"  # 收窄
    EXTENDED = "extended"  # 扩展
    REWORDED = "reworded"  # 改写
    LOCALISED = "localised"  # 本地化
    STRENGTHENED = "strengthened"  # 加码
    WEAKENED = "weakened"  # 减码


@dataclass(frozen=True, slots=True)
class Wording:
    """How the right text relates to the left one.

    ``changes`` are sorted by name; ``copied`` is the share of the right text's letters that stands in the
    left one too, ``kept`` the share of the left text's letters that the right one keeps, both 0 to 1 with
    three decimals; ``common`` are the longest runs in common, the longest first.
    """

    changes: tuple[Change, ...]
    copied: Decimal
    kept: Decimal
    common: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts compared, before the figures are asked: what the words alone tell.

    ``changes`` are those of extent and place, ``force`` those of the words that direct; the rest is as in
    :class:`Wording`.
    """

    changes: tuple[Change, ...]
    force: tuple[Change, ...]
    copied: Decimal
    kept: Decimal
    common: tuple[str, ...]

    def judged(self, verdicts: Iterable[str]) -> Wording:
        """Return the wording; ``verdicts`` on the targets of the two tasks go before words.

        Figures that go both ways give both, stronger and weaker.
        """
        told = frozenset(verdicts)
        by_figures = {Change.STRENGTHENED} if told & _STRICTER else set()
        by_figures |= {Change.WEAKENED} if told & _LOOSER else set()
        changes = {*self.changes, *(by_figures or self.force)}
        return Wording(tuple(sorted(changes)), self.copied, self.kept, self.common)


def wording(left: TaskRecord, right: TaskRecord, verdicts: Iterable[str] = ()) -> Wording:
    """Compare two aligned tasks; ``verdicts`` are those on their targets (raised, lowered, stricter …)."""
    return compared(left, right).judged(verdicts)


def compared(left: TaskRecord, right: TaskRecord) -> Compared:
    """Compare the words of two aligned tasks."""
    shared = shared_runs(left.body, right.body)
    even = shared_runs(_evened(left.body)[0], _evened(right.body)[0])
    changes = {_extent(even.left_share, even.right_share)}
    if _places_differ(left.body, right.body, even):
        changes.add(Change.LOCALISED)
    return Compared(
        changes=tuple(sorted(changes)),
        force=_force(left.body, right.body),
        copied=_share(shared.right_share),
        kept=_share(shared.left_share),
        common=shared.runs[:_DISPLAYED],
    )


def _extent(kept: float, copied: float) -> Change:
    if kept >= _COPIED and copied >= _COPIED:
        return Change.COPIED
    if copied >= _MOST and kept < copied and kept < _COPIED:
        return Change.NARROWED
    if kept >= _MOST and copied < kept:
        return Change.EXTENDED
    if copied >= _LITTLE and kept < _LITTLE:
        return Change.NARROWED
    if kept >= _LITTLE and copied < _LITTLE:
        return Change.EXTENDED
    return Change.REWORDED


def _force(left: str, right: str) -> tuple[Change, ...]:
    """Stronger or weaker by the words that direct."""
    before, after = directive_strength(left), directive_strength(right)
    if before is None or after is None or abs(after - before) < _DIRECTED:
        return ()
    return (Change.STRENGTHENED if after > before else Change.WEAKENED,)


def directive_strength(text: str) -> float | None:
    """Return the mean strength of the words that direct, 0 (探索) to 4 (必须); None with fewer than three.

    >>> directive_strength("鼓励企业先行先试，引导社会投入，支持平台建设。")
    1.5
    """
    known = directives()
    steps = [MODALITIES.index(known[word]) for word in _directive_pattern().findall(text)]
    return math.fsum(steps) / len(steps) if len(steps) >= _DIRECTIVES else None


@cache
def _directive_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, directives())))


@cache
def _place_names() -> dict[str, tuple[str, str]]:
    """The names of levels and areas: level, and code for an area."""
    names = {word: (level, "") for word, level in level_words().items()}
    for area in areas().values():
        for name in (area.label, area.name, area.short):
            if len(name) > 1:
                names.setdefault(name, (area.level, area.code))
    return names


@cache
def _places() -> dict[str, list[str]]:
    """The names by their first two characters, those of one by that one, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_place_names(), key=lambda name: (-len(name), name)):
        found[name[:2]].append(name)
    return dict(found)


def _same_place(one: str, other: str) -> bool:
    """Whether two names mean one place or level: 国家级 and 全国, 省 and 甘肃省, but not 兰州 and 武威."""
    (level, code), (other_level, other_code) = _place_names()[one], _place_names()[other]
    return level == other_level and (code == other_code or not code or not other_code)


@lru_cache(maxsize=4096)
def _evened(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with a placeholder for every name of a place or level, and these names in their order."""
    kept: list[str] = []
    names: list[str] = []
    done = 0
    places = _places()
    # All characters and pairs of neighbours are looked up; most are none a name begins with.
    pairs = map(places.get, map(add, text, f"{text[1:]}\0"))
    for at, (known, single) in enumerate(zip(pairs, map(places.get, text), strict=True)):
        if (known or single) and at >= done:
            name = next((one for one in (*(known or ()), *(single or ())) if text.startswith(one, at)), None)
            if name is not None:
                kept += (text[done:at], _PLACE)
                names.append(name)
                done = at + len(name)
    return "".join([*kept, text[done:]]), tuple(names)


def _places_differ(left: str, right: str, even: Shared) -> bool:
    """Whether a common run of the evened texts has another place or level on the right than on the left."""
    (left_even, left_names), (right_even, right_names) = _evened(left), _evened(right)
    left_letters, right_letters = letters(left_even)[0], letters(right_even)[0]
    for left_start, right_start, length in even.tiles:
        if length < _PHRASE:
            continue
        within = left_letters[left_start : left_start + length].count(_PLACE)
        first = left_letters.count(_PLACE, 0, left_start)
        other = right_letters.count(_PLACE, 0, right_start)
        pairs = zip(left_names[first : first + within], right_names[other : other + within], strict=True)
        if not all(_same_place(one, another) for one, another in pairs):
            return True
    return False


def _share(value: float) -> Decimal:
    return Decimal(f"{value:.3f}")
