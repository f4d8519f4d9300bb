"""The same small graph in every kind of store, the remote one behind a real server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.memory import MemoryStore
from kg.store.remote import RemoteStore

SAMPLE = Path(__file__).with_name("sample.trig")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def sample() -> Path:
    return SAMPLE


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query address of an Oxigraph server that holds the sample and does not unite its graphs."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program is not None, "install the PyPI package oxigraph"
    address = f"127.0.0.1:{free_port()}"
    place = tmp_path_factory.mktemp("server")
    server = subprocess.Popen(
        [program, "serve", "--location", place, "--bind", address], stderr=subprocess.DEVNULL
    )
    try:
        _load(f"http://{address}/store", server)
        yield f"http://{address}/query"
    finally:
        server.kill()
        server.wait()


def _load(url: str, server: subprocess.Popen[bytes]) -> None:
    request = urllib.request.Request(
        url, SAMPLE.read_bytes(), {"Content-Type": "application/trig"}, method="POST"
    )
    for _ in range(200):
        try:
            urllib.request.urlopen(request, timeout=5).close()
        except OSError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not start")


def _on_disk(folder: Path) -> EmbeddedStore:
    EmbeddedStore.in_memory([SAMPLE]).close()
    store = ox.Store(str(folder))
    store.bulk_load(path=str(SAMPLE))
    EmbeddedStore.over(store)
    store.flush()
    del store
    return EmbeddedStore.read_only(folder)


@pytest.fixture(params=["embedded on disk", "embedded in memory", "rdflib in memory", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each kind of store in turn, with the sample in it."""
    makers: dict[str, Callable[[], Store]] = {
        "embedded on disk": lambda: _on_disk(tmp_path / "index"),
        "embedded in memory": lambda: EmbeddedStore.in_memory([SAMPLE]),
        "rdflib in memory": lambda: MemoryStore(ox.parse(path=str(SAMPLE))),
        "remote": lambda: RemoteStore(request.getfixturevalue("endpoint")),
    }
    with makers[request.param]() as opened:
        yield opened
