"""A SPARQL server of another make, started for the tests on this machine alone and ended with them."""

from __future__ import annotations

import atexit
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.store.credentials import Credentials
from kg.store.graphs import RemoteGraphs
from kg.store.remote import RemoteStore


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


# Asks Linux to kill this process with its parent, then becomes the server: a worker of the tests that is
# killed must not leave one behind.
_WITH_PARENT = "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 9); os.execv(sys.argv[1], sys.argv[1:])"


@dataclass
class Server:
    """A running server: where it is asked and written to, and as whom."""

    process: subprocess.Popen[bytes]
    query: str
    update: str
    graph_store: str
    credentials: Credentials | None = None
    holds: object = field(default=None)

    def store(self, timeout: float = 60) -> RemoteStore:
        """The store as the questions see it."""
        return RemoteStore(self.query, timeout=timeout)

    def graphs(self, timeout: float = 60) -> RemoteGraphs:
        """The same, to be written to."""
        return RemoteGraphs(
            self.query,
            graph_store=self.graph_store,
            update=self.update,
            timeout=timeout,
            credentials=self.credentials,
        )

    def empty(self) -> None:
        """Delete all graphs but the server's own."""
        graphs = self.graphs()
        for name in graphs.graphs():
            graphs.delete_graph(name)
        self.holds = None

    def hold(self, *files: Path) -> Server:
        """Let the server hold exactly the graphs of ``files``; quick when it does already."""
        if self.holds != files:
            self.empty()
            by_graph: dict[ox.NamedNode, set[str]] = {}
            for file in files:
                for quad in ox.parse(path=str(file)):
                    assert isinstance(quad.graph_name, ox.NamedNode)
                    by_graph.setdefault(quad.graph_name, set()).add(f"{quad.triple} .\n")
            for name, lines in by_graph.items():
                self.graphs().put_graph(name, [line.encode() for line in sorted(lines)])
            self.holds = files
        return self

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def started(
    command: Sequence[str | Path], port: int, path: str, place: Path, make: Callable[..., Server]
) -> Server | None:
    """Start ``command`` and wait until it answers at ``path``; None when it ended (its port was taken)."""
    with (place / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", _WITH_PARENT, *command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd=place,
            start_new_session=True,
        )
    atexit.register(process.kill)
    for _ in range(600):
        if process.poll() is not None:
            return None
        if _answers(port, path):
            return make(process=process)
        time.sleep(0.1)
    process.kill()
    raise AssertionError(f"{command[0]} did not answer within a minute: {(place / 'said.txt').read_text()}")


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
