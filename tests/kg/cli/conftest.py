"""The two small plans of tests/data, in the stores that the questions are asked of."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore

SMALL = Path(__file__).parents[2] / "data" / "small.trig"


@pytest.fixture(scope="session")
def small_file() -> Path:
    return SMALL


@pytest.fixture(scope="session")
def small() -> Store:
    return EmbeddedStore.in_memory([SMALL])
