"""From the algebra of a query to a relation: joins, OPTIONAL, UNION, MINUS, FILTER and EXISTS in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import Literal

from kg.columns.algebra import (
    Basic,
    Call,
    Exists,
    Expression,
    Extend,
    Filter,
    Join,
    Minus,
    Optional,
    Pattern,
    Select,
    Union,
    Values,
    fixed,
    has_exists,
    has_minus,
    in_scope,
    mentioned,
    outer_names,
    strays,
)
from kg.columns.alignment import aligned, constant, equal, merged, number
from kg.columns.errors import Unsupported
from kg.columns.expressions import Scope
from kg.columns.patterns import basic, narrowed, values
from kg.columns.relation import Relation, Writer, projected
from kg.columns.values import UNBOUND, Form, Value, truth


def compiled(writer: Writer, pattern: Pattern) -> Relation:
    """Return the relation of ``pattern``; raises Unsupported."""
    match pattern:
        case Basic():
            return basic(writer, pattern)
        case Values():
            return values(writer, pattern.variables, pattern.rows)
        case Join(left, Union() as right) if fixed(left):
            # Each branch by itself: what one plan or one body leaves is little, and DuckDB would not look for
            # it until all of the branch is there.
            known = fixed(left)
            if in_scope(right) & in_scope(left) <= known.keys():
                given = Values(tuple(known), (tuple(known.values()),))
                branches = _union([compiled(writer, Join(given, one)) for one in _branches(right)])
                return join(compiled(writer, left), branches)
            return _union([compiled(writer, Join(left, one)) for one in _branches(right)])
        case Join():
            return join(compiled(writer, pattern.left), compiled(writer, pattern.right))
        case Optional():
            return _optional(writer, pattern)
        case Union():
            return _union([compiled(writer, one) for one in _branches(pattern)])
        case Minus():
            return _minus(compiled(writer, pattern.left), compiled(writer, pattern.right))
        case Filter():
            relation = compiled(writer, pattern.pattern)
            filtered(relation, pattern.conditions)
            return relation
        case Extend():
            relation = compiled(writer, pattern.pattern)
            if pattern.variable in relation.columns:
                raise Unsupported("BIND to a variable that is bound")
            relation.bind(pattern.variable, scope(relation).value(pattern.expression))
            return relation
        case Select():
            from kg.columns.selects import selected

            return selected(writer, pattern)


def scope(relation: Relation) -> Scope:
    """Return the scope of expressions over ``relation``."""
    return Scope(relation, exists=_flag)


def join(left: Relation, right: Relation) -> Relation:
    """Return the join of two relations of one query; ``left`` becomes it."""
    shared = _shared(left, right)
    late = [name for name in shared if left.columns[name].maybe]
    if late and not any(not left.columns[name].maybe for name in shared):
        left.enclose()
    if right.outer:
        right.enclose()
    _take(left, right)
    for name in shared:
        left.where.append(_condition(left, left.columns[name], right.columns[name]))
        value = _together(left, left.columns[name], right.columns[name])
        if value.never:
            # No term is of the kinds of both.
            left.empty = True
        else:
            left.columns[name] = value
    for name, value in right.columns.items():
        left.columns.setdefault(name, value)
        if left.columns[name].never:
            left.columns[name] = value
    return left


def _take(left: Relation, right: Relation) -> None:
    left.inner += right.inner
    left.outer += right.outer
    left.where += right.where
    left.empty = left.empty or right.empty
    left._found.update(right._found)


def _shared(left: Relation, right: Relation) -> list[str]:
    return [
        name
        for name, value in right.columns.items()
        if name in left.columns and not value.never and not left.columns[name].never
    ]


def _condition(relation: Relation, left: Value, right: Value) -> str:
    """Return the condition that two values of one variable go together."""
    same = equal(relation, left, right)
    tests = [same, *(f"{one.sql} is null" for one in (left, right) if one.maybe)]
    return same if len(tests) == 1 else f"({' or '.join(tests)})"


def _together(relation: Relation, left: Value, right: Value) -> Value:
    """Return the value that two values make which go together."""
    if left.maybe:
        return _either(relation, left, right) if right.maybe else right
    if right.maybe:
        return left
    if left.form is right.form is Form.NUMBER:
        return narrowed(left, right)
    return right if left.constant is None and right.form is Form.NUMBER else left


def _optional(writer: Writer, pattern: Optional) -> Relation:
    left, right = compiled(writer, pattern.left), compiled(writer, pattern.right)
    if right.empty:
        return _with_unbound(left, right.columns)
    _prepare(left, right, pattern.conditions)
    shared = _shared(left, right)
    if not (isinstance(pattern.right, Basic) and len(right.inner) == 1 and not right.outer):
        right.enclose(keep_constants=False)
    on = [_condition(left, left.columns[name], right.columns[name]) for name in shared]
    both = Relation(writer, right.columns | left.columns)
    inside = Scope(both)
    for one in _conjuncts(pattern.conditions):
        found = inside.condition(one)
        if found is not True:
            on.append(found or "false")
    if both.inner or both.outer:
        raise Unsupported("OPTIONAL with such a FILTER")
    left.outer.append(f"left join {right.inner[0]} on {' and '.join([*on, *right.where]) or 'true'}")
    for name, value in right.columns.items():
        before = left.columns.get(name, UNBOUND)
        if before.never:
            left.columns[name] = replace(value, maybe=True)
        elif before.maybe and not value.never:
            left.columns[name] = _either(left, before, replace(value, maybe=True))
    return left


def _prepare(left: Relation, right: Relation, conditions: tuple[Expression, ...]) -> None:
    """Have at hand the characters that the conditions of an OPTIONAL need."""
    trial = Relation(left.writer, right.columns | left.columns)
    for one in conditions:
        Scope(trial).condition(one)
    if trial.inner or trial.outer:
        for name in set().union(*map(mentioned, conditions)):
            for side in (left, right):
                if name in side.columns:
                    side.columns[name] = side.with_characters(side.columns[name])


def _with_unbound(relation: Relation, names: Iterable[str]) -> Relation:
    for name in names:
        relation.columns.setdefault(name, UNBOUND)
    return relation


def _either(relation: Relation, first: Value, second: Value) -> Value:
    """Return ``first`` where it is bound and ``second`` elsewhere."""
    one, other = aligned([first, second], [relation] * 2)
    return merged(
        [one, other],
        lambda parts: f"(case when {one.sql} is not null then {parts[0]} else {parts[1]} end)",
        maybe=first.maybe and second.maybe,
    )


def _branches(pattern: Union) -> list[Pattern]:
    return [
        inner for one in pattern.branches for inner in (_branches(one) if isinstance(one, Union) else [one])
    ]


def _union(branches: list[Relation]) -> Relation:
    names = list(dict.fromkeys(name for one in branches for name in one.columns))
    writer = branches[0].writer
    branches = [one for one in branches if not one.empty]
    if len(branches) == 1:
        return _with_unbound(branches[0], names)
    if not branches:
        return Relation(writer, dict.fromkeys(names, UNBOUND), empty=True)
    alias = writer.alias()
    relation = Relation(writer)
    parts: list[list[str]] = [[] for _ in branches]
    for place, name in enumerate(names):
        found = aligned([one.columns.get(name, UNBOUND) for one in branches], branches)
        if all(one.never for one in found):
            relation.columns[name] = UNBOUND
            continue
        seen = [
            projected(value, alias, place, part, one)
            for value, part, one in zip(found, parts, branches, strict=True)
        ]
        relation.columns[name] = merged(
            [replace(one, maybe=True) if one.never else one for one in seen],
            lambda same: same[0],
            maybe=any(one.maybe for one in found),
        )
    queries = [one.select(part) for one, part in zip(branches, parts, strict=True)]
    relation.inner.append(f"({' union all '.join(queries)}) {alias}")
    return relation


def _minus(left: Relation, right: Relation) -> Relation:
    shared = _shared(left, right)
    if not shared or right.empty:
        return left
    right.enclose(keep_constants=False)
    pairs = [(left.columns[name], right.columns[name]) for name in shared]
    on = [_condition(left, first, second) for first, second in pairs]
    if all(first.maybe or second.maybe for first, second in pairs):
        met = [f"({first.sql} is not null and {second.sql} is not null)" for first, second in pairs]
        on.append(f"({' or '.join(met)})")
    left.outer.append(f"anti join {right.inner[0]} on {' and '.join(on)}")
    return left


def _conjuncts(conditions: Iterable[Expression]) -> list[Expression]:
    """Return the conditions with ``a && b`` taken apart."""
    found: list[Expression] = []
    for one in conditions:
        if isinstance(one, Call) and one.name == "&&":
            found += _conjuncts(one.arguments)
        else:
            found.append(one)
    return found


def filtered(relation: Relation, conditions: Iterable[Expression]) -> None:
    """Keep the rows of ``relation`` in which all ``conditions`` hold."""
    for one in _conjuncts(conditions):
        tested = folded(relation, one)
        negated = isinstance(tested, Call) and tested.name == "not"
        inner = tested.arguments[0] if isinstance(tested, Call) and negated else tested
        if isinstance(inner, Exists):
            _keep(relation, inner, wanted=not negated)
            continue
        found = scope(relation).condition(tested)
        if found is False:
            relation.empty = True
        elif found is not True:
            relation.where.append(found)


def folded(relation: Relation, expression: Expression) -> Expression:
    """Leave out of ``||`` what is known to be false: an EXISTS that remains alone is a join."""
    if not (isinstance(expression, Call) and expression.name == "||"):
        return expression
    rest: list[Expression] = []
    for one in (folded(relation, argument) for argument in expression.arguments):
        if isinstance(one, Call) and not has_exists(one):
            known = _known(relation, one)
            if known is True:
                return Literal(True)
            if known is False:
                continue
        rest.append(one)
    if not rest:
        return Literal(False)
    return rest[0] if len(rest) == 1 else Call("||", tuple(rest))


def _known(relation: Relation, expression: Expression) -> bool | None:
    """Return what ``expression`` is in every row (an error is no more than false), None when it varies."""
    trial = Scope(Relation(relation.writer, relation.columns))
    found = trial.condition(expression)
    return found if isinstance(found, bool) else None


def _keep(relation: Relation, exists: Exists, *, wanted: bool) -> None:
    """Keep the rows for which the pattern has a solution, or has none."""
    inner, on = _linked(relation, exists)
    if inner is None:
        if wanted:
            relation.empty = True
        return
    if not on:
        on = ["true"]
    relation.outer.append(f"{'semi' if wanted else 'anti'} join {inner} on {' and '.join(on)}")


def _linked(relation: Relation, exists: Exists) -> tuple[str | None, list[str]]:
    """Return the pattern of EXISTS as a table, None when it is empty, and what links it to the rows."""
    inner, links = _inside(relation, exists.pattern)
    if inner.empty:
        return None, []
    shared = _shared(relation, inner)
    needed = {*shared, *set().union(*map(mentioned, links))}
    if any(map(has_exists, links)):
        raise Unsupported("EXISTS that names a row two levels outside")
    _prepare(relation, inner, tuple(links))
    inner.columns = {name: value for name, value in inner.columns.items() if name in needed}
    if not (len(inner.inner) == 1 and not inner.outer and not inner.where):
        inner.enclose()
    on = [_condition(relation, relation.columns[name], inner.columns[name]) for name in shared]
    both = Relation(relation.writer, relation.columns | inner.columns)
    for one in links:
        found = Scope(both).condition(one)
        if found is not True:
            on.append(found or "false")
    if both.inner or both.outer:
        raise Unsupported("EXISTS with such a FILTER")
    return inner.inner[0] if inner.inner else "(select 1)", [*on, *inner.where]


def _inside(relation: Relation, pattern: Pattern) -> tuple[Relation, list[Expression]]:
    """Return the relation of a pattern inside of EXISTS and the conditions that name rows outside of it."""
    if has_minus(pattern):
        # Oxigraph takes the row around it for part of both sides of the MINUS.
        raise Unsupported("MINUS inside of EXISTS")
    if not isinstance(pattern, Filter):
        inner = compiled(relation.writer, pattern)
        outside = {name for name, value in relation.columns.items() if not value.never}
        if strays(pattern) & outside:
            raise Unsupported("EXISTS that names a row outside deep inside")
        return inner, []
    inner, links = _inside(relation, pattern.pattern)
    for one in _conjuncts(pattern.conditions):
        if outer_names(one) & set(relation.columns) - set(inner.columns):
            links.append(one)
        else:
            filtered(inner, [one])
    return inner, links


def _flag(relation: Relation, exists: Exists) -> Value:
    """Return whether the pattern of EXISTS has a solution for a row."""
    inner, links = _inside(relation, exists.pattern)
    if inner.empty:
        return constant(relation, Literal(False))
    shared = _shared(relation, inner)
    pairs = [(relation.columns[name], inner.columns[name]) for name in shared]
    if shared and not links and not any(one.maybe or other.maybe for one, other in pairs):
        return _joined_flag(relation, inner, shared)
    table, on = _linked(relation, exists)
    return truth(f"exists (select 1 from {table} where {' and '.join(on) or 'true'})", maybe=False)


def _joined_flag(relation: Relation, inner: Relation, shared: list[str]) -> Value:
    """Return whether ``inner`` has a row like that of ``relation`` in the variables ``shared``."""
    alias = relation.writer.alias()
    keys = [number(relation, inner.columns[name]).sql for name in shared]
    parts = [f"{sql} as c{place}" for place, sql in enumerate(keys)]
    on = [
        f"{alias}.c{place} = {number(relation, relation.columns[name]).sql}"
        for place, name in enumerate(shared)
    ]
    distinct = inner.select([*parts, "true as met"]).replace("select ", "select distinct ", 1)
    relation.outer.append(f"left join ({distinct}) {alias} on {' and '.join(on)}")
    return truth(f"({alias}.met is not null)", maybe=False)
