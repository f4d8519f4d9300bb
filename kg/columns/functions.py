"""SPARQL's functions in SQL; what is not here is Unsupported."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg.columns import identity
from kg.columns.alignment import constant
from kg.columns.errors import Unsupported
from kg.columns.expressions import Scope, numeric
from kg.columns.schema import BLANK, BOOLEAN, DECIMAL, INTEGER, IRI, STRING
from kg.columns.strings import STRING_FUNCTIONS, Function, string_of
from kg.columns.values import (
    SCALE,
    UNBOUND,
    Form,
    Value,
    decimal,
    scaled_of,
    truth,
    truth_of,
    whole,
    whole_of,
)

XSD = identity.XSD
_ABSOLUTE = r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*"


def _rounded(name: str) -> Function:
    forms = {
        "FLOOR": "floored({0})",
        "CEIL": "-floored(-({0}))",
        "ROUND": f"floored({{0}} + {SCALE // 2})",
    }

    def rounded(scope: Scope, values: list[Value]) -> Value:
        (value,) = values
        if value.never:
            return UNBOUND
        found = whole_of(value)
        if found is not None:
            return whole(f"abs({found})" if name == "ABS" else found, maybe=value.maybe)
        scaled = scaled_of(value)
        if scaled is None:
            raise Unsupported(f"{name} of this")
        sql = f"abs({scaled})" if name == "ABS" else f"({forms[name].format(scaled)} * {SCALE}::hugeint)"
        return numeric(sql, [value])

    return rounded


def _to_integer(scope: Scope, values: list[Value]) -> Value:
    (value,) = values
    if value.never:
        return UNBOUND
    found = whole_of(value)
    if found is not None:
        return whole(found, maybe=value.maybe)
    scaled = scaled_of(value)
    if scaled is not None:
        return whole(f"({scaled} // {SCALE}::hugeint)::bigint", maybe=value.maybe)
    known = truth_of(value)
    if known is not None:
        return whole(f"{known}::bigint", maybe=value.maybe)
    string = string_of(scope, value)
    if string is not None and string.tag is None:
        return whole(
            f"(case when regexp_full_match({string.sql}, '[+-]?[0-9]{{1,18}}') then {string.sql}::bigint end)"
        )
    if value.kinds <= {IRI, BLANK}:
        return UNBOUND
    raise Unsupported("xsd:integer of this")


def _to_decimal(scope: Scope, values: list[Value]) -> Value:
    (value,) = values
    if value.never:
        return UNBOUND
    scaled = scaled_of(value)
    if scaled is None:
        raise Unsupported("xsd:decimal of this")
    return decimal(scaled, maybe=value.maybe)


def _datatype(scope: Scope, values: list[Value]) -> Value:
    (value,) = values
    catalogue = scope.relation.writer.catalogue
    if value.form is Form.NUMBER and len(value.kinds) == 1 and not value.kinds & {IRI, BLANK}:
        name = catalogue.described(next(iter(value.kinds)))[0]
    elif value.form is Form.TEXT and value.tag != "":
        name = f"{XSD}string" if value.tag is None else identity.RDF_LANG_STRING
    elif value.form is not Form.NUMBER and value.form is not Form.TEXT:
        name = XSD + {Form.WHOLE: "integer", Form.DECIMAL: "decimal", Form.TRUTH: "boolean"}[value.form]
    else:
        raise Unsupported("DATATYPE of this")
    if value.maybe:
        raise Unsupported("DATATYPE of what may be unbound")
    return constant(scope.relation, NamedNode(name))


def _iri(scope: Scope, values: list[Value]) -> Value:
    (value,) = values
    if value.form is Form.NUMBER and value.kinds <= {IRI}:
        return value
    string = string_of(scope, value)
    if string is None or string.tag is not None:
        raise Unsupported("IRI of this")
    pattern = scope.relation.writer.text(_ABSOLUTE)
    sql = f"(case when regexp_full_match({string.sql}, {pattern}) then {string.sql} end)"
    return Value(f"iri_number({sql})", Form.NUMBER, frozenset({IRI}), True, sql, computed=True)


def _is(kinds: frozenset[int] | None) -> Function:
    """Return the test for nodes of ``kinds``, for literals when None."""

    def tested(scope: Scope, values: list[Value]) -> Value:
        (value,) = values
        if value.never:
            return UNBOUND
        mine = value.kinds if value.form is Form.NUMBER else frozenset({STRING})
        fitting = mine - {IRI, BLANK} if kinds is None else mine & kinds
        if not value.maybe and fitting in (mine, frozenset()):
            return constant(scope.relation, Literal(fitting == mine))
        if value.form is not Form.NUMBER:
            return truth(f"(case when {value.sql} is not null then {str(kinds is None).lower()} end)")
        ranges = {IRI: (0, identity.BLANK - 1), BLANK: (identity.BLANK, identity.TEXT - 1)}
        tests = [
            f"{value.sql} between {ranges[one][0]} and {ranges[one][1]}"
            for one in sorted(kinds if kinds is not None else {IRI, BLANK})
        ]
        sql = f"({' or '.join(tests)})"
        return truth(f"(not {sql})" if kinds is None else sql, maybe=value.maybe)

    return tested


def _same_term(scope: Scope, values: list[Value]) -> Value:
    from kg.columns.alignment import number

    left, right = (number(scope.relation, one) for one in values)
    if left.never or right.never:
        return UNBOUND
    return truth(f"({left.sql} = {right.sql})", maybe=left.maybe or right.maybe)


def _numeric(scope: Scope, values: list[Value]) -> Value:
    (value,) = values
    if value.never:
        return UNBOUND
    kinds = (
        value.kinds
        if value.form is Form.NUMBER
        else {Form.WHOLE: {INTEGER}, Form.DECIMAL: {DECIMAL}}.get(value.form, {STRING})
    )
    if kinds <= {INTEGER, DECIMAL} and not value.maybe:
        return constant(scope.relation, Literal(True))
    if kinds <= {IRI, BLANK, STRING, BOOLEAN} and not value.maybe:
        return constant(scope.relation, Literal(False))
    raise Unsupported("isNUMERIC of this")


FUNCTIONS: dict[str, Function] = {
    **STRING_FUNCTIONS,
    "FLOOR": _rounded("FLOOR"),
    "CEIL": _rounded("CEIL"),
    "ROUND": _rounded("ROUND"),
    "ABS": _rounded("ABS"),
    f"{XSD}integer": _to_integer,
    f"{XSD}decimal": _to_decimal,
    "DATATYPE": _datatype,
    "IRI": _iri,
    "URI": _iri,
    "ISIRI": _is(frozenset({IRI})),
    "ISURI": _is(frozenset({IRI})),
    "ISBLANK": _is(frozenset({BLANK})),
    "ISLITERAL": _is(None),
    "ISNUMERIC": _numeric,
    "SAMETERM": _same_term,
}
"""Functions by their name in capitals or by IRI."""
