"""Quads that match a pattern, and none besides.

Asked for an integer whose last byte is all ones (255, 511 …), an Oxigraph store on disk gives those up to the
next such number as well (pyoxigraph 0.5.13; queries are not concerned, nor stores in memory).
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store.base import Term
from ontology.terms import RDF

_VALUE = ox.NamedNode(f"{RDF}value")


def matching(
    store: ox.Store,
    subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
    predicate: ox.NamedNode | None,
    value: Term | None,
    graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
) -> Iterator[ox.Quad]:
    """Iterate over the quads of ``store`` that match; None matches everything, any graph included."""
    for quad in store.quads_for_pattern(subject, predicate, value, graph):
        # Another spelling of the same number ("1.50") is given back as the store writes it.
        if value is None or quad.object == value or quad.object == _as_stored(value):
            yield quad


def _as_stored(value: Term) -> Term:
    """Return ``value`` as a store gives it back: "1.5" for "1.50"."""
    store = ox.Store()
    store.add(ox.Quad(_VALUE, _VALUE, value))
    stored: Term = next(iter(store)).object
    return stored
