"""From the text of a SELECT query to :mod:`kg.columns.algebra`.

It reads SPARQL 1.1 without GRAPH, SERVICE, FROM and BASE and raises Unsupported at anything else, syntax
errors among them: the index then says what is wrong.
"""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg.columns.algebra import (
    UNIT,
    Basic,
    Expression,
    Extend,
    Filter,
    Join,
    Minus,
    Node,
    Optional,
    Order,
    Pattern,
    Select,
    Step,
    Triple,
    Union,
    Values,
    Variable,
    aggregates,
    joined,
)
from kg.columns.errors import Unsupported
from kg.columns.paths import path
from kg.columns.terms import expression, node
from kg.columns.tokens import Cursor

MAX_DEPTH = 64
"""How deep groups may be nested."""


def parse(query: str) -> Select:
    """Return the algebra of the SELECT query ``query``; raises Unsupported.

    >>> parse("SELECT ?s WHERE { ?s ?p 1 }").columns
    (('s', None),)
    """
    cursor = Cursor(query)
    reader = _Reader(cursor)
    while cursor.took_word("PREFIX"):
        prefix = cursor.next().text
        if not prefix.endswith(":"):
            cursor.lost()
        cursor.prefixes[prefix[:-1]] = cursor.iri().value
    select = reader.select()
    if cursor.token.kind != "end":
        cursor.lost()
    return select


