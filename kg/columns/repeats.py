"""Under DISTINCT it does not matter how often a solution comes: paths need not tell their ways apart."""

from __future__ import annotations

from dataclasses import replace

from kg.columns.algebra import (
    Basic,
    Extend,
    Filter,
    Join,
    Minus,
    Optional,
    Pattern,
    Select,
    Step,
    Union,
    Values,
)

ANY_WAY = "||"
"""The sign of ``a|b`` that gives two nodes once for each of the ways between them."""


def uncounted(select: Select) -> Select:
    """Return ``select`` with paths that may give the same nodes more than once, when it is DISTINCT.

    To tell a hundred thousand pairs of nodes apart takes longer than to find the few that are asked for.
    """
    if not select.distinct or select.groups is not None:
        return select
    return replace(select, pattern=_pattern(select.pattern))


def _pattern(pattern: Pattern) -> Pattern:
    match pattern:
        case Basic():
            return Basic(
                tuple(
                    replace(one, predicate=_path(one.predicate)) if isinstance(one.predicate, Step) else one
                    for one in pattern.triples
                )
            )
        case Join() | Minus() | Optional():
            return replace(pattern, left=_pattern(pattern.left), right=_pattern(pattern.right))
        case Union():
            return Union(tuple(map(_pattern, pattern.branches)))
        case Filter() | Extend():
            return replace(pattern, pattern=_pattern(pattern.pattern))
        case Select() if pattern.groups is None and pattern.limit is None and not pattern.offset:
            return replace(pattern, pattern=_pattern(pattern.pattern))
        case Select() | Values():
            return pattern


def _path(step: Step) -> Step:
    parts = tuple(_path(one) if isinstance(one, Step) else one for one in step.parts)
    return Step(ANY_WAY if step.name == "|" else step.name, parts)
