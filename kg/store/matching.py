"""Quads that match a pattern, and none besides.

Asked for an integer whose last byte is all ones (255, 511 …), an Oxigraph store on disk gives those up to the
next such number as well (pyoxigraph 0.5.13; queries are not concerned, nor stores in memory).
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store.base import Term
from ontology.terms import RDF, XSD

_HASHED = frozenset({ox.NamedNode(f"{XSD}string"), ox.NamedNode(f"{RDF}langString")})


def matching(
    store: ox.Store,
    subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
    predicate: ox.NamedNode | None,
    value: Term | None,
    graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
) -> Iterator[ox.Quad]:
    """Iterate over the quads of ``store`` that match; None matches everything, any graph included."""
    found = store.quads_for_pattern(subject, predicate, value, graph)
    wanted = as_stored(value) if value is not None else None
    return (quad for quad in found if wanted is None or quad.object == wanted)


def as_stored(value: Term) -> Term:
    """Return ``value`` as a store gives it back.

    >>> as_stored(ox.Literal("1.50", datatype=ox.NamedNode(f"{XSD}decimal"))).value
    '1.5'
    """
    if not isinstance(value, ox.Literal) or value.datatype in _HASHED:
        return value
    store = ox.Store()
    node = ox.BlankNode()
    store.add(ox.Quad(node, _VALUE, value))
    stored: Term = next(iter(store)).object
    return stored


_VALUE = ox.NamedNode(f"{RDF}value")
