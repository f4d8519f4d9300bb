"""Whether a server holds what was sent: by counting, and by reading back."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.errors import StoreUnreachable
from kg.push.content import Content
from kg.store.base import Term
from kg.store.graphs import RemoteGraphs

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal", "int", "long", "short", "byte"))


def counted(target: RemoteGraphs, name: str, content: Content, lines: Iterable[bytes]) -> int:
    """Return how many triples the graph ``name`` has; raises StoreUnreachable unless all sent are there.

    Servers store values: two spellings of one number are one triple there. So where the count is less,
    ``lines`` are counted the same way before the server is blamed.
    """
    found = target.graph_size(ox.NamedNode(name))
    if found != content.triples and found != len(_values(_parsed(lines))):
        raise StoreUnreachable(
            target.store.url,
            f"holds {found:,} of the {content.triples:,} triples of {name} that were sent",
            "Push again; if it stays so, the server has refused or lost some",
        )
    return found


def check_triples(target: RemoteGraphs, name: str, lines: Iterable[bytes]) -> None:
    """Raise StoreUnreachable unless the graph ``name`` has the very triples of ``lines``, by value.

    Numbers are compared by value and language tags whatever their case, as servers store them.
    """
    sent = _values(_parsed(lines))
    found = _values(target.get_graph(ox.NamedNode(name)))
    if len(found) < len(sent):  # the Graph Store Protocol knows no pages where a server limits rows
        found = _values(target.store.graph_triples(ox.NamedNode(name)))
    if sent != found:
        raise StoreUnreachable(
            target.store.url,
            f"holds other triples in {name} than were sent: {len(sent - found):,} are missing, "
            f"{len(found - sent):,} were not sent",
            "Push again; if it stays so, the server alters what it stores",
        )


def _parsed(lines: Iterable[bytes]) -> Iterable[ox.Triple]:
    return (quad.triple for quad in ox.parse(b"".join(lines), ox.RdfFormat.N_TRIPLES))


def _values(triples: Iterable[ox.Triple]) -> set[tuple[str, ...]]:
    return {(str(one.subject), one.predicate.value, *_value(one.object)) for one in triples}


def _value(term: Term) -> tuple[str, ...]:
    """Return what makes ``term`` the same term to every server."""
    if not isinstance(term, ox.Literal):
        return (str(term),)
    if term.language is not None:
        return (term.value, term.language.lower())
    kind = term.datatype.value
    if kind in _NUMBERS:
        try:
            return (format(Decimal(term.value).normalize(), "f"), "number")
        except InvalidOperation:
            return (term.value, kind)
    if kind == f"{_XSD}boolean":
        return ({"1": "true", "0": "false"}.get(term.value, term.value), kind)
    return (term.value, kind)
