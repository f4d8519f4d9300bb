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


@pytest.fixture(autouse=True)
def _plain_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests of this folder say which locale they are in; without a word it is none."""
    for name in ("POLICYKG_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
