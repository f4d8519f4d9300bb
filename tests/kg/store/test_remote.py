"""Servers that are away, slow, or say nonsense."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from kg.errors import InputError, StoreMissing, StoreUnreachable
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from kg.store.patience import Patience
from kg.store.remote import UNION_SWITCHES, RemoteStore
from tests.hanging import must_end
from tests.kg.store.hostile import OK, ROW, Behaviour, drip, say, server, silent, status

QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
ONCE = Patience(tries=1)

NONSENSE = {
    "no HTTP": b"hello",
    "nothing at all": b"",
    "a page": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Welcome</html>",
    "JSON cut off": OK + ROW[:40],
    "JSON of another kind": OK + b'["a"]',
    "an error": b"HTTP/1.0 500 Oops\r\n\r\nno memory",
    "not allowed": b"HTTP/1.0 403 Forbidden\r\n\r\n",
    "a redirect": b"HTTP/1.0 302 Found\r\nLocation: http://127.0.0.1:9/\r\n\r\n",
    "shorter than announced": OK[:-2] + b"Content-Length: 900\r\n\r\n" + ROW,
    "rows cut off": OK[:-2] + b"X-SPARQL-MaxRows: 1\r\n\r\n" + ROW,
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_an_unreachable_store(answer: bytes) -> None:
    with server(say(answer)) as hostile:
        store = RemoteStore(hostile.url, timeout=5, patience=ONCE)
        for call in (store.select, store.ask, store.construct):
            with pytest.raises((StoreUnreachable, InputError)):
                call(QUERY)
        with pytest.raises(StoreUnreachable) as caught:
            store.select(QUERY)
        with pytest.raises(StoreUnreachable):
            list(store.stream(QUERY))
    assert caught.value.exit_code == 3
    assert caught.value.where == hostile.url
    assert caught.value.remedy


SLOW = {
    "silent": silent,
    "dripping its headers": drip(b"HTTP/1.0 200 OK\r\nX-Slow: "),
    "dripping its answer": drip(OK),
    "dripping the size of a part": drip(OK[:-2] + b"Transfer-Encoding: chunked\r\n\r\n"),
    "dripping an error": drip(b"HTTP/1.0 500 Oops\r\n\r\n"),
}


@pytest.mark.parametrize("behave", SLOW.values(), ids=SLOW.keys())
def test_the_deadline_is_for_the_whole_answer(behave: Behaviour) -> None:
    with server(behave) as hostile, must_end(20), pytest.raises(StoreUnreachable, match=r"within|500"):
        RemoteStore(hostile.url, timeout=0.5).select(QUERY)


def test_more_than_fits_in_memory_is_refused() -> None:
    def flood(connection: socket.socket) -> None:
        connection.sendall(OK + ROW[:-3])
        for _ in range(1000):
            connection.sendall(b',{"s":{"type":"uri","value":"http://e/s"}}' * 1000)

    with server(say(OK + ROW), flood) as hostile:
        store = RemoteStore(hostile.url, timeout=20, max_bytes=2_000_000)
        with pytest.raises(StoreUnreachable, match="more than 2,000,000 bytes"):
            store.select("SELECT ?s FROM <http://e/g> WHERE { ?s ?p ?o }")
        # One after the other they are worked on all the same.
        with store.stream("SELECT ?s FROM <http://e/g> WHERE { ?s ?p ?o }") as rows:
            assert sum(1 for _, _ in zip(range(300_000), rows, strict=False)) == 300_000


def test_a_row_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def behave(connection: socket.socket) -> None:
        connection.sendall(OK + b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"')
        for _ in range(400):
            connection.sendall(b"a" * 10_000)

    monkeypatch.setattr("kg.store.streaming.LARGEST_ROW", 1_000_000)
    with (
        server(say(OK + ROW), behave) as hostile,
        pytest.raises(StoreUnreachable, match="a row of more than"),
    ):
        list(RemoteStore(hostile.url, timeout=20).stream("SELECT ?s FROM <http://e/g> WHERE { ?s ?p ?o }"))


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(StoreUnreachable, match="cannot be reached"):
        open_store(f"http://127.0.0.1:{port}/query").ask("ASK {}")


def test_a_server_that_does_not_unite_its_graphs_is_asked_to(endpoint: str) -> None:
    store = RemoteStore(endpoint)
    assert store.ask("ASK { ?s ?p ?o }")
    assert store._switch("ASK {}") == UNION_SWITCHES[1]


def test_a_long_query_goes_through(endpoint: str) -> None:
    values = " ".join(f"<http://e/{number}>" for number in range(20_000))
    assert RemoteStore(endpoint).select(f"SELECT ?s {{ VALUES ?s {{ {values} }} ?s ?p ?o }}").rows == ()


def test_a_short_query_is_a_get_and_a_long_one_a_post() -> None:
    long = f"SELECT ?s FROM <http://e/g> WHERE {{ ?s ?p {'?o' * 1000} }}"
    with server(say(OK + ROW)) as hostile:
        store = RemoteStore(hostile.url, timeout=5)
        store.select("SELECT ?s FROM <http://e/g> WHERE { ?s ?p ?o }")
        store.select(long)
    assert [request.split(b" ", 1)[0] for request in hostile.requests] == [b"GET", b"GET", b"POST"]


@pytest.mark.parametrize("refusal", ["405 Method Not Allowed", "414 URI Too Long", "501 Not Implemented"])
def test_where_get_is_refused_post_is_used_from_then_on(refusal: str) -> None:
    with server(status(refusal), say(OK + ROW)) as hostile:
        store = RemoteStore(hostile.url, timeout=5)
        for _ in range(2):
            assert len(store.select("SELECT ?s FROM <http://e/g> WHERE { ?s ?p ?o }")) == 1
    assert [request.split(b" ", 1)[0] for request in hostile.requests] == [b"GET", b"POST", b"POST", b"POST"]


def test_an_address_with_a_query_part_keeps_it() -> None:
    with server(say(OK + ROW)) as hostile:
        RemoteStore(f"{hostile.url}?key=1", timeout=5).select("SELECT ?s FROM <http://e/g> { ?s ?p ?o }")
    assert all(request.startswith(b"POST /sparql?key=1 ") for request in hostile.requests)


def test_open_tells_places_apart(sample: Path, endpoint: str, tmp_path: Path) -> None:
    with open_store(sample) as from_file, open_store(endpoint) as from_server:
        assert isinstance(from_file, EmbeddedStore)
        assert isinstance(from_server, RemoteStore)
        assert {str(quad) for quad in from_file.quads()} == {str(quad) for quad in from_server.quads()}
    for absent in (tmp_path, tmp_path / "absent", tmp_path / "absent.nq", str(tmp_path / "x.docx")):
        with pytest.raises(StoreMissing) as caught:
            open_store(absent)
        assert caught.value.exit_code == 2
