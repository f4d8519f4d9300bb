"""From the terms of an answer to the values of a table."""

from __future__ import annotations

import math
from datetime import date

from kg.store.base import Term, lexical
from kg.tables.columns import Cell


def cell(term: Term | None, kind: str) -> Cell:
    """Return ``term`` as a value of the column type ``kind``.

    A term that is none of that type (the year "about 2020" of a foreign graph) counts as nothing said.

    >>> from pyoxigraph import Literal
    >>> cell(Literal(30), "number"), cell(Literal("true"), "boolean"), cell(None, "text")
    (30.0, True, None)
    """
    if term is None:
        return None
    text = lexical(term)
    try:
        if kind == "integer":
            return int(text)
        if kind == "number":
            number = float(text)
            return number if math.isfinite(number) else None
        if kind == "boolean":
            return {"true": True, "1": True, "false": False, "0": False}.get(text)
        if kind == "date":
            return date.fromisoformat(text[:10])
    except ValueError:
        return None
    return text


def spelled(value: Cell) -> str:
    """Return ``value`` as text for a file: 30 and not 30.0, days as 2022-03-01, "" for nothing.

    >>> spelled(30.0), spelled(0.25), spelled(True), spelled(None)
    ('30', '0.25', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)
