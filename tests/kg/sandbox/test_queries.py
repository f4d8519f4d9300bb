"""Queries in the sandbox: their answers, what is cut, and how the hostile ones end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.columns.routing import select
from kg.errors import InputError, StoreMissing
from kg.sandbox import Limits, QueryEnded, QueryRefused, QueryTooSlow, Sandbox, SandboxBusy
from kg.store.open import open_store
from tests.kg.sandbox.hostile import NESTING

NUMBERS = "SELECT ?n { VALUES ?n { 1 2 3 4 5 } }"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
GREEDY = f"SELECT * {{ {CROSS} }} ORDER BY ?l ?i ?f ?c"


def texts(sandbox: Sandbox, query: str) -> list[tuple[str | None, ...]]:
    return [tuple(None if one is None else str(one) for one in row) for row in sandbox.query(query).rows]


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_terms_come_back_as_they_are(sandbox: Sandbox) -> None:
    answer = sandbox.query(
        """SELECT ?a ?b ?c ?d ?e ?f {
          VALUES (?a ?b ?c ?d ?e) { (<a:省> "第“一”行\\n第二行" "省财政厅"@zh-hans 12.5 UNDEF) }
          BIND(BNODE() AS ?f)
        }"""
    )
    a, b, c, d, e, f = answer.rows[0]
    assert (a, b) == (NamedNode("a:省"), Literal("第“一”行\n第二行"))
    assert c == Literal("省财政厅", language="zh-hans")
    assert d == Literal("12.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    assert e is None
    assert isinstance(f, BlankNode)
    assert (answer.form, answer.cut, answer.variables) == ("select", "", ("a", "b", "c", "d", "e", "f"))


def test_ask_and_construct(sandbox: Sandbox) -> None:
    assert sandbox.query("ASK { ?s ?p ?o }").truth is True
    assert sandbox.query("ASK { ?s <a:nowhere> ?o }").truth is False
    built = sandbox.query("CONSTRUCT { <a:s> <a:p> ?n } WHERE { VALUES ?n { 7 } }")
    assert built.rows == ((NamedNode("a:s"), NamedNode("a:p"), Literal(7)),)


def test_rows_beyond_the_limit_are_cut_and_it_is_said(sandbox: Sandbox) -> None:
    answer = sandbox.query(NUMBERS, Limits(rows=3))
    assert [row[0] for row in answer.rows] == [Literal(1), Literal(2), Literal(3)]
    assert answer.cut == "rows"
    assert sandbox.query(NUMBERS, Limits(rows=5)).cut == ""


@pytest.mark.parametrize(
    "query",
    [
        NUMBERS + " LIMIT 4",
        NUMBERS + " OFFSET 1",
        "SELECT ?n { } VALUES ?n { 1 2 3 4 }",
        "SELECT ?n { VALUES ?n { 1 2 3 4 5 } } # LIMIT 9",
    ],
)
def test_a_query_keeps_its_own_limit(sandbox: Sandbox, query: str) -> None:
    assert len(sandbox.query(query).rows) in (4, 5)
    assert len(sandbox.query(query, Limits(rows=2)).rows) == 2


def test_bytes_and_long_texts_are_cut_and_it_is_said(sandbox: Sandbox) -> None:
    answer = sandbox.query('SELECT ?t { VALUES ?t { "一二三四五" "一二" } }', Limits(text=3))
    assert [row[0] for row in answer.rows] == [Literal("一二三…"), Literal("一二")]
    assert answer.shortened == 1
    # Each row is written as [["l","1",null,"http://www.w3.org/2001/XMLSchema#integer"]]: 59 bytes with its end.
    answer = sandbox.query(NUMBERS, Limits(bytes=130))
    assert (len(answer.rows), answer.cut) == (2, "bytes")


def test_one_enormous_text_does_not_get_out(sandbox: Sandbox) -> None:
    binds = " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(19))
    answer = sandbox.query(f'SELECT ?t19 {{ VALUES ?t0 {{ "省省省" }} {binds} }}', Limits(bytes=1_000_000))
    assert (answer.rows, answer.cut) == ((), "bytes")


def test_a_syntax_error_is_told_and_the_process_lives(sandbox: Sandbox) -> None:
    before = sandbox.pids()
    with pytest.raises(QueryRefused, match="expected") as caught:
        sandbox.query("SELECT * { ?s ?p }")
    assert caught.value.status == 400
    assert sandbox.pids() == before


def test_only_select_and_ask_where_no_more_is_wanted(sandbox: Sandbox) -> None:
    with pytest.raises(QueryRefused, match="neither SELECT nor ASK"):
        sandbox.select("CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.fixture
def own(small_file: Path) -> Iterator[Sandbox]:
    """A sandbox for tests that get its processes killed."""
    with Sandbox(small_file, workers=2, memory=128 << 20) as made:
        yield made


def test_an_endless_query_is_killed_and_the_next_is_answered(own: Sandbox) -> None:
    before = own.pids()
    for _ in range(3):
        with pytest.raises(QueryTooSlow, match=r"longer than 0\.2 seconds") as caught:
            own.query(ENDLESS, Limits(seconds=0.2))
        assert caught.value.status == 504
        assert own.query(NUMBERS).rows[0] == (Literal(1),)
    after = own.pids()
    assert len(after) == 2
    assert sum(is_gone(pid) for pid in before) == len(set(before) - set(after)) > 0


def test_a_query_that_takes_all_memory_ends_alone(own: Sandbox) -> None:
    with pytest.raises(QueryEnded, match="128 MB of memory") as caught:
        own.query(GREEDY, Limits(seconds=30))
    assert caught.value.status == 400
    assert own.query(NUMBERS).rows[0] == (Literal(1),)


def test_an_endless_answer_is_cut_and_not_gathered(own: Sandbox) -> None:
    before = own.pids()
    answer = own.query(f"SELECT * {{ {CROSS} }}", Limits(rows=7))
    assert (len(answer.rows), answer.cut) == (7, "rows")
    assert own.pids() == before


@pytest.mark.parametrize("kind", sorted(set(NESTING) - {"escaped brackets"}))
def test_nesting_that_is_let_through_harms_nobody(sandbox: Sandbox, kind: str) -> None:
    with suppress(QueryRefused, QueryEnded, QueryTooSlow):
        sandbox.query(NESTING[kind](30), Limits(rows=5, seconds=5))
    assert sandbox.query(NUMBERS).rows[0] == (Literal(1),)


def test_when_all_processes_are_at_work_the_next_query_is_sent_away(small_file: Path) -> None:
    with (
        Sandbox(small_file, workers=1, wait=0.05) as busy,
        ThreadPoolExecutor(1) as threads,
    ):
        busy.query(NUMBERS)
        at_work = threads.submit(busy.query, ENDLESS, Limits(seconds=3))
        while busy._idle.qsize():
            pass
        with pytest.raises(SandboxBusy) as caught:
            busy.query(NUMBERS)
        assert (caught.value.status, caught.value.retry_after) == (503, 10)
        assert isinstance(at_work.exception(), QueryTooSlow)


def test_closing_ends_every_process(small_file: Path) -> None:
    with Sandbox(small_file, workers=2) as sandbox:
        pids = sandbox.pids()
        sandbox.query(NUMBERS)
    assert [is_gone(pid) for pid in pids] == [True, True]


def test_a_build_is_asked_through_its_columns_with_the_same_answer(built: Path) -> None:
    query = """PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
      SELECT ?title (COUNT(DISTINCT ?task) AS ?tasks)
      { ?task pol:inPlan ?plan ; a pol:Task . ?plan dcterms:title ?title } GROUP BY ?title ORDER BY ?title"""
    with Sandbox(built, workers=1) as sandbox, open_store(built) as store:
        answer = sandbox.query(query)
        assert answer.engine == "columns"
        assert answer.rows == select(store, query).rows
        assert len(answer.rows) == 5
        assert sandbox.net() == "seccomp"


def test_places_that_cannot_be_sandboxed(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Sandbox(tmp_path)
    with pytest.raises(InputError, match="on a server"):
        Sandbox("http://127.0.0.1:1/sparql")
    with pytest.raises(InputError, match="no deadline"):
        Limits(seconds=31)
