"""The union of all graphs, kept as the default graph of an Oxigraph store.

Oxigraph's own "union default graph" returns a triple once for every graph it stands in, which
multiplies rows and counts: an agency's name is stated by each document that lists it. SPARQL asks for
the merge, where a triple is there once. So our stores hold that merge in their default graph: queries
count right, and a join over repeated triples does not explode.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, Quad, QuerySolutions, Store, Triple

from kg.store.matching import matching


def named_quads(store: Store) -> Iterator[Quad]:
    """Iterate over the quads of ``store`` that stand in a named graph."""
    for graph in store.named_graphs():
        yield from store.quads_for_pattern(None, None, None, graph)


def count_named(store: Store) -> int:
    """Return the number of quads of ``store`` that stand in a named graph."""
    return _number(store, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")


def count_merged(store: Store) -> int:
    """Return the number of triples in the default graph of ``store``, which holds the merge."""
    return _number(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")


def _number(store: Store, query: str) -> int:
    answer = store.query(query)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("a SELECT query has solutions")
    number = next(answer)[0]
    return int(number.value) if isinstance(number, Literal) else 0


def merge(store: Store) -> frozenset[Triple]:
    """Fill the default graph of ``store`` with the merge of all its graphs.

    Returns the triples that no named graph states, so that they can still be told from the merge.
    Running it twice changes nothing.
    """
    unnamed = frozenset(
        quad.triple
        for quad in store.quads_for_pattern(None, None, None, DefaultGraph())
        if all(
            isinstance(other.graph_name, DefaultGraph)
            for other in matching(store, quad.subject, quad.predicate, quad.object)
        )
    )
    store.bulk_extend([Quad(q.subject, q.predicate, q.object) for q in named_quads(store)])
    return unnamed
