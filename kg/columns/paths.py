"""Reads property paths."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.columns.algebra import Step
from kg.columns.tokens import Cursor

TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def path(cursor: Cursor) -> NamedNode | Step:
    """Read a predicate or a path at ``cursor``; raises Unsupported.

    >>> path(Cursor("<x:a>/^<x:b>*")).name
    '/'
    """
    return _chain(cursor, "|", lambda: _chain(cursor, "/", lambda: _inverse(cursor)))


def _chain(cursor: Cursor, sign: str, part: object) -> NamedNode | Step:
    assert callable(part)
    parts = [part()]
    while cursor.took(sign):
        parts.append(part())
    return Step(sign, tuple(parts)) if len(parts) > 1 else parts[0]


def _inverse(cursor: Cursor) -> NamedNode | Step:
    return Step("^", (_repeated(cursor),)) if cursor.took("^") else _repeated(cursor)


def _repeated(cursor: Cursor) -> NamedNode | Step:
    found = _primary(cursor)
    if cursor.is_sign("*", "+", "?"):
        return Step(cursor.next().text, (found,))
    return found


def _primary(cursor: Cursor) -> NamedNode | Step:
    if cursor.took("("):
        found = path(cursor)
        cursor.need(")")
        return found
    if cursor.took("!"):
        return Step("!", tuple(_excluded(cursor)))
    return _name(cursor)


def _excluded(cursor: Cursor) -> list[NamedNode | Step]:
    if not cursor.took("("):
        return [_one_excluded(cursor)]
    found = [_one_excluded(cursor)]
    while cursor.took("|"):
        found.append(_one_excluded(cursor))
    cursor.need(")")
    return found


def _one_excluded(cursor: Cursor) -> NamedNode | Step:
    return Step("^", (_name(cursor),)) if cursor.took("^") else _name(cursor)


def _name(cursor: Cursor) -> NamedNode:
    if cursor.token.kind == "word" and cursor.token.text == "a":
        cursor.next()
        return TYPE
    return cursor.iri()
