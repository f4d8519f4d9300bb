"""A parsed SELECT query: the patterns of SPARQL's algebra and its expressions, as plain records."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode


@dataclass(frozen=True)
class Variable:
    """``?name``; a blank node of a query is a variable whose name begins with a blank."""

    name: str


Node = Variable | NamedNode | Literal | BlankNode


@dataclass(frozen=True)
class Call:
    """An operator (``"="``, ``"&&"``, ``"not"``, ``"negate"``) or a function by its name or IRI."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True)
class Exists:
    """``EXISTS { … }``; NOT EXISTS is a call of "not" on it."""

    pattern: Pattern


@dataclass(frozen=True)
class Aggregate:
    """``COUNT(DISTINCT ?x)``; ``argument`` None is ``*``."""

    name: str
    distinct: bool
    argument: Expression | None
    separator: str = " "


Expression = Variable | NamedNode | Literal | BlankNode | Call | Exists | Aggregate


@dataclass(frozen=True)
class Step:
    """A property path: ``name`` is one of ``^ / | * + ? !`` (of ``!``, ``^``-steps are the inverse ones)."""

    name: str
    parts: tuple[NamedNode | Step, ...]


@dataclass(frozen=True)
class Triple:
    """A triple pattern, its predicate an IRI, a variable or a path."""

    subject: Node
    predicate: Node | Step
    object: Node


@dataclass(frozen=True)
class Basic:
    """Triple patterns that stand together."""

    triples: tuple[Triple, ...]


@dataclass(frozen=True)
class Join:
    left: Pattern
    right: Pattern


@dataclass(frozen=True)
class Optional:
    """``left OPTIONAL { right FILTER(conditions) }``."""

    left: Pattern
    right: Pattern
    conditions: tuple[Expression, ...]


@dataclass(frozen=True)
class Union:
    branches: tuple[Pattern, ...]


@dataclass(frozen=True)
class Minus:
    left: Pattern
    right: Pattern


@dataclass(frozen=True)
class Filter:
    pattern: Pattern
    conditions: tuple[Expression, ...]


@dataclass(frozen=True)
class Extend:
    """``BIND(expression AS ?variable)``."""

    pattern: Pattern
    variable: str
    expression: Expression


@dataclass(frozen=True)
class Values:
    """Inline data; None is UNDEF."""

    variables: tuple[str, ...]
    rows: tuple[tuple[NamedNode | Literal | None, ...], ...]


@dataclass(frozen=True)
class Order:
    expression: Expression
    descending: bool


@dataclass(frozen=True)
class Select:
    """A SELECT query or sub-query.

    ``columns`` are the projected variables with their expressions, None for a plain variable and for all
    of them when ``SELECT *``; ``groups`` is None without GROUP BY and aggregates.
    """

    pattern: Pattern
    columns: tuple[tuple[str, Expression | None], ...] | None
    distinct: bool
    groups: tuple[tuple[str, Expression | None], ...] | None
    having: tuple[Expression, ...]
    order: tuple[Order, ...]
    limit: int | None
    offset: int


Pattern = Basic | Join | Optional | Union | Minus | Filter | Extend | Values | Select

UNIT = Basic(())
"""The pattern with one solution that binds nothing."""


def joined(left: Pattern, right: Pattern) -> Pattern:
    """Return the join of two patterns; what binds nothing falls away and triple patterns stay together."""
    if left == UNIT:
        return right
    if right == UNIT:
        return left
    if isinstance(left, Basic) and isinstance(right, Basic):
        return Basic(left.triples + right.triples)
    return Join(left, right)


def aggregates(expression: Expression) -> list[Aggregate]:
    """Return the aggregates inside ``expression``, outermost ones only."""
    if isinstance(expression, Aggregate):
        return [expression]
    if isinstance(expression, Call):
        return [one for argument in expression.arguments for one in aggregates(argument)]
    return []


