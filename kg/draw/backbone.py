"""The part of a co-responsibility network that an eye can read: agencies, and the lines that carry it."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

MOST_AGENCIES = 160  # more names than this nobody reads on one page
LINES_PER_AGENCY = 1.6
Pair = tuple[str, str]


@dataclass(frozen=True)
class Shown:
    """The part of the network that is drawn: agencies, all their pairs, the weight from which lines show."""

    agencies: list[str]
    pairs: dict[Pair, int]
    least: int
    strongest: frozenset[Pair]

    @property
    def visible(self) -> int:
        """Number of lines drawn before the reader moves the slider."""
        return sum(1 for pair, weight in self.pairs.items() if weight >= self.least or pair in self.strongest)


def readable_part(graph: nx.Graph[str]) -> Shown:
    """Agencies and lines an eye can take in; ties are broken by IRI."""
    strength = {iri: sum(data["weight"] for data in graph[iri].values()) for iri in graph}
    order = sorted(graph, key=lambda iri: (-strength[iri], -graph.nodes[iri]["tasks"], iri))
    kept = order[:MOST_AGENCIES]
    inside = set(kept)
    pairs: dict[Pair, int] = {}
    strongest: dict[str, Pair] = {}
    for one, other, data in graph.edges(data=True):
        if one not in inside or other not in inside:
            continue
        pair = (min(one, other), max(one, other))
        pairs[pair] = data["weight"]
        for end in pair:
            held = strongest.get(end)
            if held is None or (-pairs[pair], pair) < (-pairs[held], held):
                strongest[end] = pair
    room = LINES_PER_AGENCY * len(kept)
    least = 1
    while sum(1 for weight in pairs.values() if weight >= least) > room:
        least += 1
    return Shown(kept, dict(sorted(pairs.items())), least, frozenset(strongest.values()))
