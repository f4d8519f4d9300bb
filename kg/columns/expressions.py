"""Expressions in SQL: operators, with errors and unbound variables as null.

SPARQL's three-valued logic is SQL's: an error is null, and ``||`` and ``&&`` treat it alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.columns import identity
from kg.columns.algebra import Aggregate, Call, Exists, Expression, Variable
from kg.columns.alignment import aligned, constant, merged, number
from kg.columns.errors import Unsupported
from kg.columns.places import by_place
from kg.columns.relation import Relation
from kg.columns.schema import BLANK, BOOLEAN, DECIMAL, FIRST_KIND, INTEGER, IRI, STRING
from kg.columns.values import (
    SCALE,
    UNBOUND,
    Form,
    Value,
    decimal,
    is_decimal,
    scaled_of,
    truth,
    truth_of,
    whole,
    whole_of,
)

TRUE, FALSE = Literal(True), Literal(False)
ORDERED = ("<", ">", "<=", ">=")
TIMES = ("date", "gYear", "gYearMonth", "dateTime")
"""Datatypes whose canonical values without time zone are in the order of their characters."""

Function = Callable[["Scope", list[Value]], Value]


class Scope:
    """Where an expression stands: the relation, the one around it, aggregates already worked out."""

    def __init__(
        self,
        relation: Relation,
        *,
        outer: Relation | None = None,
        aggregates: Mapping[Aggregate, Value] | None = None,
        exists: Callable[[Relation, Exists], Value] | None = None,
    ) -> None:
        self.relation = relation
        self.outer = outer
        self.aggregates = aggregates or {}
        self._exists = exists

    def variable(self, name: str) -> Value:
        """Return what the variable ``name`` is, unbound when it is not in scope."""
        if name in self.relation.columns:
            return self.relation.columns[name]
        if self.outer is not None and name in self.outer.columns:
            found = self.outer.columns[name]
            return replace(found, home=found.home or self.outer)
        return UNBOUND

    def value(self, expression: Expression) -> Value:
        """Return what ``expression`` is; raises Unsupported."""
        if isinstance(expression, Variable):
            return self.variable(expression.name)
        if isinstance(expression, NamedNode | Literal):
            return constant(self.relation, expression)
        if isinstance(expression, Call):
            return self._call(expression)
        if isinstance(expression, Aggregate):
            if expression not in self.aggregates:
                raise Unsupported("an aggregate here")
            return self.aggregates[expression]
        if isinstance(expression, Exists):
            if self._exists is None:
                raise Unsupported("EXISTS here")
            return self._exists(self.relation, expression)
        assert isinstance(expression, BlankNode)
        raise Unsupported("a blank node here")

    def condition(self, expression: Expression) -> str | bool:
        """Return the SQL of a condition, or what it always is (an error is False)."""
        found = self.truth(self.value(expression))
        if found.constant is not None:
            return found.constant == TRUE
        return False if found.never else found.sql

    def truth(self, value: Value) -> Value:
        """Return the effective boolean value of ``value``."""
        if value.never:
            return UNBOUND
        known = truth_of(value)
        if known is not None:
            return replace(truth(known, maybe=value.maybe), constant=value.constant)
        if value.form is Form.TEXT and value.tag is None:
            return truth(f"({value.sql} <> '')", maybe=value.maybe)
        scaled = scaled_of(value)
        if scaled is not None:
            return truth(f"({scaled} <> 0)", maybe=value.maybe)
        if value.form is Form.NUMBER and value.kinds <= {IRI, BLANK}:
            return UNBOUND
        if value.form is Form.NUMBER and value.kinds == {STRING}:
            return truth(f"({self.relation.characters(value)} <> '')", maybe=value.maybe)
        raise Unsupported("a condition of such values")

    def _call(self, call: Call) -> Value:
        name, arguments = call.name, call.arguments
        match name:
            case "BOUND":
                return self._bound(arguments)
            case "&&" | "||":
                return self._connected(name, [self.truth(self.value(one)) for one in arguments])
            case "not":
                return negated(self.truth(self.value(arguments[0])))
            case "COALESCE":
                return self._coalesced([self.value(one) for one in arguments])
            case "IF":
                return self._chosen(arguments)
            case "in":
                tested, *listed = [self.value(one) for one in arguments]
                return self._connected("||", [self.compared("=", tested, one) for one in listed])
        if name in ORDERED:
            found = by_place(self.relation, name, arguments)
            if found is not None:
                return found
        values = [self.value(one) for one in arguments]
        if name == "=" or name in ORDERED:
            return self.compared(name, *values)
        if name == "!=":
            return negated(self.compared("=", *values))
        if name in ("+", "-", "*", "/", "negate", "plus"):
            return calculated(name, *values)
        from kg.columns.functions import FUNCTIONS

        function: Function | None = FUNCTIONS.get(name)
        if function is None:
            raise Unsupported(f"the function {name}")
        return function(self, values)

    def _bound(self, arguments: tuple[Expression, ...]) -> Value:
        if len(arguments) != 1 or not isinstance(arguments[0], Variable):
            raise Unsupported("BOUND of this")
        value = self.variable(arguments[0].name)
        if value.never:
            return constant(self.relation, FALSE)
        return (
            truth(f"({value.sql} is not null)", maybe=False) if value.maybe else constant(self.relation, TRUE)
        )

    def _connected(self, name: str, values: list[Value]) -> Value:
        """Return ``&&`` or ``||`` of booleans, leaving out what decides nothing."""
        neutral, ruling = (TRUE, FALSE) if name == "&&" else (FALSE, TRUE)
        if any(one.constant == ruling for one in values):
            return constant(self.relation, ruling)
        values = [one for one in values if one.constant != neutral]
        if not values:
            return constant(self.relation, neutral)
        if len(values) == 1:
            return values[0]
        word = " and " if name == "&&" else " or "
        parts = ["null::boolean" if one.never else one.sql for one in values]
        return truth(f"({word.join(parts)})", maybe=any(one.maybe for one in values))

    def _coalesced(self, values: list[Value]) -> Value:
        values = [one for one in values if not one.never]
        for place, one in enumerate(values):
            if not one.maybe:
                values = values[: place + 1]
                break
        if not values:
            return UNBOUND
        if len(values) == 1:
            return values[0]
        same = aligned(values, [self.relation] * len(values))

        def choose(parts: list[str]) -> str:
            cases = [
                f"when {one.sql} is not null then {part}" for one, part in zip(same[:-1], parts, strict=False)
            ]
            return f"(case {' '.join(cases)} else {parts[-1]} end)"

        if all(one.characters is None and one.kind is None for one in same):
            return merged(same, lambda parts: f"coalesce({', '.join(parts)})", maybe=values[-1].maybe)
        return merged(same, choose, maybe=values[-1].maybe)

    def _chosen(self, arguments: tuple[Expression, ...]) -> Value:
        if len(arguments) != 3:
            raise Unsupported("IF of this")
        test = self.truth(self.value(arguments[0]))
        if test.never:
            return UNBOUND
        if test.constant is not None:
            return self.value(arguments[1 if test.constant == TRUE else 2])
        first, second = self._where(arguments[0], arguments[1]), self.value(arguments[2])
        same = aligned([first, second], [self.relation] * 2)
        other = f"when not {test.sql} then" if test.maybe else "else"

        def choose(parts: list[str]) -> str:
            return f"(case when {test.sql} then {parts[0]} {other} {parts[1]} end)"

        return merged(same, choose, maybe=test.maybe or first.maybe or second.maybe)

    def _where(self, test: Expression, expression: Expression) -> Value:
        """Return the value of ``expression`` where ``test`` holds: what is bound there cannot be missing."""
        found = self.value(expression)
        if not (isinstance(test, Call) and test.name == "BOUND" and isinstance(test.arguments[0], Variable)):
            return found
        name = test.arguments[0].name
        known = self.variable(name)
        if not (found.maybe and known.maybe) or known.never:
            return found
        # On trial only: where it is missing, nothing may be joined to it as if it were not.
        bound = {**self.relation.columns, name: replace(known, maybe=False)}
        around = Relation(self.relation.writer, bound)
        trial = Scope(around, outer=self.outer, aggregates=self.aggregates, exists=self._exists)
        return replace(found, maybe=trial.value(expression).maybe)

    def compared(self, sign: str, left: Value, right: Value) -> Value:
        """Return ``left sign right``, ``sign`` being = or one of the order."""
        if left.never or right.never:
            return UNBOUND
        maybe = left.maybe or right.maybe
        wholes = whole_of(left), whole_of(right)
        if None not in wholes:
            return truth(f"({wholes[0]} {sign} {wholes[1]})", maybe=maybe)
        numbers = scaled_of(left), scaled_of(right)
        if None not in numbers:
            return truth(f"({numbers[0]} {sign} {numbers[1]})", maybe=maybe)
        if left.form is right.form is Form.TEXT and left.tag == right.tag:
            return truth(f"({left.sql} {sign} {right.sql})", maybe=maybe)
        if sign == "=":
            return self._same(left, right, maybe)
        return self._ordered(sign, left, right, maybe)

    def _same(self, left: Value, right: Value, maybe: bool) -> Value:
        truths = truth_of(left), truth_of(right)
        if None not in truths:
            return truth(f"({truths[0]} = {truths[1]})", maybe=maybe)
        if left.constant is None and right.constant is not None:
            left, right = right, left
        texts = self._texts(left), self._texts(right)
        if texts[0] is not None and texts[0][1:] == (texts[1] or (None,))[1:] and left.constant is None:
            return truth(f"({texts[0][0]} = {texts[1][0] if texts[1] else ''})", maybe=maybe)
        first, second = number(self.relation, left), number(self.relation, right)
        kinds = first.kinds | second.kinds
        odd = {one for one in kinds if one >= FIRST_KIND and not self.relation.is_text(one)}
        if odd and not self._times(first.kinds, second.kinds):
            raise Unsupported("a comparison of such values")
        sql = f"({first.sql} = {second.sql})"
        numeric = {INTEGER, DECIMAL}
        if first.kinds & numeric and second.kinds & numeric and len(kinds & numeric) > 1:
            # 1 and 1.0 are equal and are two terms.
            sql = f"(case when {_numeric(first)} and {_numeric(second)} " + (
                f"then {_scaled(first)} = {_scaled(second)} else {first.sql} = {second.sql} end)"
            )
        return truth(sql, maybe=maybe)

    def _times(self, left: frozenset[int], right: frozenset[int]) -> bool:
        """Tell whether equal terms are all that is equal: dates of one datatype, or a date and a node."""
        odd = {one for one in left | right if one >= FIRST_KIND and not self.relation.is_text(one)}
        described = {self.relation.writer.catalogue.described(one)[0] for one in odd}
        return all(one.removeprefix(identity.XSD) in TIMES for one in described)

    def _texts(self, value: Value) -> tuple[str, str | None] | None:
        """Return the characters and the language of what can only be strings of one kind."""
        if value.form is Form.TEXT:
            return value.sql, value.tag
        if value.form is Form.NUMBER and len(value.kinds) == 1 and value.characters is not None:
            (kind,) = value.kinds
            if self.relation.is_text(kind):
                return value.characters, self.relation.writer.catalogue.language(kind)
        return None

    def _ordered(self, sign: str, left: Value, right: Value, maybe: bool) -> Value:
        kinds = [
            number(self.relation, one).kinds if one.form in (Form.NUMBER, Form.TEXT) else frozenset({-1})
            for one in (left, right)
        ]
        if any(one <= {IRI, BLANK, BOOLEAN} for one in kinds) or not kinds[0] & kinds[1]:
            simple = {IRI, BLANK, BOOLEAN, STRING, INTEGER, DECIMAL, -1}
            if kinds[0] | kinds[1] <= simple and not all(one & {INTEGER, DECIMAL, -1} for one in kinds):
                return UNBOUND
        if len(kinds[0] | kinds[1]) == 1:
            (kind,) = kinds[0]
            if self.relation.is_text(kind) or self._times(kinds[0], kinds[1]):
                first, second = self.relation.characters(left), self.relation.characters(right)
                return truth(f"({first} {sign} {second})", maybe=maybe)
        raise Unsupported("an order of such values")


def _numeric(value: Value) -> str:
    return f"({value.sql} >= {identity.INTEGERS})"


def _scaled(value: Value) -> str:
    only = replace(value, kinds=value.kinds & {INTEGER, DECIMAL})
    return scaled_of(only) or "null"


def negated(value: Value) -> Value:
    """Return ``not value`` of a boolean."""
    if value.never:
        return UNBOUND
    if value.constant is not None:
        flipped = FALSE if value.constant == TRUE else TRUE
        return replace(truth("true" if flipped == TRUE else "false", maybe=False), constant=flipped)
    return truth(f"(not {value.sql})", maybe=value.maybe)


def calculated(name: str, left: Value, right: Value | None = None) -> Value:
    """Return ``left + right`` and the like, ``-left`` when there is but one."""
    values = [left] if right is None else [left, right]
    wholes = [whole_of(one) for one in values]
    numbers = [scaled_of(one) for one in values]
    if any(one.never or _never_a_number(one) for one in values):
        return UNBOUND
    if None in numbers:
        raise Unsupported("a calculation with such values")
    maybe = any(one.maybe for one in values)
    if right is None:
        sign = "-" if name == "negate" else ""
        if wholes[0] is not None:
            return whole(f"({sign}{wholes[0]})", maybe=maybe)
        return numeric(f"({sign}{numbers[0]})", values)
    if name == "/":
        return decimal(_divided(wholes, numbers))
    if None not in wholes:
        return whole(f"({wholes[0]} {name} {wholes[1]})", maybe=maybe)
    if name == "*":
        return numeric(_times(wholes, numbers), values)
    return numeric(f"({numbers[0]} {name} {numbers[1]})", values)


def numeric(scaled: str, operands: list[Value]) -> Value:
    """Return a result, times 10^18: an integer where all ``operands`` are, else a decimal."""
    maybe = any(one.maybe for one in operands)
    if any(map(is_decimal, operands)):
        return decimal(scaled, maybe=maybe)
    tests = {integral_of(one) for one in operands if whole_of(one) is None}
    return replace(decimal(scaled, maybe=maybe), integral=f"({' and '.join(sorted(tests))})")


def integral_of(value: Value) -> str:
    """Return the SQL that a number, which may be an integer or a decimal, is an integer."""
    if value.form is Form.DECIMAL:
        return value.integral or "false"
    return f"{value.sql} < {identity.DECIMAL}"


def _never_a_number(value: Value) -> bool:
    if value.form is Form.NUMBER:
        return not value.kinds & {INTEGER, DECIMAL} and all(one < FIRST_KIND for one in value.kinds)
    return value.form in (Form.TEXT, Form.TRUTH)


def _times(wholes: list[str | None], numbers: list[str | None]) -> str:
    if wholes[0] is not None:
        return f"({wholes[0]} * {numbers[1]})"
    if wholes[1] is not None:
        return f"({numbers[0]} * {wholes[1]})"
    return f"multiplied({numbers[0]}, {numbers[1]})"


def _divided(wholes: list[str | None], numbers: list[str | None]) -> str:
    if wholes[1] is not None:
        return f"({numbers[0]} // nullif({wholes[1]}, 0))"
    return f"divided({numbers[0]}, nullif({numbers[1]}, 0))"


MACROS = f"""
create or replace temp macro multiplied(a, b) as
    case when a % {SCALE} = 0 then (a // {SCALE}) * b when b % {SCALE} = 0 then a * (b // {SCALE})
         when a % {10**9} = 0 and b % {10**9} = 0 then (a // {10**9}) * (b // {10**9})
         when a is not null and b is not null then error('a product of too many digits') end;
create or replace temp macro divided(a, b) as
    case when b % {SCALE} = 0 then a // (b // {SCALE}) when b % {10**9} = 0 then a * {10**9} // (b // {10**9})
         when a is not null and b is not null then error('a quotient of too many digits') end;
"""
"""Products and quotients of decimals; what does not fit is an error, and another engine answers."""
