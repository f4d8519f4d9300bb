"""OWL 2 DL: every entity declared and of one kind, every structure well formed.

What concerns hierarchies of properties (simple roles, regular chains) is in
:mod:`ontology.profile.chains`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.profile import owl2
from ontology.profile.expressions import Kinds, Side, items, parts, places
from ontology.profile.violation import Violation, broken, types

_OBJECT_ONLY = owl2.CHARACTERISTICS - {OWL.FunctionalProperty}
_SEVERAL = {OWL.members, OWL.distinctMembers, OWL.propertyChainAxiom, OWL.disjointUnionOf}
_LANGUAGE_STRINGS = {RDF.langString, RDF.PlainLiteral}


def check_dl(graph: Graph, kinds: Kinds) -> Iterator[Violation]:
    """Iterate over what in ``graph`` is outside OWL 2 DL, in no particular order."""
    yield from _header(graph)
    yield from _reserved(graph)
    yield from _kinds(graph, kinds)
    yield from _used_classes(graph, kinds)
    yield from _used_properties(graph, kinds)
    yield from _literals(graph, kinds)
    yield from _lists(graph)
    yield from _expressions(graph)
    yield from _annotated_axioms(graph)


def _header(graph: Graph) -> Iterator[Violation]:
    headers = sorted(set(graph.subjects(RDF.type, OWL.Ontology)), key=str)
    if len(headers) != 1 or not isinstance(headers[0], URIRef):
        yield broken("dl-header", *headers, RDF.type, OWL.Ontology)
    for subject, obj in graph.subject_objects(OWL.imports):
        yield broken("dl-imports", subject, OWL.imports, obj)


def _reserved(graph: Graph) -> Iterator[Violation]:
    for subject, predicate, obj in graph:
        if _of_the_language(subject) and subject != RDF.nil and predicate != RDF.first:
            yield broken("dl-reserved", subject, predicate, obj)
        for node in (subject, predicate, obj):
            if _of_the_language(node) and node not in owl2.KNOWN and node not in owl2.DATATYPES:
                rule = "dl-datatype" if str(node).startswith(owl2.RESERVED[3]) else "dl-vocabulary"
                yield broken(rule, subject, predicate, obj)


def _of_the_language(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith(owl2.RESERVED)


def _kinds(graph: Graph, kinds: Kinds) -> Iterator[Violation]:
    for one in kinds.object | kinds.data | kinds.annotation:
        if sum(one in group for group in (kinds.object, kinds.data, kinds.annotation)) > 1:
            yield broken("dl-property-pun", one)
    for one in kinds.classes & kinds.datatypes:
        yield broken("dl-class-pun", one)
    for one in kinds.characterised - kinds.object:
        kind = sorted(types(graph, one) & _OBJECT_ONLY)[0]
        rule = "dl-typing" if kinds.is_property(one) else "dl-undeclared-property"
        yield broken(rule, one, RDF.type, kind)


def _used_classes(graph: Graph, kinds: Kinds) -> Iterator[Violation]:
    for place in places(graph, kinds):
        stack = [(place.node, place.side is Side.RANGE_OF_DATA)]
        seen: set[Node] = set()
        while stack:
            node, data = stack.pop()
            if isinstance(node, BNode):
                if node not in seen:
                    seen.add(node)
                    stack += [(part, is_data) for _, part, is_data in parts(graph, kinds, node)]
                continue
            wanted, other = (kinds.datatypes, kinds.classes) if data else (kinds.classes, kinds.datatypes)
            if node in wanted:
                continue
            if node in other or isinstance(node, Literal) or kinds.is_property(node):
                yield broken("dl-typing", *place.statement)
            elif not _of_the_language(node):
                yield broken("dl-datatype" if data else "dl-undeclared-class", *place.statement)


def _used_properties(graph: Graph, kinds: Kinds) -> Iterator[Violation]:
    for subject, predicate, obj in graph:
        statement = (subject, predicate, obj)
        if predicate not in owl2.STRUCTURE and not _of_the_language(predicate):
            if not kinds.is_property(predicate):
                yield broken("dl-undeclared-property", *statement)
            elif predicate in (kinds.object if isinstance(obj, Literal) else kinds.data):
                yield broken("dl-typing", *statement)
        ends: dict[Node, Node] = {RDFS.domain: subject, RDFS.range: subject, OWL.onProperty: obj}
        used = ends.get(predicate)
        if isinstance(used, URIRef) and not kinds.is_property(used):
            yield broken("dl-undeclared-property", *statement)
    yield from _pairs_of_properties(graph, kinds)


def _pairs_of_properties(graph: Graph, kinds: Kinds) -> Iterator[Violation]:
    """Both ends of an axiom between properties are of the same kind; inverses and chains of objects."""
    for predicate in (
        RDFS.subPropertyOf, OWL.equivalentProperty, OWL.propertyDisjointWith, OWL.inverseOf,
        OWL.propertyChainAxiom,
    ):  # fmt: skip
        for subject, obj in graph.subject_objects(predicate):
            members = items(graph, obj) if predicate == OWL.propertyChainAxiom else [obj]
            ends = [end for end in (subject, *members) if isinstance(end, URIRef)]
            if any(not kinds.is_property(end) for end in ends):
                yield broken("dl-undeclared-property", subject, predicate, obj)
                continue
            groups = [kinds.object]
            if predicate not in (OWL.inverseOf, OWL.propertyChainAxiom):
                groups += [kinds.data] + [kinds.annotation] * (predicate == RDFS.subPropertyOf)
            if not any(all(end in group for end in ends) for group in groups):
                yield broken("dl-typing", subject, predicate, obj)


def _literals(graph: Graph, kinds: Kinds) -> Iterator[Violation]:
    for subject, predicate, obj in graph:
        if not isinstance(obj, Literal) or obj.datatype is None or obj.datatype in _LANGUAGE_STRINGS:
            continue
        if obj.datatype not in kinds.datatypes:
            yield broken("dl-datatype", subject, predicate, obj)
        elif obj.ill_typed:
            yield broken("dl-lexical", subject, predicate, obj)


def _lists(graph: Graph) -> Iterator[Violation]:
    for node in set(graph.subjects(RDF.first)) | set(graph.subjects(RDF.rest)):
        whole = all(len(list(graph.objects(node, word))) == 1 for word in (RDF.first, RDF.rest))
        rest = graph.value(node, RDF.rest, any=True)
        ends = rest == RDF.nil or next(graph.objects(rest, RDF.rest), None) is not None
        if not whole or not ends or _comes_back(graph, node):
            yield broken("dl-list", node, RDF.rest, rest or RDF.nil)
    for word in owl2.LIST_VALUED:
        for subject, head in graph.subject_objects(word):
            if head != RDF.nil and next(graph.objects(head, RDF.first), None) is None:
                yield broken("dl-list", subject, word, head)
            elif word in _SEVERAL and len(items(graph, head)) < 2:
                yield broken("dl-too-few", subject, word, *items(graph, head))


def _comes_back(graph: Graph, node: Node) -> bool:
    seen: set[Node] = set()
    at: Node | None = node
    while at is not None and at != RDF.nil:
        if at in seen:
            return True
        seen.add(at)
        at = graph.value(at, RDF.rest, any=True)
    return False


def _expressions(graph: Graph) -> Iterator[Violation]:
    uses = Counter(obj for obj in graph.objects() if isinstance(obj, BNode))
    for node in {node for node in graph.subjects() if isinstance(node, BNode)}:
        kinds = types(graph, node)
        words = {word for word in graph.predicates(node) if word in owl2.FILLERS | owl2.CONNECTIVES}
        restricted = len(list(graph.objects(node, OWL.onProperty)))
        fillers = len(words & owl2.FILLERS)
        if restricted or fillers or OWL.Restriction in kinds:
            if restricted != 1 or fillers != 1 or OWL.Restriction not in kinds:
                yield broken("dl-expression", node, OWL.onProperty, *graph.objects(node, OWL.onProperty))
        elif words and not kinds & {OWL.Class, RDFS.Datatype}:
            yield broken("dl-expression", node, *sorted(words, key=str))
        elif OWL.Class in kinds and not words:
            yield broken("dl-expression", node, RDF.type, OWL.Class)
        if uses[node] > 1 and (words or next(graph.objects(node, RDF.first), None) is not None):
            yield broken("dl-shared", node, *sorted(words, key=str))
        if _within_itself(graph, node):
            yield broken("dl-shared", node, *sorted(words, key=str))


def _within_itself(graph: Graph, node: BNode) -> bool:
    """Tell whether following what ``node`` is made of leads back to it."""
    made_of = owl2.CONNECTIVES | owl2.FILLERS | {RDF.first, OWL.onClass, OWL.onDataRange}
    stack = [obj for word in made_of for obj in graph.objects(node, word)]
    seen: set[Node] = set()
    while stack:
        one = stack.pop()
        if one == node:
            return True
        if isinstance(one, BNode) and one not in seen:
            seen.add(one)
            stack += [obj for word in made_of | {RDF.rest} for obj in graph.objects(one, word)]
    return False


def _annotated_axioms(graph: Graph) -> Iterator[Violation]:
    for node in graph.subjects(RDF.type, OWL.Axiom):
        ends = [
            list(graph.objects(node, word))
            for word in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        ]
        if any(len(end) != 1 for end in ends) or (ends[0][0], ends[1][0], ends[2][0]) not in graph:
            yield broken("dl-annotation", *(end for one in ends for end in one))
