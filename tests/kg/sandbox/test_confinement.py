"""What a confined process can no longer do, tried in one; and that without it, it could."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kg.sandbox import QueryRefused, Sandbox

TRIES = """
import ctypes, json, os, socket, subprocess, sys, tempfile
from pathlib import Path
from kg.sandbox.confinement import confine

folder = Path(sys.argv[1])
(folder / "there").write_text("words", encoding="utf-8")
held = confine(64 << 20)

def tried(work):
    try:
        work()
    except BaseException as error:
        return type(error).__name__
    return "done"

libc = ctypes.CDLL(None, use_errno=True)

def raw(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")

print(json.dumps({
    "held": held,
    "reading": tried(lambda: (folder / "there").read_text(encoding="utf-8")),
    "socket": tried(lambda: socket.socket()),
    "unix socket": tried(lambda: socket.socket(socket.AF_UNIX)),
    "socket pair": tried(lambda: socket.socketpair()),
    "writing": tried(lambda: (folder / "there").write_text("other", encoding="utf-8")),
    "appending": tried(lambda: (folder / "there").open("a")),
    "new file": tried(lambda: (folder / "new").touch()),
    "removing": tried(lambda: (folder / "there").unlink()),
    "renaming": tried(lambda: (folder / "there").rename(folder / "elsewhere")),
    "folder": tried(lambda: (folder / "below").mkdir()),
    "fork": tried(os.fork),
    "program": tried(lambda: subprocess.run(["true"])),
    "replacing itself": tried(lambda: os.execv("/bin/true", ["true"])),
    "signal": tried(lambda: os.kill(os.getppid(), 0)),
    "io_uring": tried(lambda: raw(425, 1, 0)),
    "memory": tried(lambda: bytearray(256 << 20)),
}))
"""

QUERY = """
import sys
import pyoxigraph as ox
from kg.sandbox.confinement import confine

if sys.argv[2] == "confined":
    confine(256 << 20)
try:
    list(ox.Store().query(f"SELECT * {{ SERVICE <{sys.argv[1]}> {{ ?s ?p ?o }} }}"))
except Exception as error:
    print(type(error).__name__)
"""

VECTORS = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "select * {{ service <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SeRvIcE<{0}>{{?s ?p ?o}} }}",
    "SELECT * {{ BIND(<{0}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?e {{ <{0}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
    "SELECT * {{ OPTIONAL {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ FILTER(trueSERVICE<{0}>{{?s ?p ?o}}) }}",
    "SELECT * {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ S\\U00000045RVICE <{0}> {{ ?s ?p ?o }} }}",
    "PREFIX e: <{0}> SELECT * {{ SERVICE e: {{ ?s ?p ?o }} }}",
    "BASE <{0}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "DESCRIBE <{0}>",
    "LOAD <{0}>",
    "LOAD SILENT <{0}> INTO GRAPH <a:g>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '#' . SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(1<2 && '#'='#' && 3>2) SERVICE <{0}> {{ ?s ?p ?o }} }}",
]


@contextmanager
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback: its address, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


def ran(program: str, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60, check=True
    ).stdout


def test_a_confined_process_reads_and_does_nothing_else(tmp_path: Path) -> None:
    found = json.loads(ran(TRIES, str(tmp_path)))
    assert found.pop("held") == "seccomp"
    assert found.pop("reading") == "done"
    assert found.pop("memory") == "MemoryError"
    assert found.pop("io_uring") in ("PermissionError", "OSError")
    assert set(found.values()) == {"PermissionError"}, found
    assert [file.name for file in tmp_path.iterdir()] == ["there"]
    assert (tmp_path / "there").read_text(encoding="utf-8") == "words"


def test_the_kernel_keeps_the_engine_from_the_network_when_no_text_is_checked() -> None:
    with canary() as (address, asked):
        ran(QUERY, address, "free")
        assert len(asked) == 1  # so the query does reach out
        ran(QUERY, address, "confined")
        assert len(asked) == 1


@pytest.mark.parametrize("vector", VECTORS)
def test_no_query_reaches_another_server(sandbox: Sandbox, vector: str) -> None:
    with canary() as (address, asked):
        try:
            sandbox.query(vector.format(address))
        except QueryRefused as refused:
            assert refused.status in (400, 403)
        assert asked == []
