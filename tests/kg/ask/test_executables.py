"""The library as sh:SPARQLExecutable: valid Turtle, and every query in it parses and gives the same rows."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, RDFS, SH

from kg.ask import Words, load_questions, load_shelf
from kg.ask.catalogue import catalogue, described
from kg.ask.codes import codes_of
from kg.ask.executables import BASE, executables, prefixes
from kg.ask.library import QUERIES
from kg.store.base import Store

ALL = load_questions()
PICKS = load_shelf(QUERIES / "pick")
TEXTS = {
    **{BASE + name: one.body for name, one in ALL.items()},
    **{f"{BASE}pick/{name}": one.body for name, one in PICKS.items()},
}
KEYWORDS = rdflib.URIRef("https://schema.org/keywords")


@pytest.fixture(scope="module")
def turtle() -> str:
    return executables(ALL.values())


@pytest.fixture(scope="module")
def library(turtle: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle, format="turtle")


def only(library: rdflib.Graph, subject: rdflib.term.Node, verb: rdflib.URIRef) -> str:
    (value,) = library.objects(subject, verb)
    return str(value)


def test_two_parsers_read_the_same(turtle: str, library: rdflib.Graph) -> None:
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == len(library)
    assert executables(ALL.values()) == turtle


def test_every_question_and_pick_list_is_an_executable(library: rdflib.Graph) -> None:
    assert {str(one) for one in library.subjects(RDF.type, SH.SPARQLSelectExecutable)} == set(TEXTS)
    assert {str(one) for one in library.subjects(RDF.type, SH.SPARQLExecutable)} == set(TEXTS)


@pytest.mark.parametrize("iri", TEXTS, ids=lambda iri: iri.removeprefix(BASE))
def test_a_query_comes_back_as_it_was_and_runs_with_declared_prefixes_too(
    library: rdflib.Graph, small: Store, iri: str
) -> None:
    node = rdflib.URIRef(iri)
    text = only(library, node, SH.select)
    assert text == TEXTS[iri]
    declared = {
        only(library, one, SH.prefix): only(library, one, SH.namespace)
        for holder in library.objects(node, SH.prefixes)
        for one in library.objects(holder, SH.declare)
    }
    assert prefixes(text).items() <= declared.items()
    # SHACL puts the declared prefixes before the query.
    bare = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("PREFIX"))
    prologue = "".join(f"PREFIX {name}: <{space}>\n" for name, space in declared.items())
    rows = small.select(text)
    assert small.select(prologue + bare).rows == small.select(prologue + text).rows == rows.rows


@pytest.mark.parametrize("name", ALL)
def test_words_and_parameters_are_those_of_the_header(library: rdflib.Graph, name: str) -> None:
    question, node = ALL[name], rdflib.URIRef(BASE + name)
    assert set(library.objects(node, RDFS.label)) == {
        rdflib.Literal(question.title.zh, lang="zh-Hans"),
        rdflib.Literal(question.title.en, lang="en"),
    }
    assert {str(one) for one in library.objects(node, KEYWORDS)} == set(question.keywords)
    found = {only(library, one, SH.name): one for one in library.objects(node, SH.parameter)}
    assert set(found) == {one.name for one in question.parameters}
    for parameter in question.parameters:
        described_by = found[parameter.name]
        assert only(library, described_by, SH.path) == f"{BASE}parameter#{parameter.name}"
        assert only(library, described_by, SH.optional) == str(not parameter.required).lower()
        if codes_of(parameter):
            (listed,) = library.objects(described_by, SH["in"])
            listed_codes = rdflib.collection.Collection(library, listed)
            assert [str(one) for one in listed_codes] == list(codes_of(parameter))
        for pick in library.objects(described_by, RDFS.seeAlso):
            assert (pick, DCTERMS.identifier, rdflib.Literal(parameter.choices)) in library


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("PREFIX a: <http://a/> prefix b-c: <http://b/>\nSELECT * { ?s ?p ?o }", {"a": "http://a/", "b-c": "http://b/"}),
        ("# PREFIX a: <http://a/>\nSELECT * { ?s ?p 'PREFIX b: <http://b/>' }", {}),
        ("PREFIX : <http://a/> SELECT * { ?s ?p ?o }", {"": "http://a/"}),
    ],
)  # fmt: skip
def test_prefixes_are_those_that_count(query: str, found: dict[str, str]) -> None:
    assert prefixes(query) == found


def test_quotes_and_backslashes_survive() -> None:
    text = 'SELECT * { ?s ?p "\\"a\\\\b\\"" } # """ \\'
    odd = replace(ALL["plans"], text=text, title=Words('"引号"\\', "a\nb"))
    library = rdflib.Graph().parse(data=executables([odd]), format="turtle")
    node = rdflib.URIRef(BASE + "plans")
    assert only(library, node, SH.select) == text
    assert rdflib.Literal("a\nb", lang="en") in set(library.objects(node, RDFS.label))


def test_a_question_is_plain_data() -> None:
    record = described(ALL["deadlines"])
    assert record["cost"]["step"] == "join"
    assert record["title"] == {
        "zh": "某年到期的目标由谁负责",
        "en": "Which deadlines fall in a year and who answers for them",
    }
    answer = next(one for one in record["parameters"] if one["name"] == "answer")
    assert answer["values"]["nobody"] == {"zh": "所在任务没有责任单位", "en": "the task lists nobody"}
    plan = next(one for one in record["parameters"] if one["name"] == "plan")
    assert (plan["type"], plan["choices"], plan["required"], plan["default"]) == (
        "plan",
        "plans",
        False,
        None,
    )
    assert record["columns"][0] == {"name": "due", "heading": {"zh": "年份", "en": "year"}, "kind": "integer"}
    assert catalogue([ALL["deadlines"]]).startswith('[\n  {\n    "id": "deadlines",\n')
