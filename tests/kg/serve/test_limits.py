"""How much one gets: what is cut says so, who asks too much is told when to come back, others are served."""

from __future__ import annotations

import asyncio
import csv
import io
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.sandbox import QueryTooSlow
from kg.serve.fairness import Accounts, Gate, client_of
from kg.serve.lanes import Lanes
from kg.serve.problems import Problem
from kg.serve.settings import Settings
from tests.kg.serve.conftest import SMALL, Client, running

pytestmark = pytest.mark.usefixtures("_no_loop")

CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
MANY = "SELECT ?s ?p ?o { ?s ?p ?o }"


def test_missing_rows_are_marked_in_every_form(small: Client) -> None:
    # The server gives twenty rows; the small plans have more statements.
    json_ = small.query(MANY)
    assert len(json_.json()["results"]["bindings"]) == 20
    assert json_.json()["truncated"] == {"by": "rows", "given": 20}
    assert json_.json()["head"]["link"] == ["https://w3id.org/policykg/problem/truncated"]
    xml = ElementTree.fromstring(small.query(MANY, accept="application/sparql-results+xml").body)
    space = "{http://www.w3.org/2005/sparql-results#}"
    link = xml.find(f"{space}head/{space}link")
    assert link is not None
    assert link.get("href") == "https://w3id.org/policykg/problem/truncated"
    assert len(xml.findall(f"{space}results/{space}result")) == 20
    table = small.query(MANY, accept="text/csv")
    assert len(list(csv.reader(io.StringIO(table.text, newline="")))) == 21
    for reply in (json_, table, small.query(MANY, accept="text/tab-separated-values")):
        assert reply.headers["x-policykg-truncated"] == "rows; 20 given"
        assert reply.headers["x-sparql-maxrows"] == "20"


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/trig"]
)
def test_missing_triples_are_marked(small: Client, media: str) -> None:
    reply = small.query("CONSTRUCT WHERE { ?s ?p ?o }", accept=media)
    assert reply.headers["x-policykg-truncated"] == "rows; 20 given"
    assert "truncated (rows)" in reply.text.splitlines()[-1]
    kind = ox.RdfFormat.from_media_type(media)
    assert kind is not None
    assert len(list(ox.parse(reply.body, kind))) == 20


def test_whole_answers_carry_no_mark(small: Client) -> None:
    reply = small.query(MANY + " LIMIT 20")
    assert len(reply.json()["results"]["bindings"]) == 20
    assert "x-policykg-truncated" not in reply.headers
    assert "truncated" not in reply.json()


def test_bytes_are_limited_too() -> None:
    with running(SMALL, workers=1, bytes=4_000) as client:
        reply = client.query(
            'SELECT ?t { VALUES ?n { 1 2 3 4 5 } BIND("省财政厅省财政厅省财政厅" AS ?x) BIND(CONCAT(?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x,?x) AS ?t) }'
        )
        # Each row is a line of 22 × 36 = 792 bytes and ten of JSON around it, so four go into 4,000.
        assert len(reply.json()["results"]["bindings"]) == 4
        assert reply.headers["x-policykg-truncated"] == "bytes; 4 given"


def test_a_time_out_is_no_answer(small: Client) -> None:
    reply = small.query(ENDLESS, source="127.0.0.20")
    assert reply.status == 504
    assert reply.media == "application/problem+json"
    assert "1" in reply.json()["words"]["en"]["detail"]


@pytest.fixture(scope="module")
def narrow() -> Iterator[Client]:
    """A server with one process, a place to wait and three seconds of work a minute."""
    with running(SMALL, workers=1, seconds=1.0, queue=4, wait=0.5, work=3.0, memory=192 << 20) as client:
        yield client


def test_a_full_queue_sends_away_with_a_time_to_come_back(narrow: Client) -> None:
    with ThreadPoolExecutor(12) as threads:
        sent = [
            threads.submit(narrow.post, f"{ENDLESS} # {number}", f"127.0.1.{number}") for number in range(10)
        ]
        replies = [one.result() for one in sent]
    assert {reply.status for reply in replies} <= {503, 504}
    turned_away = [reply for reply in replies if reply.status == 503]
    assert turned_away
    for reply in turned_away:
        assert 1 <= int(reply.headers["retry-after"]) <= 60
        assert reply.json()["kind"] == "busy"


