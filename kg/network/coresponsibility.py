"""Which agencies are listed for the same tasks, as an undirected networkx graph."""

from __future__ import annotations

from itertools import combinations

import networkx as nx

from kg.network.listed import Listed, listed
from kg.network.scope import Scope
from kg.network.tables import joined
from kg.store.base import Store


def co_responsibility(store: Store, plan: str | None = None) -> nx.Graph[str]:
    """The agencies of a store (or of one plan, its IRI) that answer for tasks, tied where they share one.

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
    graph = shared_tasks(listed(store, Scope(plans=frozenset({plan}) if plan is not None else None)))
    for _, _, data in graph.edges(data=True):
        data["weight"] = data.pop("count")
    return graph


def shared_tasks(found: Listed) -> nx.Graph[str]:
    """Tie the agencies of ``found`` that share tasks, in the two measures of a tie.

    An edge has ``count``, the number of shared tasks, and ``weight``, the sum of 1/(k − 1) over them, where
    k agencies are listed for a task (Newman 2001): a task that two share ties them by 1, one that eleven
    share by 0.1, so that an agency's weights sum to the number of its tasks that it does not hold alone.
    Otherwise as :func:`co_responsibility`.
    """
    shared: dict[tuple[str, str], list[str]] = {}
    for task, parties in found.parties.items():
        for pair in combinations(parties, 2):
            shared.setdefault(pair, []).append(task)
    graph: nx.Graph[str] = nx.Graph()
    used = {found.tasks[task].plan for task in found.parties}
    graph.graph["plans"] = joined(sorted(found.plans.get(iri, iri) for iri in used))
    graph.graph["tasks"] = len(found.parties)
    graph.graph["left_out"] = found.left_out
    for party, number in found.held().items():
        graph.add_node(party, **found.agencies[party].attributes(), tasks=number)
    for (one, other), common in sorted(shared.items()):
        where = {found.tasks[task].plan for task in common}
        # Summed by size, so that which IRI a task has does not show in the last digit.
        parts = sorted(1 / (len(found.parties[task]) - 1) for task in common)
        graph.add_edge(
            one,
            other,
            count=len(common),
            weight=round(sum(parts), 9),
            tasks=joined(sorted(found.tasks[task].title for task in common)),
            plans=joined(sorted(found.plans.get(iri, iri) for iri in where)),
        )
    return graph
