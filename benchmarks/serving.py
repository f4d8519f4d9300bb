"""How a server does with many clients at once, some of them greedy: ``python -m benchmarks.serving STORE``.

Every client has an address of loopback of its own (127.0.x.y), so the server tells them apart. Cheap ones ask
point look-ups and named questions and rest a little; greedy ones send queries that would run for ever.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import io
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import quote

POL = "https://w3id.org/policykg/ontology#"
TITLES = f"SELECT ?plan ?end {{ ?plan a <{POL}Plan> ; <{POL}periodEnd> ?end }}"
CHEAP = (
    "/sparql?query=" + quote(TITLES) + "+%23",
    "/sparql?query=" + quote(f"ASK {{ ?task a <{POL}Task> }}") + "+%23",
    "/id/area/620000.nt",
    "/health",
)
QUESTIONS = (
    "/questions/plans.json",
    "/questions/shared-tasks.json?minimum=5&limit=50",
    "/questions/targets.json?limit=50",
    "/find.json?q=" + quote("发改"),
    "/ledger.json",
    "/questions/plans.csv",
    "/",
)
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c",
    "SELECT * " + "{" * 60 + "}" * 60,
)


@dataclass(frozen=True)
class Mix:
    """How many clients, how many of them greedy, for how many seconds."""

    clients: int = 200
    greedy: int = 20
    seconds: float = 60.0


@dataclass
class Found:
    """What the clients saw; times in seconds by kind of request, memory in bytes."""

    answered: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    times: dict[str, list[float]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    stopped: int = 0
    memory_growth: int = 0

    def quantile(self, kind: str, share: float) -> float:
        """Return the time within which ``share`` of the requests of ``kind`` were answered."""
        times = sorted(self.times.get(kind, [0.0]))
        return times[min(len(times) - 1, int(share * len(times)))]


@dataclass(frozen=True)
class Server:
    """A running ``policykg serve``."""

    process: subprocess.Popen[str]
    port: int

    def get(self, path: str, source: str = "127.0.0.1") -> tuple[int, str, bytes]:
        """Return status, media type and body of the answer to a GET of ``path`` by the client ``source``."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=90, source_address=(source, 0)
        )
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.headers.get_content_type(), response.read()
        finally:
            connection.close()

    def memory(self) -> int:
        """Return the resident bytes of the server itself, without its query processes."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()
        return int(pages[1]) * os.sysconf("SC_PAGE_SIZE")

    def processes_left(self) -> int:
        """Return how many query processes there are."""
        return int(json.loads(self.get("/health")[2])["processes"])


@contextmanager
def served(store: Path, *, workers: int = 3, seconds: float = 10.0) -> Iterator[Server]:
    """A server over ``store`` as a process of its own, ended with the block."""
    command = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())", "serve"]
    options = ["--store", str(store), "--port", "0", "--workers", str(workers), "--seconds", str(seconds)]
    with subprocess.Popen(
        [*command, *options, "--log", "warning"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    ) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
        assert found is not None, told + process.stderr.read()
        draining = Thread(target=process.stderr.read, daemon=True)
        draining.start()
        try:
            yield Server(process, int(found[1]))
        finally:
            process.terminate()
            process.wait(60)


def under_load(server: Server, mix: Mix) -> Found:
    """Let the clients of ``mix`` loose on ``server`` and return what they saw."""
    for path in (*CHEAP, *QUESTIONS):
        server.get(path)
    found, lock = Found(), Lock()
    before = server.memory()
    end = time.monotonic() + mix.seconds
    threads = [
        Thread(target=_client, args=(server, number, number < mix.greedy, end, found, lock))
        for number in range(mix.clients)
    ]
    for thread in threads:
        thread.start()
    most = before
    while any(thread.is_alive() for thread in threads):
        most = max(most, server.memory())
        time.sleep(0.2)
    found.memory_growth = most - before
    return found


def _client(server: Server, number: int, greedy: bool, end: float, found: Found, lock: Lock) -> None:
    source = f"127.0.{10 + number // 200}.{1 + number % 200}"
    step = number
    while time.monotonic() < end:
        step += 1
        if greedy:
            kind, path = "greedy", "/sparql?query=" + quote(RUNAWAY[step % len(RUNAWAY)])
        elif step % 3:
            kind, path = "cheap", CHEAP[step % len(CHEAP)]
            if path.endswith("%23"):
                path += f"{number}.{step}"  # a comment: a query that was not asked before
        else:
            kind, path = "question", QUESTIONS[step % len(QUESTIONS)]
        begun = time.monotonic()
        try:
            status, media, body = server.get(path, source)
            problem = _wrong(status, media, body)
        except (OSError, http.client.HTTPException) as error:
            status, problem = 0, repr(error)
        seconds = time.monotonic() - begun
        with lock:
            found.answered[kind] += status == 200
            found.refused[kind] += status in (429, 503)
            found.stopped += kind == "greedy" and status == 504
            found.times.setdefault(kind, []).append(seconds)
            if problem:
                found.broken.append(f"{path[:60]}: {problem}")
        time.sleep(0.05 if not greedy else 0.0)


def _wrong(status: int, media: str, body: bytes) -> str:
    """Return what is wrong with an answer, "" for nothing: every 200 can be read, every refusal is told."""
    if status == 500 or status not in (200, 400, 429, 503, 504):
        return f"status {status}"
    try:
        if media.endswith("json"):
            json.loads(body)
        elif media == "text/csv":
            list(csv.reader(io.StringIO(body.decode("utf-8"))))
        else:
            body.decode("utf-8")
    except ValueError as error:
        return f"cannot be read: {error}"
    return "" if status == 200 or media == "application/problem+json" else f"{status} as {media}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--greedy", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    with served(given.store) as server:
        idle = under_load(server, Mix(1, 0, 5.0))
        found = under_load(server, Mix(given.clients, given.greedy, given.seconds))
        for kind in ("cheap", "question", "greedy"):
            print(
                f"{kind}: {found.answered[kind]} answered, {found.refused[kind]} sent away, "
                f"p50 {found.quantile(kind, 0.5):.3f} s, p95 {found.quantile(kind, 0.95):.3f} s "
                f"(idle {idle.quantile(kind, 0.95):.3f} s)"
            )
        print(f"stopped: {found.stopped}; broken: {len(found.broken)} {found.broken[:3]}")
        print(f"memory: +{found.memory_growth / (1 << 20):.0f} MB; processes: {server.processes_left()}")


if __name__ == "__main__":
    main()
