"""Known mistakes of ontologies, looked for one by one (the catalogue of OOPS!, as far as it applies).

What is checked elsewhere: labels, definitions, examples and domains in test_ontology, profile and
undeclared terms in test_profile, unsatisfiable classes in tests/kg/reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from ontology import owl_files, path

ROOT = Path(__file__).resolve().parents[2]
POL = Namespace("https://w3id.org/policykg/ontology#")
POLV = "https://w3id.org/policykg/vocab/"


def load(files: Iterable[Path]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


TBOX = load(owl_files())
SCHEMES = load(sorted(path("schemes").glob("*.ttl")))


def ours(*kinds: URIRef) -> list[str]:
    return sorted(
        {
            str(term).removeprefix(POL)
            for kind in kinds
            for term in TBOX.subjects(RDF.type, kind)
            if str(term).startswith(POL)
        }
    )


CLASSES = ours(OWL.Class)
PROPERTIES = ours(OWL.ObjectProperty, OWL.DatatypeProperty)
TERMS = sorted({*CLASSES, *PROPERTIES})


def words(graph: Graph, term: URIRef, predicate: URIRef, language: str) -> list[str]:
    return [
        str(one)
        for one in graph.objects(term, predicate)
        if isinstance(one, Literal) and (one.language or "").lower().startswith(language)
    ]


def test_every_text_is_there_in_both_languages() -> None:
    wanted = [(TBOX, POL[name], one) for name in TERMS for one in (RDFS.label, SKOS.definition)]
    for kind in (SKOS.Concept, SKOS.ConceptScheme):
        for concept in SCHEMES.subjects(RDF.type, kind):
            assert isinstance(concept, URIRef)
            wanted += [(SCHEMES, concept, one) for one in (SKOS.prefLabel, SKOS.definition)]
    missing = [
        (str(term), str(predicate), language)
        for graph, term, predicate in wanted
        for language in ("zh", "en")
        if not words(graph, term, predicate, language)
    ]
    assert missing == []
    assert len(wanted) > 400


def test_nothing_is_said_in_a_third_language() -> None:
    used = Counter(
        (one.language or "").lower()
        for graph in (TBOX, SCHEMES)
        for one in graph.objects()
        if isinstance(one, Literal)
    )
    assert set(used) - {""} <= {"zh-hans", "zh-hant", "en"}


@pytest.mark.parametrize("word", [RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader])
def test_no_hierarchy_goes_in_a_circle(word: URIRef) -> None:
    for graph in (TBOX, SCHEMES):
        for term in set(graph.subjects(word)):
            above = {
                one for parent in graph.objects(term, word) for one in graph.transitive_objects(parent, word)
            }
            assert term not in above, term


def test_every_term_has_a_type_and_a_home() -> None:
    used = {
        term for triple in TBOX for term in triple if isinstance(term, URIRef) and str(term).startswith(POL)
    }
    assert {str(term).removeprefix(POL) for term in used} == set(TERMS)
    assert {str(term).removeprefix(POL) for term in TBOX.subjects(RDFS.isDefinedBy)} == set(TERMS)


@pytest.mark.parametrize("name", TERMS)
def test_names_are_written_in_one_style(name: str) -> None:
    style = r"[A-Z][a-z]+(?:[A-Z][a-z]+)*" if name in CLASSES else r"[a-z]+(?:[A-Z][a-z]+)*"
    assert re.fullmatch(style, name) or name == "sha256"


@pytest.mark.parametrize("name", TERMS)
def test_a_name_is_of_one_idea(name: str) -> None:
    parts = set(re.findall(r"[A-Z]?[a-z]+", name))
    assert not parts & {"And", "Or", "and", "or", "Misc", "Other", "Etc"}
    for language in ("zh", "en"):
        (label,) = words(TBOX, POL[name], RDFS.label, language)
        assert not re.search(r"\b(and|or|and/or)\b|[/或和与]|(?<![提涉])及", label)


def test_a_label_names_one_term_of_a_kind() -> None:
    """A class and a property may share a label (indicator); two classes, or two properties, may not."""
    for names in (CLASSES, PROPERTIES):
        for language in ("zh", "en"):
            labels = Counter(words(TBOX, POL[name], RDFS.label, language)[0].casefold() for name in names)
            assert [label for label, count in labels.items() if count > 1] == []


def test_no_two_terms_say_the_same() -> None:
    definitions = Counter(words(TBOX, POL[name], SKOS.definition, "en")[0].casefold() for name in TERMS)
    assert [text for text, count in definitions.items() if count > 1] == []


def test_no_class_is_only_another_name_of_one() -> None:
    """Synonyms are labels; equivalence would make them classes."""
    assert list(TBOX.subject_objects(OWL.equivalentClass)) == []
    assert list(TBOX.subject_objects(OWL.equivalentProperty)) == []
    squeezed = [re.sub(r"s$", "", name.casefold()) for name in CLASSES]
    assert len(squeezed) == len(set(squeezed))


def test_no_property_is_only_the_other_direction_of_one() -> None:
    """Policy: SPARQL reads backwards, so there are no inverses but inside chains (docs/ontology.md)."""
    assert [pair for pair in TBOX.subject_objects(OWL.inverseOf) if isinstance(pair[0], URIRef)] == []
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert "**No inverse properties.**" in page


def test_properties_that_relate_two_of_a_kind_say_how() -> None:
    """With equal ends: symmetric, transitive or one-way, or the reason why it is none of them."""
    silent = []
    for name in ours(OWL.ObjectProperty):
        ends = {TBOX.value(POL[name], RDFS.domain), TBOX.value(POL[name], RDFS.range)}
        kinds = set(TBOX.objects(POL[name], RDF.type))
        told = kinds & {OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.AsymmetricProperty}
        if len(ends) == 1 and None not in ends and not told:
            silent.append(name)
    # A document may be revised and cite its own earlier wording; 本方案 names itself.
    assert silent == ["cites", "implements"]


def test_a_property_has_no_ends_that_contradict_each_other() -> None:
    for name in PROPERTIES:
        for word in (RDFS.domain, RDFS.range):
            assert len(list(TBOX.objects(POL[name], word))) <= 1


def test_a_narrower_property_keeps_the_ends_of_the_wider_one() -> None:
    for lower, upper in TBOX.subject_objects(RDFS.subPropertyOf):
        for word in (RDFS.domain, RDFS.range):
            wide = TBOX.value(upper, word)
            narrow = TBOX.value(lower, word)
            assert wide is None or wide in set(TBOX.transitive_objects(narrow, RDFS.subClassOf)), lower


def test_no_class_has_one_subclass_only_without_need() -> None:
    """A step in the hierarchy that tells nothing apart. A plan is one kind of document among others."""
    below: dict[str, list[str]] = {}
    for lower, upper in TBOX.subject_objects(RDFS.subClassOf):
        if str(upper).startswith(POL):
            below.setdefault(str(upper).removeprefix(POL), []).append(str(lower).removeprefix(POL))
    assert {name for name, lower in below.items() if len(lower) == 1} == {"PolicyDocument"}


# ---- Use -------------------------------------------------------------------------------------------


def texts(*patterns: str) -> dict[str, str]:
    return {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
        for pattern in patterns
        for file in sorted(ROOT.glob(pattern))
    }


USERS = {
    "query": texts("queries/**/*.rq", "ontology/rules/*.rq"),
    "example": texts("docs/examples/*.ttl", "docs/ontology.md"),
    "shape": texts("ontology/shapes/*.ttl"),
    "program": texts("loaders/emit/*.py", "kg/derive/*.py", "kg/**/*.py"),
}


def users(name: str, *kinds: str) -> list[str]:
    """The files of these kinds that use a term, as pol:Name in Turtle and SPARQL, as {POL}Name in code."""
    pattern = re.compile(rf"(?:\bpol:|\{{POL\}}|ontology#){name}\b")
    return [file for kind in kinds for file, text in USERS[kind].items() if pattern.search(text)]


@pytest.mark.parametrize("name", TERMS)
def test_a_term_is_used_by_a_query_or_an_example(name: str) -> None:
    assert users(name, "query", "example") != []


def test_no_term_is_used_that_there_is_not() -> None:
    known = set(TERMS)
    for kind in ("query", "example", "shape"):
        for file, text in USERS[kind].items():
            bare = re.sub(r"#.*", "", text) if file.endswith((".ttl", ".rq")) else text
            strange = {name for name in re.findall(r"\bpol:(\w+)", bare) if name not in known}
            assert strange == set(), file


def test_every_scheme_is_used() -> None:
    """By a shape that lists its concepts, or by the program that writes them."""
    everything = "".join(text for files in USERS.values() for text in files.values())
    for scheme in SCHEMES.subjects(RDF.type, SKOS.ConceptScheme):
        name = str(scheme).removeprefix(POLV)
        assert f"vocab/{name}/" in everything or f'"{name}"' in everything, name


def test_concepts_of_a_scheme_are_told_apart() -> None:
    for scheme in SCHEMES.subjects(RDF.type, SKOS.ConceptScheme):
        concepts = sorted(SCHEMES.subjects(SKOS.inScheme, scheme), key=str)
        for one, other in combinations(concepts, 2):
            assert isinstance(one, URIRef) and isinstance(other, URIRef)
            for language in ("zh", "en"):
                same = set(words(SCHEMES, one, SKOS.prefLabel, language)) & set(
                    words(SCHEMES, other, SKOS.prefLabel, language)
                )
                assert same == set(), (one, other)
