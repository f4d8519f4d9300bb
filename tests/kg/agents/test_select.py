"""SPARQL of an agent's own: answered, cut, refused and stopped, and the server lives on."""

from __future__ import annotations

import pytest

from tests.kg.agents.conftest import Caller, text

PLANS = "SELECT ?plan ?title { ?plan a pol:Plan ; dcterms:title ?title } ORDER BY ?title"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_prefixes_are_known_and_iris_are_told_from_texts(stdio: Caller) -> None:
    answer = stdio.answer("select", query=PLANS)
    assert [(one["name"], one["kind"]) for one in answer["columns"]] == [("plan", "iri"), ("title", "text")]
    assert (answer["shown"], answer["total"], answer["cut"]) == (5, 5, "")
    assert answer["rows"][0]["title"] == "2020年科技体制改革与发展工作要点"


def test_what_is_cut_is_said(stdio: Caller) -> None:
    answer = stdio.answer("select", query=PLANS, limit=2, language="en")
    assert (answer["shown"], answer["total"]) == (2, None)
    assert answer["cut"].startswith("Only the first 2 rows")
    long = stdio.answer(
        "select", query='SELECT ?t { VALUES ?n { 1 } BIND(REPLACE("' + "字" * 3000 + '", "x", "y") AS ?t) }'
    )
    assert long["cut"] == "有1处文字过长，已截短并以“…”结尾。"
    assert len(long["rows"][0]["t"]) == 2001


def test_facts_in_the_rows_bring_their_words(stdio: Caller) -> None:
    query = 'SELECT ?task { ?task a pol:Task ; dcterms:title "培育建设区域科技创新中心"@zh-Hans }'
    answer = stdio.answer("select", query=query, quotes=True)
    assert answer["quotes"][0]["words"].startswith("1.培育建设区域科技创新中心。")


def test_ask_is_answered_with_a_truth_value(stdio: Caller) -> None:
    assert stdio.answer("select", query="ASK { ?plan a pol:Plan }")["rows"] == [{"truth": True}]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE would fetch"),
        ("INSERT DATA { <a:s> <a:p> <a:o> }", "is an update (INSERT)"),
        ("LOAD <file:///etc/passwd>", "is an update (LOAD)"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "neither SELECT nor ASK"),
        ("SELECT * { ?s ?p }", "Correct the query"),
        ("SELECT * " + "{" * 200 + "}" * 200, "nests more than 64 deep"),
        ("SELECT * { ?s ?p ?o } #" + "x" * 70_000, "at most 65,536 are read"),
        (ENDLESS, "longer than 0.5 seconds"),
    ],
    ids=["service", "insert", "load", "construct", "syntax", "nested", "long", "endless"],
)
def test_what_is_refused_says_why_and_the_server_lives_on(stdio: Caller, query: str, why: str) -> None:
    assert why in stdio.error("select", query=query, seconds=0.5, language="en")
    assert stdio.answer("select", query="ASK { ?plan a pol:Plan }")["rows"] == [{"truth": True}]


def test_the_text_of_an_answer_has_its_rows(stdio: Caller) -> None:
    told = text(stdio.call("select", query=PLANS, limit=1))
    assert "| plan | title |" in told
    assert "| id:document/" in told
