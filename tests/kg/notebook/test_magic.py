"""``%%sparql`` in a real IPython shell, on the graph of the shipped plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import rdflib
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import kg
from kg.errors import PolicyKgError
from kg.graph import PolicyGraph

COUNT = "SELECT (COUNT(DISTINCT ?task) AS ?tasks) { ?task a pol:Task }"


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[PolicyGraph]:
    with kg.open(built) as opened:
        yield opened


@pytest.fixture
def shell(graph: PolicyGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A shell with the extension loaded and one opened graph, in a directory without a store."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.delenv("POLICYKG_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    made = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    assert run(made, "%load_ext kg.notebook") is None
    made.user_ns["graph"] = graph
    yield made
    run(made, "%unload_ext kg.notebook")
    InteractiveShell.clear_instance()


def run(shell: Any, code: str) -> Any:
    """Run a cell that must not fail; return what it shows."""
    result = shell.run_cell(code, store_history=True)
    result.raise_error()
    return result.result


def test_select_is_a_frame_and_the_prefixes_are_there(shell: Any) -> None:
    frame = run(shell, f"%%sparql\n{COUNT}")
    assert isinstance(frame, pd.DataFrame)
    assert frame["tasks"].tolist() == [204]


def test_ask_is_a_truth_value(shell: Any) -> None:
    assert run(shell, "%sparql ASK { ?task a pol:Task }") is True
    assert run(shell, '%sparql ASK { ?task dcterms:title "没有这个任务" }') is False


def test_construct_is_an_rdflib_graph(shell: Any) -> None:
    made = run(shell, "%%sparql\nCONSTRUCT { ?task a pol:Task } WHERE { ?task a pol:Task }")
    assert isinstance(made, rdflib.Graph)
    assert len(made) == 204


def test_describe_is_an_rdflib_graph(shell: Any) -> None:
    made = run(shell, "%sparql DESCRIBE <https://w3id.org/policykg/id/area/620600>")
    names = set(made.objects(None, rdflib.SKOS.prefLabel))
    assert rdflib.Literal("武威市", lang="zh-hans") in {
        rdflib.Literal(str(name), lang=(name.language or "").lower()) for name in names
    }


def test_to_keeps_the_answer_and_shows_nothing(shell: Any) -> None:
    assert run(shell, f"%%sparql --to counted\n{COUNT}") is None
    assert shell.user_ns["counted"]["tasks"].tolist() == [204]


def test_a_line_can_be_assigned(shell: Any) -> None:
    run(shell, f"counted = %sparql {COUNT}")
    assert shell.user_ns["counted"]["tasks"].tolist() == [204]


def test_labels_stand_beside_iris_unless_not_wanted(shell: Any) -> None:
    query = 'SELECT ?area { ?area pol:adminCode "620600" }'
    assert run(shell, f"%%sparql\n{query}")["areaLabel"].tolist() == ["武威市"]
    assert list(run(shell, f"%%sparql --no-labels\n{query}").columns) == ["area"]


def test_values_of_python_are_bound(shell: Any) -> None:
    shell.user_ns["titles"] = ["加强组织领导", "没有这个任务"]
    query = (
        'SELECT DISTINCT ?title { VALUES ?title { "" } ?task dcterms:title ?t . FILTER(STR(?t) = ?title) }'
    )
    assert run(shell, f"%%sparql --bind title=titles\n{query}")["title"].tolist() == ["加强组织领导"]
    shell.user_ns["frame"] = pd.DataFrame({"area": ["https://w3id.org/policykg/id/area/620600"]})
    named = "SELECT ?name { VALUES ?area { UNDEF } ?area skos:prefLabel ?name }"
    assert "武威市" in run(shell, f"%%sparql --bind area=frame.area[0]\n{named}")["name"].tolist()


def test_a_hostile_value_stays_a_value(shell: Any) -> None:
    shell.user_ns["word"] = '" } ?s ?p ?o . #'
    query = 'SELECT ?title { VALUES ?title { "" } ?task dcterms:title ?t . FILTER(STR(?t) = ?title) }'
    assert len(run(shell, f"%%sparql --bind title=word\n{query}")) == 0


def test_braces_and_dollars_are_sparql_and_not_python(shell: Any) -> None:
    shell.user_ns["task"] = "not this"
    assert run(shell, "%sparql ASK {$task a pol:Task}") is True
    assert run(
        shell, "%sparql SELECT (COUNT(*) AS ?n) {{task} UNION {?t a pol:Task}}".replace("{task}", "{}")
    )["n"].tolist() == [205]


def test_the_graph_opened_last_is_asked(shell: Any, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(
        "<http://example.org/t> a <https://w3id.org/policykg/ontology#Task> .", encoding="utf-8"
    )
    assert run(shell, f"%%sparql\n{COUNT}")["tasks"].tolist() == [204]
    run(shell, "import kg\na_smaller_one = kg.open('one.ttl')")
    assert run(shell, f"%%sparql\n{COUNT}")["tasks"].tolist() == [1]
    run(shell, "a_smaller_one.close()\ndel a_smaller_one")
    assert run(shell, f"%%sparql\n{COUNT}")["tasks"].tolist() == [204]


def test_store_names_another_place(shell: Any, tmp_path: Path) -> None:
    (tmp_path / "one two.ttl").write_text(
        "<http://example.org/t> a <https://w3id.org/policykg/ontology#Task> .", encoding="utf-8"
    )
    assert run(shell, f'%%sparql --store "one two.ttl"\n{COUNT}')["tasks"].tolist() == [1]


def test_without_a_graph_the_message_says_how_to_build_one(shell: Any) -> None:
    del shell.user_ns["graph"]
    shell.user_ns["_"] = None
    result = shell.run_cell(f"%%sparql\n{COUNT}")
    assert isinstance(result.error_in_exec, PolicyKgError)
    assert "policykg build" in result.error_in_exec.remedy


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("%%sparql\nSELECT ?x {", "InputError: query: "),
        ("%%sparql\nINSERT DATA { <a:a> <a:b> 1 }", "is not a SELECT, ASK, CONSTRUCT or DESCRIBE query"),
        ("%%sparql --shop data\nASK {}", "InputError: %sparql: has no option --shop"),
        ("%%sparql --to\nASK {}", "InputError: --to: lacks a value"),
        ("%%sparql --to 2nd\nASK {}", "InputError: --to: '2nd' cannot name a variable"),
        ("%%sparql data\nASK {}", "InputError: %%sparql: 'data' is no option"),
        ("%sparql", "InputError: %sparql: has no query"),
        ("%%sparql --bind x=nowhere\nASK { VALUES ?x { UNDEF } }", "nowhere gives NameError"),
        ("%%sparql --bind x=1\nASK { ?x ?y ?z }", "no VALUES ?x { … } stands in it"),
        ("%%sparql --bind x=object()\nASK { VALUES ?x { UNDEF } }", "a value of type object is no term"),
        ("graph.ask('leed-agencies')", "QuestionError: ask: there is no question ‘leed-agencies’"),
    ],
)
def test_an_error_is_one_message_with_a_remedy(
    shell: Any, capsys: pytest.CaptureFixture[str], cell: str, told: str
) -> None:
    result = shell.run_cell(cell)
    shown = capsys.readouterr().out
    assert isinstance(result.error_in_exec, PolicyKgError)
    assert told in shown
    assert "→ " in shown
    assert "Traceback" not in shown
    assert len(shown.strip().splitlines()) == 2


def test_other_errors_keep_their_traceback(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_cell("1 / 0")
    assert "Traceback" in capsys.readouterr().out


def test_unloading_takes_the_magic_away(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run(shell, "%unload_ext kg.notebook")
    shell.run_cell("%sparql ASK {}")
    assert "sparql` not found" in capsys.readouterr().err + capsys.readouterr().out
    assert shell.custom_exceptions == ()
    run(shell, "%load_ext kg.notebook")
