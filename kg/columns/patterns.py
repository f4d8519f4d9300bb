"""Triple patterns and property paths in SQL: a table for each predicate."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.columns import repeats
from kg.columns.algebra import Basic, Node, Step, Triple, Variable
from kg.columns.alignment import aligned, constant, constant_number, equal
from kg.columns.catalogue import Predicate
from kg.columns.errors import Unsupported
from kg.columns.paths import TYPE
from kg.columns.relation import Relation, Writer
from kg.columns.schema import IRI
from kg.columns.values import UNBOUND, Form, Value, is_texts

EMPTY = (
    "(select null::bigint as s, null::bigint as o, null::smallint as kind, "
    "null::varchar as characters where false)"
)


def basic(writer: Writer, pattern: Basic) -> Relation:
    """Return the relation of triple patterns that stand together."""
    relation = Relation(writer)
    for triple in pattern.triples:
        _add(relation, triple)
    return relation


def _add(relation: Relation, triple: Triple) -> None:
    writer = relation.writer
    alias = writer.alias()
    predicate = triple.predicate
    of = None
    if predicate == TYPE and isinstance(triple.object, NamedNode):
        place = writer.catalogue.classes.get(triple.object.value)
        if place is not None:
            relation.inner.append(f"k{place} {alias}")
            among = f"select s from k{place}"
            of_class = Value(f"{alias}.s", Form.NUMBER, writer.catalogue.nodes, False, among=among)
            _restrict(relation, triple.subject, of_class)
            return
    if isinstance(predicate, NamedNode):
        found = writer.catalogue.predicates.get(predicate.value)
        if found is None:
            relation.empty = True
            relation.inner.append(f"{EMPTY} {alias}")
            kinds: frozenset[int] = frozenset()
        else:
            relation.inner.append(f"p{found.place} {alias}")
            kinds = found.kinds
            of = f"from p{found.place}"
        subjects = writer.catalogue.nodes
    elif isinstance(predicate, Step):
        relation.inner.append(f"({path(writer, predicate)}) {alias}")
        subjects, kinds = _kinds_of_ends(writer, predicate)
        if not subjects or not kinds:
            relation.empty = True
    else:
        relation.inner.append(f"({_all_triples(writer)}) {alias}")
        subjects, kinds = writer.catalogue.nodes, _every_kind(writer)
        _restrict(relation, predicate, Value(f"{alias}.p", Form.NUMBER, frozenset({IRI}), False))
    ends = [None if of is None else f"select {end} {of}" for end in "so"]
    subject = Value(f"{alias}.s", Form.NUMBER, subjects, False, among=ends[0])
    _restrict(relation, triple.subject, subject)
    value = Value(f"{alias}.o", Form.NUMBER, kinds, False, among=ends[1])
    if not isinstance(predicate, Step):
        if is_texts(kinds):
            value = replace(value, characters=f"{alias}.characters")
        if relation.ambiguous(value):
            value = replace(value, kind=f"{alias}.kind")
    _restrict(relation, triple.object, value)


def _restrict(relation: Relation, node: Node, value: Value) -> None:
    """Make ``value`` that of the variable ``node``, or demand that it is the term ``node``."""
    if isinstance(node, BlankNode):
        raise Unsupported("blank nodes")
    if not isinstance(node, Variable):
        relation.where.append(f"{value.sql} = {constant_number(relation, node).sql}")
        if relation.writer.catalogue.kind(node) not in value.kinds:
            relation.empty = True
        return
    before = relation.columns.get(node.name)
    if before is None:
        relation.columns[node.name] = value
        return
    relation.where.append(equal(relation, before, value))
    relation.columns[node.name] = narrowed(before, value)
    if not relation.columns[node.name].kinds:
        relation.empty = True
        relation.columns[node.name] = before


def narrowed(left: Value, right: Value) -> Value:
    """Return what is known of a value that is both ``left`` and ``right``, two NUMBERs."""
    kinds = left.kinds & right.kinds
    best = left if left.characters is not None or right.characters is None else right
    if left.constant is not None:
        best = left
    elif right.constant is not None:
        best = right
    return replace(best, kinds=kinds, maybe=False)


def _every_kind(writer: Writer) -> frozenset[int]:
    kinds = (found.kinds for found in writer.catalogue.predicates.values())
    return writer.catalogue.nodes.union(*kinds)


def _all_triples(writer: Writer) -> str:
    tables = [
        f"select {found.number}::bigint as p, s, o, kind, characters from p{found.place}"
        for found in writer.catalogue.predicates.values()
    ]
    return " union all ".join(tables) or f"select 0::bigint as p, * from {EMPTY}"


def _table(found: Predicate | None) -> str:
    return EMPTY if found is None else f"p{found.place}"


def path(writer: Writer, step: NamedNode | Step) -> str:
    """Return a query with the columns s and o for a property path."""
    if isinstance(step, NamedNode):
        return f"select s, o from {_table(writer.catalogue.predicates.get(step.value))}"
    parts = step.parts
    match step.name:
        case "^":
            return f"select o as s, s as o from ({path(writer, parts[0])})"
        case "|":
            # As in Oxigraph, two nodes that both ways lead between are one solution.
            return " union ".join(f"select s, o from ({path(writer, one)})" for one in parts)
        case repeats.ANY_WAY:
            return " union all ".join(f"select s, o from ({path(writer, one)})" for one in parts)
        case "/":
            return _sequence(writer, parts)
        case "+":
            return _closure(writer, parts[0])
        case "?" | "*":
            inner = path(writer, parts[0]) if step.name == "?" else _closure(writer, parts[0])
            return f"select s, o from ({inner}) union {_reflexive(writer)}"
    raise Unsupported(f"the path {step.name}")


def _kinds_of_ends(writer: Writer, step: NamedNode | Step) -> tuple[frozenset[int], frozenset[int]]:
    """Return the kinds of the nodes that a path begins and ends at."""
    if isinstance(step, NamedNode):
        found = writer.catalogue.predicates.get(step.value)
        return (frozenset(), frozenset()) if found is None else (writer.catalogue.nodes, found.kinds)
    ends = [_kinds_of_ends(writer, one) for one in step.parts]
    match step.name:
        case "^":
            return ends[0][1], ends[0][0]
        case "|" | repeats.ANY_WAY:
            starts, targets = zip(*ends, strict=True)
            return frozenset[int]().union(*starts), frozenset[int]().union(*targets)
        case "/":
            return ends[0][0], ends[-1][1]
        case "+":
            return ends[0]
    # A path of no steps begins and ends at anything.
    every = _every_kind(writer)
    return every, every


def _sequence(writer: Writer, parts: tuple[NamedNode | Step, ...]) -> str:
    aliases = [writer.alias() for _ in parts]
    tables = [f"({path(writer, one)}) {alias}" for one, alias in zip(parts, aliases, strict=True)]
    links = [f"{left}.o = {right}.s" for left, right in pairwise(aliases)]
    return (
        f"select {aliases[0]}.s as s, {aliases[-1]}.o as o from {' cross join '.join(tables)} "
        f"where {' and '.join(links)}"
    )


def _closure(writer: Writer, part: NamedNode | Step) -> str:
    steps, walk = writer.alias(), writer.alias()
    # The steps are found once; `union` keeps a pair only the first time, so circles end.
    return (
        f"with recursive {steps}(s, o) as (select distinct s, o from ({path(writer, part)})), "
        f"{walk}(s, o) as (select s, o from {steps} union "
        f"select {walk}.s, {steps}.o from {walk}, {steps} where {walk}.o = {steps}.s) "
        f"select s, o from {walk}"
    )


def _reflexive(writer: Writer) -> str:
    """Return every node of the graph with itself: a path of no steps."""
    tables = [
        f"select {side} as n from p{found.place}"
        for found in writer.catalogue.predicates.values()
        for side in ("s", "o")
    ]
    return f"select n as s, n as o from ({' union all '.join(tables) or 'select 0::bigint as n where false'})"


def values(writer: Writer, names: tuple[str, ...], rows: tuple[tuple[object, ...], ...]) -> Relation:
    """Return the relation of inline data; the value of a single row is a constant."""
    relation = Relation(writer, empty=not rows)
    if len(rows) <= 1:
        for place, name in enumerate(names):
            term = rows[0][place] if rows else None
            relation.columns[name] = _datum(relation, term)
        return relation
    alias = writer.alias()
    cells: list[list[str]] = [[] for _ in rows]
    for name, column in zip(names, zip(*rows, strict=True), strict=True):
        relation.columns[name] = _column(relation, alias, list(column), cells)
    lines = ", ".join(f"({', '.join(row)})" for row in cells)
    width = len(cells[0])
    relation.inner.append(f"(values {lines}) {alias}({', '.join(f'v{place}' for place in range(width))})")
    return relation


def _datum(relation: Relation, term: object) -> Value:

    return constant(relation, term) if isinstance(term, NamedNode | Literal) else UNBOUND


def _column(relation: Relation, alias: str, terms: list[object], cells: list[list[str]]) -> Value:
    """Add a column of inline data to ``cells`` and return what it is."""

    found = [_datum(relation, term) for term in terms]
    same = aligned(found, [relation] * len(found))
    bound = [one for one in same if not one.never]
    if not bound:
        return UNBOUND
    place = len(cells[0])
    form = bound[0].form
    for row, one in zip(cells, same, strict=True):
        row.append(f"{one.sql}::{form.sql_type}")
    characters = kind = None
    if same[0].characters is not None:
        characters = f"{alias}.v{len(cells[0])}"
        for row, one in zip(cells, same, strict=True):
            row.append(one.characters or "null::varchar")
    if same[0].kind is not None:
        kind = f"{alias}.v{len(cells[0])}"
        for row, one in zip(cells, same, strict=True):
            row.append(one.kind or "null::smallint")
    return Value(
        f"{alias}.v{place}",
        form,
        frozenset[int]().union(*(one.kinds for one in bound)),
        any(one.never for one in found),
        characters,
        kind,
        bound[0].tag,
        any(one.computed for one in bound),
    )
