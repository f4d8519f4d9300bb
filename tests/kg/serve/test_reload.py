"""A new build takes the place of the old one under load: no request fails, none sees two builds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from kg.build import build
from tests.kg.serve.conftest import Client, running

PLANS = "SELECT (COUNT(DISTINCT ?plan) AS ?n) { ?plan a <https://w3id.org/policykg/ontology#Plan> ; <https://w3id.org/policykg/ontology#hasSource> ?text }"
TEXTS = (
    "甘肃省试验行动方案\n一、重点任务\n（一）建设试验平台。到2025年，建成试验平台3家。（省科技厅负责）\n",
    "武威市试验行动方案\n一、重点任务\n（一）建设试验平台。到2025年，建成试验平台2家。（市科技局负责）\n",
)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, Path]]:
    """A store with a build of one plan and a build of two, the first of them current."""
    folder = tmp_path_factory.mktemp("reload")
    files = []
    for number, text in enumerate(TEXTS):
        files.append(folder / f"plan{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    store = folder / "store"
    build(files[:1], store)
    one = (store / "current").resolve()
    build(files, store)
    two = (store / "current").resolve()
    _switch(store, one)
    yield store, one, two


def _switch(store: Path, target: Path) -> None:
    link = store / "next"
    link.symlink_to(target.relative_to(store))
    link.replace(store / "current")


def test_no_answer_is_mixed_and_none_fails_while_builds_change(builds: tuple[Path, Path, Path]) -> None:
    store, one, two = builds
    plans = {one.name: "1", two.name: "2"}
    seen: list[tuple[str, str, str]] = []
    wrong: list[str] = []
    stop = Event()

    def ask(client: Client, number: int) -> None:
        while not stop.is_set():
            replies = (
                client.query(PLANS, source=f"127.0.5.{number}"),
                client.get("/about.json", source=f"127.0.5.{number}"),
                client.get("/export/policykg.nt", source=f"127.0.5.{number}"),
            )
            for kind, reply in zip(("sparql", "about", "export"), replies, strict=True):
                if reply.status != 200:
                    wrong.append(f"{kind} {reply.status} {reply.body[:200]!r}")
                    continue
                if kind == "sparql":
                    said = reply.json()["results"]["bindings"][0]["n"]["value"]
                elif kind == "about":
                    said = str(reply.json()["plans"])
                    if reply.json()["build"] != reply.headers["x-policykg-build"]:
                        wrong.append("about tells of another build than its header")
                else:
                    said = str(reply.text.count("ontology#hasSource> <"))
                seen.append((kind, reply.headers["x-policykg-build"], said))

    with running(store, workers=2, watch=0.1, work=600.0) as client:
        threads = [Thread(target=ask, args=(client, number)) for number in range(1, 4)]
        for thread in threads:
            thread.start()
        held = client.desk.builds.now
        for target in (two, one, two):
            _switch(store, target)
            deadline = time.monotonic() + 30
            while client.desk.builds.now.id != target.name and time.monotonic() < deadline:
                time.sleep(0.02)
            assert client.desk.builds.now.id == target.name
            time.sleep(0.2)
        stop.set()
        for thread in threads:
            thread.join()
        assert client.desk.builds.reloads == 3
        assert held.retired
        assert held.users == 0
        assert held.engine.pids() == [], "the processes of the old build are gone"
        assert client.get("/health").json()["reloads"] == 3
    assert wrong == []
    assert {build_ for _, build_, _ in seen} == set(plans)
    for kind, build_, said in seen:
        assert said == plans[build_], (kind, build_)


def test_a_build_that_cannot_be_opened_leaves_the_old_one_served(builds: tuple[Path, Path, Path]) -> None:
    store, one, two = builds
    _switch(store, one)
    broken = store / "builds" / "broken"
    broken.mkdir()
    (broken / "manifest.json").write_text("{}", encoding="utf-8")
    with running(store, workers=1, watch=0.1) as client:
        _switch(store, broken)
        deadline = time.monotonic() + 20
        while not client.desk.builds.failed and time.monotonic() < deadline:
            time.sleep(0.05)
        assert client.get("/health").json()["reloadFailed"] != ""
        assert client.query(PLANS).json()["results"]["bindings"][0]["n"]["value"] == "1"
        _switch(store, two)
        while client.desk.builds.failed and time.monotonic() < deadline + 20:
            time.sleep(0.05)
        assert client.query(PLANS).json()["results"]["bindings"][0]["n"]["value"] == "2"
