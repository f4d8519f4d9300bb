"""OWL 2 DL's two global rules on object properties: simple where counted or excluded, chains regular.

"Structural Specification", section 11.1 and 11.2. An inverse property counts like the property itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, BNode, Graph
from rdflib.term import Node

from ontology.profile import owl2
from ontology.profile.expressions import Statement, items
from ontology.profile.violation import Violation, broken

_SIMPLE_ONLY = (
    OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty,
)  # fmt: skip


def check_chains(graph: Graph) -> Iterator[Violation]:
    """Iterate over the violations of both rules, in no particular order."""
    yield from _simple(graph)
    yield from _regular(graph)


def chains(graph: Graph) -> list[tuple[Node, list[Node]]]:
    """Return each chain with the property it gives; transitivity is not among them.

    The members are properties; inverses stand for the property they turn round.
    """
    return [
        (_plain(graph, above), [_plain(graph, member) for member in items(graph, head)])
        for above, head in graph.subject_objects(OWL.propertyChainAxiom)
    ]


def not_simple(graph: Graph) -> set[Node]:
    """Return the properties that follow from a path of several steps, and all above them."""
    found = set(graph.subjects(RDF.type, OWL.TransitiveProperty)) | {above for above, _ in chains(graph)}
    above: dict[Node, set[Node]] = {}
    for lower, upper in graph.subject_objects(RDFS.subPropertyOf):
        above.setdefault(_plain(graph, lower), set()).add(_plain(graph, upper))
    for one, other in (*graph.subject_objects(OWL.equivalentProperty), *_inverses(graph)):
        above.setdefault(one, set()).add(other)
        above.setdefault(other, set()).add(one)
    return _reachable(found, above)


def _simple(graph: Graph) -> Iterator[Violation]:
    composed = not_simple(graph)
    statements: list[Statement] = [
        (subject, RDF.type, kind) for kind in _SIMPLE_ONLY for subject in graph.subjects(RDF.type, kind)
    ]
    statements += [
        (node, OWL.onProperty, prop)
        for word in owl2.CARDINALITIES | {OWL.hasSelf}
        for node in graph.subjects(word)
        for prop in graph.objects(node, OWL.onProperty)
    ]
    statements += list(graph.triples((None, OWL.propertyDisjointWith, None)))
    statements += [
        (node, OWL.members, member)
        for node in graph.subjects(RDF.type, OWL.AllDisjointProperties)
        for head in graph.objects(node, OWL.members)
        for member in items(graph, head)
    ]
    for subject, predicate, obj in statements:
        if {_plain(graph, subject), _plain(graph, obj)} & composed:
            yield broken("dl-simple", subject, predicate, obj)


def _regular(graph: Graph) -> Iterator[Violation]:
    """Look for an order of the properties in which every chain uses smaller ones only.

    The property a chain gives may also stand at one end of it, or be the whole chain twice.
    """
    smaller: dict[Node, set[Node]] = {}
    for lower, upper in graph.subject_objects(RDFS.subPropertyOf):
        smaller.setdefault(_plain(graph, upper), set()).add(_plain(graph, lower))
    found = chains(graph)
    for above, members in found:
        rest = members
        if members == [above, above]:
            rest = []
        elif members and members[0] == above:
            rest = members[1:]
        elif members and members[-1] == above:
            rest = members[:-1]
        if above in rest:
            yield broken("dl-regular", above, OWL.propertyChainAxiom, *members)
        smaller.setdefault(above, set()).update(set(rest) - {above})
    # Between plain sub-properties a circle only says that they are equivalent; with a chain in it,
    # there is no order.
    for above, members in found:
        for member in set(members) - {above}:
            if above in _reachable({member}, smaller):
                yield broken("dl-regular", above, OWL.propertyChainAxiom, *members)
                break


def _reachable(start: set[Node], links: dict[Node, set[Node]]) -> set[Node]:
    found = set(start)
    stack = list(start)
    while stack:
        for following in links.get(stack.pop(), set()) - found:
            found.add(following)
            stack.append(following)
    return found


def _plain(graph: Graph, node: Node) -> Node:
    """Return the named property of an unnamed inverse, any other node as it is."""
    return next(graph.objects(node, OWL.inverseOf), node) if isinstance(node, BNode) else node


def _inverses(graph: Graph) -> list[tuple[Node, Node]]:
    return [
        (one, other)
        for one, other in graph.subject_objects(OWL.inverseOf)
        if not isinstance(one, BNode) and not isinstance(other, BNode)
    ]
