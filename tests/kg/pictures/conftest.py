"""The shipped plans and the two small plans as stores, and every kind of picture drawn once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pictures import KINDS, Picture, draw
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
CHOICES: dict[str, dict[str, str]] = {"neighbourhood": {"thing": "甘肃省科学技术厅"}}


@pytest.fixture(scope="session")
def small() -> Store:
    """Two plans: a province and its prefecture, seven tasks, eight agencies."""
    return EmbeddedStore.in_memory([SMALL])


@pytest.fixture(scope="session")
def corpus(built: Path) -> Iterator[Store]:
    """The shipped plans."""
    with open_store(built) as store:
        yield store


@pytest.fixture(scope="session")
def pictures(corpus: Store) -> dict[str, Picture]:
    """Every kind of picture of the shipped plans."""
    return {kind: draw(corpus, kind, **CHOICES.get(kind, {})) for kind in KINDS}


@pytest.fixture(scope="session")
def saved(pictures: dict[str, Picture], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The HTML file of each."""
    place = tmp_path_factory.mktemp("pictures")
    return {kind: picture.save(place / f"{kind}.html") for kind, picture in pictures.items()}
