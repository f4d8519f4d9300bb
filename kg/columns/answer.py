"""The SQL of a whole query with its order, and how its columns become terms again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.columns import identity
from kg.columns.algebra import Select, Variable
from kg.columns.compile import scope
from kg.columns.relation import Relation, Writer
from kg.columns.schema import BLANK, BOOLEAN, DECIMAL, INTEGER, IRI
from kg.columns.selects import distinct, projection, solutions
from kg.columns.values import UNBOUND, Form, Value, scaled_of
from kg.store.base import Rows, Term

Cell = str | int | bool | None
Decoder = Callable[[Sequence[Sequence[Cell]]], list[Term | None]]

_PARAMETER = re.compile(r"\$(\d+)")
_DECIMAL = NamedNode(f"{identity.XSD}decimal")


@dataclass(frozen=True)
class Column:
    """One variable of the answer: which columns of SQL it is read from, and how."""

    name: str
    places: tuple[int, ...]
    decode: Decoder


@dataclass(frozen=True)
class Question:
    """A query ready to be run: SQL, its parameters, the columns of the answer.

    ``repeated`` rows can come, as the SQL is ordered by what the query does not project; the first counts.
    """

    sql: str
    parameters: tuple[str, ...]
    columns: tuple[Column, ...]
    repeated: bool
    offset: int
    limit: int | None

    def rows(self, found: Sequence[Sequence[Cell]]) -> Rows:
        """Return the answer from the rows of the SQL."""
        names = tuple(column.name for column in self.columns)
        if not found:
            return Rows(names, ())
        cells = list(zip(*found, strict=True))
        decoded = [column.decode([cells[place] for place in column.places]) for column in self.columns]
        rows = list(zip(*decoded, strict=True)) if decoded else [()] * len(found)
        if self.repeated:
            rows = list(dict.fromkeys(rows))
            rows = rows[self.offset :][: self.limit]
        return Rows(names, tuple(rows))


def question(writer: Writer, select: Select) -> Question:
    """Return ``select`` ready to be run; raises Unsupported."""
    relation = solutions(writer, select)
    names = projection(select, relation)
    orders = [(scope(relation).value(one.expression), one.descending) for one in select.order]
    columns = {name: relation.columns.get(name, UNBOUND) for name in names}
    keys: list[tuple[str, bool]] = []
    for one, (value, descending) in zip(select.order, orders, strict=True):
        known = one.expression.name if isinstance(one.expression, Variable) else None
        name = known if known in columns else f" {len(keys)}"
        columns[name] = value
        keys.append((name, descending))
    relation.columns = columns
    if select.distinct:
        distinct(relation)
    repeated = select.distinct and len(relation.columns) > len(names)
    parts: list[str] = []
    found = [_column(relation, name, relation.columns[name], parts) for name in names]
    order = [sql for name, descending in keys for sql in _keys(relation, relation.columns[name], descending)]
    # After what the query orders by, the answer itself: the same every time.
    sorted_by = {name for name, _ in keys}
    rest = (value for name, value in relation.columns.items() if name not in sorted_by)
    order += [_tie(value) for value in rest if not value.never and value.constant is None]
    sql = relation.select(parts or ["1"])
    sql += f" order by {', '.join(order)}" if order else ""
    if not repeated:
        sql += f" limit {select.limit}" if select.limit is not None else ""
        sql += f" offset {select.offset}" if select.offset else ""
    sql, parameters = _used(sql, writer.parameters)
    return Question(sql, parameters, tuple(found), repeated, select.offset, select.limit)


def _used(sql: str, texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Leave out parameters that no part of ``sql`` needs any more, and number the others anew."""
    places = sorted({int(place) for place in _PARAMETER.findall(sql)})
    new = {place: number for number, place in enumerate(places, 1)}
    sql = _PARAMETER.sub(lambda found: f"${new[int(found[1])]}", sql)
    return sql, tuple(texts[place - 1] for place in places)


