"""Pairs of things that meet in a third: each side is told apart by itself, then the sides are joined.

``SELECT DISTINCT ?a ?b ?task`` over two listings of a task gives each pair once however many listings lead
to it. The listings are in no column, so what they lead to can be found once for both sides, without the
pairs of listings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.columns.algebra import (
    UNIT,
    Basic,
    Call,
    Expression,
    Filter,
    Join,
    Node,
    Pattern,
    Select,
    Step,
    Triple,
    Values,
    Variable,
    has_exists,
    in_scope,
    joined,
    outer_names,
)


@dataclass
class _Side:
    """Triple patterns that variables hang together which are no columns, and the conditions on these."""

    triples: list[Triple]
    conditions: list[Expression]
    hidden: set[str]

    def names(self) -> set[str]:
        return in_scope(Basic(tuple(self.triples)))


def by_sides(select: Select) -> Select:
    """Return ``select`` as a join of sides told apart by themselves where they are alike, else as it is."""
    if not select.distinct or select.groups is not None or select.columns is None:
        return select
    if any(expression is not None for _, expression in select.columns):
        return select
    shown = {name for name, _ in select.columns}
    pattern: Pattern = select.pattern
    conditions: tuple[Expression, ...] = ()
    if isinstance(pattern, Filter):
        conditions, pattern = pattern.conditions, pattern.pattern
    parts = list(_parts(pattern))
    triples = [one for part in parts if isinstance(part, Basic) for one in part.triples]
    data = [part for part in parts if isinstance(part, Values)]
    rest = [part for part in parts if not isinstance(part, Basic | Values)]
    if any(len(one.rows) != 1 for one in data):
        return select
    fixed = {
        name
        for one in data
        for name, term in zip(one.variables, one.rows[0], strict=True)
        if term is not None
    }
    around_names = set().union(*map(in_scope, rest))
    named = in_scope(Basic(tuple(triples))).union(*map(outer_names, conditions))
    sides, common = _sides(triples, shown | fixed)
    outside = _shared_out(conditions, sides, fixed)
    if outside is None or (around_names - shown - fixed) & named:
        return select
    # A variable that two sides share must be bound on each, or rows would meet that differ.
    unsure = (around_names & shown) - in_scope(Basic(tuple(common))) - fixed
    if len(sides) < 2 or unsure or len({_shape(one, shown, sides) for one in sides}) > 1:
        return select
    around: Pattern = UNIT
    for part in (*data, *rest, Basic(tuple(common))):
        around = joined(around, part)
    found: Pattern = UNIT
    for part in data:
        found = joined(found, part)
    for side in sides:
        found = joined(found, _told_apart(side, around, [name for name, _ in select.columns]))
    return replace(select, pattern=Filter(found, tuple(outside)) if outside else found, distinct=False)


def _parts(pattern: Pattern) -> Iterator[Pattern]:
    if isinstance(pattern, Join):
        yield from _parts(pattern.left)
        yield from _parts(pattern.right)
    else:
        yield pattern


def _sides(triples: Sequence[Triple], known: set[str]) -> tuple[list[_Side], list[Triple]]:
    """Put together the triple patterns that share variables besides ``known`` ones; the others are common."""
    sides: list[_Side] = []
    common: list[Triple] = []
    for triple in triples:
        hidden = in_scope(Basic((triple,))) - known
        if not hidden:
            common.append(triple)
            continue
        met = [side for side in sides if side.hidden & hidden]
        sides = [side for side in sides if side not in met]
        sides.append(
            _Side(
                [*(one for side in met for one in side.triples), triple],
                [],
                hidden.union(*(side.hidden for side in met)),
            )
        )
    return sides, common


def _shared_out(
    conditions: Sequence[Expression], sides: Sequence[_Side], fixed: set[str]
) -> list[Expression] | None:
    """Give each condition to the side whose hidden variables it names, and return those that name none.

    None when one names what a single side does not have.
    """
    outside: list[Expression] = []
    for one in conditions:
        names = outer_names(one)
        inside = [side for side in sides if names & side.hidden]
        if not inside:
            outside.append(one)
        elif len(inside) > 1 or has_exists(one) or not names <= inside[0].names() | fixed:
            return None
        else:
            inside[0].conditions.append(one)
    return outside


def _told_apart(side: _Side, around: Pattern, columns: Sequence[str]) -> Select:
    pattern = joined(around, Basic(tuple(side.triples)))
    if side.conditions:
        pattern = Filter(pattern, tuple(side.conditions))
    scope = in_scope(pattern)
    shown = tuple((name, None) for name in columns if name in scope)
    return Select(pattern, shown, True, None, (), (), None, 0)


def _shape(side: _Side, shown: set[str], sides: Sequence[_Side]) -> object:
    """Return what is the same for sides that differ in the names of their variables alone."""
    others = set().union(*(one.names() for one in sides if one is not side))
    own = side.names() - (others & shown)
    names: dict[str, str] = {}

    def renamed(one: Node | Step | Expression) -> object:
        if isinstance(one, Variable):
            return names.setdefault(one.name, f" {len(names)}") if one.name in own else one
        if isinstance(one, Call):
            return one.name, tuple(map(renamed, one.arguments))
        return one

    triples = tuple(
        (renamed(one.subject), renamed(one.predicate), renamed(one.object)) for one in side.triples
    )
    return triples, tuple(map(renamed, side.conditions))
