"""A table as rows of terms again, for the text formats that answers have."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg.store.base import Rows, Term
from kg.tables.columns import Cell
from kg.tables.reading import Table
from kg.tables.values import spelled

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATATYPES = {
    kind: NamedNode(_XSD + name)
    for kind, name in (
        ("integer", "integer"),
        ("number", "decimal"),
        ("boolean", "boolean"),
        ("date", "date"),
    )
}


def as_rows(table: Table, start: int = 0, stop: int | None = None) -> Rows:
    """Return the rows of ``table`` from ``start`` to before ``stop`` as literals of their types."""
    kinds = [_DATATYPES.get(column.type) for column in table.columns]
    return Rows(
        tuple(column.name for column in table.columns),
        tuple(
            tuple(_term(value, kind) for value, kind in zip(row, kinds, strict=True))
            for row in table.rows[start:stop]
        ),
    )


def _term(value: Cell, datatype: NamedNode | None) -> Term | None:
    return None if value is None else Literal(spelled(value), datatype=datatype)