def test_a_client_that_had_its_minute_is_told_when_to_come_back_and_others_are_served(narrow: Client) -> None:
    greedy = [narrow.post(ENDLESS, "127.0.2.1").status for _ in range(5)]
    assert greedy[:2] == [504, 504]
    reply = narrow.query("ASK {}", source="127.0.2.1")
    assert reply.status == 429
    assert 1 <= int(reply.headers["retry-after"]) <= 60
    assert reply.json()["kind"] == "too-many"
    assert narrow.query("ASK {}", source="127.0.2.2").json()["boolean"] is True
    # What costs nothing is still there for it.
    assert narrow.get("/health", source="127.0.2.1").status == 200


def test_short_queries_do_not_wait_behind_long_ones() -> None:
    with running(SMALL, workers=2, seconds=2.5, memory=192 << 20) as client, ThreadPoolExecutor(8) as threads:
        sent = [threads.submit(client.post, f"{ENDLESS} # {n}", f"127.0.3.{n}") for n in range(1, 4)]
        lanes = client.desk.queries.gates
        # One has its second in the quick lane; then all of its shape go to the slow one at once …
        deadline = time.monotonic() + 20
        while lanes["slow"].running + lanes["slow"].waiting < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        for number in range(20):
            reply = client.query(
                f"SELECT (COUNT(?s) AS ?n{number}) {{ ?s a pol:Plan }}", source="127.0.3.200"
            )
            assert reply.json()["results"]["bindings"][0][f"n{number}"]["value"] == "2"
        # … and are still at it, one after the other, when twenty short ones have been answered.
        assert not all(one.done() for one in sent)
        assert {one.result().status for one in sent} == {504}


def test_who_used_much_and_what_was_slow_twice_goes_to_the_slow_lane_at_once() -> None:
    tried: list[str] = []

    def quick(lane: str, seconds: float) -> None:
        tried.append(f"{lane} {seconds:g}")

    def endless(lane: str, seconds: float) -> None:
        tried.append(lane)
        raise QueryTooSlow("query", "took longer", "Narrow it down")

    async def played() -> None:
        accounts = Accounts(60.0, lambda: 0.0)
        lanes = Lanes(Settings(workers=2), accounts)
        await lanes.run("light", "a", quick)
        accounts.charge("heavy", 7)
        await lanes.run("heavy", "a", quick)
        for _ in range(3):
            with pytest.raises(QueryTooSlow):
                await lanes.run("light", "b", endless)
        # Its like is quick by now, so the next one may begin in the quick lane again.
        await lanes.run("light", "b", quick)
        await lanes.run("light", "b", quick)
        lanes.close()

    asyncio.run(played())
    assert tried == ["quick 1", "slow 10", "quick", "slow", "quick", "slow", "slow", "slow 10", "quick 1"]


# The parts, with a clock of our own


def test_work_is_filled_up_again_within_a_minute() -> None:
    now = 100.0
    accounts = Accounts(60.0, lambda: now)
    assert accounts.left("a") == 60
    accounts.charge("a", 70)
    assert accounts.left("a") == -10
    with pytest.raises(Problem) as caught:
        accounts.check("a")
    # A twentieth of the 60 seconds must be there again: 13 seconds from -10, one a second.
    assert (caught.value.status, caught.value.headers["Retry-After"]) == (429, "13")
    now += 13
    accounts.check("a")
    now += 600
    assert accounts.left("a") == 60
    accounts.check("b")


def test_those_who_wait_are_served_in_turn_whoever_sent_more() -> None:
    async def played() -> list[str]:
        gate = Gate(1, 40, 5.0, Accounts(1000.0))
        served: list[str] = []

        async def one(client: str) -> None:
            async with gate.turn(client):
                served.append(client)
                await asyncio.sleep(0)

        async with gate.turn("first"):
            tasks = [asyncio.create_task(one(name)) for name in "aaaaaabbc"]
            await asyncio.sleep(0.01)
            assert gate.waiting == 9
        await asyncio.gather(*tasks)
        assert (gate.running, gate.waiting) == (0, 0)
        return served

    assert asyncio.run(played()) == list("abcabaaaa")


def test_whoever_gives_up_waiting_leaves_no_trace() -> None:
    async def played() -> None:
        gate = Gate(1, 8, 0.01, Accounts(1000.0))
        async with gate.turn("a"):
            waiting = asyncio.create_task(gate.begin("b"))
            await asyncio.sleep(0)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            with pytest.raises(Problem) as caught:
                await gate.begin("c")
            assert caught.value.status == 503
            assert gate.waiting == 0
        turn = await gate.begin("d")
        turn.end()
        assert gate.running == 0

    asyncio.run(played())


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("nonsense", "unknown"),
    ],
)
def test_whom_a_request_counts_for(address: str, client: str) -> None:
    assert client_of(address) == client
