"""What only the stores inside this process promise: a merged default graph, and no way out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from kg.errors import InputError, StoreMissing, StoreUnreachable
from kg.store.embedded import EmbeddedStore
from kg.store.guard import form
from kg.store.memory import MemoryStore

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?a <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and the list of requests that reached it."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", seen
    server.shutdown()
    server.server_close()


VECTORS = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o SERVICE<URL>{ ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX e: <URL> SELECT * { SERVICEe:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o #\n SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?p<'>') SERVICE <URL> { ?s ?p ?o } FILTER(?o = 'z') }",
    "PREFIX e: <http://e/> SELECT * { ?s ?p ?o FILTER(?p<e:a#x>'''\n) SERVICE <URL> { ?s ?p ?o } #'''\n }",
    "SELECT * { ?s ?p ?o FILTER(?o != '\\'') SERVICE <URL> { ?s ?p ?o } FILTER(?o != '\\'') }",
    "PREFIX e: <http://e/> SELECT * { e:it\\'s ?p ?o SERVICE <URL> { ?s ?p ?o } FILTER(?o != '') }",
    'SELECT * { ?s ?p """a"""  SERVICE <URL> { ?s ?p ?o } ?s ?p """b""" }',
    "SELECT * { SERV\\u0049CE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p \\u0022\\u0022 SERVICE <URL> { ?s ?p ?o } ?s ?p \\u0022\\u0022 }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * FROM <URL> WHERE { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "LOAD <URL>",
]


def _try(call: object, query: str) -> None:
    try:
        list(call(query))  # type: ignore[operator]
    except Exception:
        return  # refused in one way or another; what counts is that nothing was fetched


@pytest.mark.parametrize("query", VECTORS)
def test_no_query_reaches_the_network(query: str, sample: Path, canary: tuple[str, list[str]]) -> None:
    url, seen = canary
    embedded, memory = EmbeddedStore.in_memory([sample]), MemoryStore(ox.parse(path=str(sample)))
    for call in (
        embedded.select, embedded.ask, embedded.construct, embedded.dataset().query,
        memory.select, memory.ask, memory.construct, memory.dataset().query,
    ):  # fmt: skip
        _try(call, query.replace("URL", url))
    assert seen == []


def test_prepared_queries_do_not_slip_past(sample: Path, canary: tuple[str, list[str]]) -> None:
    url, seen = canary
    prepared = prepareQuery(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
    for dataset in (EmbeddedStore.in_memory([sample]).dataset(), MemoryStore().dataset()):
        with pytest.raises(InputError):
            dataset.query(prepared)
        with pytest.raises(InputError):
            dataset.graph(rdflib.URIRef("http://e/g")).query(prepared)
    assert seen == []


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX e: <http://e/service#> SELECT * { ?service e:publicService 'a service' } # SERVICE",
        "SELECT * { ?s <http://e/service> ?from }",
    ],
)
def test_the_word_alone_does_no_harm(query: str, sample: Path) -> None:
    assert EmbeddedStore.in_memory([sample]).select(query).rows == ()


def test_a_triple_of_two_documents_is_one_in_the_union(sample: Path) -> None:
    store = EmbeddedStore.in_memory([sample])
    assert store.select(COUNT).records() == [{"n": "1"}]
    answer = store.dataset().query(COUNT)
    assert [str(value) for row in answer.bindings for value in row.values()] == ["1"]
    assert MemoryStore(store.quads()).select(COUNT).records() == [{"n": "1"}]


def test_nesting_is_limited_before_the_parser_sees_it(sample: Path) -> None:
    store = EmbeddedStore.in_memory([sample])
    assert store.ask("ASK " + "{" * 60 + "?s ?p ?o" + "}" * 60)
    for depth in (100, 100_000):
        with pytest.raises(InputError, match="nested"):
            store.ask("ASK " + "{" * depth + "?s ?p ?o" + "}" * depth)


def test_triples_of_a_file_without_graphs_are_kept_apart_from_the_merge(tmp_path: Path, sample: Path) -> None:
    plain = tmp_path / "plain.ttl"
    plain.write_text('<http://e/s> <http://e/p> "甲", "乙" .', encoding="utf-8")
    store = EmbeddedStore.in_memory([plain, sample])
    assert store.count() == 12
    unnamed = [quad for quad in store.quads() if isinstance(quad.graph_name, ox.DefaultGraph)]
    assert sorted(quad.object.value for quad in unnamed) == ["乙", "甲"]  # type: ignore[union-attr]


def test_rdflib_cannot_change_a_store(sample: Path) -> None:
    dataset = EmbeddedStore.in_memory([sample]).dataset()
    triple = (rdflib.URIRef("http://e/s"), rdflib.URIRef("http://e/p"), rdflib.Literal(1))
    for change in (
        lambda: dataset.add(triple),
        lambda: dataset.remove(triple),
        lambda: dataset.update("CLEAR ALL"),
    ):
        with pytest.raises(InputError, match="cannot be changed"):
            change()
    assert len(list(dataset.quads())) == 10


def test_files_that_are_no_rdf(tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text("<http://e/s> oops", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.nq"):
        EmbeddedStore.in_memory([broken])
    with pytest.raises(StoreMissing):
        EmbeddedStore.in_memory([tmp_path / "absent.nq"])
    with pytest.raises(InputError):
        EmbeddedStore.in_memory([tmp_path / "graph.docx"])
    with pytest.raises(StoreMissing):
        EmbeddedStore.read_only(tmp_path / "absent")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreUnreachable):
        EmbeddedStore.read_only(tmp_path / "empty")


def test_a_closed_store_says_so(sample: Path) -> None:
    store = EmbeddedStore.in_memory([sample])
    store.close()
    with pytest.raises(StoreUnreachable, match="closed"):
        store.ask("ASK {}")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * {}", "select"),
        ("# ask\nPREFIX ask: <http://e/ask> BASE <http://e/> construct { } WHERE { }", "construct"),
        ("describe <http://e/ask>", "describe"),
    ],
)
def test_form(query: str, expected: str) -> None:
    assert form(query) == expected


def test_form_of_an_update() -> None:
    with pytest.raises(InputError):
        form("DELETE DATA { <http://e/select> <http://e/ask> 'construct' }")