def mentioned(expression: Expression) -> set[str]:
    """Return the variables that ``expression`` names outside of EXISTS."""
    if isinstance(expression, Variable):
        return {expression.name}
    if isinstance(expression, Call):
        return set().union(*map(mentioned, expression.arguments))
    if isinstance(expression, Aggregate) and expression.argument is not None:
        return mentioned(expression.argument)
    return set()


def has_exists(expression: Expression) -> bool:
    """Tell whether EXISTS stands in ``expression``."""
    if isinstance(expression, Call):
        return any(map(has_exists, expression.arguments))
    return isinstance(expression, Exists)


def in_scope(pattern: Pattern) -> set[str]:
    """Return the variables that solutions of ``pattern`` may bind."""
    match pattern:
        case Basic():
            return {
                node.name
                for triple in pattern.triples
                for node in (triple.subject, triple.predicate, triple.object)
                if isinstance(node, Variable)
            }
        case Join() | Optional():
            return in_scope(pattern.left) | in_scope(pattern.right)
        case Union():
            return set().union(*map(in_scope, pattern.branches))
        case Minus():
            return in_scope(pattern.left)
        case Filter():
            return in_scope(pattern.pattern)
        case Extend():
            return in_scope(pattern.pattern) | {pattern.variable}
        case Values():
            return set(pattern.variables)
        case Select():
            if pattern.columns is None:
                return {name for name in in_scope(pattern.pattern) if not name.startswith(" ")}
            return {name for name, _ in pattern.columns}


def fixed(pattern: Pattern) -> dict[str, NamedNode | Literal]:
    """Return variables that are the same known term in every solution of ``pattern``, with the term."""
    match pattern:
        case Values() if len(pattern.rows) == 1:
            terms = zip(pattern.variables, pattern.rows[0], strict=True)
            return {name: term for name, term in terms if term is not None}
        case Join():
            return fixed(pattern.left) | fixed(pattern.right)
        case Optional() | Minus():
            return fixed(pattern.left)
        case Filter() | Extend():
            return fixed(pattern.pattern)
        case Select() if pattern.groups is None:
            shown = in_scope(pattern)
            return {name: term for name, term in fixed(pattern.pattern).items() if name in shown}
    return {}


def outer_names(expression: Expression) -> set[str]:
    """Return the variables of ``expression`` that a row around it may bind, those in EXISTS included."""
    if isinstance(expression, Exists):
        return in_scope(expression.pattern) | strays(expression.pattern)
    if isinstance(expression, Call):
        return set().union(*map(outer_names, expression.arguments))
    return mentioned(expression)


def strays(pattern: Pattern) -> set[str]:
    """Return the variables that expressions inside ``pattern`` name where nothing binds them."""
    match pattern:
        case Basic() | Values():
            return set()
        case Join() | Minus():
            return strays(pattern.left) | strays(pattern.right)
        case Optional():
            named = set().union(*map(outer_names, pattern.conditions))
            inside = in_scope(pattern.left) | in_scope(pattern.right)
            return strays(pattern.left) | strays(pattern.right) | (named - inside)
        case Union():
            return set().union(*map(strays, pattern.branches))
        case Filter():
            named = set().union(*map(outer_names, pattern.conditions))
            return strays(pattern.pattern) | (named - in_scope(pattern.pattern))
        case Extend():
            return strays(pattern.pattern) | (outer_names(pattern.expression) - in_scope(pattern.pattern))
        case Select():
            return strays(pattern.pattern)


def has_minus(pattern: Pattern) -> bool:
    """Tell whether MINUS stands in ``pattern``, sub-queries aside."""
    match pattern:
        case Minus():
            return True
        case Join() | Optional():
            return has_minus(pattern.left) or has_minus(pattern.right)
        case Union():
            return any(map(has_minus, pattern.branches))
        case Filter() | Extend():
            return has_minus(pattern.pattern)
    return False
