"""What became of a figure: raised, lowered, postponed, advanced or restated; stricter or looser below.

Two figures are compared only when they are of one indicator, in units that can be compared, and speak of
the same thing: how much there is at a time (达到500亿元) or how much is done in a period.
2025年，实施项目20项 is no cut of 到2025年，实施项目100项 in a plan of four years: the basis is another, and
the verdict is that the indicator is restated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kg.compare.indicators import key
from kg.compare.records import PlanRecord, TargetRecord
from kg.compare.units import SHARES, same_measure, scaled
from ontology.indicator_names import known_indicator


class Verdict(StrEnum):
    """What a later document did to a figure (polv:revision)."""

    RAISED = "raised"  # 上调
    LOWERED = "lowered"  # 下调
    POSTPONED = "postponed"  # 延后
    ADVANCED = "advanced"  # 提前
    RESTATED = "restated"  # 重申, or told on another basis


class Strictness(StrEnum):
    """How a lower area's figure stands to that of an area above for the same year (polv:strictness)."""

    STRICTER = "stricter"  # 严于上级
    EQUAL = "equal"  # 与上级持平
    LOOSER = "looser"  # 宽于上级


class Basis(StrEnum):
    """What a figure counts: a state, or what is done by a year, in one year, or in every year."""

    LEVEL = "level"
    BY_YEAR = "by-year"
    IN_YEAR = "in-year"


_STATE: Final = re.compile(
    r"达到|达|保持|稳定在|增(?:长|加)到|提[高升]到|控制在|累计|总[数量额]|拥有|不低于|不少于|进入|占比|比重|比例"
)
_BY: Final = re.compile(r"(?:到|至|截至|截止到?)\s*(?:十四五|十五五|“十[四五]五”)?(?:末|\d{4}年)")
_GROWTH: Final = frozenset({"growth-at-least", "growth-exactly", "multiple-of"})
_LOWER_IS_STRICTER: Final = frozenset({"at-most", "rank-within"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A target, the plan that sets it, and what it counts."""

    target: TargetRecord
    plan: PlanRecord
    basis: Basis

    @property
    def indicator(self) -> str:
        """What identifies the indicator (:func:`kg.compare.indicators.key`)."""
        return key(self.target.name)


def figure(target: TargetRecord, plan: PlanRecord) -> Figure:
    """Return the target with its basis, told from its unit, its words and the register of indicators."""
    return Figure(target, plan, Basis(target.basis) if target.basis else _basis(target, plan))


def _basis(target: TargetRecord, plan: PlanRecord) -> Basis:
    known = known_indicator(target.name)
    if target.frequency:
        return Basis.IN_YEAR
    if target.unit in SHARES or target.comparator in _GROWTH or (known and known.kind != "flow"):
        return Basis.LEVEL
    if _STATE.search(target.words) or _is_cell(target.words):
        return Basis.LEVEL
    if target.year is None:
        return Basis.BY_YEAR
    before = _clause_before(target, plan)
    by = [match.end() for match in _BY.finditer(before)]
    in_year = [match.end() for match in re.finditer(rf"(?<![到至\d]){target.year}年", before)]
    if by or in_year:
        return Basis.IN_YEAR if max(in_year, default=-1) > max(by, default=-1) else Basis.BY_YEAR
    single = plan.start is not None and plan.start == plan.end
    return Basis.IN_YEAR if single else Basis.BY_YEAR


def _is_cell(words: str) -> bool:
    """A row of an indicator table: name, unit and years, one a line."""
    return "\n" in words.strip()


def _clause_before(target: TargetRecord, plan: PlanRecord) -> str:
    """The task's words up to the target's; those of the target alone when it stands outside any task."""
    for task in plan.tasks:
        if task.iri == target.of:
            place = task.text.find(target.words)
            return task.text[: place + len(target.words)] if place >= 0 else task.text
    return target.words


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one indicator and in units that can be held against each other."""
    first, second = one.target, other.target
    return (
        one.indicator == other.indicator
        and same_measure(first.unit, second.unit)
        and (first.comparator in _GROWTH) == (second.comparator in _GROWTH)
        and (first.comparator == "rank-within") == (second.comparator == "rank-within")
        and (first.comparator == "multiple-of") == (second.comparator == "multiple-of")
        and first.condition == second.condition
    )


def revision(earlier: Figure, later: Figure) -> Verdict | None:
    """Return what ``later`` does to ``earlier``; None when they speak of different years and amounts.

    Both are of one area. 300 by 2022 and 525 by 2025 are two points of one line, no revision of each other.
    """
    if not comparable(earlier, later):
        return None
    if not _same_basis(earlier, later):
        return Verdict.RESTATED if earlier.target.year == later.target.year else None
    change = _demand(later) - _demand(earlier)
    if earlier.target.year == later.target.year:
        if change == 0:
            return Verdict.RESTATED
        return Verdict.RAISED if change > 0 else Verdict.LOWERED
    if change == 0 and earlier.target.year and later.target.year:
        later_due = later.target.year > earlier.target.year
        return Verdict.POSTPONED if later_due else Verdict.ADVANCED
    return None


def strictness(upper: Figure, lower: Figure) -> Strictness | None:
    """Return how the lower area's figure stands to the upper one's; None when they cannot be compared.

    Only shares, ranks, indices and figures per head are: 28 亿元 of a city is not looser than 500 of its
    province.
    """
    if not comparable(upper, lower) or upper.target.year != lower.target.year or upper.target.year is None:
        return None
    if not (_is_relative(upper.target) and _is_relative(lower.target)):
        return None
    change = _demand(lower) - _demand(upper)
    if change == 0:
        return Strictness.EQUAL
    return Strictness.STRICTER if change > 0 else Strictness.LOOSER


def _same_basis(one: Figure, other: Figure) -> bool:
    if one.basis != other.basis:
        return False
    # What is done by a year is counted from the start of the plan: other starts, other sums.
    return one.basis != Basis.BY_YEAR or one.plan.year == other.plan.year


def _is_relative(target: TargetRecord) -> bool:
    known = known_indicator(target.name)
    if known is not None and known.kind in {"rate", "index"}:
        return True
    if target.comparator == "rank-within":
        return False
    return target.unit in SHARES or target.name.startswith(("每", "人均", "万人", "千人"))


def _demand(one: Figure) -> Decimal:
    """How much a figure asks for, more being stricter, in the base of its unit."""
    target = one.target
    known = known_indicator(target.name)
    lower_is_stricter = target.comparator in _LOWER_IS_STRICTER or (
        known is not None and known.better == "lower" and target.comparator not in _GROWTH
    )
    if lower_is_stricter:
        return -scaled(target.high, target.unit)
    return scaled(target.low, target.unit)
