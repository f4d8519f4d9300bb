"""The shapes of ``ontology/shapes`` as records: rules with their words, targets and constraints.

Only the part of SHACL that the shapes use is known, and a shape that uses more is refused by name, so
that no constraint is ever passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

import ontology
from kg.ask.question import Words
from kg.errors import InputError
from kg.validate.triples import Node, Text, Triples, descriptions
from ontology.terms import PREFIXES, RDF

SH: Final = "http://www.w3.org/ns/shacl#"
POLS: Final = "https://w3id.org/policykg/shapes#"

_SEVERITY: Final = {SH + "Violation": "violation", SH + "Warning": "warning", SH + "Info": "info"}
_ABOUT: Final = frozenset(
    SH + name
    for name in (
        *("path", "property", "sparql", "message", "severity", "name", "description", "order", "group"),
        *("targetClass", "targetSubjectsOf"),
    )
)
"""Properties of a shape that are not constraints."""


@dataclass(frozen=True)
class Rule:
    """What people see of a constraint: its ``id`` in docs/validation.md, its ``shape`` (IRI), the
    severity of a breach, what is then wrong (``message``) and what to do (``remedy``)."""

    id: str
    shape: str
    severity: str
    message: Words
    remedy: Words


@dataclass(frozen=True)
class Step:
    """The path of a property shape: a property, or its reverse."""

    predicate: str
    reverse: bool = False


@dataclass(frozen=True)
class Query:
    """A constraint in SPARQL: its text as it stands in the shapes, and the prefixes it may use."""

    rule: Rule
    text: str
    prefixes: Mapping[str, str]


@dataclass(frozen=True)
class Shape:
    """A node shape (``path`` None) or a property shape.

    ``constraints`` are the parameters of its constraints, by local name of the SHACL property
    (``{"minCount": (Text("1", …),)}``); lists are resolved. ``rule`` is None inside another constraint.
    """

    rule: Rule | None
    path: Step | None
    constraints: Mapping[str, tuple[object, ...]]
    properties: tuple[Shape, ...]
    queries: tuple[Query, ...]


@dataclass(frozen=True)
class Target:
    """A shape with the nodes it is for: of a class, or with a property; ``name`` is what they are."""

    shape: Shape
    iri: str
    name: Words
    classes: tuple[str, ...]
    subjects_of: tuple[str, ...]


@dataclass(frozen=True)
class Shapes:
    """All shapes, and the SHA-256 (hex) of the files they were read from."""

    targets: tuple[Target, ...]
    sha256: str

    def rules(self) -> list[Rule]:
        """Return every rule, in the order of the shapes' IRIs."""
        return [rule for target in self.targets for rule in _rules(target.shape)]

    def name_of(self, kind: str) -> Words:
        """Return what a node of class ``kind`` is called, by the shape of that name."""
        local = kind.rpartition("#")[2]
        found = (one.name for one in self.targets if one.iri == f"{POLS}{local}Shape")
        return next(found, Words(local, local))


