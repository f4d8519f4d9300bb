"""Plans in order: which plan another one carries out, continues, or stands beside.

Three kinds, those of polv:alignment:

* *cascades*: the lower plan says that it implements the higher one (根据《甘肃省强科技行动实施方案》), or is
  a plan of the same subject in an area within;
* *continues*: an earlier and a later plan of one area that say they follow each other, have the same
  subject, or share a good part of their tasks;
* *overlaps*: plans of two neighbouring areas (of one level, in the same area above) that carry out the same
  plan, or have the same subject and time.

Only plans that share something cheap to know (a citation, an area, a subject) are looked at closer, so the
work grows with the related pairs and not with all pairs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kg.compare.align import align
from kg.compare.citations import Resolution, resolutions
from kg.compare.records import PlanRecord
from kg.compare.titles import fold, is_national, steps_up
from ontology.registers import ancestors, areas

METHOD_CITED: Final = "citation"
METHOD_SUBJECT: Final = "same-subject"
METHOD_TASKS: Final = "shared-tasks"
METHOD_SIBLINGS: Final = "same-superior"

_ALIKE_BODIES = 0.6
"""Least likeness of the functions two plans of one area call on, before their tasks are compared."""
_SHARED_TASKS = 0.25
"""Least share of the later plan's tasks that answer to one of the earlier plan."""
_TELLING = 4
"""Shorter subjects (科技) are shared by plans that have nothing else in common."""
_NEAR_YEARS = 5
"""Plans of one subject further apart than this are not the same round of planning."""
_MOST_TRIED = 12
"""So many earlier plans of an area that call on the like bodies are looked at, the nearest first."""

SharedWork = Callable[["PlanRecord", "PlanRecord"], Decimal | None]
"""Tells the share of a later plan's tasks that answer to an earlier plan; see :func:`shared_work`."""

Pair = tuple[str, str]
"""The IRIs of an earlier and of a later plan."""


class RelationKind(StrEnum):
    """How two plans stand to each other (polv:alignment)."""

    CASCADES = "cascades"  # 上级计划 → 下级计划
    CONTINUES = "continues"  # 先前计划 → 后来计划
    OVERLAPS = "overlaps"  # 同级计划


@dataclass(frozen=True, slots=True)
class PlanRelation:
    """Two related plans: ``left`` is the higher or earlier one, ``right`` the lower or later one.

    ``score`` is 0 to 1; ``method`` one of citation, same-subject, shared-tasks, same-superior; ``passages``
    are nodes of the words that say so, in the right plan (none for likeness alone).
    """

    kind: RelationKind
    left: PlanRecord
    right: PlanRecord
    score: Decimal
    method: str
    passages: tuple[str, ...] = ()


def related(
    plans: Sequence[PlanRecord],
    resolved: Sequence[Resolution] | None = None,
    work: SharedWork | None = None,
) -> list[PlanRelation]:
    """Return the related pairs of ``plans``, each pair once, sorted by kind, then by the plans' IRIs.

    ``resolved`` says what their citations mean (:func:`kg.compare.citations.resolutions`, which is asked
    when None). ``work`` tells how much of a later plan answers to an earlier one (:func:`shared_work` when
    None, which needs the tasks; heads will do with another).

    Where a pair is related in two ways the one said in words counts: cascades before continues before
    overlaps, a citation before a likeness.
    """
    successions = Successions(work or shared_work)
    for area in by_area(plans):
        successions.add(area)
    found: dict[Pair, PlanRelation] = {}
    for relation in (
        *_cited(resolutions(plans) if resolved is None else resolved),
        *_same_subject_below(plans),
        *successions.relations,
    ):
        found.setdefault(_pair(relation), relation)
    for relation in _siblings(plans, [one for one in found.values() if one.kind == RelationKind.CASCADES]):
        found.setdefault(_pair(relation), relation)
    kept = _without_detours(list(found.values()), successions.passed_over)
    return sorted(kept, key=lambda one: (one.kind.value, one.left.iri, one.right.iri))


def _pair(relation: PlanRelation) -> Pair:
    first, second = sorted((relation.left.iri, relation.right.iri))
    return first, second


def _cited(resolved: Sequence[Resolution]) -> Iterator[PlanRelation]:
    for one in resolved:
        if not one.cited.kinds & {"implements", "repeals", "amends"}:
            continue
        steps = steps_up(one.citing.area, one.plan.area)
        if steps is None:
            continue
        kind = RelationKind.CASCADES if steps else RelationKind.CONTINUES
        # A plan may rest on a wider plan of its own area (the five-year plan): the same work, later in
        # time or not. What is dated before what it rests on is no continuation of it.
        yield PlanRelation(kind, one.plan, one.citing, one.score, METHOD_CITED, one.cited.passages)


def _same_subject_below(plans: Sequence[PlanRecord]) -> Iterator[PlanRelation]:
    placed: dict[Pair, list[PlanRecord]] = defaultdict(list)
    for plan in plans:
        placed[fold(plan.title).subject, plan.area].append(plan)
    for subject, area in sorted(placed):
        if len(subject) < _TELLING or area not in areas():
            continue
        for steps, above in enumerate(ancestors(area), 1):
            if is_national(above.code):
                continue
            score = Decimal("0.8") if steps == 1 else Decimal("0.7")
            for upper in placed.get((subject, above.code), ()):
                for lower in placed[subject, area]:
                    if _near(upper, lower):
                        yield PlanRelation(RelationKind.CASCADES, upper, lower, score, METHOD_SUBJECT)


