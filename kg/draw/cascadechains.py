"""Which plans stand side by side: two related ones, or three in a row from the nation to the prefecture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.network.cascade import Cascade, PlanLink, PlanNode

MOST_CHAINS = 12
MOST_BANDS = 150  # bands an eye can still follow in one picture


@dataclass(frozen=True)
class Chain:
    """Plans from above or earlier to below or later, and the relations between neighbours."""

    plans: tuple[PlanNode, ...]
    links: tuple[PlanLink, ...]

    @property
    def bands(self) -> int:
        """The number of aligned pairs of tasks."""
        return sum(len(link.pairs) for link in self.links)


@dataclass(frozen=True)
class Chains:
    """The chains drawn, those with most aligned tasks first, and how many more there would be."""

    drawn: tuple[Chain, ...]
    left_out: int


def chains(read: Cascade) -> Chains:
    """Choose the pictures: a chain of three where relations of one kind meet, else a picture a relation.

    Every relation with aligned tasks is in one picture at least, as long as there are not too many. Three
    plans with more than 150 bands between them are drawn two by two.
    """
    links = [link for link in read.links if link.pairs]
    used: set[tuple[str, str]] = set()
    found: list[Chain] = []
    for chain in _threes(links, read.plans):
        ends = {(link.first, link.second) for link in chain.links}
        if not ends & used:
            used |= ends
            found.append(chain)
    for link in links:
        if (link.first, link.second) not in used:
            found.append(Chain((read.plans[link.first], read.plans[link.second]), (link,)))
    ordered = sorted(found, key=lambda chain: (-chain.bands, [plan.iri for plan in chain.plans]))
    return Chains(tuple(ordered[:MOST_CHAINS]), max(0, len(ordered) - MOST_CHAINS))


def _threes(links: Sequence[PlanLink], plans: Mapping[str, PlanNode]) -> list[Chain]:
    found = [
        Chain((plans[upper.first], plans[upper.second], plans[lower.second]), (upper, lower))
        for upper in links
        for lower in links
        if upper.second == lower.first and upper.kind == lower.kind and lower.second != upper.first
    ]
    small = [chain for chain in found if chain.bands <= MOST_BANDS]
    return sorted(small, key=lambda chain: (-chain.bands, [plan.iri for plan in chain.plans]))
