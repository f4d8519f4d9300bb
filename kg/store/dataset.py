"""rdflib's view of a store, closed to the network.

``Dataset.query`` hands the text to the store's own ``query`` method first; that is where SERVICE is
refused, whoever asks. A prepared query would silently run on rdflib's slower engine (and past the
check), so the Oxigraph view refuses it by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.plugins.stores.memory import Memory

from kg.errors import InputError
from kg.store.guard import refuse_reach, rejected
from kg.store.matching import matching
from kg.store.terms import from_rdflib, to_rdflib

if TYPE_CHECKING:
    from rdflib.query import Result

_UNION = "__UNION__"


class ClosedOxigraph(OxigraphStore):
    """oxrdflib over a store whose default graph is the merge of all graphs, read only."""

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, rdflib.term.Identifier],
        queryGraph: str,
        **kwargs: object,
    ) -> Result:
        """Run ``query`` on Oxigraph; raise InputError for SERVICE and for prepared queries."""
        if isinstance(query, Query) or kwargs:
            raise InputError(
                "query",
                "prepared queries and extra arguments do not run on Oxigraph",
                "Give the query as text",
            )
        refuse_reach(query)
        # The union is materialised, so the plain default graph is the right one (see kg.store.merged).
        graph = str(DATASET_DEFAULT_GRAPH_ID) if queryGraph == _UNION else queryGraph
        if graph == str(DATASET_DEFAULT_GRAPH_ID):
            graph = DATASET_DEFAULT_GRAPH_ID
        try:
            return super().query(query, initNs, initBindings, graph)
        except SyntaxError as error:
            raise rejected(error) from error

    def triples(
        self,
        triple_pattern: tuple[Any, Any, Any],
        context: rdflib.Graph | None = None,
    ) -> Iterator[tuple[tuple[Any, Any, Any], Iterator[rdflib.Graph | None]]]:
        """Iterate over matches; without ``context`` each triple once, with all graphs it stands in."""
        subject, predicate, obj = (from_rdflib(term) for term in triple_pattern)
        if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode | None):
            return
        one = context if context is not None and context.identifier != DATASET_DEFAULT_GRAPH_ID else None
        graph = from_rdflib(one.identifier) if one is not None else ox.DefaultGraph()
        if isinstance(graph, ox.Literal | ox.Triple | None):
            return
        for quad in matching(self._inner, subject, predicate, obj, graph):
            triple = (to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object))
            yield triple, iter(self._graphs_of(quad) if one is None else [one])

    def _graphs_of(self, quad: ox.Quad) -> list[rdflib.Graph | None]:
        found = matching(self._inner, quad.subject, quad.predicate, quad.object)
        named = [q.graph_name for q in found if isinstance(q.graph_name, ox.NamedNode)]
        graphs: list[rdflib.Graph | None] = [
            rdflib.Graph(store=self, identifier=to_rdflib(name)) for name in named
        ]
        return graphs or [rdflib.Graph(store=self, identifier=DATASET_DEFAULT_GRAPH_ID)]

    def __len__(self, context: rdflib.Graph | None = None) -> int:
        if context is None or context.identifier == DATASET_DEFAULT_GRAPH_ID:
            return sum(1 for _ in self._inner.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        return super().__len__(context)

    def add(self, *args: Any, **kwargs: Any) -> None:
        """Refuse: a store is read only."""
        raise InputError("store", "cannot be changed", "Build it anew from the documents")

    addN = add
    remove = add
    remove_graph = add
    update = add

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Do nothing: ``Dataset.graph(name)`` calls this to look at a graph."""


class ClosedMemory(Memory):
    """rdflib's memory store, refusing queries that would fetch from the network."""

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, rdflib.term.Identifier],
        queryGraph: str,
        **kwargs: Any,
    ) -> Result:
        """Check ``query``, then leave it to rdflib's engine (which is what NotImplementedError says)."""
        text = query._original_args[0] if isinstance(query, Query) else query
        refuse_reach(text, also_from=True)
        raise NotImplementedError("rdflib evaluates queries over its memory store itself")
