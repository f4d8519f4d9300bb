"""Rules give what follows, once, in a graph of its own."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.derive import derive, rule_files
from kg.errors import InputError

BASE = "https://example.org/id/"
GRAPH = f"{BASE}graph/derived/shortcuts"
ASSERTED = """
GRAPH <http://e/registers> {
  <http://e/武威市> <http://e/within> <http://e/甘肃省> .
  <http://e/甘肃省> <http://e/within> <http://e/中国> .
}
GRAPH <http://e/plan> {
  <http://e/凉州区> <http://e/within> <http://e/武威市> .
  <http://e/凉州区> <http://e/within> <http://e/甘肃省> .
}
"""
STEP = "CONSTRUCT { ?a <http://e/within> ?c } WHERE { ?a <http://e/within> ?b . ?b <http://e/within> ?c }"


def asserted() -> ox.Store:
    store = ox.Store()
    store.load(ASSERTED.encode(), ox.RdfFormat.TRIG)
    return store


def rules(folder: Path, **texts: str) -> list[Path]:
    files = []
    for name, text in texts.items():
        path = folder / f"{name}.rq"
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return files


def line(subject: str, predicate: str, obj: str) -> str:
    return f"<http://e/{subject}> <http://e/{predicate}> <http://e/{obj}> <{GRAPH}> .\n"


def test_a_rule_runs_until_nothing_new_follows_over_all_graphs(tmp_path: Path) -> None:
    derived = derive(asserted(), BASE, rules(tmp_path, within=STEP))
    # 凉州区 within 甘肃省 is asserted already, so it is not derived again.
    assert derived == {GRAPH: [line("凉州区", "within", "中国"), line("武威市", "within", "中国")]}


def test_rules_see_what_others_gave_in_either_order(tmp_path: Path) -> None:
    inverse = "CONSTRUCT { ?b <http://e/contains> ?a } WHERE { ?a <http://e/within> ?b }"
    one, other = rules(tmp_path, a=inverse, b=STEP)
    first, second = derive(asserted(), BASE, [one, other]), derive(asserted(), BASE, [other, one])
    assert first == second
    assert [text.split()[0] for text in first[GRAPH]].count("<http://e/中国>") == 3
    assert first[GRAPH] == sorted(first[GRAPH])


def test_without_rules_the_graph_is_empty() -> None:
    assert derive(asserted(), BASE, []) == {GRAPH: []}


def test_a_triple_of_many_documents_counts_once(tmp_path: Path) -> None:
    store = asserted()
    store.load(
        b"GRAPH <http://e/other> { <http://e/%E5> <http://e/n> 1 . <http://e/a> <http://e/n> 1 }"
        b"GRAPH <http://e/third> { <http://e/a> <http://e/n> 1 }",
        ox.RdfFormat.TRIG,
    )
    count = """CONSTRUCT { ?v <http://e/count> ?c } WHERE {
      SELECT (<http://e/one> AS ?v) (COUNT(*) AS ?c) WHERE { ?s <http://e/n> ?o } }"""
    (text,) = derive(store, BASE, rules(tmp_path, count=count))[GRAPH]
    assert '"2"^^<http://www.w3.org/2001/XMLSchema#integer>' in text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("CONSTRUCT { ?s ?p } WHERE { ?s ?p ?o }", "is not a valid query"),
        ("SELECT ?s WHERE { ?s ?p ?o }", "is not a CONSTRUCT query"),
        ("CONSTRUCT { ?s <http://e/p> [] } WHERE { ?s ?p ?o }", "gives a blank node"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        (
            """CONSTRUCT { ?s <http://e/length> ?m } WHERE {
               ?s ?p ?o OPTIONAL { ?s <http://e/length> ?n } BIND(COALESCE(?n, 0) + 1 AS ?m) }""",
            "rounds",
        ),
    ],
)
def test_rules_that_cannot_be_used(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        derive(asserted(), BASE, rules(tmp_path, wrong=text))


def test_the_shipped_rules_give_no_error_on_an_empty_store() -> None:
    assert rule_files() == sorted(rule_files())
    assert derive(ox.Store(), BASE) == {GRAPH: []}
