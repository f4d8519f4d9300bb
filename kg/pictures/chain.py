"""Which plans the cascade picture sets side by side: the chain with most aligned tasks, from above down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.compare.align import ALIGNED_KINDS
from kg.network.cascade import Cascade, PlanLink, PlanNode, TaskNode

LONGEST: Final = 4  # nation, province, prefecture, county
KINDS: Final = ("cascades", "continues", "overlaps")


def compared(plan: PlanNode) -> list[TaskNode]:
    """Return the tasks of a plan that are compared: items of a box stand for the task whose box it is."""
    return [task for task in plan.tasks if task.kind in ALIGNED_KINDS]


@dataclass(frozen=True)
class Chain:
    """Plans from above or earlier to below or later, and the relation between each and the next."""

    plans: tuple[PlanNode, ...]
    links: tuple[PlanLink, ...]

    @property
    def pairs(self) -> int:
        """The number of aligned pairs of tasks."""
        return sum(len(link.pairs) for link in self.links)


def best_chain(read: Cascade, relation: str, plan: str) -> tuple[Chain | None, int]:
    """Return the chain with most pairs, and how many relations with pairs are not in it.

    Plans related by ``relation`` ("any": the first of cascades, continues, overlaps that there is); with
    ``plan`` (an IRI) it holds that plan. None when no such plans have a pair.
    """
    for kind in KINDS if relation == "any" else (relation,):
        links = [link for link in read.links if link.pairs and link.kind == kind]
        found = _best(links, plan)
        if found:
            plans = (found[0].first, *(link.second for link in found))
            rest = sum(1 for link in read.links if link.pairs) - len(found)
            return Chain(tuple(read.plans[iri] for iri in plans), tuple(found)), rest
    return None, sum(1 for link in read.links if link.pairs)


def _best(links: Sequence[PlanLink], plan: str) -> list[PlanLink]:
    after: dict[str, list[PlanLink]] = defaultdict(list)
    for link in links:
        after[link.first].append(link)
    routes = [route for start in sorted(after) for route in _routes(after, start, ())]
    held = [route for route in routes if not plan or plan in _plans(route)]
    best = min(held, key=lambda route: (-sum(len(link.pairs) for link in route), _plans(route)), default=())
    return list(best)


def _plans(route: Sequence[PlanLink]) -> list[str]:
    return [route[0].first, *(link.second for link in route)]


def _routes(
    after: Mapping[str, Sequence[PlanLink]], plan: str, behind: tuple[PlanLink, ...]
) -> list[tuple[PlanLink, ...]]:
    """Every way on from ``plan``, none through a plan twice, none longer than four plans."""
    found = [behind] if behind else []
    if len(behind) < LONGEST - 1:
        seen = {plan, *(link.first for link in behind)}
        for link in after.get(plan, ()):
            if link.second not in seen:
                found += _routes(after, link.second, (*behind, link))
    return found
