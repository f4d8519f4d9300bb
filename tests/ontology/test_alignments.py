"""Links to other vocabularies: each with its kind and its reason, each target declared, nothing inferred."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ontology import owl_files, path

ROOT = Path(__file__).resolve().parents[2]
POL = Namespace("https://w3id.org/policykg/ontology#")
MATCHES = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property",
    OWL.DatatypeProperty: "property",
    OWL.AnnotationProperty: "property",
}
# The ways in which a vocabulary is linked from ours, by the start of its terms' IRIs.
STANDARDS = [
    "http://data.europa.eu/eli/ontology#",
    "http://www.w3.org/ns/org#",
    "http://data.europa.eu/m8g/",
    "http://www.w3.org/ns/prov#",
    "http://purl.org/net/p-plan#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/sosa/",
    "http://qudt.org/schema/qudt/",
    "https://schema.org/",
    "http://metadata.un.org/sdg/ontology#",
    "http://linked.data.gov.au/def/longspine#",
    "http://data.europa.eu/s66#",
    "http://data.europa.eu/a4g/ontology#",
    "https://stratml.us/",
    "https://iatistandard.org/",
    *(f"http://www.wikidata.org/prop/direct/{name}" for name in ("P442", "P1001", "P131")),
]


@pytest.fixture(scope="module")
def alignments() -> Graph:
    return Graph().parse(path("alignments.ttl"), format="turtle")


@pytest.fixture(scope="module")
def whole() -> Graph:
    graph = Graph()
    for file in owl_files():
        graph.parse(file, format="turtle")
    return graph


def links(graph: Graph) -> list[tuple[Node, Node, Node]]:
    return [triple for triple in graph if str(triple[0]).startswith(POL)]


def kind(graph: Graph, term: Node) -> str | None:
    found = {KINDS[one] for one in graph.objects(term, RDF.type) if isinstance(one, URIRef) and one in KINDS}
    return found.pop() if len(found) == 1 else None


def test_there_are_links_and_nothing_else(alignments: Graph) -> None:
    assert len(links(alignments)) > 100
    assert {predicate for _, predicate, _ in links(alignments)} <= {*MATCHES, RDFS.seeAlso, SKOS.closeMatch}
    assert set(alignments.objects(None, RDF.type)) == {*KINDS, OWL.Axiom}


def test_each_link_gives_its_reason_once_in_both_languages(alignments: Graph) -> None:
    reasons: dict[tuple[Node | None, ...], list[str]] = {}
    for axiom in alignments.subjects(RDF.type, OWL.Axiom):
        link = tuple(
            alignments.value(axiom, word)
            for word in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        )
        assert link not in reasons
        reasons[link] = sorted(
            str(one.language)
            for one in alignments.objects(axiom, RDFS.comment)
            if isinstance(one, Literal) and len(one) > 4
        )
    assert set(reasons) == set(links(alignments))
    assert all(languages == ["en", "zh-Hans"] for languages in reasons.values())


def test_only_things_of_a_kind_stand_for_each_other(whole: Graph, alignments: Graph) -> None:
    for term, predicate, other in links(alignments):
        if predicate == RDFS.seeAlso or str(other).startswith("https://iatistandard.org/"):
            assert kind(whole, other) is None, "a page about a standard is no term"
            continue
        assert kind(whole, other) is not None, other
        if predicate != SKOS.relatedMatch:
            assert kind(whole, other) == kind(whole, term), (term, other)


def test_nothing_is_declared_that_is_not_linked(alignments: Graph) -> None:
    targets = {other for _, _, other in links(alignments)} | MATCHES
    declared = {term for one in KINDS for term in alignments.subjects(RDF.type, one)}
    assert declared <= targets


@pytest.mark.parametrize("start", STANDARDS)
def test_a_standard_is_linked(alignments: Graph, start: str) -> None:
    assert any(str(other).startswith(start) for _, _, other in links(alignments))


def test_a_term_is_linked_or_listed_as_having_no_counterpart(whole: Graph, alignments: Graph) -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    section = page.split("## Terms without a counterpart\n", 1)[1].split("\n## ", 1)[0]
    listed = set(re.findall(r"`pol:(\w+)`", section))
    linked = {str(term).removeprefix(POL) for term, _, _ in links(alignments)}
    ours = {str(term).removeprefix(POL) for term in whole.subjects(RDFS.isDefinedBy)}
    assert listed & linked == set()
    assert ours - linked - listed == set(), "link it in alignments.ttl, or list it in docs/ontology.md"
    assert listed <= ours
