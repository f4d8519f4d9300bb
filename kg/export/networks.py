"""Networks as GraphML and GEXF, for Gephi and other programs that look at graphs.

All attributes are text, whole numbers or decimals; nothing is missing but left out. The same graph gives
the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import networkx as nx

from kg.errors import InputError
from kg.export.plans import plan_iri
from kg.export.report import ExportReport, check_place, put
from kg.network import agency_task_plan, co_responsibility
from kg.network.cascade import cascade
from kg.network.tables import joined, rows, slug
from kg.store.base import Store
from kg.store.open import open_store

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CLOCK = re.compile(rb' lastmodifieddate="[^"]*"')


def export_network(
    store: str | Path, out: Path, *, network: str = "agencies", plan: str | None = None
) -> ExportReport:
    """Write a network of ``store`` (see :data:`NETWORKS`) to ``out``, ``.graphml`` or ``.gexf``.

    ``plan``, a name or an IRI, keeps to one plan. See :func:`kg.export.export` for what it raises.
    """
    if network not in NETWORKS:
        raise InputError(network, "is no network", f"Use one of {' '.join(NETWORKS)}")
    check_place(out)
    with open_store(store) as opened:
        graph = NETWORKS[network](opened, plan_iri(opened, plan) if plan is not None else None)
    size = put(out, [network_bytes(graph, out.suffix.lower())])
    return ExportReport(out, size, graph.number_of_nodes() + graph.number_of_edges())


FILES: Final = (".graphml", ".gexf", ".json", ".csv")
"""Suffixes of :func:`write_network`."""


def write_network(graph: nx.Graph[str], out: Path) -> ExportReport:
    """Write ``graph``, one that kg.network makes, to ``out`` in the format of its suffix.

    ``.graphml`` and ``.gexf`` are for Gephi, ``.json`` is networkx's node-link form, and ``.csv`` has the
    edges, with the nodes in a second file beside it: ``net.csv`` and ``net-nodes.csv``. The same graph gives
    the same bytes.

    Raises InputError for another suffix or a missing folder and StoreUnwritable when the disk refuses.
    """
    suffix = out.suffix.lower()
    if suffix not in FILES:
        raise InputError(
            str(out), "has a suffix that names no form of a network", f"Use one of {' '.join(FILES)}"
        )
    check_place(out)
    if suffix == ".csv":
        from kg.network.sheets import edge_rows, node_rows
        from kg.results import exact_csv

        nodes = out.with_name(f"{out.stem}-nodes{out.suffix}")
        check_place(nodes)
        size = put(nodes, [exact_csv(node_rows(graph)).encode()])
        size += put(out, [exact_csv(edge_rows(graph)).encode()])
    elif suffix == ".json":
        import json

        linked = nx.node_link_data(graph, edges="edges")
        size = put(out, [json.dumps(linked, ensure_ascii=False, indent=1).encode() + b"\n"])
    else:
        size = put(out, [network_bytes(graph, suffix)])
    return ExportReport(out, size, graph.number_of_nodes() + graph.number_of_edges())


def network_bytes(graph: nx.Graph[str], suffix: str) -> bytes:
    """Return ``graph`` as GraphML or, for the suffix ``.gexf``, as GEXF."""
    clean = _cleaned(graph)
    written = io.BytesIO()
    if suffix == ".gexf":
        nx.write_gexf(clean, written)
        return _CLOCK.sub(b"", written.getvalue())
    nx.write_graphml(clean, written)
    return written.getvalue()


def agencies_network(store: Store, plan: str | None) -> nx.Graph[str]:
    """Return who shares tasks with whom; see :func:`kg.network.co_responsibility`.

    Each agency also has ``led``, ``supported`` and ``unspecified``, the number of tasks it is listed for
    in each role. A plan's clauses for all its tasks at once count nowhere.
    """
    graph = co_responsibility(store, plan)
    within = {row["task"] for row in rows(store, "tasks") if plan is None or row["plan"] == plan}
    held: dict[tuple[str, str], set[str]] = {}
    for row in rows(store, "listings"):
        if row["task"] in within and row["party"] in graph and slug(row["basis"]) != "document-default":
            held.setdefault((row["party"], slug(row["role"])), set()).add(row["task"])
    for agency, data in graph.nodes(data=True):
        for role, name in (("lead", "led"), ("support", "supported"), ("unspecified", "unspecified")):
            data[name] = len(held.get((agency, role), ()))
    return graph


def cascade_network(store: Store, plan: str | None) -> nx.DiGraph[str]:
    """Return the tasks of related plans, an edge from the one above or earlier to its counterpart.

    A task has ``label``, ``number``, ``plan`` (title), ``area``, ``level``, ``year``, ``section`` and
    ``order``; an edge ``kind`` (cascades, continues or overlaps), ``weight`` (the score, 0 to 1),
    ``copied``, ``kept`` and ``changes``. Tasks without a counterpart are there too.
    """
    found = cascade(store)
    graph: nx.DiGraph[str] = nx.DiGraph()
    links = [link for link in found.links if plan is None or plan in (link.first, link.second)]
    for iri in sorted({end for link in links for end in (link.first, link.second)}):
        home = found.plans[iri]
        for task in home.tasks:
            graph.add_node(
                task.iri,
                label=task.title,
                number=task.number,
                plan=home.title,
                area=home.area,
                level=home.level,
                year=home.year,
                section=task.section,
                order=task.order,
            )
    for link in links:
        for pair in link.pairs:
            graph.add_edge(
                pair.first,
                pair.second,
                kind=link.kind,
                weight=pair.score,
                copied=pair.copied,
                kept=pair.kept,
                changes=joined(pair.changes),
            )
    return graph


NETWORKS: Final[dict[str, Callable[[Store, str | None], nx.Graph[str]]]] = {
    "agencies": agencies_network,
    "agency-task": agency_task_plan,
    "cascade": cascade_network,
}
"""What makes each network."""


def _cleaned(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a copy without facts about the graph as a whole and without signs that XML cannot hold."""
    clean: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    for node, data in graph.nodes(data=True):
        clean.add_node(node, **{name: _legal(value) for name, value in data.items()})
    for one, other, data in graph.edges(data=True):
        clean.add_edge(one, other, **{name: _legal(value) for name, value in data.items()})
    return clean


def _legal(value: object) -> object:
    return _ILLEGAL.sub("�", value) if isinstance(value, str) else value
