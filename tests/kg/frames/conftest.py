"""A small graph worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.base import Store
from kg.store.open import open_store

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def small() -> Iterator[Store]:
    """tests/data/small.trig, in memory."""
    with open_store(DATA / "small.trig") as store:
        yield store
