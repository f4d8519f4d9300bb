"""The front door: one line a question, data frames as answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rdflib

import kg
from kg.errors import InputError, QuestionError, StoreMissing
from kg.graph import PolicyGraph
from kg.graph.prefixes import with_prefixes

DUTIES = "甘肃省强科技行动"


@pytest.fixture(scope="module")
def corpus(built: Path) -> PolicyGraph:
    return kg.open(built)


def test_a_named_question_is_a_frame_that_says_what_it_is(corpus: PolicyGraph) -> None:
    duties = corpus.ask("agency-duties", agency="甘肃省科技厅")
    assert len(duties) > 20
    assert set(duties.attrs) >= {"question", "title", "description", "query", "headings", "seconds"}
    assert duties.attrs["question"] == "agency-duties"
    assert "SELECT" in duties.attrs["query"]
    assert set(duties.attrs["headings"]) == set(duties.columns)
    assert not any(value.startswith("http") for value in duties["role"].dropna())


def test_whole_numbers_are_whole_numbers(corpus: PolicyGraph) -> None:
    pairs = corpus.ask("shared-tasks", minimum=8)
    assert str(pairs["tasks"].dtype) == "Int64"
    assert pairs["tasks"].min() >= 8


def test_words_are_in_the_language_asked(built: Path, corpus: PolicyGraph) -> None:
    chinese = corpus.ask("agency-duties", agency="甘肃省科技厅")
    english = corpus.ask("agency-duties", agency="甘肃省科技厅", language="en")
    with kg.open(built, language="en") as other:
        assert other.ask("agency-duties", agency="甘肃省科技厅").equals(english)
    assert "牵头" in set(chinese["role"])
    assert "lead" in set(english["role"])
    with pytest.raises(QuestionError, match="zh"):
        kg.open(built, language="fr")


def test_select_adds_prefixes_and_labels(corpus: PolicyGraph) -> None:
    frame = corpus.select(
        "SELECT ?agency (COUNT(?task) AS ?n) { ?agency pol:leads ?task } GROUP BY ?agency ORDER BY DESC(?n)"
    )
    assert list(frame.columns) == ["agency", "agencyLabel", "n"]
    assert frame["agencyLabel"].notna().all()
    assert frame["n"].is_monotonic_decreasing
    assert frame.attrs["query"].startswith("PREFIX pol: <https://w3id.org/policykg/ontology#>")
    bare = corpus.select("SELECT ?agency { ?agency pol:leads ?task }", labels=False)
    assert list(bare.columns) == ["agency"]


def test_a_query_in_need_of_mending_says_so(corpus: PolicyGraph) -> None:
    with pytest.raises(InputError, match="is not a SELECT query"):
        corpus.select("ASK { ?s ?p ?o }")
    with pytest.raises(InputError):
        corpus.select("SELECT ?s { ?s ?p }")


@pytest.mark.parametrize(
    ("query", "added"),
    [
        ("SELECT ?t { ?t a pol:Task }", ["pol"]),
        ("PREFIX pol: <http://x/>\nSELECT ?t { ?t a pol:Task ; skos:prefLabel ?l }", ["skos"]),
        ('SELECT ?t { ?t ?p "pol:Task" } # skos:note', []),
        ("SELECT ?t { ?t a <https://w3id.org/policykg/ontology#Task> }", []),
        ("PREFIX mine: <http://x/> ASK { ?t a mine:Task }", []),
        ("SELECT ?t { ?t pol:order '1'^^xsd:integer }", ["pol", "xsd"]),
    ],
)
def test_prefixes_are_put_before_a_query_that_lacks_them(query: str, added: list[str]) -> None:
    text = with_prefixes(query)
    assert text.endswith(query)
    lines = text.removesuffix(query).splitlines()
    assert [line.split()[1].removesuffix(":") for line in lines] == added


def test_triples_come_as_rdflib_graphs(corpus: PolicyGraph) -> None:
    leads = corpus.construct("CONSTRUCT WHERE { ?agency pol:leads ?task }")
    assert isinstance(leads, rdflib.Graph)
    assert len(leads) == int(corpus.select("SELECT (COUNT(*) AS ?n) { ?a pol:leads ?t }")["n"][0])
    assert "@prefix pol:" in leads.serialize(format="turtle")
    assert corpus.yes("ASK { ?agency pol:leads ?task }")
    found = corpus.graph().query(with_prefixes("SELECT ?t { ?a pol:leads ?t } LIMIT 1"))
    assert len(list(found)) == 1


def test_what_can_be_asked_is_listed(corpus: PolicyGraph) -> None:
    every, about = corpus.questions(), corpus.questions("牵头")
    assert "shared-tasks" in set(every["question"])
    assert 0 < len(about) < len(every)
    assert "lead-agencies" in set(about["question"])
    tables = corpus.tables(language="en")
    assert "responsibilities" in set(tables["table"])
    assert tables.attrs["headings"]["columns"] == "columns"


def test_tables_and_networks_are_one_call_away(corpus: PolicyGraph) -> None:
    table = corpus.table("responsibilities", plan=DUTIES)
    assert set(table["planTitle"]) == {"甘肃省强科技行动实施方案（2022—2025年）"}
    pd.testing.assert_frame_equal(kg.table("responsibilities", corpus, plan=DUTIES), table)
    network = corpus.network("co-responsibility", level="province")
    assert isinstance(network, nx.Graph)
    assert network.number_of_edges() > 10


def test_it_introduces_itself(corpus: PolicyGraph, built: Path) -> None:
    text = repr(corpus)
    assert text.splitlines()[0] == f"PolicyGraph {built}"
    assert "规划 5，" in text
    assert text.count("graph.") == 3
    hostile = PolicyGraph(corpus.store, where="<script>alert(1)</script>")
    assert "<script>" not in hostile._repr_html_()
    with kg.open(built, language="en") as english:
        assert "5 plans" in repr(english)


def test_it_closes(built: Path) -> None:
    from kg.errors import StoreUnreachable

    graph = kg.open(built)
    with graph:
        graph.yes("ASK { ?s ?p ?o }")
    with pytest.raises(StoreUnreachable):
        graph.yes("ASK { ?s ?p ?o }")


def test_nothing_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="there is no store here"):
        kg.open(tmp_path)


def test_importing_costs_nothing() -> None:
    code = (
        "import sys, kg; heavy = {'pandas', 'rdflib', 'duckdb', 'networkx', 'matplotlib', 'pyoxigraph'}; "
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
    assert kg.PolicyGraph is PolicyGraph
