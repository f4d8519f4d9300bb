"""The shipped plans as a build and the two small ones in memory, opened once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store

SMALL = Path(__file__).parents[2] / "data" / "small.trig"


@pytest.fixture(scope="session")
def small() -> Store:
    return EmbeddedStore.in_memory([SMALL])


@pytest.fixture(scope="session")
def copied(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the shipped plans that only the tests of this folder use; it shares the files' bytes."""
    store = tmp_path_factory.mktemp("find") / "data"
    shutil.copytree(built, store, symlinks=True, copy_function=os.link)
    return store


@pytest.fixture(scope="session")
def plans(copied: Path) -> Iterator[Store]:
    with open_store(copied) as store:
        yield store
