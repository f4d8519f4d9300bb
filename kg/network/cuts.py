"""Agencies without which a network falls apart, and how deep in it each agency stands."""

from __future__ import annotations

from statistics import fmean, pstdev

import networkx as nx

from kg.network.communities import communities_of
from kg.network.coresponsibility import shared_tasks
from kg.network.frames import ABOUT, Found, about
from kg.network.listed import Listed

SHOWN = 12
"""How many names of those cut off a row lists."""


def cut_agencies(found: Listed) -> Found:
    """Return the cut agencies (articulation points): without one of them its part of the network breaks.

    ``component`` is the number of agencies that hang together with it, ``pieces`` into how many parts they
    would fall, ``cutOff`` how many agencies lose their way to the largest of these (of two largest the
    first by IRI), and ``cutOffNames`` who that is, at most :data:`SHOWN` of them.
    """
    graph = shared_tasks(found)
    rows = []
    for agency in sorted(nx.articulation_points(graph)):
        whole = nx.node_connected_component(graph, agency)
        rest = graph.subgraph(whole - {agency})
        parts = sorted(nx.connected_components(rest), key=lambda part: (-len(part), min(part)))
        names = sorted(graph.nodes[one]["label"] for part in parts[1:] for one in part)
        rows.append(
            {
                **about(agency, graph.nodes[agency]),
                "tasks": graph.nodes[agency]["tasks"],
                "component": len(whole),
                "pieces": len(parts),
                "cutOff": len(names),
                "cutOffNames": "；".join([*names[:SHOWN], *(["…"] if len(names) > SHOWN else [])]),
            }
        )
    rows.sort(key=lambda row: (-row["cutOff"], -row["pieces"], row["name"], row["agency"]))
    return Found(
        (*ABOUT, "tasks", "component", "pieces", "cutOff", "cutOffNames"),
        rows,
        {
            "agencies": len(graph),
            "components": nx.number_connected_components(graph),
            "cutAgencies": len(rows),
            "withoutPartner": nx.number_of_isolates(graph),
        },
    )


def cores(found: Listed) -> Found:
    """Return how deep each agency stands and over how many communities its shared work is spread.

    ``core`` k: it is in a set of agencies of which each shares tasks with at least k others of the set
    (Seidman 1983). ``participation`` is 1 − Σ (weight to a community / all its weight)²: 0 when all its work
    is with one community, near 1 when spread evenly over many; ``withinScore`` says by how many standard
    deviations its weight inside its own community is above the mean there (Guimerà and Amaral 2005; missing
    where all are alike). Communities are those of :func:`kg.network.communities`, weights Newman's.
    """
    graph = shared_tasks(found)
    parts = communities_of(graph)
    home = {agency: number for number, part in enumerate(parts, 1) for agency in part}
    depth = nx.core_number(graph)
    inside = {agency: _weight(graph, agency, home, home[agency]) for agency in graph}
    spread: dict[int, tuple[float, float]] = {}
    for number, part in enumerate(parts, 1):
        held = [inside[agency] for agency in sorted(part)]
        spread[number] = (fmean(held), pstdev(held))
    rows = []
    for agency, data in graph.nodes(data=True):
        weights = [_weight(graph, agency, home, one) for one in sorted({home[p] for p in graph[agency]})]
        mean, deviation = spread[home[agency]]
        rows.append(
            {
                **about(agency, data),
                "core": depth[agency],
                "degree": graph.degree[agency],
                "community": home[agency],
                "participation": 1 - sum((one / sum(weights)) ** 2 for one in weights) if weights else None,
                "withinScore": (inside[agency] - mean) / deviation if deviation > 1e-9 else None,
            }
        )
    rows.sort(key=lambda row: (-row["core"], -row["degree"], row["name"], row["agency"]))
    deepest = max(depth.values(), default=0)
    return Found(
        (*ABOUT, "core", "degree", "community", "participation", "withinScore"),
        rows,
        {
            "agencies": len(graph),
            "deepestCore": deepest,
            "agenciesInIt": sum(1 for one in depth.values() if one == deepest),
            "communities": len(parts),
        },
    )


def _weight(graph: nx.Graph[str], agency: str, home: dict[str, int], number: int) -> float:
    ties = graph.adj[agency].items()
    total: float = sum(sorted(tie["weight"] for other, tie in ties if home[other] == number))
    return total
