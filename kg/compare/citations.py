"""Cited documents found among the plans that are loaded: 《甘肃省强科技行动实施方案》 is that very plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.compare.records import Cited, PlanRecord
from kg.compare.titles import FoldedTitle, fold
from ontology.registers import ancestors, areas


@dataclass(frozen=True, slots=True)
class Resolution:
    """A citation and the loaded plan it means; ``method`` says by what: number, title or part-of-title."""

    citing: PlanRecord
    cited: Cited
    plan: PlanRecord
    score: Decimal
    method: str


def resolutions(plans: Sequence[PlanRecord]) -> list[Resolution]:
    """Return what the citations of ``plans`` mean among ``plans``, sorted by citing plan and cited document.

    A document number decides; else the title, in order: with its years, without them. A title that names
    no place means the citing plan's own area or one above it, the nearest first; one that two plans bear
    alike is left open. A plan never cites itself.
    """
    by_number, by_words, by_subject = _Shelf(), _Shelf(), _Shelf()
    for plan in plans:
        folded = fold(plan.title)
        by_words.put(folded.words, plan)
        by_subject.put(folded.without_years, plan)
        if plan.number:
            by_number.put(plan.number, plan)
    found = []
    for citing in sorted(plans, key=lambda plan: plan.iri):
        for cited in sorted(citing.cited, key=lambda document: document.iri):
            title = fold(cited.title)
            for shelf, word, method, score in (
                (by_number, cited.number, "number", "1"),
                (by_words, title.words, "title", "1"),
                (by_subject, title.without_years, "part-of-title", "0.85"),
            ):
                meant = _the_one(citing, title, shelf, word) if word or shelf is not by_number else None
                if meant is not None:
                    found.append(Resolution(citing, cited, meant, Decimal(score), method))
                    break
    return found


class _Shelf:
    """Plans by a word for them and their area: thousands bear the same title, each in an area of its own."""

    def __init__(self) -> None:
        self._plans: dict[tuple[str, str], list[PlanRecord]] = defaultdict(list)

    def put(self, word: str, plan: PlanRecord) -> None:
        self._plans[word, plan.area].append(plan)

    def of(self, word: str, area: str) -> Sequence[PlanRecord]:
        return self._plans.get((word, area), ())


def _the_one(citing: PlanRecord, title: FoldedTitle, shelf: _Shelf, word: str) -> PlanRecord | None:
    """The plan that is meant: of the place that the title names, else of the nearest area around."""
    for area in [title.area] if title.area else _around(citing.area):
        meant = [plan for plan in shelf.of(word, area) if plan.iri != citing.iri and _in_time(citing, plan)]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def _around(area: str) -> list[str]:
    """An area and those above it, the nearest first; the nation last of all.

    国家 and nothing before a title both fit a national plan, but a nearer one is meant.
    """
    above = [one.code for one in ancestors(area)] if area in areas() else []
    return [area, *above]


def _in_time(citing: PlanRecord, plan: PlanRecord) -> bool:
    """A plan cannot be cited before the year it was made."""
    return not (citing.issued and plan.issued) or plan.issued <= citing.issued
