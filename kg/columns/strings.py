"""SPARQL's functions of strings in SQL."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pyoxigraph import Literal

from kg.columns import identity
from kg.columns.alignment import constant
from kg.columns.errors import Unsupported
from kg.columns.expressions import Scope
from kg.columns.schema import BLANK, INLINE_KINDS, IRI
from kg.columns.values import UNBOUND, Form, Value, text, text_made, truth, whole, whole_of

Function = Callable[[Scope, list[Value]], Value]

_SIMPLE_PATTERN = re.compile(r"[\w\s%‰^$.*+?()\[\]|/\-,:;；，、（）“”《》]*")
_LITERAL_PATTERN = re.compile(r"[\w\s%‰/\-,:;；，、（）“”《》]+")
"""Patterns that match themselves alone."""
_REPLACEMENT = re.compile(r"\$(\d)")


def _tag(scope: Scope, value: Value) -> str | None:
    """Return the one language of a string argument, "" when it may have several or some have none."""
    if value.form is Form.TEXT:
        return value.tag
    tags = {
        scope.relation.writer.catalogue.language(one) for one in value.kinds if scope.relation.is_text(one)
    }
    return tags.pop() if len(tags) == 1 else ""


def string_of(scope: Scope, value: Value) -> Value | None:
    """Return ``value`` as TEXT where it is a string, null elsewhere; None when it never is one."""
    if value.never or value.form not in (Form.TEXT, Form.NUMBER):
        return None
    if value.form is Form.TEXT:
        return value
    texts = frozenset(one for one in value.kinds if scope.relation.is_text(one))
    if not texts:
        return None
    sql = scope.relation.characters(value)
    maybe = value.maybe
    if texts != value.kinds:
        sql = f"(case when {value.sql} between {identity.TEXT} and {identity.OTHER - 1} then {sql} end)"
        maybe = True
    return text(sql, tag=_tag(scope, value), maybe=maybe)


def _strings(scope: Scope, values: list[Value], count: int) -> list[Value] | None:
    if len(values) != count:
        raise Unsupported("this number of arguments")
    found = [string_of(scope, one) for one in values]
    return None if None in found else [one for one in found if one is not None]


def _str(scope: Scope, values: list[Value]) -> Value:
    (value,) = values
    if value.never:
        return UNBOUND
    sql, maybe, choice = scope.relation.characters(value), value.maybe, scope.relation.choice(value)
    if value.form is Form.NUMBER and BLANK in value.kinds:
        sql = f"(case when {value.sql} not between {identity.BLANK} and {identity.TEXT - 1} then {sql} end)"
        maybe = True
    found = replace(text(sql, maybe=maybe), choice=choice)
    if value.constant is not None:
        return replace(found, constant=Literal(value.constant.value))
    if value.characters is None or value.computed or value.kinds & (INLINE_KINDS | {BLANK}):
        return found
    return replace(found, source=value.sql, kinds=value.kinds)


def _concat(scope: Scope, values: list[Value]) -> Value:
    strings = _strings(scope, values, len(values))
    if strings is None:
        return UNBOUND
    if not strings:
        return constant(scope.relation, Literal(""))
    tags = {one.tag for one in strings}
    if "" in tags:
        raise Unsupported("CONCAT of strings of several languages")
    sql = f"({' || '.join(one.sql for one in strings)})"
    return text(sql, tag=tags.pop() if len(tags) == 1 else None, maybe=any(one.maybe for one in strings))


def _cased(function: str) -> Function:
    def cased(scope: Scope, values: list[Value]) -> Value:
        strings = _strings(scope, values, 1)
        if strings is None:
            return UNBOUND
        string = _kept(strings[0])
        return text_made(string, lambda sql: f"{function}({sql})", tag=string.tag)

    return cased


def _kept(value: Value) -> Value:
    """Return a string whose language is known, for functions that keep it."""
    if value.tag == "":
        raise Unsupported("strings of several languages")
    return replace(value, constant=None, source=None)


def _tested(function: str) -> Function:
    def tested(scope: Scope, values: list[Value]) -> Value:
        strings = _strings(scope, values, 2)
        if strings is None:
            return UNBOUND
        whole_text, part = strings
        if part.tag is not None and (part.tag == "" or whole_text.tag == ""):
            raise Unsupported("strings of several languages")
        if part.tag is not None and part.tag != whole_text.tag:
            return UNBOUND
        sql = f"{function}({whole_text.sql}, {part.sql})"
        return truth(sql, maybe=whole_text.maybe or part.maybe)

    return tested


def _strlen(scope: Scope, values: list[Value]) -> Value:
    strings = _strings(scope, values, 1)
    return UNBOUND if strings is None else whole(f"length({strings[0].sql})", maybe=strings[0].maybe)


def _substr(scope: Scope, values: list[Value]) -> Value:
    string = string_of(scope, values[0])
    places = [whole_of(one) for one in values[1:]]
    if string is None or any(one.never for one in values[1:]):
        return UNBOUND
    if len(places) not in (1, 2) or None in places:
        raise Unsupported("SUBSTR of this")
    string = _kept(string)
    maybe = string.maybe or any(one.maybe for one in values[1:])
    start = places[0]
    if len(places) == 1:
        sql = f"substring({string.sql}, greatest({start}, 1))"
    else:
        # Characters before the first count towards the length.
        sql = (
            f"substring({string.sql}, greatest({start}, 1), "
            f"greatest({places[1]} - greatest(1 - {start}, 0), 0))"
        )
    if any(one.maybe for one in values[1:]):
        sql = f"(case when {' and '.join(f'{one} is not null' for one in places)} then {sql} end)"
    return text(sql, tag=string.tag, maybe=maybe)


def _around(before: bool) -> Function:
    def around(scope: Scope, values: list[Value]) -> Value:
        strings = _strings(scope, values, 2)
        if strings is None:
            return UNBOUND
        whole_text, part = strings
        if whole_text.tag is not None or part.tag is not None:
            raise Unsupported("STRBEFORE and STRAFTER of strings with a language")
        place = f"position({part.sql} in {whole_text.sql})"
        if before:
            found = f"substring({whole_text.sql}, 1, {place} - 1)"
        else:
            found = f"substring({whole_text.sql}, {place} + length({part.sql}))"
        sql = f"(case when {place} > 0 then {found} when {place} = 0 then '' end)"
        return text(sql, maybe=whole_text.maybe or part.maybe)

    return around


def _pattern(value: Value, flags: Value | None) -> tuple[str, str]:
    """Return a pattern that both engines read alike, and its flags."""
    letters = "" if flags is None else flags.constant.value if flags.constant is not None else "?"
    if value.constant is None or set(letters) - {"i"}:
        raise Unsupported("this regular expression")
    pattern = value.constant.value
    if not _SIMPLE_PATTERN.fullmatch(pattern):
        raise Unsupported("this regular expression")
    return pattern, letters


def _regex(scope: Scope, values: list[Value]) -> Value:
    string = string_of(scope, values[0])
    if string is None:
        return UNBOUND
    pattern, flags = _pattern(values[1], values[2] if len(values) > 2 else None)
    text_of = scope.relation.writer.text
    options = f", '{flags}'" if flags else ""
    return truth(f"regexp_matches({string.sql}, {text_of(pattern)}{options})", maybe=string.maybe)


def _replace(scope: Scope, values: list[Value]) -> Value:
    if len(values) < 3:
        raise Unsupported("REPLACE of this")
    string = string_of(scope, values[0])
    if string is None:
        return UNBOUND
    pattern, flags = _pattern(values[1], values[3] if len(values) > 3 else None)
    put = values[2].constant
    if put is None or "\\" in put.value or re.search(r"\$\D|\$$|\$\d\d", put.value):
        raise Unsupported("this replacement")
    string = _kept(string)
    text_of = scope.relation.writer.text
    if _LITERAL_PATTERN.fullmatch(pattern) and not flags and "$" not in put.value:
        new, function, options = text_of(put.value), "replace", ""
    else:
        new, function, options = (
            text_of(_REPLACEMENT.sub(r"\\\1", put.value)),
            "regexp_replace",
            f", 'g{flags}'",
        )
    old = text_of(pattern)
    return text_made(string, lambda sql: f"{function}({sql}, {old}, {new}{options})", tag=string.tag)


def _lang(scope: Scope, values: list[Value]) -> Value:
    (value,) = values
    if value.never:
        return UNBOUND
    if value.form is not Form.NUMBER:
        return constant(scope.relation, Literal(value.tag or ""))
    tags = {kind: scope.relation.writer.catalogue.language(kind) or "" for kind in value.kinds - {IRI, BLANK}}
    if len(set(tags.values())) == 1 and len(tags) == len(value.kinds) and not value.maybe:
        return constant(scope.relation, Literal(next(iter(tags.values()))))
    kind, text_of = scope.relation.kind(value), scope.relation.writer.text
    cases = " ".join(f"when {one} then {text_of(tag)}" for one, tag in sorted(tags.items()))
    return text(f"(case {kind} {cases} end)") if tags else UNBOUND


def _langmatches(scope: Scope, values: list[Value]) -> Value:
    tag, wanted = values
    if tag.never or wanted.never:
        return UNBOUND
    if wanted.constant is None or tag.form is not Form.TEXT:
        raise Unsupported("LANGMATCHES of this")
    range_of = wanted.constant.value.lower()
    if range_of == "*":
        return truth(f"({tag.sql} <> '')", maybe=tag.maybe)
    given, longer = scope.relation.writer.text(range_of), scope.relation.writer.text(range_of + "-")
    return truth(f"(lower({tag.sql}) = {given} or starts_with(lower({tag.sql}), {longer}))", maybe=tag.maybe)


STRING_FUNCTIONS: dict[str, Function] = {
    "STR": _str,
    f"{identity.XSD}string": _str,
    "CONCAT": _concat,
    "LCASE": _cased("lower"),
    "UCASE": _cased("upper"),
    "CONTAINS": _tested("contains"),
    "STRSTARTS": _tested("starts_with"),
    "STRENDS": _tested("ends_with"),
    "STRLEN": _strlen,
    "SUBSTR": _substr,
    "STRBEFORE": _around(True),
    "STRAFTER": _around(False),
    "REGEX": _regex,
    "REPLACE": _replace,
    "LANG": _lang,
    "LANGMATCHES": _langmatches,
}
"""Functions by their name in capitals or by IRI."""