def _keys(relation: Relation, value: Value, descending: bool) -> list[str]:
    """Return what to sort by: unbound, blank nodes, IRIs, then literals by their value."""
    if value.never or (value.constant is not None and not value.maybe):
        return []
    way = "desc nulls last" if descending else "asc nulls first"
    if value.form is not Form.NUMBER or value.kinds in ({INTEGER}, {BOOLEAN}):
        return [f"{value.sql} {way}"]
    scaled = scaled_of(value)
    if scaled is not None:
        return [f"{scaled} {way}"]
    characters = relation.characters(value)
    if len(value.kinds) == 1:
        return [f"{characters} {way}"]
    rank = (
        f"case when {value.sql} is null then null when {value.sql} < {identity.BLANK} then 1 "
        f"when {value.sql} < {identity.TEXT} then 0 else 2 end"
    )
    numbers = f"case when {value.sql} >= {identity.DECIMAL} then decimal_value({value.sql}) " + (
        f"when {value.sql} >= {identity.INTEGERS} "
        f"then ({value.sql} - {identity.INTEGER})::hugeint * {10**18} end"
    )
    return [f"{rank} {way}", f"{numbers} {way}", f"{characters} {way}"]


def _tie(value: Value) -> str:
    """Return what to sort by last, of a fixed size: any order will do that is the same every time."""
    return f"{f'hash({value.sql})' if value.form is Form.TEXT else value.sql} nulls first"


def _column(relation: Relation, name: str, value: Value, parts: list[str]) -> Column:
    """Add the columns of SQL for a variable to ``parts`` and return how to read them."""
    start = len(parts)
    if value.never:
        return Column(name, (_add(parts, "null::bigint"),), _unbound)
    if value.constant is not None and not value.maybe:
        return Column(name, (_add(parts, "1"),), _always(value.constant))
    match value.form:
        case Form.TEXT if value.tag is None:
            return Column(name, (_add(parts, value.sql),), _each(Literal))
        case Form.TEXT:
            return Column(name, (_add(parts, value.sql),), _each(_tagged(value.tag or "")))
        case Form.WHOLE | Form.TRUTH:
            return Column(name, (_add(parts, value.sql),), _each(Literal))
        case Form.DECIMAL if value.integral is not None:
            parts.append(f"decimal_text({value.sql})")
            parts.append(f"case when {value.integral} then {INTEGER} else {DECIMAL} end")
            return _mixed(relation, name, frozenset({INTEGER, DECIMAL}), start)
        case Form.DECIMAL:
            return Column(name, (_add(parts, f"decimal_text({value.sql})"),), _each(_decimal))
        case Form.NUMBER:
            pass
    parts.append(relation.characters(value))
    if len(value.kinds) == 1:
        (kind,) = value.kinds
        return Column(name, (start,), _each(_maker(relation, kind)))
    parts.append(relation.kind(value))
    return _mixed(relation, name, value.kinds, start)


def _mixed(relation: Relation, name: str, kinds: frozenset[int], start: int) -> Column:
    """Return how to read characters and their kind."""
    makers = {kind: _maker(relation, kind) for kind in kinds}

    def decode(cells: Sequence[Sequence[Cell]]) -> list[Term | None]:
        made: dict[tuple[Cell, Cell], Term] = {}
        found: list[Term | None] = []
        for characters, kind in zip(*cells, strict=True):
            if characters is None or kind is None:
                found.append(None)
                continue
            term = made.get((characters, kind))
            if term is None:
                term = made[characters, kind] = makers[int(kind)](str(characters))
            found.append(term)
        return found

    return Column(name, (start, start + 1), decode)


def _add(parts: list[str], sql: str) -> int:
    parts.append(sql)
    return len(parts) - 1


def _unbound(cells: Sequence[Sequence[Cell]]) -> list[Term | None]:
    return [None] * len(cells[0])


def _always(term: Term) -> Decoder:
    return lambda cells: [term] * len(cells[0])


def _each(make: Callable[[str], Term]) -> Decoder:
    def decode(cells: Sequence[Sequence[Cell]]) -> list[Term | None]:
        made: dict[Cell, Term | None] = {one: make(one) for one in set(cells[0]) if one is not None}  # type: ignore[arg-type]
        made[None] = None
        return [made[one] for one in cells[0]]

    return decode


def _tagged(tag: str) -> Callable[[str], Term]:
    return lambda characters: Literal(characters, language=tag)


def _decimal(characters: str) -> Term:
    return Literal(characters, datatype=_DECIMAL)


def _maker(relation: Relation, kind: int) -> Callable[[str], Term]:
    """Return how characters of ``kind`` become a term."""
    if kind == IRI:
        return NamedNode
    if kind == BLANK:
        return lambda characters: BlankNode(characters.removeprefix("_:"))
    datatype, language = relation.writer.catalogue.described(kind)
    if language is not None:
        return _tagged(language)
    made = NamedNode(datatype)
    return lambda characters: Literal(characters, datatype=made)
