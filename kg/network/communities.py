"""Groups of agencies that work more with each other than with the rest, in a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.network.coresponsibility import shared_tasks
from kg.network.listed import listed
from kg.network.scope import Scope, plans_of_years
from kg.network.tables import parts as cells
from kg.store.base import Store

__all__ = ["Communities", "Membership", "communities"]

_SEED: Final = 20220101
"""Louvain visits the agencies in an order drawn at random; a fixed draw gives the same groups each time."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One agency in its community.

    ``community`` counts from 1, the largest first; ``tasks`` are those the agency is listed for in the
    period; ``inside`` and ``outside`` count the tasks it shares with members of its community and with
    others, once for each partner.
    """

    community: int
    agency: str
    name: str
    level: str
    function: str
    tasks: int
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Communities:
    """The communities of a period: ``rows`` by community and name, ``plans`` the titles counted, sorted.

    ``modularity`` tells how clear the division is: near 0 hardly better than chance, above 0.3 clear. It is
    0 without any tie.
    """

    plans: tuple[str, ...]
    modularity: float
    rows: tuple[Membership, ...]


def communities(store: Store, first: int | None = None, last: int | None = None) -> Communities:
    """Divide the agencies of the plans of a period into communities (Louvain over shared tasks).

    A plan counts when its period, or without one its year of issue, overlaps the years ``first`` to
    ``last``, both included; None leaves that end open, and a plan without any year counts only when both
    are. Agencies are tied as :func:`kg.network.co_responsibility` ties them, the weight being the number of
    shared tasks. The same graph gives the same rows, whatever the order of its triples. Example:

    >>> [row.name for row in communities(store, 2020, 2020).rows][:1]    # doctest: +SKIP
    ['浙江省人力资源和社会保障厅']
    """
    titles = plans_of_years(store, first, last)
    graph = shared_tasks(listed(store, Scope(plans=frozenset(titles))))
    found = divided(graph)
    return Communities(tuple(sorted(titles.values())), found.modularity, found.rows)


def divided(graph: nx.Graph[str]) -> Communities:
    """Divide the agencies of ``graph``, made by :func:`kg.network.coresponsibility.shared_tasks`."""
    parts = communities_of(graph)
    members = [
        _membership(graph, agency, number, part)
        for number, part in enumerate(parts, 1)
        for agency in sorted(part, key=lambda one: (graph.nodes[one]["label"], one))
    ]
    tied = graph.number_of_edges() > 0
    modularity = nx.community.modularity(graph, parts, weight="count") if tied else 0.0
    plans = tuple(cells(graph.graph["plans"]))
    return Communities(plans, round(modularity, 3), tuple(members))


def communities_of(graph: nx.Graph[str]) -> Sequence[set[str]]:
    """Return the communities of ``graph``, the largest first, then by their first agency.

    Numbers stand for the agencies meanwhile, sorted: sets of texts have another order in each process.
    """
    agencies = sorted(graph)
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(agencies)))
    place = {agency: number for number, agency in enumerate(agencies)}
    ties = sorted((*sorted((place[a], place[b])), data["count"]) for a, b, data in graph.edges(data=True))
    numbered.add_weighted_edges_from(ties)
    found = nx.community.louvain_communities(numbered, weight="weight", seed=_SEED)
    parts = [{agencies[number] for number in part} for part in found]
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def _membership(graph: nx.Graph[str], agency: str, number: int, part: set[str]) -> Membership:
    data = graph.nodes[agency]
    inside = sum(tie["count"] for other, tie in graph.adj[agency].items() if other in part)
    outside = sum(tie["count"] for other, tie in graph.adj[agency].items() if other not in part)
    return Membership(
        number, agency, data["label"], data["level"], data["function"], data["tasks"], inside, outside
    )
