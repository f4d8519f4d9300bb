"""The small graphs of tests/data: two plans with their texts, and three with figures and derivations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def small_file() -> Path:
    return DATA / "small.trig"


@pytest.fixture(scope="session")
def small(small_file: Path) -> Store:
    return EmbeddedStore.in_memory([small_file])


@pytest.fixture(scope="session")
def three_file() -> Path:
    return DATA / "cascade.trig"


@pytest.fixture(scope="session")
def three(three_file: Path) -> Store:
    return EmbeddedStore.in_memory([three_file])
