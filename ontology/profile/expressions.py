"""Reading axioms and expressions out of triples: lists, restrictions, and where classes stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.profile import owl2
from ontology.profile.violation import types

Statement = tuple[Node, Node, Node]


class Side(Enum):
    """Where in an axiom a class expression stands, which is what the RL profile asks."""

    NARROWER = "narrower"
    WIDER = "wider"
    EQUIVALENT = "equivalent"
    RANGE_OF_DATA = "data range"


@dataclass(frozen=True)
class Place:
    """A class expression or data range ``node`` that stands on ``side`` of the axiom ``statement``."""

    statement: Statement
    node: Node
    side: Side


class Kinds:
    """Which entities a graph declares as what, the built-in ones included."""

    def __init__(self, graph: Graph) -> None:
        """Read the declarations of ``graph``."""

        def declared(kind: URIRef) -> frozenset[Node]:
            return frozenset(node for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef))

        characterised = frozenset().union(
            *(declared(kind) for kind in owl2.CHARACTERISTICS if kind != OWL.FunctionalProperty)
        )
        self.classes = declared(OWL.Class) | owl2.CLASSES
        self.datatypes = declared(RDFS.Datatype) | owl2.DATATYPES
        self.object = declared(OWL.ObjectProperty) | owl2.OBJECT_PROPERTIES
        self.data = declared(OWL.DatatypeProperty) | owl2.DATA_PROPERTIES
        self.annotation = declared(OWL.AnnotationProperty) | owl2.ANNOTATION_PROPERTIES
        self.characterised = characterised
        """Properties with a characteristic that only object properties can have."""

    def is_property(self, node: Node) -> bool:
        """Tell whether ``node`` is a property of any kind."""
        return node in self.object or node in self.data or node in self.annotation


def items(graph: Graph, head: Node | None) -> list[Node]:
    """Return the members of the list at ``head`` as far as it is well formed; [] for None."""
    found: list[Node] = []
    seen: set[Node] = set()
    while head is not None and head != RDF.nil and head not in seen:
        seen.add(head)
        first = graph.value(head, RDF.first, any=True)
        if first is not None:
            found.append(first)
        head = graph.value(head, RDF.rest, any=True)
    return found


def places(graph: Graph, kinds: Kinds) -> Iterator[Place]:
    """Iterate over the class expressions and data ranges that stand directly in axioms."""
    pairs = {
        RDFS.subClassOf: (Side.NARROWER, Side.WIDER),
        OWL.equivalentClass: (Side.EQUIVALENT, Side.EQUIVALENT),
        OWL.disjointWith: (Side.NARROWER, Side.NARROWER),
    }
    for predicate, (left, right) in pairs.items():
        for subject, obj in graph.subject_objects(predicate):
            statement = (subject, predicate, obj)
            if predicate == OWL.equivalentClass and subject in kinds.datatypes:
                yield Place(statement, obj, Side.RANGE_OF_DATA)
                continue
            yield Place(statement, subject, left)
            yield Place(statement, obj, right)
    for subject in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for head in graph.objects(subject, OWL.members):
            for member in items(graph, head):
                yield Place((subject, OWL.members, member), member, Side.NARROWER)
    for predicate in (RDFS.domain, RDFS.range):
        for subject, obj in graph.subject_objects(predicate):
            if subject in kinds.annotation and subject not in kinds.object | kinds.data:
                continue  # no more than a hint
            data = predicate == RDFS.range and subject in kinds.data
            yield Place((subject, predicate, obj), obj, Side.RANGE_OF_DATA if data else Side.WIDER)
    for subject in set(graph.subjects(OWL.hasKey)):
        yield Place((subject, OWL.hasKey, RDF.nil), subject, Side.NARROWER)
    for subject, kind in graph.subject_objects(RDF.type):
        if kind not in owl2.KNOWN or kind in owl2.CLASSES:
            yield Place((subject, RDF.type, kind), kind, Side.WIDER)


def parts(graph: Graph, kinds: Kinds, node: Node) -> list[tuple[URIRef, Node, bool]]:
    """Return what the expression ``node`` is made of: word, part, and whether the part is a data range.

    A restriction to a value or to itself has no such parts.
    """
    found: list[tuple[URIRef, Node, bool]] = []
    data = RDFS.Datatype in types(graph, node)
    for word in (OWL.intersectionOf, OWL.unionOf):
        for head in graph.objects(node, word):
            found += [(word, part, data) for part in items(graph, head)]
    found += [(OWL.complementOf, part, False) for part in graph.objects(node, OWL.complementOf)]
    for word in (OWL.datatypeComplementOf, OWL.onDatatype):
        found += [(word, part, True) for part in graph.objects(node, word)]
    on_data = any(prop in kinds.data for prop in graph.objects(node, OWL.onProperty))
    for word in (OWL.someValuesFrom, OWL.allValuesFrom):
        found += [(word, part, on_data) for part in graph.objects(node, word)]
    found += [(OWL.onClass, part, False) for part in graph.objects(node, OWL.onClass)]
    found += [(OWL.onDataRange, part, True) for part in graph.objects(node, OWL.onDataRange)]
    return found


def word_of(graph: Graph, node: Node) -> URIRef | None:
    """Return the word that makes ``node`` an expression (owl:unionOf, owl:hasValue …), None for others."""
    for word in sorted(owl2.CONNECTIVES | owl2.FILLERS):
        if next(graph.objects(node, word), None) is not None:
            return word
    return None


def number(graph: Graph, node: Node) -> int | None:
    """Return the number of a counting restriction, None where there is none."""
    for word in owl2.CARDINALITIES:
        for value in graph.objects(node, word):
            if isinstance(value, Literal) and isinstance(value.toPython(), int):
                return int(value.toPython())
    return None


def blank(node: Node) -> bool:
    """Tell whether ``node`` has no name."""
    return isinstance(node, BNode)
