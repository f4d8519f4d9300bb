"""What strangers may send: nothing breaks, nothing is written, nothing is fetched, nothing of this machine is told."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest

from tests.kg.sandbox.hostile import NESTING
from tests.kg.sandbox.test_confinement import VECTORS, canary
from tests.kg.serve.conftest import SMALL, Client, running

CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
GREEDY = f"SELECT * {{ {CROSS} }} ORDER BY ?l ?i ?f ?c"


@pytest.mark.parametrize("depth", [10**2, 10**3, 10**4, 10**5, 10**6])
def test_nested_queries_are_refused(small: Client, depth: int) -> None:
    before = small.desk.builds.now.engine.pids()
    for kind, made in NESTING.items():
        reply = small.post(made(depth))
        assert reply.status in (400, 413), kind
        assert reply.media == "application/problem+json"
    assert small.desk.builds.now.engine.pids() == before
    assert small.query("ASK {}").status == 200


RUNAWAYS = {
    "cross join": ENDLESS,
    "sorting": GREEDY,
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<a:p>)* ?b . ?c (!<a:p>)* ?d . ?e (!<a:p>)* ?f . ?g (!<a:p>)* ?h }",
    "distinct": f"SELECT DISTINCT ?a ?d ?g ?j {{ {CROSS} }} OFFSET 100000000",
    "grouping": f"SELECT ?a ?d ?g ?j (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?a ?d ?g ?j",
    "exists": f"ASK {{ ?s ?p ?o FILTER NOT EXISTS {{ {CROSS} FILTER(?a = 1) }} FILTER(?s = 1) }}",
    "optional": f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o OPTIONAL {{ {CROSS} FILTER(?l != ?s) }} }}",
    "construct": f"CONSTRUCT {{ ?a <a:p> ?l }} WHERE {{ {CROSS} FILTER(CONCAT(STR(?a), STR(?l)) = '') }}",
}


@pytest.mark.parametrize("name", RUNAWAYS)
def test_a_runaway_query_ends_by_its_deadline(small: Client, name: str) -> None:
    reply = small.post(RUNAWAYS[name], source="127.0.0.9")
    assert reply.status in (400, 504), reply.text[:300]
    assert reply.media == "application/problem+json"
    assert reply.json()["kind"] in ("too-slow", "too-much")
    assert small.query("ASK {}", source="127.0.0.10").json()["boolean"] is True


def test_runaways_leave_no_process_behind(small: Client) -> None:
    engine = small.desk.builds.now.engine
    seen = set(engine.pids())
    for _ in range(3):
        assert small.post(ENDLESS, source="127.0.0.11").status == 504
        seen |= set(engine.pids())
    time.sleep(0.2)
    alive = [pid for pid in seen if _is_alive(pid)]
    assert len(engine.pids()) == 2
    assert set(alive) <= set(engine.pids())


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


UPDATES = (
    "INSERT DATA { <a:s> <a:p> <a:o> }",
    "DELETE DATA { <a:s> <a:p> <a:o> }",
    "DELETE WHERE { ?s ?p ?o }",
    "INSERT { ?s <a:p> 1 } WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1/x>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <a:g>",
    "CLEAR ALL",
    "CLEAR GRAPH <a:g>",
    "DROP DEFAULT",
    "CREATE GRAPH <a:g>",
    "ADD <a:g> TO <a:h>",
    "MOVE DEFAULT TO <a:h>",
    "COPY <a:g> TO DEFAULT",
)


def test_nothing_is_written_whatever_is_sent(server: Client, built: Path) -> None:
    server.get(
        "/find.json?q=%E5%8F%91%E6%94%B9"
    )  # the search's index is a cache that is made beside the build
    before = _bytes_of(built)
    for update in UPDATES:
        for method, path, body, headers in (
            ("GET", f"/sparql?query={quote(update)}", None, {}),
            ("GET", f"/sparql?update={quote(update)}", None, {}),
            ("POST", "/sparql", update.encode(), {"content-type": "application/sparql-query"}),
            ("POST", "/sparql", update.encode(), {"content-type": "application/sparql-update"}),
            ("POST", "/sparql", b"update=" + quote(update).encode(), {"content-type": "application/x-www-form-urlencoded"}),
        ):  # fmt: skip
            reply = server.request(method, path, body, headers)
            assert reply.status == 403, (update, method)
            assert reply.json()["kind"] == "update"
    for method in ("PUT", "DELETE", "PATCH"):
        for path in ("/sparql?graph=a:g", "/id/area/620000", "/export/policykg.nq", "/questions/plans.json"):
            assert server.request(method, path, b"<a:s> <a:p> <a:o> .").status == 405
    assert _bytes_of(built) == before


def _bytes_of(folder: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def test_no_request_leaves_the_server(small: Client) -> None:
    assert len(VECTORS) >= 20
    with canary() as (address, asked):
        for vector in VECTORS:
            query = vector.format(address)
            for reply in (small.query(query), small.post(query)):
                assert reply.status in (200, 400, 403)
        for path in (
            f"/sparql?query=ASK%7B%7D&default-graph-uri={quote(address)}",
            f"/sparql?query=ASK%7B%7D&named-graph-uri={quote(address)}",
            f"/id/{address}",
            f"/thing.json?iri={quote(address)}",
            f"/questions/task-card.json?task={quote(address)}",
        ):
            assert small.get(path).status in (200, 400, 404)
        assert asked == []


PAYLOADS = (
    "' } UNION { ?s ?p ?o } #",
    '" . ?s ?p ?o . BIND("',
    "甘肃省> } SELECT * { ?s ?p ?o } #",
    "\\u0027 } INSERT DATA { <a:s> <a:p> 1 }",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_put_into_parameters_stays_a_value(server: Client, payload: str) -> None:
    value = quote(payload, safe="")
    for path in (
        f"/questions/agency-duties.json?agency={value}",
        f"/questions/agency-duties.csv?agency={value}",
        f"/questions/shared-tasks.json?minimum={value}",
        f"/questions/plans.json?level={value}",
        f"/questions/plans.json?{value}={value}",
        f"/questions/{value}.json",
        f"/find.json?q={value}",
        f"/find.json?q=x&kinds={value}",
        f"/thing.json?iri={value}",
        f"/pick/{value}.json",
        f"/sources/{value}.json",
        f"/id/{value}",
        f"/vocab/{value}",
        f"/sparql?query=ASK%7B%7D&format={value}",
        f"/sparql?query=ASK%7B%7D&default-graph-uri={value}",
    ):
        reply = server.get(path)
        assert reply.status in (200, 400, 404, 406), path
        if reply.status == 200 and path.startswith("/find"):
            assert len(reply.json()) < 20
        # Never as a page: what a browser might run is only shown as what it is.
        assert reply.media in (
            "application/json",
            "application/problem+json",
            "application/sparql-results+json",
        )
        assert reply.headers["x-content-type-options"] == "nosniff"


PATHS = (
    "/../../../../etc/passwd", "/static/../page.py", "/static/..%2f..%2fapi.py", "/static/%2e%2e/page.py",
    "/static//etc/passwd", "/static/....//page.py", "/static/%00", "/static/app.js%00.txt", "/static/",
    "/export/../manifest.json", "/export/..%2f..%2fmanifest.json", "/export/policykg.nq/../x",
    "/sources/..%2fmanifest.json", "/sources/%2e%2e%2fmanifest.json", "/questions/..%2f..%2fapp.json",
    "/pick/..%2fplans.json", "/ontology/..%2fpolicykg.ttl", "/id/../../../etc/passwd", "/vocab/..%2f..",
    "/static/\\..\\..\\page.py", "/.git/config", "/current/manifest.json",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_what_is_offered(server: Client, path: str) -> None:
    reply = server.get(path)
    assert reply.status in (400, 404)
    assert "root:" not in reply.text
    assert "site-packages" not in reply.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]"]
)
def test_another_name_that_points_here_is_sent_away(small: Client, host: str) -> None:
    reply = small.get("/sparql?query=ASK%7B%7D", host=host)
    assert (reply.status, reply.json()["kind"]) == (421, "host")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "LOCALHOST:8765", "[::1]:8765"])
def test_the_names_of_this_machine_are_ours(small: Client, host: str) -> None:
    assert small.get("/health", host=host).status == 200


@pytest.mark.parametrize("host", ["", "a b", "<script>", "x/../y", "a@b", "localhost:port"])
def test_a_host_that_is_none_is_refused(small: Client, host: str) -> None:
    assert small.get("/health", host=host).status == 400


def test_pages_elsewhere_read_nothing_from_loopback_and_everything_under_a_public_name(small: Client) -> None:
    local = small.get("/health", origin="https://elsewhere.example")
    assert "access-control-allow-origin" not in local.headers
    own = small.get("/health", origin="http://localhost:3000")
    assert own.headers["access-control-allow-origin"] == "http://localhost:3000"
    with running(SMALL, workers=1, names=("plans.example.org",)) as public:
        named = {"host": "plans.example.org", "origin": "https://elsewhere.example"}
        reply = public.get("/sparql?query=ASK%7B%7D", **named)
        assert reply.headers["access-control-allow-origin"] == "*"
        asked = public.request(
            "OPTIONS", "/sparql", headers={**named, "access-control-request-method": "POST"}
        )
        assert asked.status == 204
        assert "POST" in asked.headers["access-control-allow-methods"]
        assert "access-control-allow-credentials" not in asked.headers


def test_every_answer_carries_what_protects_its_reader(server: Client) -> None:
    for path in (
        "/",
        "/sparql?query=ASK%7B%7D",
        "/questions.json",
        "/nothing",
        "/id/area/620000.html",
        "/export/policykg.nt",
    ):
        reply = server.get(path)
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["x-frame-options"] == "DENY"
        policy = reply.headers["content-security-policy"]
        assert policy.startswith("default-src '")
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert reply.headers["server"] == "policykg"


def test_long_heads_and_what_is_no_http_are_answered_and_closed(small: Client) -> None:
    for sent in (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + b"x" * 60_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 60_000 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + b"x" * 2_000_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n" * 5,
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", small.port), timeout=20) as connection:
            connection.sendall(sent)
            said = b""
            try:
                while part := connection.recv(65536):
                    said += part
            except ConnectionResetError:
                pass
            assert not said or said[9:12] in (b"400", b"414", b"431")
            assert b"Traceback" not in said
    assert small.query("ASK {}").status == 200


@pytest.fixture
def slow(small: Client) -> Iterator[list[socket.socket]]:
    """Five hundred connections that begin a request and never end it."""
    connections = [socket.create_connection(("127.0.0.1", small.port), timeout=20) for _ in range(500)]
    for number, one in enumerate(connections):
        one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n" if number % 2 else b"G")
    yield connections
    for one in connections:
        one.close()


def test_five_hundred_slow_connections_are_closed_while_others_are_answered(
    small: Client, slow: list[socket.socket]
) -> None:
    stop = Event()

    def drip() -> None:
        while not stop.wait(0.3):
            for one in slow[:50]:
                with contextlib.suppress(OSError):
                    one.sendall(b"X: y\r\n")

    dripping = Thread(target=drip)
    dripping.start()
    try:
        assert small.query("ASK {}", source="127.0.0.12").status == 200
        # The fixture's patience is two seconds; the default of ten closes them well within fifteen.
        for one in slow:
            one.settimeout(15)
            assert one.recv(1) == b"" or True
    except ConnectionResetError:
        pass
    finally:
        stop.set()
        dripping.join()
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and not all(map(_is_closed, slow)):
        time.sleep(0.1)
    assert all(map(_is_closed, slow))


def _is_closed(connection: socket.socket) -> bool:
    connection.settimeout(0.01)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_a_body_that_does_not_come_is_not_waited_for(small: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", small.port, timeout=20)
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", "application/sparql-query")
    connection.putheader("Content-Length", "100")
    connection.endheaders()
    connection.send(b"ASK")
    response = connection.getresponse()
    assert (response.status, response.read()[:1]) == (408, b"{")
    connection.close()
