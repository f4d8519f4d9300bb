"""Plans that are related and their tasks that answer to each other, read from a store for drawing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.network.register import areas
from kg.network.tables import rows, slug
from kg.store.base import Store


@dataclass(frozen=True, slots=True)
class TaskNode:
    """A task as a picture needs it; ``words`` is its text where it is aligned, "" otherwise."""

    iri: str
    number: str
    title: str
    section: str
    order: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanNode:
    """A plan, its tasks in the order of the text. ``level`` is ``provincial`` …, ``year`` "" if unknown."""

    iri: str
    title: str
    area: str
    level: str
    year: str
    tasks: tuple[TaskNode, ...]


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two tasks that answer to each other: ``first`` above or earlier, ``second`` below or later (IRIs).

    ``changes`` are names of ``polv:wording-change``, sorted; ``score``, ``copied`` and ``kept`` are 0 to 1.
    """

    first: str
    second: str
    score: float
    changes: tuple[str, ...]
    copied: float
    kept: float
    common: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanLink:
    """Two related plans (IRIs), ``kind`` cascades, continues or overlaps, and their aligned tasks."""

    first: str
    second: str
    kind: str
    method: str
    score: float
    pairs: tuple[AlignedPair, ...]


@dataclass(frozen=True, slots=True)
class Cascade:
    """All plans by IRI and how they are related, the relations with most aligned tasks first."""

    plans: dict[str, PlanNode]
    links: tuple[PlanLink, ...]


def cascade(store: Store) -> Cascade:
    """Read the plans, their relations and their aligned tasks. Order depends on nothing but the graph.

    >>> [(link.kind, len(link.pairs)) for link in cascade(store).links]        # doctest: +SKIP
    [('cascades', 48), ('continues', 38)]
    """
    plans = _plans(store)
    home = {task.iri: plan.iri for plan in plans.values() for task in plan.tasks}
    changes = _gathered(store, "wording-changes", "change")
    common = _gathered(store, "common-words", "words")
    found: dict[tuple[str, str], dict[tuple[str, str], AlignedPair]] = defaultdict(dict)
    for row in rows(store, "alignments"):
        first, second = row["first"], row["second"]
        if first not in home or second not in home:
            continue
        pair = AlignedPair(
            first=first,
            second=second,
            score=_share(row["score"]),
            changes=tuple(sorted(slug(change) for change in changes[row["alignment"]])),
            copied=_share(row["copied"]),
            kept=_share(row["kept"]),
            common=tuple(sorted(common[row["alignment"]], key=lambda run: (-len(run), run))),
        )
        found[home[first], home[second]].setdefault((first, second), pair)
    links: dict[tuple[str, str], PlanLink] = {}
    for row in rows(store, "plan-relations"):
        ends = row["first"], row["second"]
        if ends[0] in plans and ends[1] in plans and ends not in links:
            pairs = tuple(found[ends][each] for each in sorted(found[ends]))
            links[ends] = PlanLink(*ends, slug(row["kind"]), row["method"], _share(row["score"]), pairs)
    ordered = sorted(links.values(), key=lambda link: (-len(link.pairs), link.first, link.second))
    return Cascade(plans, tuple(ordered))


def _plans(store: Store) -> dict[str, PlanNode]:
    places = areas(store)
    sections = {row["section"]: row["title"] for row in reversed(rows(store, "sections"))}
    words = {row["task"]: row["words"] for row in reversed(rows(store, "aligned-words"))}
    dates = {row["plan"]: row["issued"][:4] for row in reversed(rows(store, "plan-dates"))}
    tasks: dict[str, dict[str, TaskNode]] = defaultdict(dict)
    for row in rows(store, "tasks"):
        iri = row["task"]
        section = sections.get(row["section"], "")
        order = int(row["order"]) if row["order"].isdecimal() else 0
        node = TaskNode(
            iri, row["number"], row["title"], section, order, slug(row["kind"]), words.get(iri, "")
        )
        tasks[row["plan"]].setdefault(iri, node)
    found: dict[str, PlanNode] = {}
    for row in rows(store, "plans"):
        iri = row["plan"]
        if iri in found:
            continue
        place = places.get(row["area"])
        ordered = sorted(tasks[iri].values(), key=lambda task: (task.order, task.iri))
        found[iri] = PlanNode(
            iri=iri,
            title=row["title"],
            area=place.label if place else "",
            level=place.level if place else "",
            year=dates.get(iri) or row["start"],
            tasks=tuple(ordered),
        )
    return found


def _gathered(store: Store, question: str, column: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, question):
        found[row["alignment"]].add(row[column])
    return found


def _share(number: str) -> float:
    """A share from 0 to 1; what a foreign store writes otherwise is brought into these bounds."""
    try:
        return min(1.0, max(0.0, float(number)))
    except ValueError:
        return 0.0
