"""The SQL of a whole query, and what its columns are read as.

The SQL ends in numbers: characters are fetched once for each term of the answer, and rows are sorted by
the ranks of the terms (see :mod:`kg.columns.decoding`), so that texts are not carried through DISTINCT and
sorting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.columns.algebra import Select, Variable
from kg.columns.compile import scope
from kg.columns.decoding import Column, Reading
from kg.columns.relation import Relation, Writer
from kg.columns.repeats import uncounted
from kg.columns.schema import INLINE_KINDS
from kg.columns.selects import distinct, projection, solutions, split
from kg.columns.values import SCALE, UNBOUND, Form, Value

_PARAMETER = re.compile(r"\$(\d+)")


@dataclass(frozen=True)
class Question:
    """A query ready to be run.

    The first ``width`` of ``columns`` are those of the answer, the others are there for the order only;
    ``order`` names columns by their place, True for descending. With ``repeated`` the same row can come
    more than once, of which the first counts. ``offset`` and ``limit`` are what the SQL leaves to be done.
    """

    sql: str
    parameters: tuple[str, ...]
    columns: tuple[Column, ...]
    width: int
    order: tuple[tuple[int, bool], ...]
    repeated: bool
    offset: int
    limit: int | None


def question(writer: Writer, select: Select) -> Question:
    """Return ``select`` ready to be run; raises Unsupported."""
    relation = solutions(writer, uncounted(select))
    names = projection(select, relation)
    columns = {name: relation.columns.get(name, UNBOUND) for name in names}
    order: list[tuple[int, bool]] = []
    for one in select.order:
        known = one.expression.name if isinstance(one.expression, Variable) else None
        name = known if known is not None else f" {len(columns)}"
        if name not in columns:
            columns[name] = scope(relation).value(one.expression)
        order.append((list(columns).index(name), one.descending))
    relation.columns = columns
    rough = any(map(split, columns.values()))
    if select.distinct:
        distinct(relation, roughly=True)
    parts: list[str] = []
    found = tuple(_column(relation, name, relation.columns[name], parts) for name in columns)
    sql = relation.select([f"{part} as r{place}" for place, part in enumerate(parts)] or ["1 as r0"])
    if writer.tables:
        made = ", ".join(f"{table} as ({text})" for text, table in writer.tables.items())
        sql = f"with {made} {sql}"
    limit, offset = select.limit, select.offset
    repeated = select.distinct and (rough or len(columns) > len(names))
    if limit is not None and not order and not repeated:
        sql += f" limit {limit} offset {offset}"
        limit, offset = None, 0
    sql, parameters = _used(sql, writer.parameters)
    return Question(sql, parameters, found, len(names), tuple(order), repeated, offset, limit)


def _used(sql: str, texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Leave out parameters that no part of ``sql`` needs any more, and number the others anew."""
    places = sorted({int(place) for place in _PARAMETER.findall(sql)})
    new = {place: number for number, place in enumerate(places, 1)}
    sql = _PARAMETER.sub(lambda found: f"${new[int(found[1])]}", sql)
    return sql, tuple(texts[place - 1] for place in places)


def _column(relation: Relation, name: str, value: Value, parts: list[str]) -> Column:
    """Add the columns of SQL for a variable to ``parts`` and return how to read them."""
    place, described = len(parts), relation.writer.catalogue.described
    if value.never:
        return Column(name, Reading.UNBOUND)
    if value.constant is not None and not value.maybe:
        return Column(name, Reading.CONSTANT, constant=value.constant)
    match value.form:
        case Form.TEXT if value.source is not None:
            parts.append(value.source)
            return Column(name, Reading.PLAIN, place, kinds=value.kinds, described=described)
        case Form.TEXT:
            parts.append(value.sql)
            return Column(name, Reading.TEXT, place, tag=value.tag)
        case Form.WHOLE:
            parts.append(f"{value.sql}::bigint")
            return Column(name, Reading.WHOLE, place)
        case Form.TRUTH:
            parts.append(value.sql)
            return Column(name, Reading.TRUTH, place)
        case Form.DECIMAL:
            parts.append(f"({value.sql} // {SCALE}::hugeint)::bigint")
            parts.append(f"({value.sql} % {SCALE}::hugeint)::bigint")
            parts.append(value.integral or "false")
            return Column(name, Reading.DECIMAL, place)
        case Form.NUMBER:
            parts.append(value.sql)
    if value.computed and value.kinds - INLINE_KINDS:
        parts.append(relation.characters(value))
        parts.append(f"{relation.kind(value)}::integer")
        return Column(name, Reading.SPELT, place, kinds=value.kinds, described=described)
    return Column(name, Reading.NUMBER, place, kinds=value.kinds, described=described)
