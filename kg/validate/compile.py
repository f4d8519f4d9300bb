"""Turns the constraints of a shape into functions over :class:`~kg.validate.triples.Triples`.

pySHACL needs 0.7 to 7 s for one document of 2,000 to 8,000 triples; these functions need some tens of
milliseconds and find the same (a test compares them over broken graphs). Nothing is put together as
text: a constraint becomes a closure over values, and a constraint that is SPARQL is run as the constant
text it is in the shapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.errors import InputError
from kg.validate.shapes import SH, Query, Rule, Shape, Step
from kg.validate.triples import Node, Text, Triples
from kg.validate.values import compared, well_formed

ValueCheck = Callable[[Triples, Node], bool]
"""Tells whether one value is as it should be."""

SetCheck = Callable[[Triples, Node, list[Node]], Iterable[Node | None]]
"""Gives what is wrong with all values of a node together: the values at fault, or None for the whole."""

Breach = tuple[Rule, str, "Node | None"]
"""A rule broken, the property (IRI, "" for the node itself), the value at fault."""


@dataclass(frozen=True)
class Compiled:
    """A shape ready to run: ``breaches`` gives what a node breaks, ``conforms`` whether it breaks none."""

    rule: Rule | None
    path: Step | None
    sets: tuple[SetCheck, ...]
    values: tuple[ValueCheck, ...]
    inner: tuple[Compiled, ...]
    queries: tuple[Query, ...]

    def breaches(self, graph: Triples, node: Node) -> Iterator[Breach]:
        """Iterate over what ``node`` breaks, the constraints in SPARQL left out."""
        path = self.path
        values = [node] if path is None else step(graph, node, path)
        rule = self.rule
        if rule is not None:
            where = "" if path is None else path.predicate
            for check in self.sets:
                for value in check(graph, node, values):
                    yield rule, where, value
            for value in values:
                for test in self.values:
                    if not test(graph, value):
                        yield rule, where, value
        for shape in self.inner:
            for value in values:
                yield from shape.breaches(graph, value)

    def conforms(self, graph: Triples, node: Node) -> bool:
        """Tell whether ``node`` is as this shape says; used inside sh:or, sh:xone and sh:not."""
        values = [node] if self.path is None else step(graph, node, self.path)
        return (
            not any(True for check in self.sets for _ in check(graph, node, values))
            and all(test(graph, value) for test in self.values for value in values)
            and all(shape.conforms(graph, value) for shape in self.inner for value in values)
        )


def compiled(shape: Shape) -> Compiled:
    """Return ``shape`` ready to run.

    Raises InputError for a constraint that is not known here: it would otherwise never be checked.
    """
    sets: list[SetCheck] = []
    values: list[ValueCheck] = []
    for name, parameters in shape.constraints.items():
        for parameter in parameters:
            if name in _SETS:
                sets.append(_SETS[name](parameter))
            elif name in _VALUES:
                values.append(_VALUES[name](parameter))
            else:
                where = shape.rule.id if shape.rule else "shape"
                raise InputError(where, f"sh:{name} is not known here", "Use another constraint")
    inner = tuple(compiled(one) for one in shape.properties)
    return Compiled(shape.rule, shape.path, tuple(sets), tuple(values), inner, shape.queries)


def step(graph: Triples, node: Node, path: Step) -> list[Node]:
    """Return the values that ``path`` leads to from ``node``."""
    if not path.reverse:
        return graph.values(node, path.predicate)
    return [subject for subject, predicate in graph.pointing_at(node) if predicate == path.predicate]


# Constraints on all values together.


def _min_count(parameter: object) -> SetCheck:
    least = int(_text(parameter))
    return lambda _graph, _node, values: (None,) if len(values) < least else ()


def _max_count(parameter: object) -> SetCheck:
    most = int(_text(parameter))
    return lambda _graph, _node, values: (None,) if len(values) > most else ()


def _has_value(parameter: object) -> SetCheck:
    return lambda _graph, _node, values: () if parameter in values else (None,)


def _disjoint(parameter: object) -> SetCheck:
    other = str(parameter)
    return lambda graph, node, values: [one for one in values if one in graph.values(node, other)]


def _before(parameter: object, allowed: Callable[[int], bool]) -> SetCheck:
    other = str(parameter)

    def check(graph: Triples, node: Node, values: list[Node]) -> list[Node | None]:
        return [
            one
            for one in values
            for two in graph.values(node, other)
            if (order := compared(one, two)) is None or not allowed(order)
        ]

    return check


# Constraints on each value.


def _class(parameter: object) -> ValueCheck:
    kind = str(parameter)
    return lambda graph, value: graph.is_a(value, kind)


def _datatype(parameter: object) -> ValueCheck:
    kind = str(parameter)
    return lambda _graph, value: isinstance(value, Text) and value.datatype == kind and well_formed(value)


def _node_kind(parameter: object) -> ValueCheck:
    name = str(parameter).removeprefix(SH)
    if name == "Literal":
        return lambda _graph, value: isinstance(value, Text)
    if name == "IRI":
        return lambda _graph, value: isinstance(value, str) and not value.startswith("_:")
    raise InputError("shapes", f"sh:nodeKind sh:{name} is not known here", "Use sh:IRI or sh:Literal")


def _in(parameter: object) -> ValueCheck:
    allowed = frozenset(_members(parameter))
    return lambda _graph, value: value in allowed


def _pattern(parameter: object) -> ValueCheck:
    found = re.compile(_text(parameter)).search
    return lambda _graph, value: not _is_blank(value) and found(_characters(value)) is not None


def _min_length(parameter: object) -> ValueCheck:
    least = int(_text(parameter))
    return lambda _graph, value: not _is_blank(value) and len(_characters(value)) >= least


def _language_in(parameter: object) -> ValueCheck:
    wanted = [_characters(one).lower() for one in _members(parameter)]

    def check(_graph: Triples, value: Node) -> bool:
        tag = value.language if isinstance(value, Text) else ""
        return any(tag == one or tag.startswith(f"{one}-") for one in wanted)

    return check


def _bounded(parameter: object, allowed: Callable[[int], bool]) -> ValueCheck:
    if not isinstance(parameter, Text):
        raise InputError("shapes", f"{parameter} is no bound", "Give a number")
    bound = parameter

    def check(_graph: Triples, value: Node) -> bool:
        order = compared(value, bound)
        return order is not None and allowed(order)

    return check


def _or(parameter: object) -> ValueCheck:
    shapes = _alternatives(parameter)
    return lambda graph, value: any(shape.conforms(graph, value) for shape in shapes)


def _and(parameter: object) -> ValueCheck:
    shapes = _alternatives(parameter)
    return lambda graph, value: all(shape.conforms(graph, value) for shape in shapes)


def _xone(parameter: object) -> ValueCheck:
    shapes = _alternatives(parameter)
    return lambda graph, value: sum(shape.conforms(graph, value) for shape in shapes) == 1


def _node(parameter: object) -> ValueCheck:
    (shape,) = _alternatives((parameter,))
    return shape.conforms


def _not(parameter: object) -> ValueCheck:
    (shape,) = _alternatives((parameter,))
    return lambda graph, value: not shape.conforms(graph, value)


_SETS: Final[dict[str, Callable[[object], SetCheck]]] = {
    "disjoint": _disjoint,
    "hasValue": _has_value,
    "lessThan": lambda parameter: _before(parameter, lambda order: order < 0),
    "lessThanOrEquals": lambda parameter: _before(parameter, lambda order: order <= 0),
    "maxCount": _max_count,
    "minCount": _min_count,
}

_VALUES: Final[dict[str, Callable[[object], ValueCheck]]] = {
    "and": _and,
    "class": _class,
    "datatype": _datatype,
    "in": _in,
    "languageIn": _language_in,
    "maxInclusive": lambda parameter: _bounded(parameter, lambda order: order <= 0),
    "minExclusive": lambda parameter: _bounded(parameter, lambda order: order > 0),
    "minInclusive": lambda parameter: _bounded(parameter, lambda order: order >= 0),
    "minLength": _min_length,
    "node": _node,
    "nodeKind": _node_kind,
    "not": _not,
    "or": _or,
    "pattern": _pattern,
    "xone": _xone,
}

KNOWN: Final = frozenset((*_SETS, *_VALUES))
"""The constraints of SHACL that are known here, besides sh:property and sh:sparql."""


def _is_blank(value: Node) -> bool:
    return isinstance(value, str) and value.startswith("_:")


def _characters(value: Node) -> str:
    return value.value if isinstance(value, Text) else value


def _text(parameter: object) -> str:
    if not isinstance(parameter, Text):
        raise InputError("shapes", f"{parameter} stands where a literal should", "Correct the shape")
    return parameter.value


def _members(parameter: object) -> list[Node]:
    return [one for one in parameter if isinstance(one, str | Text)] if isinstance(parameter, tuple) else []


def _alternatives(parameter: object) -> tuple[Compiled, ...]:
    shapes = parameter if isinstance(parameter, tuple) else ()
    return tuple(compiled(shape) for shape in shapes if isinstance(shape, Shape))
