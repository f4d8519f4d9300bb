"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.profile.rules import RULES

_PREFIXES = {
    str(OWL): "owl:",
    str(RDF): "rdf:",
    str(RDFS): "rdfs:",
    str(XSD): "xsd:",
    str(SKOS): "skos:",
    "https://w3id.org/policykg/ontology#": "pol:",
}


@dataclass(frozen=True, order=True)
class Violation:
    """A rule that an axiom breaks.

    ``rule`` is a key of :data:`ontology.profile.rules.RULES`, ``axiom`` the statement in short form
    (``pol:within a owl:FunctionalProperty``) and ``remedy`` what to do.
    """

    rule: str
    axiom: str
    remedy: str


def broken(rule: str, *nodes: Node) -> Violation:
    """Return the violation of ``rule`` by the statement that ``nodes`` make up."""
    return Violation(rule, " ".join(short(node) for node in nodes), RULES[rule].remedy)


def short(node: Node) -> str:
    """Return ``node`` for reading; every blank node is "[]", so that answers do not depend on its name.

    >>> short(URIRef("http://www.w3.org/2002/07/owl#Class"))
    'owl:Class'
    """
    if isinstance(node, BNode):
        return "[]"
    if isinstance(node, Literal):
        return node.n3()
    for namespace, prefix in _PREFIXES.items():
        if str(node).startswith(namespace):
            return prefix + str(node).removeprefix(namespace)
    return f"<{node}>"


def types(graph: Graph, node: Node) -> set[URIRef]:
    """Return the named types of ``node``."""
    return {kind for kind in graph.objects(node, RDF.type) if isinstance(kind, URIRef)}
