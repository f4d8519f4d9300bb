"""A sandbox over the small plans of tests/data, shared by the tests that leave it alive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.sandbox import Sandbox

SMALL = Path(__file__).parents[2] / "data" / "small.trig"


@pytest.fixture(scope="session")
def small_file() -> Path:
    return SMALL


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SMALL, workers=1, memory=192 << 20) as made:
        yield made
