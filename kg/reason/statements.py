"""What of a graph a reasoner is to see: logic, without annotations and without what it would choke on.

OWL 2 has no xsd:date and no xsd:gYear; HermiT refuses a whole ontology for one such literal. Labels and
other annotations mean nothing to a reasoner and only cost time. Both are left out here and counted.
Left out is never lost: a graph that would make a tool fetch or run something is refused as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pyoxigraph as ox
import rdflib

import ontology
from kg.reason.errors import OntologyRefused
from ontology.profile import owl2
from ontology.terms import OWL, RDF, RDFS

IMPORTS: Final = ox.NamedNode(f"{OWL}imports")
OWLREADY: Final = "http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl#"
"""Namespace whose annotations owlready2 acts on: ``python_module`` makes it import any module."""

TYPE: Final = ox.NamedNode(f"{RDF}type")
_ANNOTATION = ox.NamedNode(f"{OWL}AnnotationProperty")
_AXIOM = ox.NamedNode(f"{OWL}Axiom")
_DATATYPES: Final = frozenset(str(datatype) for datatype in owl2.DATATYPES)
_STRUCTURE: Final = frozenset(str(word) for word in owl2.STRUCTURE)
_BUILT_IN_ANNOTATIONS: Final = frozenset(str(word) for word in owl2.ANNOTATION_PROPERTIES)
_DECLARING: Final = frozenset(f"{OWL}{kind}" for kind in ("ObjectProperty", "DatatypeProperty"))


@dataclass(frozen=True)
class Kept:
    """The statements a reasoner sees, and how many were left out for which reason."""

    triples: tuple[ox.Triple, ...]
    left_out: Counter[str] = field(default_factory=Counter)


@cache
def whole_ontology() -> tuple[ox.Triple, ...]:
    """Return every statement of the shipped ontology, annotations included, as written in its files."""
    return tuple(
        triple
        for number, file in enumerate(ontology.owl_files())
        for triple in _renamed(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE), f"f{number}")
    )


@cache
def axioms() -> tuple[ox.Triple, ...]:
    """Return the logic of the shipped ontology: what :func:`for_reasoner` keeps of it."""
    return for_reasoner(whole_ontology()).triples


def refuse_reach(triples: Iterable[ox.Triple], where: str) -> None:
    """Raise OntologyRefused when ``triples`` would make owlready2 fetch a file or import a module.

    ``where`` names the file or graph in the message.
    """
    for triple in triples:
        if triple.predicate == IMPORTS:
            raise OntologyRefused(
                where,
                f"imports {_told(triple.object)}, which a reasoner would fetch",
                "Take the owl:imports out and give the file itself",
            )
        if any(OWLREADY in str(term) for term in (triple.subject, triple.predicate, triple.object)):
            raise OntologyRefused(
                where,
                "uses the vocabulary of owlready2, which can run Python code",
                f"Take out the statements with <{OWLREADY}…>",
            )


def for_reasoner(triples: Iterable[ox.Triple], known: Iterable[ox.Triple] | None = None) -> Kept:
    """Return what a reasoner is to see of ``triples``.

    Left out are annotations, literals of datatypes that OWL 2 does not have, literals that are not
    spelled as their datatype wants, and properties that nobody declared. Declarations are looked for in
    ``triples`` and in ``known`` (``triples`` alone when None).
    """
    wanted = list(triples)
    declarations = wanted if known is None else [*wanted, *known]
    kinds = {
        (t.subject.value, t.object.value)
        for t in declarations
        if t.predicate == TYPE
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    }
    declared = {name for name, kind in kinds if kind in _DECLARING}
    # Declaring one of our properties an annotation must not hide its statements.
    annotations = {name for name, kind in kinds if kind == _ANNOTATION.value} - declared
    axiom_nodes = {t.subject for t in wanted if t.object == _AXIOM}
    kept: list[ox.Triple] = []
    left_out: Counter[str] = Counter()
    for triple in wanted:
        reason = _reason(triple, annotations, declared)
        if triple.subject in axiom_nodes or triple.object == _ANNOTATION:
            reason = "annotation"
        if reason is None:
            kept.append(triple)
        else:
            left_out[reason] += 1
    return Kept(tuple(kept), left_out)


def _reason(triple: ox.Triple, annotations: set[str], declared: set[str]) -> str | None:
    """Return why ``triple`` is left out, None when it is kept."""
    predicate = triple.predicate.value
    if predicate in annotations or predicate in _BUILT_IN_ANNOTATIONS:
        return "annotation"
    if predicate not in declared and predicate not in _STRUCTURE:
        return f"not declared: {predicate}" if not predicate.startswith((OWL, RDFS)) else "annotation"
    obj = triple.object
    if isinstance(obj, ox.Triple) or isinstance(triple.subject, ox.Triple):
        return "statement about a statement"
    if isinstance(obj, ox.Literal) and obj.language is None:
        datatype = obj.datatype.value
        if datatype not in _DATATYPES:
            return f"datatype outside OWL 2: {datatype}"
        if rdflib.Literal(obj.value, datatype=rdflib.URIRef(datatype)).ill_typed:
            return f"not a {datatype}: {obj.value}"
    return None


def _renamed(quads: Iterable[ox.Quad], prefix: str) -> Iterable[ox.Triple]:
    """Name blank nodes by their order in the file, so that files do not share any and runs agree."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}

    def name(term: object) -> object:
        if isinstance(term, ox.BlankNode):
            return names.setdefault(term, ox.BlankNode(f"{prefix}n{len(names)}"))
        return term

    for quad in quads:
        yield ox.Triple(name(quad.subject), quad.predicate, name(quad.object))  # type: ignore[arg-type]


def _told(term: object) -> str:
    return str(term)