def by_area(plans: Iterable[PlanRecord]) -> list[list[PlanRecord]]:
    """Return the plans whose year is known, area by area, the older ones first."""
    found: dict[str, list[PlanRecord]] = defaultdict(list)
    for plan in plans:
        if plan.year is not None:
            found[plan.area].append(plan)
    return [
        sorted(found[area], key=lambda plan: (plan.year or 0, plan.end or 0, plan.iri))
        for area in sorted(found)
    ]


class Successions:
    """Which plan of an area continues which earlier one.

    Tasks are compared only where it can matter: an earlier plan that is reached through one in between is
    passed over. So in a row of plans each is compared with the one before it, and not with all.
    """

    def __init__(self, work: SharedWork) -> None:
        """``work`` tells how much of a later plan answers to an earlier one."""
        self._work = work
        self.relations: list[PlanRelation] = []
        self.passed_over: set[Pair] = set()

    def add(self, ordered: Sequence[PlanRecord]) -> None:
        """Look at the plans of one area, the older ones first."""
        before: dict[str, set[str]] = defaultdict(set)
        for index, later in enumerate(ordered):
            tried = 0
            for earlier in reversed(ordered[:index]):
                if (earlier.year, earlier.end) == (later.year, later.end):
                    continue
                relation = _same_subject(earlier, later)
                if relation is None and any(earlier.iri in before[middle] for middle in before[later.iri]):
                    self.passed_over.add((earlier.iri, later.iri))
                    before[later.iri].add(earlier.iri)
                    continue
                if relation is None and tried < _MOST_TRIED and _alike(earlier, later):
                    tried += 1
                    share = self._work(earlier, later)
                    if share is not None:
                        relation = PlanRelation(RelationKind.CONTINUES, earlier, later, share, METHOD_TASKS)
                if relation is not None:
                    self.relations.append(relation)
                    before[later.iri].add(earlier.iri)


def _same_subject(earlier: PlanRecord, later: PlanRecord) -> PlanRelation | None:
    subject = fold(later.title).subject
    if len(subject) < _TELLING or subject != fold(earlier.title).subject:
        return None
    return PlanRelation(RelationKind.CONTINUES, earlier, later, Decimal("0.9"), METHOD_SUBJECT)


def _alike(earlier: PlanRecord, later: PlanRecord) -> bool:
    """Whether two plans call on the like bodies, without which their tasks need not be compared."""
    return _likeness(earlier.functions(), later.functions()) >= _ALIKE_BODIES


def shared_work(earlier: PlanRecord, later: PlanRecord) -> Decimal | None:
    """Return the share of the later plan's tasks that answer to the earlier one, three decimals.

    None when it is below a quarter. Both are whole records, with their tasks.
    """
    answered = {one.right.iri for one in align(earlier.tasks, later.tasks)}
    share = Decimal(len(answered)) / max(len(later.tasks), 1)
    return share.quantize(Decimal("0.001")) if share >= Decimal(str(_SHARED_TASKS)) else None


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    both = math.fsum(one[name] * other[name] for name in sorted(one.keys() & other.keys()))
    lengths = [math.sqrt(math.fsum(count * count for count in each.values())) for each in (one, other)]
    return both / (lengths[0] * lengths[1]) if both else 0.0


def _siblings(plans: Sequence[PlanRecord], cascades: Sequence[PlanRelation]) -> Iterator[PlanRelation]:
    """Plans of one level whose areas lie directly in the same area above.

    Cities of one province are peers, the 333 cities of the nation are not: their plans answer to their
    provinces', and comparing all with all would grow with the square of the nation.
    """
    groups: dict[tuple[str, str, str, str], list[PlanRecord]] = defaultdict(list)
    for relation in cascades:
        _put(groups, METHOD_SIBLINGS, relation.left.iri, relation.right)
    for plan in plans:
        subject = fold(plan.title).subject
        if len(subject) >= _TELLING:
            _put(groups, METHOD_SUBJECT, subject, plan)
    for key in sorted(groups):
        members = {plan.iri: plan for plan in groups[key]}
        ordered = sorted(members.values(), key=lambda plan: (plan.year or 0, plan.iri))
        for index, later in enumerate(ordered):
            for earlier in ordered[:index]:
                if earlier.area != later.area and _near(earlier, later):
                    yield PlanRelation(RelationKind.OVERLAPS, earlier, later, Decimal("0.7"), key[0])


def _put(
    groups: dict[tuple[str, str, str, str], list[PlanRecord]], method: str, shared: str, plan: PlanRecord
) -> None:
    area = areas().get(plan.area)
    if area is not None:
        groups[method, shared, area.parent or "", area.level].append(plan)


def _near(one: PlanRecord, other: PlanRecord) -> bool:
    return one.year is None or other.year is None or abs(one.year - other.year) <= _NEAR_YEARS


def _without_detours(relations: list[PlanRelation], passed_over: set[Pair]) -> list[PlanRelation]:
    """Leave out an earlier plan that is reached through one in between, when only likeness says so."""
    continued = {(one.left.iri, one.right.iri) for one in relations if one.kind == RelationKind.CONTINUES}
    direct = continued | passed_over
    into: dict[str, set[str]] = defaultdict(set)
    for left, right in direct:
        into[right].add(left)

    def has_detour(one: PlanRelation) -> bool:
        return any((one.left.iri, middle) in direct for middle in into[one.right.iri])

    return [
        one
        for one in relations
        if one.kind != RelationKind.CONTINUES or one.method == METHOD_CITED or not has_detour(one)
    ]