class _Reader:
    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.depth = 0

    def select(self) -> Select:
        cursor = self.cursor
        cursor.need_word("SELECT")
        distinct = cursor.took_word("DISTINCT")
        cursor.took_word("REDUCED")
        columns = self._columns()
        if cursor.is_word("FROM"):
            raise Unsupported("FROM")
        cursor.took_word("WHERE")
        pattern = self.group()
        groups = self._groups()
        having = self._conditions("HAVING")
        order = self._order()
        limit, offset = self._slice()
        if cursor.took_word("VALUES"):
            pattern = joined(pattern, self._values())
        said = [one for _, one in columns or () if one is not None]
        if groups is None and any(aggregates(one) for one in [*said, *having]):
            groups = ()
        return Select(pattern, columns, distinct, groups, having, order, limit, offset)

    def _columns(self) -> tuple[tuple[str, Expression | None], ...] | None:
        cursor = self.cursor
        if cursor.took("*"):
            return None
        columns: list[tuple[str, Expression | None]] = []
        while not (cursor.is_word("WHERE", "FROM") or cursor.is_sign("{")):
            if cursor.took("("):
                columns.append(self._named())
            else:
                columns.append((cursor.variable(), None))
        if not columns or len({name for name, _ in columns}) != len(columns):
            cursor.lost()
        return tuple(columns)

    def _named(self) -> tuple[str, Expression]:
        """Read ``expression AS ?name)``."""
        value = expression(self.cursor, self.group)
        self.cursor.need_word("AS")
        name = self.cursor.variable()
        self.cursor.need(")")
        return name, value

    def _groups(self) -> tuple[tuple[str, Expression | None], ...] | None:
        cursor = self.cursor
        if not cursor.took_word("GROUP"):
            return None
        cursor.need_word("BY")
        groups: list[tuple[str, Expression | None]] = []
        while True:
            if cursor.token.kind == "variable":
                groups.append((cursor.variable(), None))
            elif cursor.took("("):
                value = expression(cursor, self.group)
                name = cursor.variable() if cursor.took_word("AS") else cursor.new_node()
                cursor.need(")")
                groups.append((name, value))
            elif cursor.is_word("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES") or not self._at_call():
                break
            else:
                groups.append((cursor.new_node(), expression(cursor, self.group, call=True)))
        if not groups:
            cursor.lost()
        return tuple(groups)

    def _at_call(self) -> bool:
        return self.cursor.at_iri() or (self.cursor.token.kind == "word" and self.cursor.ahead().text == "(")

    def _conditions(self, word: str) -> tuple[Expression, ...]:
        cursor = self.cursor
        if not cursor.took_word(word):
            return ()
        found = [self._condition()]
        while cursor.is_sign("(") or (
            self._at_call() and not cursor.is_word("ORDER", "LIMIT", "OFFSET", "VALUES")
        ):
            found.append(self._condition())
        return tuple(found)

    def _condition(self) -> Expression:
        return expression(self.cursor, self.group, call=True)

    def _order(self) -> tuple[Order, ...]:
        cursor = self.cursor
        if not cursor.took_word("ORDER"):
            return ()
        cursor.need_word("BY")
        found: list[Order] = []
        while True:
            if cursor.is_word("ASC", "DESC"):
                descending = cursor.next().text.upper() == "DESC"
                found.append(Order(self._condition(), descending))
            elif cursor.token.kind == "variable":
                found.append(Order(Variable(cursor.variable()), False))
            elif cursor.is_sign("(") or (self._at_call() and not cursor.is_word("LIMIT", "OFFSET", "VALUES")):
                found.append(Order(self._condition(), False))
            else:
                break
        if not found:
            cursor.lost()
        return tuple(found)

    def _slice(self) -> tuple[int | None, int]:
        limit, offset = None, 0
        while self.cursor.is_word("LIMIT", "OFFSET"):
            if self.cursor.next().text.upper() == "LIMIT":
                limit = self.cursor.whole()
            else:
                offset = self.cursor.whole()
        return limit, offset

    def group(self) -> Pattern:
        """Read ``{ … }``."""
        cursor = self.cursor
        cursor.need("{")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unsupported("groups nested so deep")
        if cursor.is_word("SELECT"):
            found: Pattern = self.select()
        else:
            found = self._elements()
        cursor.need("}")
        self.depth -= 1
        return found

    def _elements(self) -> Pattern:
        cursor = self.cursor
        found: Pattern = UNIT
        conditions: list[Expression] = []
        while not cursor.is_sign("}"):
            if cursor.took_word("FILTER"):
                conditions.append(self._condition())
            elif cursor.took_word("OPTIONAL"):
                inner = self.group()
                if isinstance(inner, Filter):
                    found = Optional(found, inner.pattern, inner.conditions)
                else:
                    found = Optional(found, inner, ())
            elif cursor.took_word("MINUS"):
                found = Minus(found, self.group())
            elif cursor.took_word("BIND"):
                cursor.need("(")
                name, value = self._named()
                found = Extend(found, name, value)
            elif cursor.took_word("VALUES"):
                found = _apart(found, self._values())
            elif cursor.is_sign("{"):
                found = _apart(found, self._union())
            elif cursor.token.kind == "word" and cursor.token.text not in ("true", "false", "a"):
                raise Unsupported(cursor.token.text.upper())
            else:
                found = self._triples(found)
            cursor.took(".")
        return Filter(found, tuple(conditions)) if conditions else found

    def _union(self) -> Pattern:
        branches = [self.group()]
        while self.cursor.took_word("UNION"):
            branches.append(self.group())
        return Union(tuple(branches)) if len(branches) > 1 else branches[0]

    def _values(self) -> Values:
        cursor = self.cursor
        if cursor.token.kind == "variable":
            name = cursor.variable()
            cursor.need("{")
            rows: list[tuple[NamedNode | Literal | None, ...]] = []
            while not cursor.took("}"):
                rows.append((self._datum(),))
            return Values((name,), tuple(rows))
        names: list[str] = []
        cursor.need("(")
        while not cursor.took(")"):
            names.append(cursor.variable())
        cursor.need("{")
        rows = []
        while not cursor.took("}"):
            cursor.need("(")
            row: list[NamedNode | Literal | None] = []
            while not cursor.took(")"):
                row.append(self._datum())
            if len(row) != len(names):
                cursor.lost()
            rows.append(tuple(row))
        return Values(tuple(names), tuple(rows))

    def _datum(self) -> NamedNode | Literal | None:
        if self.cursor.took_word("UNDEF"):
            return None
        return self.cursor.iri() if self.cursor.at_iri() else self.cursor.literal()

    def _triples(self, found: Pattern) -> Pattern:
        triples: list[Triple] = []
        subject = node(self.cursor, triples, self._properties)
        if not (self.cursor.is_sign(".", "}") and triples):
            self._properties(subject, triples)
        if isinstance(found, Basic):
            return Basic(found.triples + tuple(triples))
        return Join(found, Basic(tuple(triples)))

    def _properties(self, subject: Node, triples: list[Triple]) -> None:
        cursor = self.cursor
        while True:
            predicate = self._predicate()
            while True:
                triples.append(Triple(subject, predicate, node(cursor, triples, self._properties)))
                if not cursor.took(","):
                    break
            while cursor.took(";"):
                pass
            if cursor.is_sign(".", "}", "]") or cursor.token.kind == "end":
                return
            if cursor.token.kind == "word" and cursor.token.text != "a":
                return
            if self._ended():
                return

    def _predicate(self) -> Node | Step:
        is_variable = self.cursor.token.kind == "variable"
        return Variable(self.cursor.variable()) if is_variable else path(self.cursor)

    def _ended(self) -> bool:
        """Tell whether no further predicate stands here."""
        return not (
            self.cursor.token.kind in ("variable", "iri", "name")
            or self.cursor.is_sign("^", "(", "!")
            or self.cursor.is_word("A")
        )


def _apart(found: Pattern, other: Pattern) -> Pattern:
    """Join with a group of its own: its triple patterns are not taken for the group's around it."""
    return other if found == UNIT else Join(found, other)
