"""The records say what the Turtle files say."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, SKOS, Graph, Namespace

from ontology.terms import OWL as OWL_NS
from ontology.terms import POL, POLV
from ontology.vocabulary import Term, load_vocabulary

FOLDER = Path(__file__).resolve().parents[2] / "ontology"
NS = Namespace(POL)


def term(name: str) -> Term:
    return load_vocabulary().terms[POL + name]


def test_every_declared_term_and_concept_is_there() -> None:
    graph = Graph()
    for file in [*FOLDER.glob("modules/*.ttl"), *FOLDER.glob("schemes/*.ttl")]:
        graph.parse(file, format="turtle")
    declared = {
        str(one)
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for one in graph.subjects(RDF.type, kind)
        if str(one).startswith(POL)
    }
    vocabulary = load_vocabulary()
    assert set(vocabulary.terms) == declared
    concepts = {str(one) for one in graph.subjects(RDF.type, SKOS.Concept)}
    assert {iri for iri in vocabulary.concepts if not iri.startswith(POLV + "function/")} == concepts
    assert POLV + "function/science-technology" in vocabulary.concepts


@pytest.mark.parametrize(
    ("name", "kind", "module", "zh", "en"),
    [
        ("Task", "class", "plan-and-task", "任务", "task"),
        ("forTask", "object-property", "responsibility", "所负任务", "for task"),
        ("listPosition", "data-property", "responsibility", "名单位次", "list position"),
        ("cascadesTo", "object-property", "cascade", "落实为", "cascades to"),
    ],
)
def test_kind_home_and_labels(name: str, kind: str, module: str, zh: str, en: str) -> None:
    found = term(name)
    assert (found.kind, found.module, found.label.zh, found.label.en) == (kind, module, zh, en)


def test_ends_of_properties() -> None:
    assert (term("forTask").domain, term("forTask").range) == ((POL + "Responsibility",), (POL + "Task",))
    assert term("evidence").domain == ()
    assert "No domain" in term("evidence").comment.en


def test_hierarchy_reads_both_ways() -> None:
    assert term("leads").broader == (POL + "responsibleFor",)
    assert [one.name for one in load_vocabulary().narrower(term("responsibleFor"))] == ["leads", "supports"]
    assert [one.name for one in load_vocabulary().narrower(term("PolicyDocument"))] == ["Plan"]


def test_characteristics_and_disjointness() -> None:
    assert "symmetric" in term("sharesTaskWith").characteristics
    assert "transitive" in term("within").characteristics
    assert POL + "Section" in term("Task").disjoint
    assert POL + "Task" in term("Section").disjoint
    assert POL + "Agency" not in term("Platform").disjoint


def test_examples_and_changes() -> None:
    assert term("Task").examples == ("8.培育壮大科技创新型企业。",)
    (first, *_) = sorted(term("Task").changes, key=lambda change: change.day)
    assert (first.day, first.note.zh, first.note.en) == ("2026-11-22", "首次发布", "first release")


def test_alignments_say_how_and_to_what() -> None:
    found = {one.target: one for one in term("Task").alignments}
    step = found["http://purl.org/net/p-plan#Step"]
    assert step.relation == "http://www.w3.org/2004/02/skos/core#closeMatch"
    assert load_vocabulary().compact(step.target) == "pplan:Step"
    own = [one for every in load_vocabulary().terms.values() for one in every.alignments]
    assert not [one for one in own if one.target.startswith(POL)]


def test_schemes_keep_the_order_of_the_file() -> None:
    schemes = {scheme.name: scheme for scheme in load_vocabulary().schemes}
    assert [concept.code for concept in schemes["role"].concepts] == ["lead", "support", "unspecified"]
    lead = schemes["role"].concepts[0]
    assert (lead.iri, lead.name, lead.label.zh) == (POLV + "role/lead", "role/lead", "牵头")
    assert lead.alternatives == ("牵头单位",)
    assert list(schemes) == sorted(schemes)


def test_the_header_names_the_version() -> None:
    header = load_vocabulary().header
    assert header.iri == "https://w3id.org/policykg/ontology"
    assert header.version_iri == f"{header.iri}/{header.version}"
    assert header.title.zh == "政策计划知识图谱本体"


def test_modules_are_told_apart_and_hold_every_term_once() -> None:
    vocabulary = load_vocabulary()
    listed = [iri for module in vocabulary.modules for iri in module.terms]
    assert sorted(listed) == sorted(vocabulary.terms)
    titles = {module.name: module.title for module in vocabulary.modules}
    assert (titles["responsibility"].zh, titles["responsibility"].en) == ("责任分工", "Responsibilities")
    kinds = [one.kind for one in vocabulary.module_terms(vocabulary.modules[0])]
    assert kinds == sorted(kinds, key=["class", "object-property", "data-property"].index)


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (POL + "Task", "pol:Task"),
        (POLV + "role/lead", "polv:role/lead"),
        (OWL_NS + "Thing", "owl:Thing"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_compact_names(iri: str, short: str) -> None:
    assert load_vocabulary().compact(iri) == short
