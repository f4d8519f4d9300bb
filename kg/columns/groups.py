"""Aggregates in SQL. As in Oxigraph, an unbound value or an error spoils all of them but COUNT and SAMPLE."""

from __future__ import annotations

from dataclasses import replace

from kg.columns.algebra import Aggregate, Variable
from kg.columns.errors import Unsupported
from kg.columns.expressions import integral_of
from kg.columns.relation import Relation
from kg.columns.schema import BLANK, BOOLEAN, DECIMAL, INTEGER, IRI
from kg.columns.values import (
    UNBOUND,
    Form,
    Value,
    decimal,
    is_decimal,
    scaled_of,
    text,
    whole,
    whole_of,
)


def aggregated(
    relation: Relation,
    aggregate: Aggregate,
    value: Value | None,
    alias: str,
    parts: list[str],
    *,
    grouped: bool,
    ordered: bool = True,
) -> Value:
    """Add the columns of an aggregate of ``value`` (None for ``*``) to ``parts`` and return what it is.

    ``grouped`` says that no group is empty; without ``ordered`` GROUP_CONCAT joins as the parts come.
    """
    made = _Aggregates(relation, aggregate, alias, parts, grouped)
    if aggregate.name == "COUNT":
        return made.count(value)
    if value is None:
        raise Unsupported("an aggregate of *")
    match aggregate.name:
        case "SUM":
            return made.sum(value)
        case "AVG":
            return made.average(value)
        case "MIN" | "MAX":
            return made.extreme(value, aggregate.name.lower())
        case "SAMPLE":
            return made.sample(value)
        case "GROUP_CONCAT":
            return made.concatenated(value, ordered)
    raise Unsupported(aggregate.name)


