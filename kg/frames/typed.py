"""Columns of terms as columns of real types."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal

from kg.store.base import Term, lexical

if TYPE_CHECKING:
    import pandas as pd

    from kg.store.solutions import Integers, Solutions, Values

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_SIGNED: Final = ("integer", "int", "long", "short", "byte", "gYear")
_BOUND: Final = ("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger")
_UNSIGNED: Final = ("unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte")
_INTEGERS: Final = {_XSD + name for name in (*_SIGNED, *_BOUND, *_UNSIGNED)}
_NUMBERS: Final = {f"{_XSD}{name}" for name in ("decimal", "double", "float")}
_DAYS: Final = {f"{_XSD}{name}" for name in ("date", "dateTime")}

DTYPES: Final = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}
"""pandas types by kind of value; a day is datetime64[s], everything else is string."""


def frame_of(found: Solutions, kinds: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return ``found`` as a DataFrame, one column a variable.

    ``kinds`` says for some variables whether they hold an "integer", "number", "boolean", "date" or "text";
    of the others the datatypes of their terms decide: a column is of a type only when all its terms are,
    so nothing is lost to a conversion.

    >>> from pyoxigraph import Literal
    >>> from kg.store.base import Rows
    >>> from kg.store.solutions import Solutions
    >>> frame_of(Solutions.of(Rows(("year",), ((Literal(2025),), (None,))))).dtypes["year"]
    Int64Dtype()
    """
    import pandas as pd

    known = kinds or {}
    return pd.DataFrame(
        {
            # Arrays, not Series: an index of each would be held against that of the frame.
            name: typed(column, known.get(name)).array
            for name, column in zip(found.variables, found.columns, strict=True)
        },
        index=pd.RangeIndex(len(found)),
    )


def typed(column: Values, kind: str | None = None) -> pd.Series:
    """Return one column as a Series of the type of ``kind``, or of the type all its terms have."""
    if column.texts is not None and kind in (None, "text"):
        return series(column.texts, column.codes, "text")
    terms = column.terms
    said = kind if kind in (*DTYPES, "date") else _kind(terms)
    if said == "text":
        return series([None if term is None else lexical(term) for term in terms], column.codes, "text")
    return series([_value(term, said) for term in terms], column.codes, said)


def series(values: Sequence[Any], codes: Integers | None, kind: str) -> pd.Series:
    """Return ``values[codes]`` (all values where ``codes`` is None) as a Series of the type of ``kind``."""
    import numpy as np
    import pandas as pd

    # A code that nothing stands behind, as a column without rows has none.
    some = list(values) or [None]
    if kind == "date":
        array = pd.to_datetime(pd.Series(some, dtype="object")).astype("datetime64[s]").array
    else:
        array = pd.Series(np.array(some, dtype=object), dtype=DTYPES.get(kind, "string")).array
    return pd.Series(array[: len(values)] if codes is None else array.take(codes))


def _kind(terms: Sequence[Term | None]) -> str:
    """Return the kind of value that all of ``terms`` are; columns without any are text."""
    datatypes = {
        term.datatype.value if isinstance(term, Literal) else None for term in terms if term is not None
    }
    if not datatypes or None in datatypes:
        return "text"
    if datatypes <= _INTEGERS:
        return "integer"
    if datatypes <= _INTEGERS | _NUMBERS:
        return "number"
    if datatypes == {f"{_XSD}boolean"}:
        return "boolean"
    return "date" if datatypes <= _DAYS else "text"


def _value(term: Term | None, kind: str) -> int | float | bool | date | None:
    """Return ``term`` as a value; one that is none of ``kind`` counts as nothing said."""
    text = lexical(term)
    if not text:
        return None
    try:
        if kind == "integer":
            # A whole number may be written 3.0; anything else is no integer.
            number = Decimal(text)
            return int(number) if number == number.to_integral_value() else None
        if kind == "number":
            double = float(text)
            return double if math.isfinite(double) else None
        if kind == "boolean":
            return {"true": True, "1": True, "false": False, "0": False}.get(text)
        return date.fromisoformat(text[:10])
    except (ValueError, InvalidOperation):
        return None
