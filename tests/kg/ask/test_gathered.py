"""What a question looks at is told by its query, and fetched from a server when that must be answered here."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask import load_questions
from kg.ask.gathered import gathered, looked_at
from kg.store.base import lexical
from tests.servers import oxigraph

PREFIXES = "PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("?task pol:inPlan ?plan ; dcterms:title ?title", "pol:inPlan dcterms:title"),
        ("?task a pol:Task", "rdf:type"),
        ("?task ^pol:forTask/pol:party|pol:recipient ?body", "pol:forTask pol:party pol:recipient"),
        ("?plan pol:inPlan+ ?other", "pol:inPlan"),
        ("?plan pol:inPlan* ?other", None),
        ("?plan pol:inPlan? ?other", None),
        ("?plan !pol:inPlan ?other", None),
        ("?plan ?how ?other", None),
        ("?a pol:inPlan ?b OPTIONAL { ?a pol:number ?n }", "pol:inPlan pol:number"),
        ("?a pol:inPlan ?b MINUS { ?a pol:number ?n }", "pol:inPlan pol:number"),
        ("?a pol:inPlan ?b FILTER NOT EXISTS { ?a pol:number ?n }", "pol:inPlan pol:number"),
        ("?a pol:inPlan ?b BIND(EXISTS { ?a pol:number ?n } AS ?numbered)", "pol:inPlan pol:number"),
        ("{ ?a pol:inPlan ?b } UNION { SELECT ?a { ?a pol:number ?n } }", "pol:inPlan pol:number"),
        ("?a pol:inPlan ?b FILTER(?b != pol:number)", "pol:inPlan"),
        ("GRAPH ?g { ?a pol:inPlan ?b }", None),
    ],
)
def test_a_query_tells_its_predicates(pattern: str, names: str | None) -> None:
    spaces = {
        "pol": "https://w3id.org/policykg/ontology#",
        "dcterms": "http://purl.org/dc/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }
    expected = names and {spaces[name.split(":")[0]] + name.split(":")[1] for name in names.split()}
    found = looked_at(f"{PREFIXES} SELECT * WHERE {{ {pattern} }}")
    assert (found and {one.value for one in found}) == expected


def test_every_question_that_some_server_gets_wrong_tells_its_predicates() -> None:
    wrong = {name: question for name, question in load_questions().items() if question.not_on}
    assert wrong
    assert [name for name, question in wrong.items() if not looked_at(question.body)] == []


def test_all_statements_looked_at_are_fetched_and_no_others(tmp_path: Path) -> None:
    file = tmp_path / "two.nq"
    file.write_text(
        '<urn:a> <urn:title> "创新"@zh-hans <urn:g1> .\n<urn:a> <urn:in> <urn:p> <urn:g1> .\n'
        '<urn:a> <urn:other> "x" <urn:g1> .\n<urn:b> <urn:title> "投入" <urn:g2> .\n'
        "<urn:a> <urn:in> <urn:p> <urn:g2> .\n",
        encoding="utf-8",
    )
    fetched = gathered(
        oxigraph.shared().hold(file).store(), "SELECT * WHERE { ?a <urn:title> ?t ; <urn:in> ?p }"
    )
    assert fetched is not None
    assert {
        tuple(map(lexical, row)) for row in fetched.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows
    } == {
        ("urn:a", "urn:title", "创新"),
        ("urn:a", "urn:in", "urn:p"),
        ("urn:b", "urn:title", "投入"),
    }
