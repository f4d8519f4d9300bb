"""Graphs on real servers: replaced, added to, deleted; by Graph Store Protocol and by updates; cut answers."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import InputError, StoreUnreachable
from kg.store import graphs as graphs_module
from kg.store.graphs import RemoteGraphs
from kg.store.open import open_store
from kg.store.remote import RemoteStore
from tests.servers import oxigraph, virtuoso
from tests.servers.server import Server

SERVERS = {"Oxigraph server": oxigraph.shared, "Virtuoso": virtuoso.shared}
GRAPH = ox.NamedNode("http://example.org/g")
OTHER = ox.NamedNode("http://example.org/h")


def line(number: int, words: str = "省科技厅") -> bytes:
    return f'<http://example.org/s{number:05}> <http://example.org/p> "{words} {number}" .\n'.encode()


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    started = SERVERS[request.param]()
    started.empty()
    return started


@pytest.fixture(params=["Graph Store Protocol", "updates"])
def target(request: pytest.FixtureRequest, server: Server) -> RemoteGraphs:
    """The graphs of a server, written to in each way."""
    by_protocol = request.param == "Graph Store Protocol"
    return RemoteGraphs(
        server.query,
        graph_store=server.graph_store if by_protocol else None,
        update=None if by_protocol else server.update,
        credentials=server.credentials,
        timeout=60,
    )


def test_a_graph_is_replaced_added_to_and_deleted(target: RemoteGraphs) -> None:
    target.put_graph(OTHER, [line(1)])
    target.put_graph(GRAPH, [line(1), line(2), line(3)])
    target.put_graph(GRAPH, [line(2), line(4)])
    assert target.graph_size(GRAPH) == 2
    target.add_to_graph(GRAPH, [line(4), line(5)])
    assert {str(triple) + " .\n" for triple in target.get_graph(GRAPH)} == {
        line(number).decode() for number in (2, 4, 5)
    }
    assert target.graphs() == [GRAPH, OTHER]
    target.delete_graph(GRAPH)
    target.delete_graph(GRAPH)
    assert target.graphs() == [OTHER]
    target.put_graph(OTHER, [])
    assert target.graphs() == []


def test_a_graph_larger_than_a_request_is_sent_in_parts(
    target: RemoteGraphs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphs_module, "UPLOAD_BYTES", 20_000)
    monkeypatch.setattr(graphs_module, "UPDATE_BYTES", 20_000)
    target.put_graph(GRAPH, map(line, range(5)))
    target.put_graph(GRAPH, map(line, range(1000, 2000)))
    assert target.graph_size(GRAPH) == 1000


@pytest.mark.parametrize(
    "words",
    ['quote \\" and \\\\ back', "line\\nfeed\\ttab", "𠮷 and \\u7701", "}} ; DROP ALL ; {{", "é" * 5000],
    ids=["quotes", "line feed", "beyond the plane", "an update", "long"],
)
def test_words_come_back_as_they_were(target: RemoteGraphs, words: str) -> None:
    sent = line(1, words)
    target.put_graph(GRAPH, [sent])
    expected = [quad.triple for quad in ox.parse(sent, ox.RdfFormat.N_TRIPLES)]
    assert target.get_graph(GRAPH) == expected
    assert list(target.store.graph_triples(GRAPH)) == expected


def test_what_is_no_triple_is_not_sent(target: RemoteGraphs) -> None:
    target.put_graph(GRAPH, [line(1)])
    for evil in (b"} } ; DROP ALL #\n", b"<a:a> <b:b> .\n", b"\xff\n"):
        with pytest.raises(InputError):
            target.add_to_graph(GRAPH, [evil])
    assert target.graph_size(GRAPH) == 1


def test_a_large_graph_goes_through_at_once(server: Server) -> None:
    # A server that wants to know who sends this asks while it is being sent.
    server.graphs().put_graph(GRAPH, [line(number, "甘肃省科学技术厅" * 20) for number in range(10_000)])
    assert server.graphs().graph_size(GRAPH) == 10_000


def test_a_reading_store_cannot_write(server: Server) -> None:
    with open_store(server.query) as store:
        assert not hasattr(store, "put_graph")
        with pytest.raises(InputError):
            store.select("INSERT DATA { <a:a> <b:b> <c:c> }")
    with pytest.raises(InputError, match="where it is written to is not known"):
        RemoteGraphs(server.query)


def test_rows_stream(server: Server) -> None:
    server.graphs().put_graph(GRAPH, map(line, range(3000)))
    with server.store().stream("SELECT ?s ?o WHERE { ?s <http://example.org/p> ?o } ORDER BY ?s") as rows:
        assert rows.variables == ("s", "o")
        assert next(rows) == (ox.NamedNode("http://example.org/s00000"), ox.Literal("省科技厅 0"))
        assert sum(1 for _ in rows) == 2999


def test_virtuoso_as_installed_cuts_answers_and_is_caught() -> None:
    """ResultSetMaxRows is 10,000, as Debian has it; 12,000 triples are there."""
    server = virtuoso.shared(virtuoso.USUAL_ROWS)
    server.empty()
    server.graphs().put_graph(GRAPH, map(line, range(12_000)))
    store = RemoteStore(server.query, timeout=60)
    every = "WHERE { ?s <http://example.org/p> ?o }"
    for call in (
        lambda: store.select(f"SELECT ?s {every}"),
        lambda: store.construct(f"CONSTRUCT {{ ?s ?s ?o }} {every}"),
    ):
        with pytest.raises(StoreUnreachable, match="after 10,000 rows") as caught:
            call()
        assert "ResultSetMaxRows" in caught.value.remedy
    with store.stream(f"SELECT ?s {every}") as rows, pytest.raises(StoreUnreachable, match="10,000"):
        list(rows)
    assert len(store.select(f"SELECT ?s {every} LIMIT 9000")) == 9000
    assert len(store.construct(f"CONSTRUCT {{ ?s ?s ?o }} {every} LIMIT 9000")) == 9000
    assert store.graph_size(GRAPH) == 12_000
    assert len({str(quad) for quad in store.quads()}) == 12_000
