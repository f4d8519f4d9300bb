"""Answers made comparable: engines are free in how they write a number and in the order of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.store.base import Rows, Term

SEPARATOR = "；"


def digests(rows: Rows) -> list[str]:
    """Return one digest for each of ``rows``, sorted; equal rows have equal ones.

    Numbers count by their value (12.0 is 12; nine digits of them), languages in lower case, and the parts of
    a list in any order.
    """
    return sorted(_digest(map(_levelled, row)) for row in rows.rows)


def differences(left: Iterable[str], right: Iterable[str]) -> int:
    """Return how many rows stand on one side only, each as often as it does."""
    ours, theirs = Counter(left), Counter(right)
    return (ours - theirs).total() + (theirs - ours).total()


def _digest(cells: Iterable[str]) -> str:
    return sha256("\x00".join(cells).encode()).hexdigest()[:16]


def _levelled(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return f"<{term.value}>"
    if isinstance(term, BlankNode) or not isinstance(term, Literal):
        return str(term)
    if term.language:
        return f"{_parts(term.value)}@{term.language.lower()}"
    return _number(term.value) or _parts(term.value)


def _number(text: str) -> str:
    """The number that ``text`` writes, "" when it writes none."""
    if not text or not (text[0].isascii() and (text[0].isdigit() or text[0] in "+-.")):
        return ""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return ""
    return str(Decimal(f"{value:.9g}").normalize() + 0) if value.is_finite() else ""


def _parts(text: str) -> str:
    return SEPARATOR.join(sorted(text.split(SEPARATOR)))
