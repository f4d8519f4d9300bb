"""Served from another server: the same checks and limits, and what only a build has is told to be missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.errors import StoreUnreachable
from kg.store.open import open_store
from tests.kg.serve.conftest import SMALL, Client, running
from tests.servers import oxigraph

COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a pol:Task }"


@pytest.fixture(scope="module")
def through() -> Iterator[Client]:
    """A server over Oxigraph's own, which holds the two small plans."""
    endpoint = oxigraph.shared().hold(SMALL).query
    with running(endpoint, workers=2, seconds=2.0, rows=20) as client:
        yield client


def test_queries_are_answered_over_the_union_of_its_graphs(through: Client, small: Client) -> None:
    assert through.query(COUNT).json() == small.query(COUNT).json()
    assert through.query("ASK { ?s a pol:Task }").json()["boolean"] is True
    built = "CONSTRUCT WHERE { ?s a pol:Plan ; pol:periodEnd ?o }"
    assert through.query(built).body == small.query(built).body


def test_rows_are_cut_and_marked(through: Client) -> None:
    reply = through.query("SELECT * { ?s ?p ?o }")
    assert len(reply.json()["results"]["bindings"]) == 20
    assert reply.headers["x-policykg-truncated"] == "rows; 20 given"
    assert "etag" not in reply.headers, "what it holds may change"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("INSERT DATA { <a:s> <a:p> 1 }", 403),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("SELECT * " + "{" * 200 + "}" * 200, 400),
        ("SELECT * { ?s ?p }", 400),
    ],
)
def test_the_same_is_refused(through: Client, query: str, status: int) -> None:
    assert through.post(query).status == status


def test_questions_and_things_are_answered(through: Client, small: Client) -> None:
    mine, theirs = through.get("/questions/plans.json"), small.get("/questions/plans.json")
    assert mine.json()["rows"] == theirs.json()["rows"]
    assert through.get("/vocab/role/lead").status == 200
    assert through.get("/id/nobody").status == 404
    assert through.get("/export/policykg.nq").status == 404
    assert through.get("/void").status == 200


def test_a_server_that_is_gone_is_an_honest_503() -> None:
    with running("http://127.0.0.1:9/sparql", workers=1, seconds=20.0) as client:
        for path in ("/sparql?query=ASK%7B%7D", "/questions/plans.json", "/id/area/620000"):
            reply = client.get(path)
            assert (reply.status, reply.json()["kind"]) == (503, "store")
            assert "127.0.0.1:9" not in reply.text, "whose address is nobody's business"
        assert client.get("/health").status == 200


def test_our_own_endpoint_is_a_store_like_any_other(server: Client) -> None:
    with open_store(f"{server.root}/sparql") as store:
        assert store.ask("ASK { ?s a <https://w3id.org/policykg/ontology#Plan> }")
        rows = store.select(
            "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/policykg/ontology#Task> }"
        )
        told = server.query(COUNT).json()["results"]["bindings"][0]["n"]["value"]
        assert rows.records() == [{"n": told}]
        # More rows than the server gives are an error here and never a shorter answer.
        with pytest.raises(StoreUnreachable, match="cut its answer off after 10,000 rows"):
            store.select("SELECT ?s ?p ?o { ?s ?p ?o }")
