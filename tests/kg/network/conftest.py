"""The plans of worked.trig in both kinds of store, and the shipped plans opened once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.memory import MemoryStore
from kg.store.open import open_store

WORKED = Path(__file__).parent / "worked.trig"


@pytest.fixture(scope="session")
def worked_file() -> Path:
    return WORKED


@pytest.fixture(scope="session", params=["embedded", "rdflib"])
def worked(request: pytest.FixtureRequest) -> Store:
    if request.param == "embedded":
        return EmbeddedStore.in_memory([WORKED])
    return MemoryStore(ox.parse(path=str(WORKED), format=ox.RdfFormat.TRIG))


@pytest.fixture(scope="session")
def plain() -> Store:
    """The worked plans in one kind of store, for what does not depend on it."""
    return EmbeddedStore.in_memory([WORKED])


@pytest.fixture(scope="session")
def shipped(built: Path) -> Iterator[Store]:
    with open_store(built) as store:
        yield store