@cache
def load_shapes(folder: Path | None = None) -> Shapes:
    """Return the shapes of the files ``*.ttl`` in ``folder``, those of the ontology when None.

    Raises InputError for files that are not Turtle or use a part of SHACL that is not known here.
    """
    files = sorted((folder or ontology.path("shapes")).glob("*.ttl"))
    digest = sha256()
    quads: list[ox.Quad] = []
    for file in files:
        data = file.read_bytes()
        digest.update(file.name.encode() + b"\0" + sha256(data).digest())
        try:
            # Blank nodes are named anew in each file, so two files never share one by accident.
            quads += ox.parse(data, ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        except SyntaxError as error:
            raise InputError(str(file), f"is not Turtle ({error})", "Correct the shapes") from error
    reader = _Reader(Triples(descriptions(quads)))
    return Shapes(tuple(reader.targets()), digest.hexdigest())


def short(iri: str) -> str:
    """Return an IRI with a prefix where one is known: ``pol:forTask``.

    >>> short("https://w3id.org/policykg/ontology#forTask")
    'pol:forTask'
    """
    for prefix, namespace in PREFIXES.items():
        if prefix != "id" and iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _rules(shape: Shape) -> Iterator[Rule]:
    if shape.rule is not None and shape.constraints:
        yield shape.rule
    for inner in shape.properties:
        yield from _rules(inner)
    for query in shape.queries:
        yield query.rule


class _Reader:
    def __init__(self, graph: Triples) -> None:
        self._graph = graph

    def targets(self) -> Iterator[Target]:
        for iri in self._graph.of_class(SH + "NodeShape"):
            said = self._graph.of(iri)
            classes = tuple(sorted(str(one) for one in said.get(SH + "targetClass", ())))
            subjects_of = tuple(sorted(str(one) for one in said.get(SH + "targetSubjectsOf", ())))
            yield Target(self._shape(iri, iri), iri, self._words(iri, "name"), classes, subjects_of)

    def _shape(self, node: Node, owner: str, *, told: bool = True) -> Shape:
        """Read one shape; ``told`` is False inside sh:or and its like, where nothing is reported."""
        said = self._graph.of(node)
        # By SHACL a property shape does not take over the severity of the shape around it.
        severity = _SEVERITY.get(self._graph.first(node, SH + "severity"), "violation")
        path = self._step(said)
        constraints = {
            predicate.removeprefix(SH): tuple(self._parameter(predicate, value, owner) for value in values)
            for predicate, values in sorted(said.items())
            if predicate.startswith(SH) and predicate not in _ABOUT
        }
        rule = None
        if told and (path is not None or constraints):
            rule = self._rule(node, self._id(owner, path, constraints), owner, severity)
        inner = [self._shape(one, owner, told=told) for one in said.get(SH + "property", ())]
        queries = [self._query(one, owner, severity) for one in said.get(SH + "sparql", ())]
        return Shape(
            rule,
            path,
            constraints,
            tuple(sorted(inner, key=lambda shape: shape.rule.id if shape.rule else "")),
            tuple(sorted(queries, key=lambda query: query.rule.id)),
        )

    def _id(self, owner: str, path: Step | None, constraints: Mapping[str, object]) -> str:
        name = owner.removeprefix(POLS).removesuffix("Shape")
        if path is None:
            return name
        pair = [one for one in constraints if one in ("lessThan", "lessThanOrEquals", "disjoint", "equals")]
        return "/".join([name, short(path.predicate).rpartition(":")[2], *pair])

    def _step(self, said: Mapping[str, list[Node]]) -> Step | None:
        for value in said.get(SH + "path", ()):
            if isinstance(value, str) and not value.startswith("_:"):
                return Step(value)
            back = self._graph.first(value, SH + "inversePath")
            if back:
                return Step(back, reverse=True)
            raise InputError("shapes", f"the path {value} is not known here", "Use a property")
        return None

    def _parameter(self, predicate: str, value: Node, owner: str) -> object:
        name = predicate.removeprefix(SH)
        if name in ("in", "languageIn"):
            return tuple(self._list(value))
        if name in ("or", "xone", "and"):
            return tuple(self._shape(one, owner, told=False) for one in self._list(value))
        if name in ("not", "node"):
            return self._shape(value, owner, told=False)
        return value

    def _list(self, head: Node) -> Iterator[Node]:
        while head != RDF + "nil":
            yield self._graph.values(head, RDF + "first")[0]
            head = self._graph.values(head, RDF + "rest")[0]

    def _query(self, node: Node, owner: str, severity: str) -> Query:
        rule = self._rule(node, str(node).removeprefix(POLS), owner, severity)
        prefixes = {
            self._graph.first(one, SH + "prefix"): self._graph.first(one, SH + "namespace")
            for name in self._graph.values(node, SH + "prefixes")
            for one in self._graph.values(name, SH + "declare")
        }
        return Query(rule, self._graph.first(node, SH + "select"), prefixes)

    def _rule(self, node: Node, name: str, owner: str, severity: str) -> Rule:
        said = self._words(node, "message")
        zh, en = said.zh.partition("："), said.en.partition(": ")
        remedy = Words(zh[2], en[2][:1].upper() + en[2][1:])
        return Rule(name, owner, severity, Words(zh[0], en[0]), remedy)

    def _words(self, node: Node, name: str) -> Words:
        words = {
            value.language[:2]: value.value
            for value in self._graph.values(node, SH + name)
            if isinstance(value, Text)
        }
        if set(words) != {"zh", "en"}:
            raise InputError(f"shape {node}", f"has no sh:{name} in zh and en", "Write both")
        return Words(words["zh"], words["en"])
