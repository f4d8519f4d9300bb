"""Cited documents found among the plans that are loaded: 《甘肃省强科技行动实施方案》 is that very plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.compare.records import Cited, PlanRecord
from kg.compare.titles import FoldedTitle, fold, is_national, steps_up


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
    by_number: dict[str, list[PlanRecord]] = defaultdict(list)
    by_words: dict[str, list[PlanRecord]] = defaultdict(list)
    by_subject: dict[str, list[PlanRecord]] = defaultdict(list)
    for plan in plans:
        folded = fold(plan.title)
        by_words[folded.words].append(plan)
        by_subject[folded.without_years].append(plan)
        if plan.number:
            by_number[plan.number].append(plan)
    found = []
    for citing in sorted(plans, key=lambda plan: plan.iri):
        for cited in sorted(citing.cited, key=lambda document: document.iri):
            title = fold(cited.title)
            for candidates, method, score in (
                (by_number.get(cited.number, []) if cited.number else [], "number", "1"),
                (by_words.get(title.words, []), "title", "1"),
                (by_subject.get(title.without_years, []), "part-of-title", "0.85"),
            ):
                meant = _the_one(citing, title, candidates)
                if meant is not None:
                    found.append(Resolution(citing, cited, meant, Decimal(score), method))
                    break
    return found


def _the_one(citing: PlanRecord, title: FoldedTitle, candidates: Sequence[PlanRecord]) -> PlanRecord | None:
    ranked: dict[int, list[PlanRecord]] = defaultdict(list)
    for plan in candidates:
        if plan.iri == citing.iri or not _in_time(citing, plan):
            continue
        steps = steps_up(citing.area, plan.area)
        if title.area:
            if title.area == plan.area:
                ranked[0].append(plan)
        elif steps is not None:
            # 国家 and nothing before a title both fit a national plan, but the nearer one is meant.
            ranked[99 if is_national(plan.area) and citing.area != plan.area else steps].append(plan)
    for rank in sorted(ranked):
        return ranked[rank][0] if len(ranked[rank]) == 1 else None
    return None


def _in_time(citing: PlanRecord, plan: PlanRecord) -> bool:
    """A plan cannot be cited before the year it was made."""
    return not (citing.issued and plan.issued) or plan.issued <= citing.issued
