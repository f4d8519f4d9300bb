"""A network as two tables, nodes and edges, in the shape that Gephi imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import networkx as nx
from pyoxigraph import Literal

from kg.store.base import Rows, Term

_GEPHI: Final = {"label": "Label", "weight": "Weight"}
"""Attributes that Gephi knows by another name."""


def node_rows(graph: nx.Graph[str]) -> Rows:
    """Return the nodes of ``graph``: ``Id``, ``Label`` and every attribute that any of them has."""
    names = _names((data for _, data in graph.nodes(data=True)), first="label")
    lines = [(Literal(node), *_cells(data, names)) for node, data in graph.nodes(data=True)]
    return Rows(("Id", *(_GEPHI.get(name, name) for name in names)), tuple(lines))


def edge_rows(graph: nx.Graph[str]) -> Rows:
    """Return the edges of ``graph``: ``Source``, ``Target``, ``Type`` (Directed or Undirected), the labels of
    both ends, ``Weight`` and every other attribute.
    """
    names = _names((data for _, _, data in graph.edges(data=True)), first="weight")
    kind = Literal("Directed" if graph.is_directed() else "Undirected")
    lines = [
        (
            Literal(one),
            Literal(other),
            kind,
            Literal(str(graph.nodes[one].get("label", ""))),
            Literal(str(graph.nodes[other].get("label", ""))),
            *_cells(data, names),
        )
        for one, other, data in graph.edges(data=True)
    ]
    head = ("Source", "Target", "Type", "source_label", "target_label")
    return Rows((*head, *(_GEPHI.get(name, name) for name in names)), tuple(lines))


def _names(found: Iterable[Mapping[str, object]], first: str) -> list[str]:
    """Return the names of attributes in the order met, ``first`` before all."""
    names = {first: None} | {name: None for data in found for name in data}
    return list(names)


def _cells(data: Mapping[str, str | int | float], names: Iterable[str]) -> list[Term | None]:
    return [Literal(data[name]) if name in data else None for name in names]
