"""Brings values of different forms together: in a join, a union, COALESCE or IF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg.columns import identity
from kg.columns.relation import Relation
from kg.columns.schema import BOOLEAN, DECIMAL, INLINE_KINDS, INTEGER, STRING
from kg.columns.values import SCALE, UNBOUND, Form, Value, text, truth, whole


def constant(relation: Relation, term: NamedNode | Literal) -> Value:
    """Return the value of a term of the query in the form that is best calculated with."""
    writer = relation.writer
    kind = writer.catalogue.kind(term)
    if isinstance(term, Literal):
        if kind == INTEGER:
            return replace(whole(str(int(term.value)), maybe=False), constant=term)
        if kind == BOOLEAN:
            return replace(truth("true" if _is_true(term) else "false", maybe=False), constant=term)
        if kind == DECIMAL:
            number = identity.scaled(identity.term_number(term))
            return Value(f"{number}::hugeint", Form.DECIMAL, maybe=False, constant=term)
        if kind == STRING or term.language is not None:
            tag = term.language.lower() if term.language is not None else None
            return replace(text(writer.text(term.value), tag=tag, maybe=False), constant=term)
    return constant_number(relation, term)


def _is_true(term: Literal) -> bool:
    return term.value in ("true", "1")


def constant_number(relation: Relation, term: NamedNode | Literal) -> Value:
    """Return the value of a term of the query as a NUMBER."""
    kind = relation.writer.catalogue.kind(term)
    return Value(str(identity.term_number(term)), Form.NUMBER, frozenset({kind}), maybe=False, constant=term)


def number(relation: Relation, value: Value) -> Value:
    """Return ``value`` as a NUMBER."""
    if value.constant is not None:
        return constant_number(relation, value.constant)
    match value.form:
        case Form.NUMBER:
            return value
        case Form.TEXT if value.tag is None:
            kind, sql = STRING, f"text_number({value.sql})"
        case Form.TEXT:
            kind = relation.writer.catalogue.kind_of(identity.RDF_LANG_STRING, value.tag)
            sql = f"tagged_number({value.sql}, {relation.writer.text(value.tag or '')})"
        case Form.WHOLE:
            kind = INTEGER
            sql = (
                f"(case when abs({value.sql}) <= {identity.LARGEST_INTEGER} "
                f"then {value.sql} + {identity.INTEGER} "
                f"when {value.sql} is not null then error('a large integer') end)::bigint"
            )
        case Form.DECIMAL if value.integral is not None:
            sql = (
                f"(case when {value.integral} then ({value.sql} // {SCALE}::hugeint)::bigint "
                f"+ {identity.INTEGER} else decimal_pack({value.sql}) end)"
            )
            return Value(sql, Form.NUMBER, frozenset({INTEGER, DECIMAL}), value.maybe, home=value.home)
        case Form.DECIMAL:
            kind, sql = DECIMAL, f"decimal_pack({value.sql})"
        case Form.TRUTH:
            kind = BOOLEAN
            sql = f"({identity.FALSE} + {value.sql}::bigint)"
    characters = value.sql if value.form is Form.TEXT else None
    return Value(
        sql,
        Form.NUMBER,
        frozenset({kind}),
        value.maybe,
        characters,
        computed=characters is not None,
        home=value.home,
    )


def equal(relation: Relation, left: Value, right: Value) -> str:
    """Return the SQL that both are the same term; null when one is unbound."""
    if left.form is right.form and left.form is not Form.NUMBER and _plain(left) == _plain(right):
        return f"{left.sql} = {right.sql}"
    return f"{number(relation, left).sql} = {number(relation, right).sql}"


def _plain(value: Value) -> tuple[str | None, str | None]:
    """Return what else must be alike for values of one form to be compared as they are."""
    return value.tag, value.integral


def aligned(values: Sequence[Value], relations: Sequence[Relation]) -> list[Value]:
    """Return ``values``, each of the relation at its place, in one form.

    All are of one form, or all NUMBERs of which either all have their characters and kinds at hand or
    none needs to.
    """
    bound = [value for value in values if not value.never]
    if not bound:
        return [UNBOUND] * len(values)
    form, tag = bound[0].form, bound[0].tag
    if form is not Form.NUMBER and all(one.form is form and _plain(one) == (tag, None) for one in bound):
        null = Value(f"null::{form.sql_type}", form, tag=tag)
        same = [null if one.never else one for one in values]
        sourced = all(one.source is not None for one in same)
        return same if sourced else [replace(one, source=None) for one in same]
    numbers = [
        one if one.never else _looked_for(number(relation, one), relation)
        for one, relation in zip(values, relations, strict=True)
    ]
    hashed = [one for one in numbers if one.kinds - INLINE_KINDS]
    at_hand = hashed and (any(one.computed for one in hashed) or all(one.characters for one in hashed))
    kinds = frozenset[int]().union(*(one.kinds for one in numbers))
    unclear = relations[0].ambiguous(replace(UNBOUND, kinds=kinds))
    found: list[Value] = []
    for one, relation in zip(numbers, relations, strict=True):
        characters = relation.with_characters(one).characters or "null::varchar" if at_hand else None
        kind = ("null::smallint" if one.never else relation.kind(one)) if unclear else None
        found.append(replace(one, characters=characters, kind=kind))
    return found


def _looked_for(value: Value, relation: Relation) -> Value:
    """Mark a term of the query that no dictionary has, so that its characters stay at hand."""
    if value.constant is None or relation.writer.known(value.constant):
        return value
    return replace(value, computed=True)


def merged(values: Sequence[Value], choose: Callable[[list[str]], str], *, maybe: bool) -> Value:
    """Return the value that ``choose`` makes of the SQL of aligned ``values``.

    It is asked for the value itself, for its characters, its kind and its source, and must choose alike.
    """
    bound = [one for one in values if not one.never]
    if not bound:
        return UNBOUND
    characters = [one.characters for one in values if one.characters is not None]
    kinds = [one.kind for one in values if one.kind is not None]
    sources = [one.source for one in values if one.source is not None]
    return Value(
        choose([one.sql for one in values]),
        bound[0].form,
        frozenset[int]().union(*(one.kinds for one in bound)),
        maybe,
        choose(characters) if len(characters) == len(values) else None,
        choose(kinds) if len(kinds) == len(values) else None,
        bound[0].tag,
        any(one.computed for one in bound),
        source=choose(sources) if len(sources) == len(values) else None,
    )
