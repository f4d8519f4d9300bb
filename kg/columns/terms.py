"""Reads the nodes of triple patterns and expressions."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from kg.columns.algebra import Aggregate, Call, Exists, Expression, Node, Pattern, Triple, Variable
from kg.columns.errors import Unsupported
from kg.columns.paths import TYPE
from kg.columns.tokens import Cursor

AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_RDF = TYPE.value.removesuffix("type")
_COMPARED = ("=", "!=", "<", ">", "<=", ">=")

Group = Callable[[], Pattern]
Properties = Callable[[Node, list[Triple]], None]


def node(cursor: Cursor, triples: list[Triple], properties: Properties) -> Node:
    """Read a subject or an object; what ``[ … ]`` and ``( … )`` say goes to ``triples``."""
    token = cursor.token
    if token.kind == "variable":
        return Variable(cursor.variable())
    if token.kind == "blank":
        return Variable(" " + cursor.next().text)
    if cursor.at_iri():
        return cursor.iri()
    if cursor.took("["):
        inner = Variable(cursor.new_node())
        if not cursor.took("]"):
            properties(inner, triples)
            cursor.need("]")
        return inner
    if cursor.took("("):
        return _list(cursor, triples, properties)
    return cursor.literal()


def _list(cursor: Cursor, triples: list[Triple], properties: Properties) -> Node:
    first: Node = NamedNode(_RDF + "nil")
    last: Variable | None = None
    while not cursor.took(")"):
        here = Variable(cursor.new_node())
        if last is None:
            first = here
        else:
            triples.append(Triple(last, NamedNode(_RDF + "rest"), here))
        triples.append(Triple(here, NamedNode(_RDF + "first"), node(cursor, triples, properties)))
        last = here
    if last is not None:
        triples.append(Triple(last, NamedNode(_RDF + "rest"), NamedNode(_RDF + "nil")))
    return first


def expression(cursor: Cursor, group: Group, *, call: bool = False) -> Expression:
    """Read an expression, with ``call`` only one in parentheses or a call; ``group`` reads ``{ … }``."""
    return _Expressions(cursor, group).primary() if call else _Expressions(cursor, group).either()


class _Expressions:
    def __init__(self, cursor: Cursor, group: Group) -> None:
        self.cursor = cursor
        self.group = group

    def either(self) -> Expression:
        found = self.both()
        while self.cursor.took("||"):
            found = Call("||", (found, self.both()))
        return found

    def both(self) -> Expression:
        found = self.compared()
        while self.cursor.took("&&"):
            found = Call("&&", (found, self.compared()))
        return found

    def compared(self) -> Expression:
        found = self.sum()
        if self.cursor.is_sign(*_COMPARED):
            return Call(self.cursor.next().text, (found, self.sum()))
        if self.cursor.took_word("IN"):
            return Call("in", (found, *self.list()))
        if self.cursor.is_word("NOT") and self.cursor.ahead().text.upper() == "IN":
            self.cursor.next()
            self.cursor.next()
            return Call("not", (Call("in", (found, *self.list())),))
        return found

    def sum(self) -> Expression:
        found = self.product()
        while self.cursor.is_sign("+", "-"):
            found = Call(self.cursor.next().text, (found, self.product()))
        return found

    def product(self) -> Expression:
        found = self.unary()
        while self.cursor.is_sign("*", "/"):
            found = Call(self.cursor.next().text, (found, self.unary()))
        return found

    def unary(self) -> Expression:
        if self.cursor.took("!"):
            return Call("not", (self.unary(),))
        if self.cursor.is_sign("-", "+") and self.cursor.ahead().kind == "number":
            return self.cursor.literal()
        if self.cursor.took("-"):
            return Call("negate", (self.unary(),))
        if self.cursor.took("+"):
            return Call("plus", (self.unary(),))
        return self.primary()

    def primary(self) -> Expression:
        cursor = self.cursor
        if cursor.took("("):
            found = self.either()
            cursor.need(")")
            return found
        if cursor.token.kind == "variable":
            return Variable(cursor.variable())
        if cursor.at_iri():
            iri = cursor.iri()
            return Call(iri.value, self.list()) if cursor.is_sign("(") else iri
        if cursor.at_literal():
            return cursor.literal()
        if cursor.token.kind != "word":
            cursor.lost()
        name = cursor.next().text.upper()
        if name == "EXISTS":
            return Exists(self.group())
        if name == "NOT":
            cursor.need_word("EXISTS")
            return Call("not", (Exists(self.group()),))
        if name in AGGREGATES:
            return self.aggregate(name)
        return Call(name, self.list())

    def list(self) -> tuple[Expression, ...]:
        self.cursor.need("(")
        found: list[Expression] = []
        while not self.cursor.took(")"):
            if found:
                self.cursor.need(",")
            found.append(self.either())
        return tuple(found)

    def aggregate(self, name: str) -> Aggregate:
        cursor = self.cursor
        cursor.need("(")
        distinct = cursor.took_word("DISTINCT")
        argument = None if name == "COUNT" and cursor.took("*") else self.either()
        separator = " "
        if name == "GROUP_CONCAT" and cursor.took(";"):
            cursor.need_word("SEPARATOR")
            cursor.need("=")
            given = cursor.literal()
            if not isinstance(given, Literal):
                raise Unsupported("this separator")
            separator = given.value
        cursor.need(")")
        return Aggregate(name, distinct, argument, separator)
