"""Who we are is told to the server that asks, and to nobody else."""

from __future__ import annotations

import base64
import traceback
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError, StoreUnreachable
from kg.store.credentials import Credentials, from_environment, split_credentials
from kg.store.graphs import RemoteGraphs
from kg.store.remote import RemoteStore
from tests.kg.store.hostile import OK, ROW, say, server, status
from tests.servers import virtuoso

SECRET = "Ge-heim/42"
KNOWN = Credentials("anna", SECRET)
TOKEN = base64.b64encode(f"anna:{SECRET}".encode())
QUERY = "SELECT ?s FROM <http://e/g> WHERE { ?s ?p ?o }"
ASKS_BASIC = status("401 Unauthorized", 'WWW-Authenticate: Basic realm="plans"')


def test_nothing_is_sent_before_the_server_asks() -> None:
    with server(say(OK + ROW)) as hostile:
        RemoteStore(hostile.url, timeout=5, credentials=KNOWN).select(QUERY)
    assert not any(b"Authorization" in request for request in hostile.requests)


def test_basic() -> None:
    with server(ASKS_BASIC, say(OK + ROW)) as hostile:
        assert len(RemoteStore(hostile.url, timeout=5, credentials=KNOWN).select(QUERY)) == 1
    assert b"Authorization" not in hostile.requests[0]
    # Once asked, it is brought along without being asked again.
    assert all(b"Authorization: Basic " + TOKEN in request for request in hostile.requests[1:])
    assert len(hostile.requests) == 3


def test_digest_does_not_send_the_password() -> None:
    asks = status("401 Unauthorized", 'WWW-Authenticate: Digest realm="plans", nonce="n1", qop="auth"')
    with server(asks, say(OK + ROW)) as hostile:
        RemoteStore(hostile.url, timeout=5, credentials=KNOWN).select(QUERY)
    answered = hostile.requests[1:]
    assert len(answered) == 2
    assert all(b'Digest username="anna"' in request for request in answered)
    assert not any(SECRET.encode() in request or TOKEN in request for request in hostile.requests)


def test_a_redirect_gets_nothing() -> None:
    with server(say(OK + ROW)) as other:
        away = status("307 Temporary Redirect", f"Location: {other.url}")
        with server(ASKS_BASIC, away) as hostile:
            store = RemoteStore(hostile.url, timeout=5, credentials=KNOWN)
            with pytest.raises(StoreUnreachable, match="HTTP 307"):
                store.select(QUERY)
            graphs = RemoteGraphs(hostile.url, update=hostile.url, timeout=5, credentials=KNOWN)
            with pytest.raises(StoreUnreachable, match="HTTP 307"):
                graphs.update("CLEAR ALL")
    assert other.requests == []


@pytest.mark.parametrize(
    "answer",
    [
        status("500 Oops", body=b"you sent Basic " + TOKEN),
        status("400 Bad Request", body=f"wrong: {SECRET}".encode()),
        status(f"403 {SECRET}"),
        say(f"{SECRET}\r\n".encode()),
    ],
)
def test_no_message_holds_the_password(answer: object, caplog: pytest.LogCaptureFixture) -> None:
    assert callable(answer)
    with server(ASKS_BASIC, answer) as hostile:
        address = hostile.url.replace("http://", "http://anna:Ge-heim%2F42@")
        with pytest.raises((StoreUnreachable, InputError)) as caught:
            RemoteStore(address, timeout=5).select(QUERY)
    assert TOKEN in b"".join(hostile.requests)
    for text in (str(caught.value), caplog.text):
        assert SECRET not in text
        assert "Ge-heim" not in text
        assert TOKEN.decode() not in text


def test_no_representation_holds_the_password() -> None:
    assert SECRET not in repr(KNOWN)
    with pytest.raises(InputError) as caught:
        RemoteStore("http://anna:Ge-heim/42@host:port/sparql")
    assert "heim" not in "".join(traceback.format_exception_only(caught.value))


def test_where_they_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYKG_USER", raising=False)
    assert from_environment() is None
    monkeypatch.setenv("POLICYKG_USER", "anna")
    monkeypatch.setenv("POLICYKG_PASSWORD", SECRET)
    assert from_environment() == KNOWN
    assert split_credentials("https://h:1/q?a=b") == ("https://h:1/q?a=b", None)
    assert split_credentials("https://anna:Ge-heim%2F42@h:1/q") == ("https://h:1/q", KNOWN)


def test_a_wrong_password_is_told_as_that() -> None:
    started = virtuoso.shared()
    graphs = RemoteGraphs(
        started.query, graph_store=started.graph_store, credentials=Credentials("dba", "wrong"), timeout=20
    )
    with pytest.raises(StoreUnreachable, match="refuses this user or password") as caught:
        graphs.put_graph(ox.NamedNode("http://e/g"), [b"<a:a> <b:b> <c:c> .\n"])
    assert "POLICYKG_PASSWORD" in caught.value.remedy


def test_updates_without_a_password_are_refused_by_the_server(sample: Path) -> None:
    started = virtuoso.shared()
    graphs = RemoteGraphs(started.query, update=started.update, timeout=20)
    with pytest.raises(StoreUnreachable, match="wants a user and a password"):
        graphs.update("INSERT DATA { GRAPH <http://e/g> { <a:a> <b:b> <c:c> } }")
