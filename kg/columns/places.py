"""``STR(?a) < STR(?b)`` of two IRIs: by their places in an alphabet that is made once.

Queries of pairs keep one of (a, b) and (b, a) with it, for millions of pairs; the characters of so many
would have to be fetched, the place is a small number beside each triple.
"""

from __future__ import annotations

import re

from kg.columns.algebra import Call, Expression, Variable
from kg.columns.relation import Relation
from kg.columns.schema import IRI
from kg.columns.values import Form, Value, truth

_COLUMN = re.compile(r"(t\d+)\.([so])")


def by_place(relation: Relation, sign: str, arguments: tuple[Expression, ...]) -> Value | None:
    """Return ``STR(?a) sign STR(?b)``, None where ?a and ?b are not ends of triple patterns at hand."""
    sides = [_side(relation, one) for one in arguments]
    if len(sides) != 2 or sides[0] is None or sides[1] is None or sides[0][0] == sides[1][0]:
        return None
    found = [one for one in sides if one is not None]
    ends = sorted({f"select {end} from {table}" for _, table, end in found})
    alphabet = relation.writer.table(
        "select number, row_number() over (order by characters) as place from names "
        f"where number in ({' union '.join(ends)})"
    )
    places: dict[str, str] = {}
    for alias, table, end in found:
        placed = relation.writer.table(
            f"select {table}.*, place from {table} join {alphabet} on number = {table}.{end}"
        )
        relation.inner[relation.inner.index(f"{table} {alias}")] = f"{placed} {alias}"
        places[alias] = f"{alias}.place"
    (first, _, _), (second, _, _) = found
    return truth(f"({places[first]} {sign} {places[second]})", maybe=False)


def _side(relation: Relation, expression: Expression) -> tuple[str, str, str] | None:
    """Return alias, table and end (s or o) of the triple pattern that binds the variable of ``STR(?x)``."""
    if not isinstance(expression, Call) or expression.name != "STR" or len(expression.arguments) != 1:
        return None
    variable = expression.arguments[0]
    value = relation.columns.get(variable.name) if isinstance(variable, Variable) else None
    if value is None or value.form is not Form.NUMBER or value.kinds != {IRI} or value.constant is not None:
        return None
    column = _COLUMN.fullmatch(value.sql)
    if column is None or value.characters is not None or value.maybe:
        return None
    alias, end = column[1], column[2]
    tables = [one.partition(" ")[0] for one in relation.inner if one.partition(" ")[2] == alias]
    if len(tables) != 1 or not re.fullmatch(r"p\d+", tables[0]):
        return None
    return alias, tables[0], end
