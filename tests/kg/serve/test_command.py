"""``policykg serve`` as a command: what it needs, what it says, what it logs, how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from tests.kg.serve.conftest import SMALL

ROOT = Path(__file__).resolve().parents[3]
WITH = "import sys; from kg.cli import main; sys.exit(main())"
WITHOUT = "import sys; sys.modules['starlette'] = None; " + WITH.removeprefix("import sys; ")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "POLICYKG_LANG": "en"}


def call(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, "serve", *arguments],
        env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_without_the_extra_it_says_what_to_install() -> None:
    done = call(WITHOUT, "--store", str(SMALL))
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'policykg[serve]'" in done.stderr


def test_without_a_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    done = call(WITH, "--store", str(tmp_path / "nowhere"), "--port", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert "policykg build" in done.stderr


def test_a_taken_port_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = call(WITH, "--store", str(SMALL), "--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}: cannot be listened on" in done.stderr


def test_it_logs_without_what_was_asked_and_lets_a_running_answer_finish() -> None:
    secret = "甘肃省秘密事项"
    with subprocess.Popen(
        [sys.executable, "-c", WITH, "serve", "--store", str(SMALL), "--port", "0", "--seconds", "1.5"],
        env=ENVIRONMENT, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        told = process.stderr.readline()
        address = told.removeprefix("policykg: ").strip()
        assert address.startswith("http://127.0.0.1:")
        for path in (
            "sparql?query=" + quote(f"SELECT * {{ ?s ?p '{secret}' }}"),
            "find.json?q=" + quote(secret),
            "questions/plans.json?level=" + quote("省级"),
        ):
            with urllib.request.urlopen(address + path, timeout=30) as reply:
                assert reply.status == 200
        statuses: list[int] = []

        def ask_for_ever() -> None:
            query = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
            try:
                urllib.request.urlopen(f"{address}sparql?query={query}", timeout=30)
            except urllib.error.HTTPError as error:
                statuses.append(error.code)

        asking = Thread(target=ask_for_ever)
        asking.start()
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        logged = process.stderr.read()
        asking.join()
        assert process.wait(30) in (0, -signal.SIGTERM)
    assert statuses == [504], "told by a problem document and not broken off"
    assert secret not in logged
    assert "省级" not in logged
    records = [json.loads(line) for line in logged.splitlines()]
    assert {"request", "query"} <= {record["event"] for record in records}
    request = next(record for record in records if record["event"] == "request")
    assert {"time", "level", "route", "method", "status", "seconds", "bytes", "client"} <= set(request)
    assert "127.0.0.1" not in logged
