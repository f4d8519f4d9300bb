"""Literals as values: whether their characters fit their datatype, and which of two is the greater."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from kg.validate.triples import Node, Text
from ontology.terms import XSD

_LEXICAL: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    XSD + "boolean": re.compile(r"true|false|1|0"),
    XSD + "date": re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?"),
}


def well_formed(value: Text) -> bool:
    """Tell whether the characters of ``value`` are of its datatype, where that is one of those we use.

    >>> well_formed(Text("65%以上", XSD + "decimal"))
    False
    """
    pattern = _LEXICAL.get(value.datatype)
    if pattern is None:
        return True
    return pattern.fullmatch(value.value) is not None and (
        value.datatype != XSD + "date" or _day(value) is not None
    )


def compared(one: Node, two: Node) -> int | None:
    """Return -1, 0 or 1 as ``one`` is below, equal to or above ``two``; None when they do not compare.

    >>> compared(Text("9", XSD + "integer"), Text("10.5", XSD + "decimal"))
    -1
    """
    if not isinstance(one, Text) or not isinstance(two, Text):
        return None
    for read in (_number, _day, _string):
        here, there = read(one), read(two)
        if here is not None and there is not None:
            return (here > there) - (here < there)  # type: ignore[operator]
    return None


def _number(value: Text) -> Decimal | None:
    if value.datatype not in (XSD + "integer", XSD + "decimal") or not well_formed(value):
        return None
    return Decimal(value.value)


def _day(value: Text) -> date | None:
    try:
        return date.fromisoformat(value.value[:10]) if value.datatype == XSD + "date" else None
    except ValueError:
        return None


def _string(value: Text) -> str | None:
    return value.value if value.datatype == XSD + "string" and not value.language else None
