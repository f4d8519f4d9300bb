"""The same stores as for descriptions, and the shipped plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.base import Store
from kg.store.open import open_store
from tests.kg.describe.conftest import hostile, small

__all__ = ["hostile", "plans", "small"]


@pytest.fixture(scope="session")
def plans(built: Path) -> Iterator[Store]:
    with open_store(built) as store:
        yield store
