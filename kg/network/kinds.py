"""The kinds of network there are, and the one function that makes each of them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import networkx as nx

from kg.ask.question import Words
from kg.ask.terms import shown
from kg.errors import QuestionError
from kg.network.coresponsibility import shared_tasks
from kg.network.hierarchy import hierarchy
from kg.network.levels import cascade_graph
from kg.network.listed import listed
from kg.network.roles import bipartite, lead_support
from kg.network.scope import Names, Scope, Years, scope
from kg.network.tables import QUESTIONS, parts
from kg.store.base import Store
from ontology.network_words import level_order

UNKNOWN_LEVEL: Final = 9
"""``level_order`` of what has no known level: below all others."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of network: its title, what it shows, and which of level, plan, role and year narrow it."""

    name: str
    title: Words
    description: Words
    filters: tuple[str, ...]


def _kinds() -> Mapping[str, Kind]:
    with (QUESTIONS / "kinds.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["kind"]: Kind(
                    name=row["kind"],
                    title=Words(row["zh"], row["en"]),
                    description=Words(row["zhDescription"], row["enDescription"]),
                    filters=tuple(parts(row["filters"])),
                )
                for row in csv.DictReader(file)
            }
        )


KINDS: Final = _kinds()
"""Every kind of network by name, as ``queries/network/kinds.csv`` lists them."""


def network(
    store: Store,
    kind: str,
    *,
    level: Names = None,
    plan: Names = None,
    role: Names = None,
    year: Years = None,
) -> nx.Graph[str]:
    """Return the network ``kind`` of ``store`` (:data:`KINDS`), ready for Gephi.

    ``level``, ``plan``, ``role`` and ``year`` keep to a part, by any name, one or several; see
    :func:`kg.network.scope.scope`. For networks of agencies the level is that of the agency, and tasks,
    weights and degrees count what is left: who is narrowed away shares no task.

    Nodes are IRIs with ``kind``, ``label``, ``level`` and ``level_order`` (0 the nation, 1 a province …, 9
    unknown); agencies also have ``function``, ``function_label``, ``area`` and ``area_label`` (their
    jurisdiction). Every edge has a ``weight``. Attributes are texts and numbers, never None. Nodes and edges
    come in an order that depends on nothing but the graph in the store. ``lead-support``, ``cascade`` and
    ``hierarchy`` are directed. Example:

    >>> graph = network(store, "co-responsibility", level="省级", plan="甘肃省强科技")     # doctest: +SKIP
    >>> nx.write_gexf(graph, "gansu.gexf")                                             # doctest: +SKIP

    Raises QuestionError for an unknown kind, level, plan, role or year and for a filter that does not fit.
    """
    if kind not in KINDS:
        raise QuestionError("network", f"there is no kind {shown(kind)}", f"Use one of {' '.join(KINDS)}")
    if role is not None and "role" not in KINDS[kind].filters:
        having = " ".join(name for name, one in KINDS.items() if "role" in one.filters)
        raise QuestionError("role", f"does not narrow {kind}", f"Leave it out, or use one of {having}")
    graph = _MAKERS[kind](store, scope(store, level=level, plan=plan, role=role, year=year))
    return finished(graph, kind)


def finished(graph: nx.Graph[str], kind: str) -> nx.Graph[str]:
    """Give the nodes and edges of ``graph`` what every network has, and ``graph`` its ``kind``."""
    orders = level_order()
    for _, data in graph.nodes(data=True):
        data.setdefault("kind", "agency")
        data.setdefault("level", "")
        data["level_order"] = orders.get(data["level"], UNKNOWN_LEVEL)
    for _, _, data in graph.edges(data=True):
        data.setdefault("weight", 1)
    graph.graph["kind"] = kind
    return graph


def _bipartite(store: Store, part: Scope) -> nx.Graph[str]:
    return bipartite(listed(store, part))


def _co_responsibility(store: Store, part: Scope) -> nx.Graph[str]:
    return shared_tasks(listed(store, part))


def _lead_support(store: Store, part: Scope) -> nx.Graph[str]:
    # The role is that of the partner: to narrow the listings by it would leave no lead.
    return lead_support(listed(store, Scope(part.levels, part.plans)), part.roles)


_MAKERS: Final[Mapping[str, Callable[[Store, Scope], nx.Graph[str]]]] = {
    "bipartite": _bipartite,
    "co-responsibility": _co_responsibility,
    "lead-support": _lead_support,
    "cascade": cascade_graph,
    "hierarchy": hierarchy,
}
