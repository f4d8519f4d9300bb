"""What a server does in its own way, and what we do about it: nothing, for most.

A dialect is chosen by the name that the server gives itself in its first answer.
"""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kg.store.base import Term

Rows = tuple[tuple[Term | None, ...], ...]

_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_TRUTH = {"1": ox.Literal(True), "0": ox.Literal(False)}


class Dialect:
    """SPARQL as it is written, from a server that sends whole answers."""

    own_graphs: frozenset[ox.NamedNode] = frozenset()
    """Graphs that the server brings with it."""

    limits_rows = False
    """Whether the server cuts long answers, those of CONSTRUCT without saying so."""

    def query(self, text: str) -> str:
        """Return the query as this server wants it."""
        return text

    def reader(self, query: str) -> Callable[[str, Term], Term]:
        """Return what makes of a variable and its term the term as other stores write it."""
        return lambda _, term: self.term(term)

    def rows(self, query: str, rows: Rows) -> Rows:
        """Return the ``rows`` of the answer to ``query`` as other stores give them."""
        return rows

    def term(self, term: Term) -> Term:
        """Return a term of an answer as other stores write it."""
        if isinstance(term, ox.Literal) and term.datatype == _BOOLEAN:
            return _TRUTH.get(term.value, term)
        return term

    def triple(self, triple: ox.Triple) -> ox.Triple:
        """Return a triple of an answer as other stores write it."""
        return ox.Triple(triple.subject, triple.predicate, self.term(triple.object))


def dialect_of(server: str) -> Dialect:
    """Return the dialect of a server that calls itself ``server`` (its Server header)."""
    if "virtuoso" in server.lower():
        from kg.store.virtuoso import Virtuoso

        return Virtuoso()
    return Dialect()
