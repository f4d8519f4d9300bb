"""The same small graph in every kind of store, the remote ones behind real servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.memory import MemoryStore
from tests.servers import oxigraph, virtuoso
from tests.servers.server import free_port

__all__ = ["free_port"]  # where other tests look for it

SAMPLE = Path(__file__).with_name("sample.trig")


@pytest.fixture(scope="session")
def sample() -> Path:
    return SAMPLE


@pytest.fixture
def endpoint() -> str:
    """The query address of an Oxigraph server that holds the sample and does not unite its graphs."""
    return oxigraph.shared().hold(SAMPLE).query


def _on_disk(folder: Path) -> EmbeddedStore:
    EmbeddedStore.in_memory([SAMPLE]).close()
    store = ox.Store(str(folder))
    store.bulk_load(path=str(SAMPLE))
    EmbeddedStore.over(store)
    store.flush()
    del store
    return EmbeddedStore.read_only(folder)


@pytest.fixture(
    params=["embedded on disk", "embedded in memory", "rdflib in memory", "Oxigraph server", "Virtuoso"]
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each kind of store in turn, with the sample in it."""
    makers: dict[str, Callable[[], Store]] = {
        "embedded on disk": lambda: _on_disk(tmp_path / "index"),
        "embedded in memory": lambda: EmbeddedStore.in_memory([SAMPLE]),
        "rdflib in memory": lambda: MemoryStore(ox.parse(path=str(SAMPLE))),
        "Oxigraph server": lambda: oxigraph.shared().hold(SAMPLE).store(),
        "Virtuoso": lambda: virtuoso.shared().hold(SAMPLE).store(),
    }
    with makers[request.param]() as opened:
        yield opened
