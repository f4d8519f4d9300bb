"""Asks here what a server gets wrong: the statements that a question looks at are fetched from it first.

A server may answer a question wrongly, or come to no end, and yet hold every statement that the answer needs.
``not_on`` in the header of a question says which server does (:mod:`kg.ask.header`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.columns.algebra import Node, Step, Triple
from kg.columns.errors import Unsupported
from kg.columns.syntax import parse
from kg.store.base import Served
from kg.store.embedded import EmbeddedStore

MOST: Final = 1_000_000
"""Statements a server may hold so that some of them are fetched for one question."""

_ANY: Final = "*?!"
"""Steps of a path that go by statements of other predicates than those named, or by none."""


def gathered(store: Served, query: str) -> EmbeddedStore | None:
    """Return a store in memory with all statements of ``store`` that the SELECT ``query`` looks at.

    Returns None where ``store`` holds more than :data:`MOST` or ``query`` does not tell its predicates.
    Raises StoreUnreachable as any request does.
    """
    predicates = looked_at(query)
    if predicates is None or sum(store.graph_sizes().values()) > MOST:
        return None
    inside = ox.Store()
    inside.bulk_extend(
        ox.Quad(triple.subject, triple.predicate, triple.object) for triple in store.statements(predicates)
    )
    return EmbeddedStore(inside, where="the statements fetched")


def looked_at(query: str) -> tuple[ox.NamedNode, ...] | None:
    """Return the predicates of the patterns of ``query``, sorted; None where it does not tell them all.

    >>> looked_at("SELECT ?a WHERE { ?a ^<urn:p>/<urn:q>+ 1 FILTER NOT EXISTS { ?a <urn:r> ?b } }")
    (<NamedNode value=urn:p>, <NamedNode value=urn:q>, <NamedNode value=urn:r>)
    >>> looked_at("SELECT ?a WHERE { ?a ?p 1 }")
    """
    try:
        found = set(_of_patterns(parse(query)))
    except Unsupported:
        return None
    known = [one for one in found if one is not None]
    return tuple(sorted(known, key=str)) if len(known) == len(found) else None


def _of_patterns(part: object) -> Iterator[ox.NamedNode | None]:
    """Yield the predicates of all triple patterns in ``part`` of a query, None for one that may be any."""
    if isinstance(part, Triple):
        yield from _of_path(part.predicate)
    elif isinstance(part, tuple):
        for one in part:
            yield from _of_patterns(one)
    elif dataclasses.is_dataclass(part):
        for place in dataclasses.fields(part):
            yield from _of_patterns(getattr(part, place.name))


def _of_path(path: Node | Step) -> Iterator[ox.NamedNode | None]:
    if isinstance(path, Step) and path.name not in _ANY:
        for one in path.parts:
            yield from _of_path(one)
    else:
        yield path if isinstance(path, ox.NamedNode) else None
