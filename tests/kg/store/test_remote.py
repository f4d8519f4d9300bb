"""Servers that are away, slow, or say nonsense."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import InputError, StoreMissing, StoreUnreachable
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from kg.store.remote import UNION_SWITCHES, RemoteStore

OK = b"HTTP/1.0 200 OK\r\nContent-Type: application/sparql-results+json\r\n\r\n"
ROW = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://e/s"}}]}}'
QUERY = "SELECT ?s WHERE { ?s ?p ?o }"


@contextmanager
def server(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server on this machine that reads a request, then does as ``behave`` says."""
    listener = socket.create_server(("127.0.0.1", 0))
    stopping = threading.Event()

    def serve() -> None:
        while not stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(1 << 16)
                    behave(connection)
                except OSError:
                    continue

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
    finally:
        stopping.set()
        listener.close()


def drip(head: bytes) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(100):
            time.sleep(0.1)
            connection.sendall(b" ")

    return behave


def say(answer: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(answer)


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
    with server(say(answer)) as url:
        store = RemoteStore(url, timeout=5)
        for call in (store.select, store.ask, store.construct):
            with pytest.raises((StoreUnreachable, InputError)):
                call(QUERY)
        with pytest.raises(StoreUnreachable) as caught:
            store.select(QUERY)
    assert caught.value.exit_code == 3
    assert caught.value.where == url
    assert caught.value.remedy


SLOW = {
    "silent": lambda connection: time.sleep(10),
    "dripping its headers": drip(b"HTTP/1.0 200 OK\r\nX-Slow: "),
    "dripping its answer": drip(OK),
}


@pytest.mark.parametrize("behave", SLOW.values(), ids=SLOW.keys())
def test_the_deadline_is_for_the_whole_answer(behave: Callable[[socket.socket], None]) -> None:
    with server(behave) as url:
        started = time.monotonic()
        with pytest.raises(StoreUnreachable, match="within"):
            RemoteStore(url, timeout=0.5).select(QUERY)
        assert time.monotonic() - started < 1.5


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


def test_open_tells_places_apart(sample: Path, endpoint: str, tmp_path: Path) -> None:
    with open_store(sample) as from_file, open_store(endpoint) as from_server:
        assert isinstance(from_file, EmbeddedStore)
        assert isinstance(from_server, RemoteStore)
        assert {str(quad) for quad in from_file.quads()} == {str(quad) for quad in from_server.quads()}
    for absent in (tmp_path, tmp_path / "absent", tmp_path / "absent.nq", str(tmp_path / "x.docx")):
        with pytest.raises(StoreMissing) as caught:
            open_store(absent)
        assert caught.value.exit_code == 2
