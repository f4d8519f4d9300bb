"""Oxigraph's own server, from the PyPI package of that name."""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from functools import cache, partial
from pathlib import Path

from tests.servers.server import Server, free_port, started


def start(place: Path) -> Server:
    """Start a server with its data in ``place``; it does not unite its graphs by itself."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program is not None, "install the PyPI package oxigraph"
    for _ in range(5):
        port = free_port()
        root = f"http://127.0.0.1:{port}"
        command: list[str | Path] = [
            program,
            "serve",
            "--location",
            place / "data",
            "--bind",
            f"127.0.0.1:{port}",
        ]
        make = partial(Server, query=f"{root}/query", update=f"{root}/update", graph_store=f"{root}/store")
        server = started(command, port, "/query?query=ASK%7B%7D", place, make)
        if server is not None:
            return server
    raise AssertionError(f"oxigraph ends at once: {(place / 'said.txt').read_text()}")


@cache
def shared() -> Server:
    """The server that the tests of this process share; ``hold`` says what is in it."""
    place = Path(tempfile.mkdtemp(prefix="policykg-oxigraph-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return start(place)
