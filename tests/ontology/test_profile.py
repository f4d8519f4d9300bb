"""The profile checker finds each thing that OWL 2 DL or OWL 2 RL forbids, and nothing in our ontology."""

from __future__ import annotations

import pytest
from rdflib import Graph

import ontology
from ontology.profile import RULES, check

HEAD = """
@prefix : <http://example.org/o#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
GROUND = """
<http://example.org/o> a owl:Ontology .
:Agency a owl:Class . :Group a owl:Class . :Party a owl:Class . :Task a owl:Class .
:party a owl:ObjectProperty . :forTask a owl:ObjectProperty . :within a owl:ObjectProperty .
:year a owl:DatatypeProperty . :note a owl:AnnotationProperty .
"""

# What is wrong, in Turtle, and every rule it breaks.
BROKEN = [
    # ---- OWL 2 DL
    ("<http://example.org/second> a owl:Ontology .", {"dl-header"}),
    ("<http://example.org/o> owl:imports <http://www.w3.org/ns/org> .", {"dl-imports"}),
    (":Agency rdfs:subClassOf :Body .", {"dl-undeclared-class"}),
    (":party rdfs:range :Body .", {"dl-undeclared-class"}),
    (":gansu a :Province .", {"dl-undeclared-class"}),
    ("[] a owl:AllDisjointClasses ; owl:members ( :Agency :Body ) .", {"dl-undeclared-class"}),
    (":leads rdfs:subPropertyOf :party .", {"dl-undeclared-property"}),
    (":leads rdfs:domain :Party .", {"dl-undeclared-property"}),
    (":gansu :lies :china .", {"dl-undeclared-property"}),
    (":lies a owl:TransitiveProperty .", {"dl-undeclared-property"}),
    (":party a owl:DatatypeProperty .", {"dl-property-pun"}),
    (":note a owl:ObjectProperty .", {"dl-property-pun"}),
    (":Agency a rdfs:Datatype .", {"dl-class-pun"}),
    ("owl:Thing rdfs:label 'anything'@en .", {"dl-reserved"}),
    ("rdfs:label rdfs:subPropertyOf :note .", {"dl-reserved"}),
    (":Agency a owl:Klass .", {"dl-vocabulary"}),
    (":Agency owl:subClassOf :Party .", {"dl-vocabulary"}),
    (":year rdfs:range xsd:gYear .", {"dl-datatype"}),
    (":gansu :year '2025-03-01'^^xsd:date .", {"dl-datatype"}),
    (":year rdfs:range :Roman .", {"dl-datatype"}),
    (":gansu :year 'MMXXV'^^xsd:integer .", {"dl-lexical"}),
    ("[] a owl:AllDisjointClasses ; owl:members [ rdf:first :Agency ] .", {"dl-list", "dl-too-few"}),
    ("[] a owl:AllDisjointClasses ; owl:members ( :Agency ) .", {"dl-too-few"}),
    (":within owl:propertyChainAxiom ( :party ) .", {"dl-too-few"}),
    (":Agency rdfs:subClassOf [ a owl:Restriction ; owl:hasValue :x ] .", {"dl-expression"}),
    (
        ":Agency rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :party ; owl:hasValue :x ;"
        " owl:allValuesFrom :Party ] .",
        {"dl-expression"},
    ),
    (":Agency rdfs:subClassOf [ owl:complementOf :Group ] .", {"dl-expression"}),
    (
        ":Agency rdfs:subClassOf _:one . :Group rdfs:subClassOf _:one ."
        " _:one a owl:Class ; owl:complementOf :Task .",
        {"dl-shared"},
    ),
    (":Agency rdfs:subClassOf _:one . _:one a owl:Class ; owl:intersectionOf ( :Task _:one ) .", {"dl-shared"}),
    (":year rdfs:range :Agency .", {"dl-typing"}),
    (":party rdfs:range xsd:integer .", {"dl-typing"}),
    (":year a owl:TransitiveProperty .", {"dl-typing"}),
    (":gansu :party 'a word' .", {"dl-typing"}),
    (":gansu :year :china .", {"dl-typing"}),
    (":year rdfs:subPropertyOf :party .", {"dl-typing"}),
    (":within owl:propertyChainAxiom ( :party :year ) .", {"dl-typing"}),
    ("[] a owl:Axiom ; owl:annotatedSource :Agency ; rdfs:comment 'why' .", {"dl-annotation"}),
    (
        "[] a owl:Axiom ; owl:annotatedSource :Agency ; owl:annotatedProperty rdfs:subClassOf ;"
        " owl:annotatedTarget :Party .",
        {"dl-annotation"},
    ),
    (":within a owl:TransitiveProperty, owl:AsymmetricProperty .", {"dl-simple"}),
    (":within owl:propertyChainAxiom ( :party :forTask ) ; a owl:FunctionalProperty .", {"dl-simple"}),
    (
        ":party rdfs:subPropertyOf :within ; a owl:TransitiveProperty . :within a owl:IrreflexiveProperty .",
        {"dl-simple"},
    ),
    (":within a owl:TransitiveProperty ; owl:propertyDisjointWith :party .", {"dl-simple"}),
    (
        ":within a owl:TransitiveProperty . :Agency rdfs:subClassOf"
        " [ a owl:Restriction ; owl:onProperty :within ; owl:maxCardinality 1 ] .",
        {"dl-simple"},
    ),
    (
        ":within owl:propertyChainAxiom ( :party :forTask ) ."
        " :party owl:propertyChainAxiom ( :within :forTask ) .",
        {"dl-regular"},
    ),
    (":within owl:propertyChainAxiom ( :party :within :forTask ) .", {"dl-regular"}),
    # ---- OWL 2 RL
    (":Agency rdfs:subClassOf owl:Thing .", {"rl-thing"}),
    (
        "[ a owl:Restriction ; owl:onProperty :party ; owl:allValuesFrom :Agency ] rdfs:subClassOf :Party .",
        {"rl-subclass"},
    ),
    ("[ a owl:Class ; owl:complementOf :Agency ] rdfs:subClassOf :Group .", {"rl-subclass"}),
    (":party rdfs:range [ a owl:Class ; owl:unionOf ( :Agency :Group ) ] .", {"rl-union-superclass"}),
    (":Party rdfs:subClassOf [ a owl:Class ; owl:oneOf ( :gansu :wuwei ) ] .", {"rl-enumeration-superclass"}),
    (
        ":Task rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :party ; owl:someValuesFrom :Party ] .",
        {"rl-existence"},
    ),
    (
        ":Task rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :party ; owl:minCardinality 1 ] .",
        {"rl-minimum"},
    ),
    (
        ":Task rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :year ; owl:cardinality 1 ] .",
        {"rl-minimum"},
    ),
    (
        ":Task rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :party ; owl:maxCardinality 8 ] .",
        {"rl-maximum"},
    ),
    (
        ":Party owl:equivalentClass [ a owl:Class ; owl:unionOf ( :Agency :Group ) ] .",
        {"rl-equivalent"},
    ),
    (
        ":Party rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :party ; owl:hasSelf true ] .",
        {"rl-self"},
    ),
    (":within a owl:ReflexiveProperty .", {"rl-reflexive"}),
    (":Party owl:disjointUnionOf ( :Agency :Group ) .", {"rl-disjoint-union"}),
    (":year rdfs:range owl:rational .", {"rl-datatype"}),
    (":year rdfs:range [ a rdfs:Datatype ; owl:oneOf ( 2024 2025 ) ] .", {"rl-data-range"}),
    (
        ":Task rdfs:subClassOf [ a owl:Class ; owl:intersectionOf ( :Party"
        " [ a owl:Class ; owl:unionOf ( :Agency :Group ) ] ) ] .",
        {"rl-union-superclass"},
    ),
]  # fmt: skip

# What both profiles allow.
SOUND = [
    "[ a owl:Class ; owl:unionOf ( :Agency :Group ) ] rdfs:subClassOf :Party .",
    "[ a owl:Restriction ; owl:onProperty :party ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :Task .",
    ":Task rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :party ; owl:allValuesFrom :Party ] .",
    ":Task rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :year ; owl:maxCardinality 1 ] .",
    ":Task rdfs:subClassOf [ a owl:Class ; owl:complementOf :Agency ] .",
    ":within owl:propertyChainAxiom ( [ owl:inverseOf :party ] :forTask ) .",
    ":within owl:propertyChainAxiom ( :party :within ), ( :forTask :within ) ; a owl:TransitiveProperty .",
    ":year rdfs:range xsd:boolean . :gansu :year true ; :note '2025-03-01T00:00:00Z'^^xsd:dateTime .",
    ":lies a owl:ObjectProperty, owl:IrreflexiveProperty ; rdfs:subPropertyOf :within ."
    " :within a owl:TransitiveProperty .",
    ":gansu a :Agency ; :party :wuwei ; :note '甘肃省'@zh-Hans .",
]


def rules(turtle: str) -> set[str]:
    return {found.rule for found in check(Graph().parse(data=HEAD + turtle, format="turtle"))}


@pytest.mark.parametrize(("turtle", "expected"), BROKEN, ids=[text for text, _ in BROKEN])
def test_what_is_outside_is_found(turtle: str, expected: set[str]) -> None:
    assert rules(GROUND + turtle) == expected


@pytest.mark.parametrize("turtle", SOUND)
def test_what_is_inside_is_left_alone(turtle: str) -> None:
    assert rules(GROUND + turtle) == set()


def test_an_ontology_without_header_is_told() -> None:
    assert rules(":Agency a owl:Class .") == {"dl-header"}


def test_every_rule_has_a_case() -> None:
    assert set().union(*(expected for _, expected in BROKEN)) == set(RULES)


def test_a_violation_names_the_axiom_and_the_remedy() -> None:
    graph = Graph().parse(data=HEAD + GROUND + ":year rdfs:range xsd:gYear .", format="turtle")
    (found,) = check(graph)
    assert found.axiom == "<http://example.org/o#year> rdfs:range xsd:gYear"
    assert "years as xsd:integer" in found.remedy


def test_the_shipped_ontology_is_inside_both_profiles() -> None:
    graph = Graph()
    for file in (*ontology.owl_files(), *sorted(ontology.path("schemes").glob("*.ttl"))):
        graph.parse(file, format="turtle")
    assert check(graph) == []
