"""Triples for rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Triple


def rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return ``triples`` as an rdflib Graph with the prefixes of the ontology bound."""
    import pyoxigraph
    import rdflib

    from kg.graph.prefixes import PREFIXES

    made = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        made.bind(prefix, namespace)
    text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    made.parse(data=text or b"", format="nt")
    return made
