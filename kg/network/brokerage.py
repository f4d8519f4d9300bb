"""Who joins groups of agencies that have little to do with each other otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Any, Final

import networkx as nx

from kg.ask.question import Words
from kg.network.coresponsibility import shared_tasks
from kg.network.frames import ABOUT, Found, Value, about
from kg.network.listed import Listed
from ontology.network_words import concepts

GROUPINGS: Final = ("level", "function", "area")
"""What agencies can be grouped by."""

ROLES: Final = ("coordinator", "gatekeeper", "consultant", "liaison")
"""Roles of a broker (Gould and Fernandez 1989); without directions gatekeeper and representative are one."""


def brokerage(found: Listed, by: str = "level") -> Found:
    """Return how far each agency ties its group ``by`` (one of :data:`GROUPINGS`) to others.

    ``outside`` counts the partners in other groups, ``outsideShare`` is the share of its weight that goes
    there, and ``eiIndex`` is (outside − inside) / partners, from −1 to 1 (Krackhardt and Stern 1988). The
    roles count pairs of partners that share no task with each other: both of the agency's own group
    (coordinator), one of it (gatekeeper), both of one other group (consultant), each of another (liaison).
    Agencies without a known group are left out.
    """
    graph = shared_tasks(found)
    groups = grouped(graph, by)
    known = graph.subgraph(groups)
    rows: list[dict[str, Any]] = []
    for agency in sorted(groups):
        ties = known.adj[agency]
        outside = [other for other in ties if groups[other] != groups[agency]]
        weight = sum(sorted(tie["weight"] for tie in ties.values()))
        across = sum(sorted(ties[other]["weight"] for other in outside))
        rows.append(
            {
                **about(agency, graph.nodes[agency]),
                "group": groups[agency],
                "degree": len(ties),
                "outside": len(outside),
                "groups": len({groups[other] for other in outside}),
                "outsideShare": across / weight if weight else None,
                "eiIndex": (2 * len(outside) - len(ties)) / len(ties) if ties else None,
                **_roles(known, agency, groups),
            }
        )
    rows.sort(
        key=lambda row: (
            *(-row[role] for role in ("liaison", "consultant", "gatekeeper", "coordinator")),
            -row["outside"],
            row["name"],
            row["agency"],
        )
    )
    crossing = sum(1 for one, other in known.edges if groups[one] != groups[other])
    return Found(
        (*ABOUT, "group", "degree", "outside", "groups", "outsideShare", "eiIndex", *ROLES),
        rows,
        {
            "agencies": len(rows),
            "sharingPairs": known.number_of_edges(),
            "pairsAcross": crossing,
            "groupCount": len(set(groups.values())),
        },
        {"group": words_of(graph, by)},
    )


def mixing(found: Listed, by: str = "level") -> Found:
    """Return how much the groups ``by`` share tasks with each other, each pair of groups once.

    ``ties`` counts pairs of agencies, ``weight`` is Newman's and ``share`` that of all weight. The figure
    ``assortativity`` (Newman 2003, by pairs of agencies) is 1 where groups keep to themselves and 0 where
    they mix as by chance; it is missing where there is one group only.
    """
    graph = shared_tasks(found)
    groups = grouped(graph, by)
    ties: Counter[tuple[str, str]] = Counter()
    weights: dict[tuple[str, str], list[float]] = {}
    for one, other, data in graph.edges(data=True):
        if one in groups and other in groups:
            first, second = sorted((groups[one], groups[other]))
            ties[first, second] += 1
            weights.setdefault((first, second), []).append(data["weight"])
    summed = {pair: sum(sorted(each)) for pair, each in weights.items()}
    total = sum(sorted(summed.values()))
    rows: list[dict[str, Value]] = [
        {
            "group": pair[0],
            "otherGroup": pair[1],
            "ties": ties[pair],
            "weight": summed[pair],
            "share": summed[pair] / total,
        }
        for pair in sorted(ties, key=lambda pair: (-round(summed[pair], 6), pair))
    ]
    words = words_of(graph, by)
    return Found(
        ("group", "otherGroup", "ties", "weight", "share"),
        rows,
        {"sharingPairs": sum(ties.values()), "assortativity": _assortativity(ties)},
        {"group": words, "otherGroup": words},
    )


def grouped(graph: nx.Graph[str], by: str) -> dict[str, str]:
    """Return the group of every agency that has one, in order."""
    return {agency: graph.nodes[agency][by] for agency in sorted(graph) if graph.nodes[agency][by]}


def words_of(graph: nx.Graph[str], by: str) -> Mapping[str, Words]:
    """Return what the groups ``by`` are called."""
    if by == "area":
        labels = {data["area"]: data["area_label"] for _, data in graph.nodes(data=True)}
        return {area: Words(label, label) for area, label in labels.items()}
    return {code: Words(one.label.zh, one.label.en) for code, one in concepts(by).items()}


def _roles(graph: nx.Graph[str], agency: str, groups: Mapping[str, str]) -> dict[str, int]:
    """Count the pairs of partners by what ``agency`` is between them.

    All pairs are counted by group and those that share a task themselves taken off: an agency may have
    hundreds of partners, of which most share tasks.
    """
    own = groups[agency]
    partners = sorted(graph.adj[agency])
    sizes = Counter(groups[one] for one in partners)
    open_pairs: Counter[str] = Counter()
    for group, size in sizes.items():
        open_pairs[_role(own, group, group)] += size * (size - 1) // 2
    for (one, many), (other, more) in combinations(sorted(sizes.items()), 2):
        open_pairs[_role(own, one, other)] += many * more
    there = set(partners)
    for partner in partners:
        for shared in there & set(graph.adj[partner]):
            if partner < shared:
                open_pairs[_role(own, groups[partner], groups[shared])] -= 1
    return {role: open_pairs[role] for role in ROLES}


def _role(own: str, one: str, other: str) -> str:
    if one == other:
        return "coordinator" if one == own else "consultant"
    return "gatekeeper" if own in (one, other) else "liaison"


def _assortativity(ties: Mapping[tuple[str, str], int]) -> float | None:
    """Return (Σ e_ii − Σ a_i²) / (1 − Σ a_i²) over the ties between groups, None when it has no value."""
    total = sum(ties.values())
    ends: Counter[str] = Counter()
    for (one, other), number in ties.items():
        ends[one] += number
        ends[other] += number
    by_chance = sum((number / (2 * total)) ** 2 for number in ends.values()) if total else 1.0
    if len(ends) < 2:
        return None
    inside = sum(number for (one, other), number in ties.items() if one == other) / total
    return round((inside - by_chance) / (1 - by_chance), 6)
