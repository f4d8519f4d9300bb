"""The SKOS schemes: every concept is whole, and the concepts are those the loaders may write."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

SCHEMES = Path(__file__).resolve().parents[2] / "ontology" / "schemes"
VOCAB = "https://w3id.org/policykg/vocab/"

# Kept by hand: a concept that disappears or changes its name breaks graphs that exist.
EXPECTED = {
    "agency-kind": "government department party-organ central-branch park-committee mass-organisation"
    " financial university enterprise court other",
    "alignment": "cascades continues overlaps",
    "change-kind": "renamed merged split transferred abolished",
    "citation-kind": "implements mentions amends repeals",
    "comparator": "exactly at-least at-most about between rank-within growth-at-least growth-exactly"
    " multiple-of",
    "frequency": "annual biennial half-yearly quarterly monthly",
    "instrument": "one-off-subsidy award matching fund loan insurance tax-incentive budget bond voucher"
    " cost-rule other",
    "judgement": "same different unsure",
    "level": "national provincial prefecture county township new-area zone",
    "modality": "binding expected aspirational encouraged exploratory",
    "plan-type": "implementation-plan action-plan work-points plan outline measures opinions regulation rules"
    " notice decision other",
    "document-status": "draft trial",
    "platform-action": "build support upgrade mention",
    "platform-type": "laboratory technology-centre manufacturing-centre clinical-centre field-station"
    " research-institution science-facility high-tech-zone park demonstration-zone incubator"
    " service-platform consortium base other",
    "revision": "raised lowered postponed advanced restated",
    "role": "lead support unspecified",
    "role-basis": "explicit first-in-list section-default document-default unstated",
    "section-kind": "overview task support safeguard annex",
    "strictness": "stricter equal looser",
    "wording-change": "copied narrowed extended reworded localised strengthened weakened",
    "task-kind": "task support-measure safeguard box-item",
}


def scheme(name: str) -> Graph:
    return Graph().parse(SCHEMES / f"{name}.ttl", format="turtle")


def in_language(graph: Graph, subject: URIRef, predicate: URIRef, language: str) -> list[str]:
    return [
        str(value)
        for value in graph.objects(subject, predicate)
        if isinstance(value, Literal) and (value.language or "").lower() == language.lower()
    ]


def test_the_schemes_are_the_expected_ones() -> None:
    # The scheme of functions is kept as a table and has no file here.
    assert {file.stem for file in SCHEMES.glob("*.ttl")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_scheme_has_the_expected_concepts(name: str) -> None:
    graph = scheme(name)
    expected = {URIRef(f"{VOCAB}{name}/{concept}") for concept in EXPECTED[name].split()}
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == expected
    node = URIRef(f"{VOCAB}{name}")
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {node}
    assert set(graph.objects(node, SKOS.hasTopConcept)) == expected
    assert set(graph.subjects()) == expected | {node}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_schemes_and_concepts_are_whole(name: str) -> None:
    graph = scheme(name)
    node = URIRef(f"{VOCAB}{name}")
    for subject in set(graph.subjects()):
        assert isinstance(subject, URIRef), "registers hold no blank nodes"
        for predicate in (SKOS.prefLabel, SKOS.definition):
            for language in ("zh-Hans", "en"):
                assert len(in_language(graph, subject, predicate, language)) == 1, (subject, predicate)
        assert list(graph.objects(subject, SKOS.notation)) == [Literal(subject.rsplit("/", 1)[1])]
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert list(graph.objects(concept, SKOS.inScheme)) == [node]
        assert list(graph.objects(concept, SKOS.topConceptOf)) == [node]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_no_label_names_two_concepts_of_a_scheme(name: str) -> None:
    graph = scheme(name)
    labels = [
        str(label)
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for concept, label in graph.subject_objects(predicate)
        if concept != URIRef(f"{VOCAB}{name}")
    ]
    assert sorted(labels) == sorted(set(labels))


def test_no_concept_stands_in_two_schemes() -> None:
    concepts = [concept for name in EXPECTED for concept in scheme(name).subjects(RDF.type, SKOS.Concept)]
    assert len(concepts) == len(set(concepts)) == 129
