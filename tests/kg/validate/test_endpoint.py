"""Validation of a graph behind a real SPARQL server gives what validation of the file gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.validate import Finding, Report, validate
from tests.kg.store.conftest import free_port
from tests.kg.validate.conftest import sound_text


@pytest.fixture
def broken_file(tmp_path: Path) -> Path:
    file = tmp_path / "broken.trig"
    text = sound_text().replace("pol:score 0.8", "pol:score 80").replace("pol:listPosition 2 ;", "", 1)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def endpoint(broken_file: Path, tmp_path: Path) -> Iterator[str]:
    """The query address of an Oxigraph server over the broken graph, read only."""
    place = tmp_path / "server"
    store = ox.Store(str(place))
    store.bulk_load(path=str(broken_file), format=ox.RdfFormat.TRIG)
    store.flush()
    del store
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program is not None, "install the PyPI package oxigraph"
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [program, "serve-read-only", "--location", place, "--bind", address],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None
        assert any("Listening" in line for line in server.stderr), "the server ended"
        yield f"http://{address}/query"
    finally:
        server.kill()
        server.wait()


def told(report: Report) -> list[tuple[object, ...]]:
    def said(one: Finding) -> tuple[object, ...]:
        return one.rule, one.node, one.label, one.document, one.files, one.quote, one.value

    return [said(one) for one in report.findings]


def test_an_endpoint_gives_what_the_file_gives(endpoint: str, broken_file: Path) -> None:
    remote, local = validate(endpoint), validate(broken_file)
    assert {one.rule for one in remote.at_least("warning")} == {"TaskAlignment/score", "ListPlace"}
    assert told(remote) == told(local)
    assert remote.graphs == local.graphs


def test_one_document_of_an_endpoint(endpoint: str) -> None:
    report = validate(endpoint, "甘肃省科技创新行动方案.txt")
    assert (report.graphs, [one.label for one in report.at_least("warning")]) == (
        1,
        ["省教育厅 → 1 建设实验室体系"],
    )
