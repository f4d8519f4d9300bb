"""Which agencies stand in the middle: how many partners, how much shared work, on how many shortest ways."""

from __future__ import annotations

from typing import Any, Final

import networkx as nx

from kg.network.coresponsibility import shared_tasks
from kg.network.frames import ABOUT, Found, about
from kg.network.listed import Listed
from kg.network.roles import lead_support

WORK: Final = 2_000_000
"""Steps that shortest ways may cost, a few seconds; a larger network is sampled."""

LEAST_SOURCES: Final = 32
_SEED: Final = 20220101
"""A fixed draw of the agencies from which shortest ways are counted gives the same figures each time."""


def centralities(found: Listed) -> Found:
    """Return the centralities of every agency in the network of shared tasks, most shared work first.

    ``degree`` counts partners and ``strength`` sums Newman's weights, which is the number of tasks shared
    with anybody. ``betweenness`` (0 to 1, Freeman 1977) and ``closeness`` (0 to 1, Wasserman and Faust's for
    networks in parts) count ties whatever their weight, ``pagerank`` (sums to 1) goes by weight. Above
    :data:`WORK` betweenness is estimated from a fixed sample (Brandes and Pich 2007), the figure
    ``sources`` says from how many agencies, and closeness is left out.
    """
    graph = shared_tasks(found)
    sources = sources_of(graph)
    exact = sources == len(graph)
    between = nx.betweenness_centrality(graph, k=None if exact else sources, seed=_SEED)
    close = nx.closeness_centrality(graph) if exact else {}
    rank = nx.pagerank(graph, tol=1e-12, max_iter=1000) if graph.number_of_edges() else {}
    rows: list[dict[str, Any]] = [
        {
            **about(agency, data),
            "tasks": data["tasks"],
            "degree": graph.degree[agency],
            "strength": sum(sorted(tie["weight"] for tie in graph[agency].values())),
            "betweenness": between[agency],
            "closeness": close.get(agency),
            "pagerank": rank.get(agency),
        }
        for agency, data in graph.nodes(data=True)
    ]
    rows.sort(key=lambda row: (-round(row["strength"], 6), -row["degree"], row["name"], row["agency"]))
    return Found(
        (*ABOUT, "tasks", "degree", "strength", "betweenness", "closeness", "pagerank"),
        rows,
        {
            "agencies": len(graph),
            "sharingPairs": graph.number_of_edges(),
            "components": nx.number_connected_components(graph),
            "density": round(nx.density(graph), 6),
            "sources": sources,
        },
    )


def sources_of(graph: nx.Graph[str]) -> int:
    """Return from how many agencies shortest ways are counted: all, or what :data:`WORK` allows."""
    size = len(graph) + graph.number_of_edges()
    return min(len(graph), max(LEAST_SOURCES, WORK // max(1, size)))


def leading(found: Listed) -> Found:
    """Return for every agency how often it leads and how often it works under another's lead.

    ``balance`` is (led − beside) / (led + beside): 1 leads only, −1 never leads. Those that lead nowhere but
    work beside others stand last, by number of tasks.
    """
    graph = lead_support(found)
    led: dict[str, int] = {}
    beside: dict[str, int] = {}
    unled: dict[str, int] = {}
    for parties in found.parties.values():
        has_lead = any("lead" in roles for roles in parties.values())
        for party, roles in parties.items():
            held = led if "lead" in roles else beside if has_lead else unled
            held[party] = held.get(party, 0) + 1
    rows: list[dict[str, Any]] = []
    for agency, tasks in found.held().items():
        after = set(graph.successors(agency)) if agency in graph else set()
        before = set(graph.predecessors(agency)) if agency in graph else set()
        ahead, behind = led.get(agency, 0), beside.get(agency, 0)
        rows.append(
            {
                **about(agency, found.agencies[agency]),
                "tasks": tasks,
                "led": ahead,
                "beside": behind,
                "unled": unled.get(agency, 0),
                "leads": len(after),
                "follows": len(before),
                "mutual": len(after & before),
                "balance": (ahead - behind) / (ahead + behind) if ahead + behind else None,
            }
        )
    rows.sort(key=lambda row: (-row["led"], -row["tasks"], row["name"], row["agency"]))
    return Found(
        (*ABOUT, "tasks", "led", "beside", "unled", "leads", "follows", "mutual", "balance"),
        rows,
        {
            "agencies": len(rows),
            "leading": sum(1 for row in rows if row["led"]),
            "neverLeading": sum(1 for row in rows if not row["led"] and row["beside"]),
            "reciprocity": round(nx.overall_reciprocity(graph), 6) if graph.number_of_edges() else None,
        },
    )
