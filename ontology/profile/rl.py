"""OWL 2 RL: which expression may stand on which side of an axiom ("Profiles", section 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, BNode, Graph, Literal
from rdflib.term import Node

from ontology.profile import owl2
from ontology.profile.expressions import Kinds, Place, Side, items, number, parts, places, word_of
from ontology.profile.violation import Violation, broken

_MINIMA = frozenset(
    word for word in owl2.CARDINALITIES if not str(word).removeprefix(str(OWL)).startswith("max")
)
_MAXIMA = owl2.CARDINALITIES - _MINIMA
_DEPTH = 50


def check_rl(graph: Graph, kinds: Kinds) -> Iterator[Violation]:
    """Iterate over what in ``graph`` is outside OWL 2 RL, in no particular order."""
    for place in places(graph, kinds):
        for rule in _rules(graph, kinds, place):
            yield broken(rule, *place.statement)
    for subject in graph.subjects(RDF.type, OWL.ReflexiveProperty):
        yield broken("rl-reflexive", subject, RDF.type, OWL.ReflexiveProperty)
    for subject, head in graph.subject_objects(OWL.disjointUnionOf):
        yield broken("rl-disjoint-union", subject, OWL.disjointUnionOf, *items(graph, head))
    for subject, predicate, obj in graph:
        literal = obj.datatype if isinstance(obj, Literal) else None
        if obj in owl2.NOT_IN_RL or literal in owl2.NOT_IN_RL:
            yield broken("rl-datatype", subject, predicate, obj)


def _rules(graph: Graph, kinds: Kinds, place: Place) -> set[str]:
    if place.side is Side.RANGE_OF_DATA:
        return _data_range(graph, kinds, place.node, 0)
    if place.side is Side.WIDER:
        return _wider(graph, kinds, place.node, 0)
    if place.side is Side.NARROWER:
        return _narrower(graph, kinds, place.node, 0)
    return _equivalent(graph, kinds, place.node)


def _narrower(graph: Graph, kinds: Kinds, node: Node, depth: int) -> set[str]:
    if not isinstance(node, BNode):
        return {"rl-thing"} if node == OWL.Thing else set()
    word = word_of(graph, node)
    if word == OWL.hasSelf:
        return {"rl-self"}
    if word in owl2.CARDINALITIES or word in (OWL.allValuesFrom, OWL.complementOf):
        return {"rl-subclass"}
    found: set[str] = set()
    for _, part, data in _below(graph, kinds, node, depth):
        if data:
            found |= _data_range(graph, kinds, part, depth + 1)
        elif not (word == OWL.someValuesFrom and part == OWL.Thing):
            found |= _narrower(graph, kinds, part, depth + 1)
    return found


def _wider(graph: Graph, kinds: Kinds, node: Node, depth: int) -> set[str]:
    if not isinstance(node, BNode):
        return {"rl-thing"} if node == OWL.Thing else set()
    word = word_of(graph, node)
    if word in _MAXIMA:
        found = set() if number(graph, node) in (0, 1) else {"rl-maximum"}
        for _, part, data in _below(graph, kinds, node, depth):
            if part != OWL.Thing:
                check = _data_range if data else _narrower
                found |= check(graph, kinds, part, depth + 1)
        return found
    refused = {
        OWL.unionOf: "rl-union-superclass",
        OWL.oneOf: "rl-enumeration-superclass",
        OWL.someValuesFrom: "rl-existence",
        OWL.hasSelf: "rl-self",
        **dict.fromkeys(_MINIMA, "rl-minimum"),
    }
    if word in refused:
        return {refused[word]}
    found = set()
    for _, part, data in _below(graph, kinds, node, depth):
        if data:
            found |= _data_range(graph, kinds, part, depth + 1)
        elif word == OWL.complementOf:
            found |= _narrower(graph, kinds, part, depth + 1)
        else:
            found |= _wider(graph, kinds, part, depth + 1)
    return found


def _equivalent(graph: Graph, kinds: Kinds, node: Node) -> set[str]:
    if not isinstance(node, BNode):
        return {"rl-thing"} if node == OWL.Thing else set()
    word = word_of(graph, node)
    if word == OWL.hasValue:
        return set()
    if word != OWL.intersectionOf:
        return {"rl-equivalent"}
    found: set[str] = set()
    for _, part, _ in _below(graph, kinds, node, 0):
        found |= _equivalent(graph, kinds, part)
    return found


def _data_range(graph: Graph, kinds: Kinds, node: Node, depth: int) -> set[str]:
    if not isinstance(node, BNode):
        return set()
    if word_of(graph, node) != OWL.intersectionOf:
        return {"rl-data-range"}
    found: set[str] = set()
    for _, part, _ in _below(graph, kinds, node, depth):
        found |= _data_range(graph, kinds, part, depth + 1)
    return found


def _below(graph: Graph, kinds: Kinds, node: Node, depth: int) -> list[tuple[Node, Node, bool]]:
    """Return the parts of ``node``; none below a depth that only a circle reaches (dl-shared says so)."""
    return [] if depth > _DEPTH else list(parts(graph, kinds, node))