class _Aggregates:
    def __init__(
        self, relation: Relation, aggregate: Aggregate, alias: str, parts: list[str], grouped: bool
    ) -> None:
        self.relation = relation
        self.aggregate = aggregate
        self.alias = alias
        self.parts = parts
        self.grouped = grouped
        self.once = "distinct " if aggregate.distinct else ""

    def part(self, sql: str) -> str:
        """Add a column and return how it is seen from outside."""
        self.parts.append(f"{sql} as a{len(self.parts)}")
        return f"{self.alias}.a{len(self.parts) - 1}"

    def unspoilt(self, value: Value, sql: str) -> str:
        return f"case when count({value.sql}) = count(*) then {sql} end" if value.maybe else sql

    def count(self, value: Value | None) -> Value:
        if value is None:
            if self.once:
                raise Unsupported("COUNT(DISTINCT *)")
            return whole(self.part("count(*)"), maybe=False)
        if not self.once and not value.maybe:
            return whole(self.part("count(*)"), maybe=False)
        counted = f"count({self.once}{value.sql})"
        if isinstance(self.aggregate.argument, Variable):
            return whole(self.part(counted), maybe=False)
        # An unbound variable is not counted; an expression that fails spoils the count.
        return whole(self.part(self.unspoilt(value, counted)), maybe=value.maybe)

    def sum(self, value: Value) -> Value:
        number = whole_of(value)
        if number is not None:
            sql = self.unspoilt(value, f"coalesce(sum({self.once}{number}), 0)::bigint")
            return whole(self.part(sql), maybe=value.maybe)
        scaled = scaled_of(value)
        if scaled is None or not self.grouped or self.once:
            return self._no_numbers(value)
        total = f"sum({scaled})"
        found = decimal(self.part(self.unspoilt(value, total)), maybe=value.maybe)
        if is_decimal(value):
            return found
        return replace(found, integral=self.part(f"bool_and({integral_of(value)})"))

    def average(self, value: Value) -> Value:
        scaled = scaled_of(value)
        if scaled is None or not self.grouped:
            return self._no_numbers(value)
        sql = self.unspoilt(value, f"sum({self.once}{scaled}) // count({self.once}{value.sql})")
        return decimal(self.part(sql), maybe=value.maybe)

    def _no_numbers(self, value: Value) -> Value:
        if value.never and self.grouped:
            return UNBOUND
        if self.relation.empty:
            return whole(self.part("count(*)"), maybe=False)
        raise Unsupported(f"{self.aggregate.name} of such values")

    def extreme(self, value: Value, name: str) -> Value:
        if value.never:
            return UNBOUND
        maybe = value.maybe or not self.grouped
        if value.form is not Form.NUMBER:
            sql = self.unspoilt(value, f"{name}({value.sql})")
            found = Value(self.part(sql), value.form, maybe=maybe, tag=value.tag)
            return self.also_integral(value, found, f"arg_{name}")
        if value.kinds in ({INTEGER}, {BOOLEAN}):
            sql = self.unspoilt(value, f"{name}({value.sql})")
            return Value(self.part(sql), Form.NUMBER, value.kinds, maybe)
        scaled = scaled_of(value)
        if scaled is not None:
            sql = self.unspoilt(value, f"arg_{name}({value.sql}, {scaled})")
            return Value(self.part(sql), Form.NUMBER, value.kinds, maybe)
        if len(value.kinds) == 1 and (value.kinds == {IRI} or min(value.kinds) not in (BLANK, DECIMAL)):
            by = self.relation.characters(value)
            sql = self.unspoilt(value, f"arg_{name}({value.sql}, {by})")
            characters = self.part(self.unspoilt(value, f"{name}({by})"))
            return replace(
                value,
                sql=self.part(sql),
                maybe=maybe,
                characters=characters,
                kind=None,
                constant=None,
                home=None,
            )
        raise Unsupported(f"{self.aggregate.name} of such values")

    def also_integral(self, value: Value, found: Value, choose: str) -> Value:
        """Return ``found``, chosen from ``value``, an integer where what was chosen is one."""
        if value.integral is None:
            return found
        return replace(found, integral=self.part(f"{choose}({value.integral}, {value.sql})"))

    def sample(self, value: Value) -> Value:
        if value.never:
            return UNBOUND
        if value.maybe and not isinstance(self.aggregate.argument, Variable):
            raise Unsupported("SAMPLE of what may fail")
        if value.form is not Form.NUMBER:
            sql = self.part(f"min({value.sql})")
            found = Value(sql, value.form, maybe=value.maybe or not self.grouped, tag=value.tag)
            return self.also_integral(value, found, "arg_min")
        value = self.relation.with_characters(value) if value.computed else value
        characters = (
            self.part(f"arg_min({value.characters}, {value.sql})") if value.characters is not None else None
        )
        kind = self.part(f"arg_min({value.kind}, {value.sql})") if value.kind is not None else None
        return replace(
            value,
            sql=self.part(f"min({value.sql})"),
            maybe=value.maybe or not self.grouped,
            characters=characters,
            kind=kind,
            constant=None,
            home=None,
        )

    def concatenated(self, value: Value, ordered: bool) -> Value:
        tag = value.tag
        if value.form is Form.TEXT:
            sql = value.sql
        elif value.form is Form.NUMBER and not value.never and all(map(self.relation.is_text, value.kinds)):
            sql = self.relation.characters(value)
            tags = {self.relation.writer.catalogue.language(one) for one in value.kinds}
            tag = tags.pop() if len(tags) == 1 else ""
        else:
            return UNBOUND if self.grouped else self._no_numbers(value)
        if tag == "" or (tag is not None and not self.grouped):
            raise Unsupported("GROUP_CONCAT of strings of several languages")
        # Engines are free in the order; sorted, the answer is the same every time.
        separator = self.relation.writer.text(self.aggregate.separator)
        if ordered:
            joined = f"array_to_string(list_sort(list({self.once}{sql})), {separator})"
        else:
            joined = f"string_agg({self.once}{sql}, {separator})"
        if not self.grouped:
            joined = f"coalesce({joined}, '')"
        return text(self.part(self.unspoilt(replace(value, sql=sql), joined)), tag=tag, maybe=value.maybe)
