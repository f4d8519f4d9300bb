"""``STR(?a) < STR(?b)`` of two IRIs: by their places in an alphabet that is made once.

Queries of pairs keep one of (a, b) and (b, a) with it, for millions of pairs; the characters of so many
would have to be fetched, the place is a small number beside each IRI of a short list.
"""

from __future__ import annotations

import re

from kg.columns.algebra import Call, Expression, Variable
from kg.columns.relation import Relation
from kg.columns.schema import IRI
from kg.columns.values import Form, Value, truth

_COLUMN = re.compile(r"(t\d+)\.(\w+)")
_NAMED = re.compile(r"p\d+|made\d+")


def by_place(relation: Relation, sign: str, arguments: tuple[Expression, ...]) -> Value | None:
    """Return ``STR(?a) sign STR(?b)``, None where it is not known among which IRIs ?a and ?b are."""
    sides = [_side(relation, one) for one in arguments]
    found = [one for one in sides if one is not None]
    if len(found) != 2 or found[0].sql == found[1].sql:
        return None
    every = " union ".join(sorted({one.among for one in found if one.among is not None}))
    alphabet = relation.writer.table(
        "select number, row_number() over (order by characters) as place from names "
        f"where number in ({every})"
    )
    first, second = (_placed(relation, one, alphabet) for one in found)
    return truth(f"({first} {sign} {second})", maybe=False)


def _placed(relation: Relation, value: Value, alphabet: str) -> str:
    """Return the place of ``value``, which stands beside it in its table from now on, or in one more."""
    column = _COLUMN.fullmatch(value.sql)
    for index, one in enumerate(relation.inner):
        table, _, alias = one.partition(" ")
        if column is not None and alias == column[1] and _NAMED.fullmatch(table):
            place = f"{alphabet}_{column[2]}"
            if place not in relation.writer.sql_of(table):
                placed = relation.writer.table(
                    f"select {table}.*, {alphabet}.place as {place} "
                    f"from {table} join {alphabet} on {alphabet}.number = {table}.{column[2]}"
                )
                relation.inner[index] = f"{placed} {alias}"
            return f"{alias}.{place}"
    alias = relation.writer.alias()
    relation.inner.append(f"{alphabet} {alias}")
    relation.where.append(f"{alias}.number = {value.sql}")
    return f"{alias}.place"


def _side(relation: Relation, expression: Expression) -> Value | None:
    """Return the value of the variable of ``STR(?x)`` where it is one of a list of IRIs."""
    if not isinstance(expression, Call) or expression.name != "STR" or len(expression.arguments) != 1:
        return None
    variable = expression.arguments[0]
    value = relation.columns.get(variable.name) if isinstance(variable, Variable) else None
    if value is None or value.among is None or value.form is not Form.NUMBER or value.kinds != {IRI}:
        return None
    at_hand = value.constant is not None or value.characters is not None
    return None if at_hand or value.maybe or value.home is not None else value
