"""When a request is sent again, and when it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from kg.errors import InputError, StoreUnreachable
from kg.store.graphs import RemoteGraphs
from kg.store.patience import Patience
from kg.store.remote import RemoteStore
from tests.kg.store.hostile import OK, ROW, Behaviour, drip, say, server, status

QUERY = "SELECT ?s FROM <http://e/g> WHERE { ?s ?p ?o }"
UPDATE = "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }"
GOOD = say(OK + ROW)

PASSING = {
    "too many requests": status("429 Too Many Requests"),
    "a bad gateway": status("502 Bad Gateway"),
    "no room": status("503 Service Unavailable"),
    "a gateway that waited too long": status("504 Gateway Timeout"),
    "no room, said at length": drip(b"HTTP/1.0 503 Busy\r\nContent-Length: 1000\r\n\r\n"),
    "hanging up": say(b""),
    "a deadlock of graphs": status(
        "500 Request Failed",
        body=b"<html><body><h3>Error 40001</h3><xmp>SR172: Transaction deadlocked</xmp></body></html>",
    ),
    "a deadlock of queries": status(
        "500 SPARQL Request Failed", body=b"Virtuoso 40001 Error SR172: Transaction deadlocked"
    ),
}


def steady(pauses: list[float], tries: int = 4) -> Patience:
    return Patience(tries=tries, sleep=pauses.append, chance=lambda: 0.0)


def store(url: str, pauses: list[float], timeout: float = 5, tries: int = 4) -> RemoteStore:
    return RemoteStore(url, timeout=timeout, patience=steady(pauses, tries))


@pytest.mark.parametrize("failure", PASSING.values(), ids=PASSING.keys())
def test_what_passes_is_waited_for(failure: Behaviour) -> None:
    pauses: list[float] = []
    with server(failure, failure, GOOD) as hostile:
        assert len(store(hostile.url, pauses).select(QUERY)) == 1
    assert pauses == [0.25, 0.5]


def test_patience_ends() -> None:
    pauses: list[float] = []
    with server(PASSING["no room"]) as hostile, pytest.raises(StoreUnreachable, match="HTTP 503"):
        store(hostile.url, pauses).select(QUERY)
    assert pauses == [0.25, 0.5, 1.0]
    assert len(hostile.requests) == 4


@pytest.mark.parametrize(
    "failure", ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "500 Oops"]
)
@pytest.mark.parametrize("said", [b"", b"Virtuoso 37000 Error SP030: 140001 is not a number"])
def test_what_stays_is_not_asked_again(failure: str, said: bytes) -> None:
    pauses: list[float] = []
    with server(status(failure, body=said)) as hostile, pytest.raises((StoreUnreachable, InputError)):
        store(hostile.url, pauses).select(QUERY)
    assert pauses == []
    assert len(hostile.requests) == 1


def test_the_server_may_ask_for_a_longer_pause() -> None:
    pauses: list[float] = []
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=4))
    busy = [status("503 Busy", "Retry-After: 3"), status("429 Busy", f"Retry-After: {date}")]
    with server(*busy, GOOD) as hostile:
        store(hostile.url, pauses, timeout=30).select(QUERY)
    assert pauses[0] == 3  # longer than our own
    assert 1 < pauses[1] <= 4


def test_a_pause_past_the_deadline_is_not_begun() -> None:
    pauses: list[float] = []
    with (
        server(status("503 Busy", "Retry-After: 3600")) as hostile,
        pytest.raises(StoreUnreachable, match="HTTP 503"),
    ):
        store(hostile.url, pauses).select(QUERY)
    assert pauses == []


def test_only_what_may_be_done_twice_is_sent_twice() -> None:
    pauses: list[float] = []
    patience = steady(pauses)
    with server(PASSING["no room"]) as hostile:
        graphs = RemoteGraphs(hostile.url, update=hostile.url, timeout=5, patience=patience)
        with pytest.raises(StoreUnreachable):
            graphs.update(UPDATE)
        assert len(hostile.requests) == 1
        with pytest.raises(StoreUnreachable):
            graphs.update("CLEAR ALL", repeatable=True)
    assert len(hostile.requests) == 1 + 4
