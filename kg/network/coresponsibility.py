"""Which agencies are listed for the same tasks, as an undirected networkx graph."""

from __future__ import annotations

from itertools import combinations

import networkx as nx

from kg.network.register import agencies, areas
from kg.network.tables import joined, rows, slug
from kg.store.base import Store


def co_responsibility(store: Store, plan: str | None = None) -> nx.Graph[str]:
    """The agencies of a store (or of one plan) that answer for tasks, tied where they share one.

    A node is an agency IRI with ``label`` (甘肃省科学技术厅), ``short`` (省科技厅), ``level``, ``function``,
    ``function_label``, ``area``, ``area_label`` and ``tasks`` (number of tasks it is listed for). An edge has
    ``weight`` (number of shared tasks), ``tasks`` (their titles, sorted) and ``plans`` (titles of their
    plans); several values are parted by "|". All attributes are text or numbers, so ``nx.write_gexf`` and
    ``nx.write_graphml`` take the graph as it is.

    Only agencies named for the task or its section count: a listing that a plan makes for all its tasks at
    once (``roleBasis`` document-default) would tie everybody to everybody, so it is left out and counted in
    ``graph.graph["left_out"]``. Groups (各市州政府) are not agencies and are left out too.
    ``graph.graph["plans"]`` names the plans counted, ``graph.graph["tasks"]`` the number of tasks with at
    least one agency.

    Order of nodes and edges depends on nothing but the graph in the store. Example:

    >>> co_responsibility(store).edges[province_science, province_finance]["weight"]    # doctest: +SKIP
    17
    """
    titles = {row["plan"]: row["title"] for row in reversed(rows(store, "plans"))}
    tasks: dict[str, tuple[str, str]] = {}
    for row in rows(store, "tasks"):
        if plan is None or row["plan"] == plan:
            tasks.setdefault(row["task"], (row["title"], row["plan"]))
    known = agencies(store, areas(store))

    listed: dict[str, set[str]] = {}
    left_out: set[tuple[str, str]] = set()
    for row in rows(store, "listings"):
        if row["task"] not in tasks or row["party"] not in known:
            continue
        if slug(row["basis"]) == "document-default":
            left_out.add((row["task"], row["party"]))
        else:
            listed.setdefault(row["task"], set()).add(row["party"])
    explicit = {(task, party) for task, parties in listed.items() for party in parties}

    held: dict[str, int] = {}
    shared: dict[tuple[str, str], list[str]] = {}
    for task, parties in sorted(listed.items()):
        for party in parties:
            held[party] = held.get(party, 0) + 1
        for pair in combinations(sorted(parties), 2):
            shared.setdefault(pair, []).append(task)

    graph: nx.Graph[str] = nx.Graph()
    used = {tasks[task][1] for task in listed}
    graph.graph["plans"] = joined(sorted(titles.get(iri, iri) for iri in used))
    graph.graph["tasks"] = len(listed)
    graph.graph["left_out"] = len(left_out - explicit)
    for party in sorted(held):
        graph.add_node(party, **known[party].attributes(), tasks=held[party])
    for (one, other), common in sorted(shared.items()):
        where = {tasks[task][1] for task in common}
        graph.add_edge(
            one,
            other,
            weight=len(common),
            tasks=joined(sorted(tasks[task][0] for task in common)),
            plans=joined(sorted(titles.get(iri, iri) for iri in where)),
        )
    return graph
