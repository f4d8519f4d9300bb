"""Figures of two plans side by side: revised, stricter or looser, or merely of the same indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.compare.histories import Histories
from kg.compare.indicators import key
from kg.compare.records import TargetRecord
from kg.compare.targets import Figure, comparable, figure
from kg.compare.units import scaled
from kg.comparison.sides import Side

REVISION: Final = "revision"
STRICTNESS: Final = "strictness"

_ORDER: Final = (
    "lowered", "postponed", "looser", "raised", "advanced", "stricter", "restated", "equal", "",
)  # fmt: skip
"""What readers look for first: where less is asked, where more, where the same."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure of the left plan and one of the right plan for the same indicator.

    ``verdict`` is a concept of polv:revision or polv:strictness, as ``scheme`` says; both are "" where the
    figures stand side by side without a verdict (28 亿元 of a city beside 500 of its province, or figures
    for different years).
    """

    left: TargetRecord
    right: TargetRecord
    scheme: str = ""
    verdict: str = ""


def figure_pairs(left: Side, right: Side, aligned: frozenset[tuple[str, str]]) -> tuple[FigurePair, ...]:
    """Return the pairs, those with a verdict first.

    ``aligned`` are the IRIs of aligned tasks (left, right). A figure that a plan states in its goals and
    again in a table or a task has a pair for each; :func:`distinct` tells it once.
    """
    judged = list(_judged(left, right, aligned))
    ranked = {verdict: place for place, verdict in enumerate(_ORDER)}
    return tuple(
        sorted(
            [*judged, *_beside(left, right, aligned, judged)],
            key=lambda one: (
                ranked[one.verdict],
                key(one.left.name),
                one.left.year or 0,
                one.right.year or 0,
                (one.left.of, one.right.of) not in aligned,
                one.left.iri,
                one.right.iri,
            ),
        )
    )


def distinct(pairs: Iterable[FigurePair]) -> tuple[FigurePair, ...]:
    """Return ``pairs`` without those that say again what an earlier one says."""
    kept: dict[tuple[object, ...], FigurePair] = {}
    for pair in pairs:
        kept.setdefault((_one(pair.left), _one(pair.right), pair.verdict), pair)
    return tuple(kept.values())


def verdicts(pairs: Iterable[FigurePair], left: str, right: str) -> list[str]:
    """Return the verdicts on figures of two tasks, by their IRIs."""
    return [one.verdict for one in pairs if one.verdict and (one.left.of, one.right.of) == (left, right)]


def _judged(left: Side, right: Side, aligned: frozenset[tuple[str, str]]) -> Iterator[FigurePair]:
    histories = Histories([left.plan, right.plan], left.base, aligned)
    sides = left.plan.iri, right.plan.iri
    for revision in histories.revisions():
        if (revision.earlier.plan.iri, revision.later.plan.iri) == sides:
            yield FigurePair(revision.earlier.target, revision.later.target, REVISION, revision.verdict.value)
    for found in histories.comparisons():
        if (found.upper.plan.iri, found.lower.plan.iri) == sides:
            yield FigurePair(found.upper.target, found.lower.target, STRICTNESS, found.strictness.value)


def _beside(
    left: Side, right: Side, aligned: frozenset[tuple[str, str]], judged: list[FigurePair]
) -> Iterator[FigurePair]:
    """For each figure of the right plan without a verdict the nearest one of the left plan."""
    done = {_one(pair.right) for pair in judged}
    upper = [figure(target, left.plan) for target in left.plan.targets]
    for target in right.plan.targets:
        if _one(target) in done:
            continue
        lower = figure(target, right.plan)
        found = [one for one in upper if comparable(one, lower) and _not_after(one, lower)]
        if found:
            yield FigurePair(min(found, key=lambda one: _distance(one, lower, aligned)).target, target)


def _not_after(one: Figure, other: Figure) -> bool:
    """19 in 2022 says nothing beside 500 in 2025; 800 in 2030 does: it is the next step."""
    years = one.target.year, other.target.year
    return years[0] is None or years[1] is None or years[0] <= years[1]


def _distance(one: Figure, other: Figure, aligned: frozenset[tuple[str, str]]) -> tuple[int, bool, bool, str]:
    years = abs((one.target.year or 0) - (other.target.year or 0))
    answers = (one.target.of, other.target.of) in aligned
    return years, one.basis != other.basis, not answers, one.target.iri


def _one(target: TargetRecord) -> tuple[str, Decimal, Decimal, int | None, str]:
    """What a figure says: 65% 以上 in the goals and 65 in the table beside them are one."""
    return (
        key(target.name),
        scaled(target.low, target.unit),
        scaled(target.high, target.unit),
        target.year,
        target.frequency,
    )
