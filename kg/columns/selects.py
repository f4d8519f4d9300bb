"""SELECT in SQL: groups and aggregates, projected expressions, DISTINCT."""

from __future__ import annotations

from kg.columns.algebra import Aggregate, Select, aggregates
from kg.columns.compile import compiled, scope
from kg.columns.errors import Unsupported
from kg.columns.expressions import Scope
from kg.columns.groups import aggregated
from kg.columns.pairs import by_sides
from kg.columns.relation import Relation, Writer, projected
from kg.columns.repeats import uncounted
from kg.columns.values import UNBOUND, Value


def selected(writer: Writer, select: Select) -> Relation:
    """Return the relation of a sub-query; its order is that of nothing."""
    if select.limit is not None or select.offset:
        raise Unsupported("LIMIT in a sub-query")
    select = uncounted(by_sides(select))
    relation = solutions(writer, select)
    names = projection(select, relation)
    relation.columns = {name: relation.columns.get(name, UNBOUND) for name in names}
    if select.distinct:
        distinct(relation)
    return relation


def projection(select: Select, relation: Relation) -> list[str]:
    """Return the names of the columns of ``select``."""
    if select.columns is not None:
        return [name for name, _ in select.columns]
    return [name for name in relation.columns if not name.startswith(" ")]


def solutions(writer: Writer, select: Select) -> Relation:
    """Return what ``select`` projects from: its pattern, grouped, with the expressions worked out."""
    relation = compiled(writer, select.pattern)
    if select.groups is not None:
        return _grouped(relation, select)
    if select.having:
        raise Unsupported("HAVING without groups")
    for name, expression in select.columns or ():
        if expression is not None:
            if name in relation.columns and not relation.columns[name].never:
                raise Unsupported("AS a variable that is bound")
            relation.bind(name, scope(relation).value(expression))
    return relation


def _grouped(relation: Relation, select: Select) -> Relation:
    writer = relation.writer
    keys: list[str] = []
    for name, expression in select.groups or ():
        if expression is not None:
            relation.bind(name, scope(relation).value(expression))
        keys.append(name)
    wanted = [one for _, one in select.columns or () if one is not None] + list(select.having)
    found = list(dict.fromkeys(one for expression in wanted for one in aggregates(expression)))
    inner = scope(relation)
    arguments = {one: inner.value(one.argument) if one.argument is not None else None for one in found}
    alias = writer.alias()
    parts: list[str] = []
    groups: list[str] = []
    result = Relation(writer, empty=relation.empty and bool(keys))
    for name in keys:
        value = relation.columns.get(name, UNBOUND)
        if value.never or (value.constant is not None and not value.maybe):
            result.columns[name] = value
            continue
        result.columns[name] = grouping(value, alias, len(parts), parts, groups, relation)
    values: dict[Aggregate, Value] = {}
    loose = {one for name, one in select.columns or () if name in writer.unsorted}
    for one in found:
        values[one] = aggregated(
            relation, one, arguments[one], alias, parts, grouped=bool(keys), ordered=one not in loose
        )
    query = relation.select(parts or ["count(*)"])
    if groups:
        query += f" group by {', '.join(groups)}"
    elif keys:
        # Every key is the same everywhere: one group, unless there are no rows.
        query += " having count(*) > 0"
    result.inner.append(f"({query}) {alias}")
    _project_groups(result, select, values)
    return result


def _project_groups(result: Relation, select: Select, values: dict[Aggregate, Value]) -> None:
    """Add what is worked out of groups to ``result``, and keep those that HAVING keeps."""
    if select.columns is None:
        raise Unsupported("SELECT * of groups")
    outside = Scope(result, aggregates=values)
    for name, expression in select.columns:
        if expression is None and name not in result.columns:
            raise Unsupported("a column that is no group")
        if expression is not None and name in result.columns:
            raise Unsupported("AS a variable that is bound")
        if expression is not None:
            result.columns[name] = outside.value(expression)
    for one in select.having:
        condition = outside.condition(one)
        if condition is False:
            result.empty = True
        elif condition is not True:
            result.where.append(condition)


def grouping(
    value: Value,
    alias: str,
    place: int,
    parts: list[str],
    groups: list[str],
    relation: Relation,
    *,
    roughly: bool = False,
) -> Value:
    """Add ``value`` to the keys of a group and return it as seen from outside.

    A number stands for its characters and its kind, and for the text made of it: what goes with the one
    of the group goes with all. ``roughly`` allows for groups that :func:`split` texts into.
    """
    before = len(parts)
    seen = projected(value, alias, place, parts, relation)
    key = before if value.source is None or (split(value) and not roughly) else len(parts) - 1
    groups.append(str(key + 1))
    for index in range(before, len(parts)):
        if value.integral is not None and parts[index].startswith(value.integral):
            groups.append(str(index + 1))  # 1 and 1.0 are two terms
        elif index != key:
            sql, name = parts[index].rsplit(" as ", 1)
            parts[index] = f"any_value({sql}) as {name}"
    return seen


def split(value: Value) -> bool:
    """Tell whether the same text may come from several terms ("GDP"@zh and "GDP"@en)."""
    return value.source is not None and len(value.kinds) > 1


def distinct(relation: Relation, *, roughly: bool = False) -> None:
    """Keep each row of ``relation`` once; ``roughly`` leaves those that texts of several terms make alike.

    Numbers are quicker to tell apart than texts, and where the answer is read few such rows are left.
    """
    alias = relation.writer.alias()
    parts: list[str] = []
    groups: list[str] = []
    columns: dict[str, Value] = {}
    for name, value in relation.columns.items():
        if value.never or (value.constant is not None and not value.maybe):
            columns[name] = value
            continue
        columns[name] = grouping(value, alias, len(parts), parts, groups, relation, roughly=roughly)
    query = relation.select(parts or ["1"])
    query += f" group by {', '.join(groups)}" if groups else " limit 1"
    relation.inner = [f"({query}) {alias}" if roughly else f"{relation.writer.once(query)} {alias}"]
    relation.outer, relation.where = [], []
    relation.columns = columns
    relation.forget()
