"""How often a property stands on a class and what it points at, out of the SHACL shapes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

import ontology
from ontology.statements import Statements, Words, key_of
from ontology.terms import POLV, RDF

__all__ = ["Constraint", "Shape", "cardinality", "constraints_of", "load_shapes", "shapes_of"]

SH: Final = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True)
class Constraint:
    """One property on the instances of one class: the least and the greatest number of values (None:
    no bound), the classes, datatypes or the schemes they are from, as IRIs, and the remedy told."""

    shape: str
    target: str
    path: str
    least: int
    most: int | None
    classes: tuple[str, ...]
    datatypes: tuple[str, ...]
    schemes: tuple[str, ...]
    message: Words


@dataclass(frozen=True)
class Shape:
    """A node shape: its IRI, file, name, the classes it is for and every IRI that it speaks of."""

    iri: str
    module: str
    name: Words
    targets: tuple[str, ...]
    constraints: tuple[Constraint, ...]
    mentions: frozenset[str]
    sparql: tuple[str, ...]


def cardinality(least: int, most: int | None) -> str:
    """Return the bounds as they are usually written.

    >>> cardinality(1, 1), cardinality(0, 1), cardinality(0, None)
    ('1', '0..1', '0..*')
    """
    if least == most:
        return str(least)
    return f"{least}..{'*' if most is None else most}"


@cache
def load_shapes() -> tuple[Shape, ...]:
    """Return the node shapes of ``ontology/shapes``, by file and in the order of each."""
    found: list[Shape] = []
    for path in sorted(ontology.path("shapes").glob("*.ttl")):
        say = Statements(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
        named = [one for one in say.subjects if f"{SH}NodeShape" in say.iris(one, f"{RDF}type")]
        found += [_shape(say, iri, path.stem) for iri in named if not iri.startswith("_:")]
    return tuple(found)


def constraints_of(iri: str) -> tuple[Constraint, ...]:
    """Return what the shapes say of the property ``iri``, one for each class, bounds brought together."""
    return tuple(one for shape in load_shapes() for one in shape.constraints if one.path == iri)


def shapes_of(iri: str) -> tuple[Shape, ...]:
    """Return the shapes that speak of the term or concept ``iri``."""
    return tuple(shape for shape in load_shapes() if iri in shape.mentions)


def _shape(say: Statements, iri: str, module: str) -> Shape:
    targets = say.iris(iri, f"{SH}targetClass")
    mentions: set[str] = set()
    texts: list[str] = []
    _walk(say, iri, mentions, texts, set())
    merged: dict[tuple[str, str], Constraint] = {}
    for node in say.objects(iri, f"{SH}property"):
        for target in targets:
            for one in _constraint(say, key_of(node), iri, target):
                known = merged.get((one.path, target))
                merged[one.path, target] = _both(known, one) if known else one
    return Shape(
        iri,
        module,
        say.words(iri, f"{SH}name"),
        targets,
        tuple(merged.values()),
        frozenset(mentions),
        tuple(texts),
    )


def _walk(say: Statements, node: str, mentions: set[str], texts: list[str], seen: set[str]) -> None:
    """Collect the IRIs and queries that stand under a shape, through its blank nodes."""
    if node in seen:
        return
    seen.add(node)
    for predicate in say.predicates(node):
        for one in say.objects(node, predicate):
            if isinstance(one, ox.NamedNode):
                mentions.add(one.value)
            elif isinstance(one, ox.BlankNode):
                _walk(say, key_of(one), mentions, texts, seen)
            elif predicate in (f"{SH}select", f"{SH}ask") and isinstance(one, ox.Literal):
                texts.append(one.value)


def _constraint(say: Statements, node: str, shape: str, target: str) -> list[Constraint]:
    path = say.iris(node, f"{SH}path")
    if not path:
        return []
    options = [node, *(key_of(one) for head in say.objects(node, f"{SH}or") for one in say.members(head))]
    values = [
        key_of(one) for each in options for head in say.objects(each, f"{SH}in") for one in say.members(head)
    ]
    return [
        Constraint(
            shape=shape,
            target=target,
            path=path[0],
            least=_number(say, node, "minCount") or 0,
            most=_number(say, node, "maxCount"),
            classes=tuple(iri for each in options for iri in say.iris(each, f"{SH}class")),
            datatypes=tuple(iri for each in options for iri in say.iris(each, f"{SH}datatype")),
            schemes=tuple(sorted({one.rpartition("/")[0] for one in values if one.startswith(POLV)})),
            message=say.words(node, f"{SH}message"),
        )
    ]


def _number(say: Statements, node: str, name: str) -> int | None:
    found = say.literals(node, f"{SH}{name}")
    return int(found[0]) if found else None


def _both(one: Constraint, other: Constraint) -> Constraint:
    """Two property shapes of one path hold together: the narrower bounds count."""
    bounds = [most for most in (one.most, other.most) if most is not None]
    return Constraint(
        one.shape,
        one.target,
        one.path,
        max(one.least, other.least),
        min(bounds, default=None),
        tuple(dict.fromkeys(one.classes + other.classes)),
        tuple(dict.fromkeys(one.datatypes + other.datatypes)),
        tuple(dict.fromkeys(one.schemes + other.schemes)),
        one.message,
    )
