"""The lines of indicators: each area's figures over its documents, and over the areas above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from kg.compare.records import PlanRecord
from kg.compare.targets import Figure, Strictness, Verdict, figure, revision, strictness
from ontology.registers import ancestors, areas


@dataclass(frozen=True, slots=True)
class Revision:
    """A later figure of one indicator in one area against an earlier one."""

    earlier: Figure
    later: Figure
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of a lower area against one of an area above, for the same indicator and year."""

    upper: Figure
    lower: Figure
    strictness: Strictness


class Histories:
    """All figures of ``plans`` by indicator and area, in the order of the plans' dates."""

    def __init__(
        self, plans: Sequence[PlanRecord], base: str, aligned: Container[tuple[str, str]] = frozenset()
    ) -> None:
        """Put the figures in order.

        ``base`` begins the IRIs of instances; figures limited to an area count for that area. ``aligned`` are
        pairs of tasks (earlier, later) that answer to each other: where a plan sets one indicator several
        times for different things (新工艺、新技术和新产品 of each industry), they say which figure is meant.
        """
        self.aligned = aligned
        self.lines: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        ordered = sorted(plans, key=lambda plan: (plan.year or 0, plan.issued, plan.end or 0, plan.iri))
        for plan in ordered:
            for target in sorted(plan.targets, key=lambda target: target.iri):
                one = figure(target, plan)
                area = target.area.removeprefix(f"{base}area/") or plan.area
                self.lines[one.indicator, area].append(one)

    def revisions(self, of: Container[str] | None = None) -> Iterator[Revision]:
        """The revisions, each later figure against the nearest earlier plan that has something to compare.

        A figure for the same year goes before the same figure for another year. ``of`` are the IRIs of the
        later plans that are asked for; all when None.
        """
        for line in sorted(self.lines):
            figures = self.lines[line]
            for later in figures:
                if of is not None and later.plan.iri not in of:
                    continue
                older = [one for one in figures if _before(one.plan, later.plan)]
                yield from self._nearest(later, older)

    def _nearest(self, later: Figure, older: list[Figure]) -> Iterator[Revision]:
        by_plan: dict[tuple[int, str], list[Figure]] = defaultdict(list)
        for one in older:
            by_plan[-(one.plan.year or 0), one.plan.iri].append(one)
        seen: set[Verdict | None] = set()
        for plan in sorted(by_plan):
            same_year = self._meant(later, by_plan[plan], same_year=True)
            if same_year is not None:
                if None not in seen:
                    yield same_year
                    seen.add(None)
            elif None not in seen:
                moved = self._meant(later, by_plan[plan], same_year=False)
                if moved is not None and moved.verdict not in seen:
                    yield moved
                    seen.add(moved.verdict)

    def _meant(self, later: Figure, figures: list[Figure], *, same_year: bool) -> Revision | None:
        """The revision of the one figure among those of a plan that ``later`` can mean; None if unclear."""
        found = [
            Revision(one, later, verdict)
            for one in sorted(figures, key=lambda one: one.target.iri)
            if (one.target.year == later.target.year) == same_year
            and (verdict := revision(one, later)) is not None
        ]
        if len({(one.earlier.target.low, one.earlier.target.high) for one in found}) > 1:
            found = [one for one in found if (one.earlier.target.of, later.target.of) in self.aligned]
        return found[0] if len({(one.earlier.target.low, one.verdict) for one in found}) == 1 else None

    def comparisons(self, of: Container[str] | None = None) -> Iterator[Comparison]:
        """The figures of every area against those of the areas above it.

        ``of`` are the IRIs of the lower plans that are asked for; all when None.
        """
        for indicator, area in sorted(self.lines):
            if area not in areas():
                continue
            for above in ancestors(area):
                for upper in self.lines.get((indicator, above.code), ()):
                    for lower in self.lines[indicator, area]:
                        if of is not None and lower.plan.iri not in of:
                            continue
                        verdict = strictness(upper, lower)
                        if verdict is not None:
                            yield Comparison(upper, lower, verdict)


def _before(one: PlanRecord, other: PlanRecord) -> bool:
    """Whether a plan is older than another; two plans of one year and no dates revise nothing."""
    if one.iri == other.iri or one.year is None or other.year is None:
        return False
    return (
        (one.year, one.issued) < (other.year, other.issued)
        if one.issued and other.issued
        else (one.year < other.year)
    )
