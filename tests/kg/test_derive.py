"""Rules give what follows, once, in a graph of its own."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.derive.rules import Rule, Scope, quad_lines, read_rules, rule_files, selects, triples_by
from kg.errors import InputError
from kg.store.merged import merge

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


def derive(store: ox.Store, files: list[Path]) -> list[str]:
    """The lines of the derived graph that the rules in ``files`` give over all graphs of ``store``."""
    merge(store)
    return quad_lines(triples_by(store, read_rules(files)), GRAPH)


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
    derived = derive(asserted(), rules(tmp_path, within=STEP))
    # 凉州区 within 甘肃省 is asserted already, so it is not derived again.
    assert derived == [line("凉州区", "within", "中国"), line("武威市", "within", "中国")]


def test_rules_see_what_others_gave_in_either_order(tmp_path: Path) -> None:
    inverse = "CONSTRUCT { ?b <http://e/contains> ?a } WHERE { ?a <http://e/within> ?b }"
    one, other = rules(tmp_path, a=inverse, b=STEP)
    first, second = derive(asserted(), [one, other]), derive(asserted(), [other, one])
    assert first == second
    assert [text.split()[0] for text in first].count("<http://e/中国>") == 3
    assert first == sorted(first)


def test_without_rules_the_graph_is_empty() -> None:
    assert derive(asserted(), []) == []


def test_a_triple_of_many_documents_counts_once(tmp_path: Path) -> None:
    store = asserted()
    store.load(
        b"GRAPH <http://e/other> { <http://e/%E5> <http://e/n> 1 . <http://e/a> <http://e/n> 1 }"
        b"GRAPH <http://e/third> { <http://e/a> <http://e/n> 1 }",
        ox.RdfFormat.TRIG,
    )
    count = """CONSTRUCT { ?v <http://e/count> ?c } WHERE {
      SELECT (<http://e/one> AS ?v) (COUNT(*) AS ?c) WHERE { ?s <http://e/n> ?o } }"""
    (text,) = derive(store, rules(tmp_path, count=count))
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
        derive(asserted(), rules(tmp_path, wrong=text))


def test_the_shipped_rules_give_no_error_on_an_empty_store() -> None:
    assert rule_files() == sorted(rule_files())
    assert derive(ox.Store(), rule_files()) == []


def test_a_rule_says_how_much_it_has_to_see(tmp_path: Path) -> None:
    header = "#+ adds: [pol:leads]\n#+ scope: {}\n#+ reads: [pol:role, rdf:type]\n"
    files = rules(tmp_path, a=header.format("document") + STEP, b=STEP)
    read, plain = read_rules(files)
    assert (read.scope, plain.scope) == (Scope.DOCUMENT, Scope.WHOLE)
    pol = "https://w3id.org/policykg/ontology#"
    assert selects([read], f"{pol}role", "") and selects([read], f"{pol}leads", "")
    assert not selects([read], f"{pol}party", "")
    # Of types those count that are named themselves; a rule that does not say what it reads sees all.
    typed = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert not selects([read], typed, f"{pol}Agency")
    assert selects([Rule("c.rq", STEP, reads=frozenset({f"{pol}Agency"}))], typed, f"{pol}Agency")
    assert selects([plain], f"{pol}party", "")


@pytest.mark.parametrize("header", ["#+ scope: nowhere\n", "#+ scope: [\n", "#+ just words\n"])
def test_a_header_that_cannot_be_understood_names_the_file(tmp_path: Path, header: str) -> None:
    with pytest.raises(InputError, match=r"wrong\.rq.*header"):
        read_rules(rules(tmp_path, wrong=header + STEP))
