"""``policykg compare`` as a user meets it, over files, a build and a server."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.store.open import open_store

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def policykg(built: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run `policykg compare` on the built corpus; give exit code, stdout and stderr."""
    monkeypatch.setenv("POLICYKG_STORE", str(built))

    def call(*arguments: object) -> Said:
        capfdbinary.readouterr()
        code = run(["compare", *map(str, arguments)])
        said = capfdbinary.readouterr()
        return code, said.out.decode("utf-8"), said.err.decode("utf-8")

    return call


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query address of an Oxigraph server that holds the build."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program is not None, "install the PyPI package oxigraph"
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{listener.getsockname()[1]}"
    place = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [program, "serve", "--location", place, "--bind", address], stderr=subprocess.DEVNULL
    )
    try:
        for graph in sorted((built / "current" / "graphs").glob("*.nq")):
            _load(f"http://{address}/store", graph.read_bytes(), process)
        yield f"http://{address}/query"
    finally:
        process.kill()
        process.wait()


def _load(url: str, data: bytes, process: subprocess.Popen[bytes]) -> None:
    request = urllib.request.Request(url, data, {"Content-Type": "application/n-quads"}, method="POST")
    for _ in range(200):
        try:
            urllib.request.urlopen(request, timeout=30).close()
        except OSError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not start")


def test_files_are_compared_without_a_store(policykg: Run, corpus_paths: list[Path], tmp_path: Path) -> None:
    old, new = (
        next(path for path in corpus_paths if path.name == name)
        for name in ("gansu-2022.txt", "gansu-2025.txt")
    )
    code, out, err = policykg(old, new, "--store", tmp_path / "nowhere", "--format", "json")
    assert (code, err) == (0, "")
    content = json.loads(out)
    assert [figure["verdict"] for figure in content["figures"]][:4] == [
        "lowered",
        "postponed",
        "raised",
        "raised",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gansu-2022.txt", "wuwei-2022.txt"),
        ("武威市强科技", "甘肃省强科技行动实施方案"),
        ("甘肃 2022", "wuwei"),
    ],
)
def test_plans_of_the_store_by_name(policykg: Run, one: str, other: str) -> None:
    code, out, _ = policykg(one, other, "--format", "json")
    assert code == 0
    content = json.loads(out)
    assert content["left"]["title"] == "甘肃省强科技行动实施方案（2022—2025年）"
    assert content["right"]["title"] == "武威市强科技行动实施方案（2022—2025年）"
    assert content["relation"] == {"kind": "cascades", "score": 1, "method": "citation"}


DERIVED = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT ?left ?right ?score (GROUP_CONCAT(STR(?code); separator=" ") AS ?codes) WHERE {
  { ?alignment pol:higherTask ?left ; pol:lowerTask ?right } UNION { ?alignment pol:earlierTask ?left ; pol:laterTask ?right }
  ?alignment pol:score ?score ; pol:wordingChange ?code .
} GROUP BY ?left ?right ?score
"""


@pytest.mark.parametrize("other", ["wuwei-2022", "gansu-2025"])
def test_alignments_and_changes_are_those_of_the_build(policykg: Run, built: Path, other: str) -> None:
    content = json.loads(policykg("gansu-2022", other, "--format", "json")[1])
    with open_store(built) as store:
        rows = store.select(DERIVED).records()
    derived = {
        (row["left"], row["right"]): (
            float(row["score"]),
            sorted(code.rpartition("/")[2] for code in row["codes"].split()),
        )
        for row in rows
    }
    assert content["tasks"]
    for pair in content["tasks"]:
        ends = pair["left"]["task"], pair["right"]["task"]
        assert derived.pop(ends) == (pair["score"], pair["changes"])
    tasks = {task["left"]["task"] for task in content["tasks"]}
    lower = {task["right"]["task"] for task in content["tasks"]}
    assert not [ends for ends in derived if ends[0] in tasks and ends[1] in lower]


def test_a_server_gives_the_same_report(policykg: Run, server: str) -> None:
    embedded = policykg("gansu-2022", "wuwei-2022", "--format", "json")
    remote = policykg("gansu-2022", "wuwei-2022", "--format", "json", "--store", server)
    assert embedded[0] == 0
    assert remote == embedded


def test_unrelated_plans_are_compared_on_request(policykg: Run) -> None:
    code, out, _ = policykg("zhejiang-2020", "lanzhou", "--format", "md")
    assert code == 0
    assert "按要求对照" in out
    assert "未列责任单位" not in out  # said on the page, not here
    code, out, _ = policykg("zhejiang-2020", "lanzhou", "--format", "html", "--lang", "en")
    assert code == 0
    assert "lists no bodies" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("甘肃省", "wuwei"), "Give one of: "),
        (("杭州市方案", "wuwei"), "nothing here is called"),
        (("gansu-2022", "gansu-2022.txt"), "is the plan on both sides"),
        (("plans/none.txt", "wuwei"), "there is no such file"),
        (("gansu-2022", "wuwei", "--format", "xml"), "--format"),
        (("gansu-2022",), "Missing argument"),
        (("gansu-2022", "wuwei", "--store", "/nowhere"), "there is no store here"),
    ],
)
def test_bad_input_is_2_and_one_line(policykg: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = policykg(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_out_file(policykg: Run, tmp_path: Path) -> None:
    out = tmp_path / "new" / "comparison.html"
    assert policykg("gansu-2022", "wuwei", "--format", "html", "--out", out) == (0, "", "")
    data = out.read_bytes()
    assert data.decode("utf-8").startswith("<!DOCTYPE html>")
    assert b"\r" not in data
