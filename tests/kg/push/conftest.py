"""Builds of a few plans, and servers to publish them on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import once
from tests.material import of_gansu
from tests.servers import oxigraph, virtuoso
from tests.servers.server import Server

SERVERS = {"Oxigraph server": oxigraph.shared, "Virtuoso": virtuoso.shared}


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    """Each kind of server in turn, empty."""
    started = SERVERS[request.param]()
    started.empty()
    return started


@pytest.fixture(scope="session")
def light(session_directory: Path, corpus_paths: list[Path]) -> Path:
    """The store directory of one build of two shipped plans, with the areas of 甘肃 alone: a third of the
    statements, for what does not depend on which there are."""
    from kg.build import build

    def build_into(store: Path) -> None:
        build(corpus_paths[1:3], store, material=of_gansu())

    return once(session_directory, "light", build_into)


@pytest.fixture(scope="session")
def lighter(session_directory: Path, corpus_paths: list[Path]) -> Path:
    """The store directory of one build of the second of the plans of ``light`` alone."""
    from kg.build import build

    def build_into(store: Path) -> None:
        build(corpus_paths[2:3], store, material=of_gansu())

    return once(session_directory, "lighter", build_into)
