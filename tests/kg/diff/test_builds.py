"""Two builds, exports of them, and the command with its exit codes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build
from kg.cli.main import run
from kg.diff import How, diff
from kg.export import export
from tests.kg.diff.conftest import OTHER, PLAN, Write

Said = tuple[int, str, str]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A build of one plan, and a later one with a figure changed and a plan added."""
    place = tmp_path_factory.mktemp("builds")
    for name, texts in (
        ("first", {"plan.txt": PLAN}),
        ("second", {"plan.txt": PLAN.replace("28亿元", "30亿元"), "other.txt": OTHER}),
    ):
        plans = place / f"{name}-plans"
        plans.mkdir()
        for file, text in texts.items():
            (plans / file).write_text(text, encoding="utf-8")
        build([plans], place / name)
    return place / "first", place / "second"


@pytest.fixture
def policykg(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Said]:
    def call(*arguments: object) -> Said:
        capfdbinary.readouterr()
        code = run(["diff", *map(str, arguments)])
        said = capfdbinary.readouterr()
        return code, said.out.decode("utf-8"), said.err.decode("utf-8")

    return call


def test_documents_and_facts_of_builds(builds: tuple[Path, Path]) -> None:
    found = diff(*builds)
    assert [(one.how, (one.new or one.old) is not None) for one in found.documents] == [
        (How.ADDED, True),
        (How.CHANGED, True),
    ]
    added, changed = found.documents
    assert added.facts == {"task": 1, "responsibility": 1, "target": 1, "platform": 2}
    assert [one.fields for one in changed.changes if one.kind == "target"] == [(("value", "28", "30"),)]
    assert (found.registers_added, found.registers_removed) == (0, 0)


def test_derived_relations_are_counted(builds: tuple[Path, Path]) -> None:
    found = {(one.sort, one.code): (one.old, one.new) for one in diff(*builds).derived}
    # The first bodies listed lead: four tasks of the one plan, one more of the other.
    assert found["leads", ""] == (4, 5)


def test_one_build_against_its_exports_and_itself(builds: tuple[Path, Path], tmp_path: Path) -> None:
    old, _ = builds
    for name in ("all.nq", "all.trig"):
        export(old, tmp_path / name)
        assert not diff(old, tmp_path / name).any
    (one,) = (old / "builds").iterdir()
    assert not diff(old, one).any


def test_exports_differ_as_their_builds(builds: tuple[Path, Path], tmp_path: Path) -> None:
    exports = []
    for number, place in enumerate(builds):
        exports.append(tmp_path / f"{number}.nq")
        export(place, exports[-1])
    assert diff(*exports) == diff(*builds)


def test_difference_is_1_and_told_with_its_words(
    builds: tuple[Path, Path], policykg: Callable[..., Said]
) -> None:
    code, out, err = policykg(*builds)
    assert code == 1
    assert re.search(
        r"^增加 +兰州市科技行动方案（2023—2025年） +other.txt +任务 1, 责任单位 1", out, re.MULTILINE
    )
    assert re.search(
        r"^修改 +目标 +1 建设创新平台 +技术合同成交额 \(2025\): 值 28 → 30 +技术合同成交额达到30亿元",
        out,
        re.MULTILINE,
    )
    assert err == "policykg: 1 documents added, 0 removed, 1 changed, 0 the same; 2 facts differ\n"


def test_no_difference_is_0(builds: tuple[Path, Path], policykg: Callable[..., Said]) -> None:
    assert policykg(builds[0], builds[0]) == (
        0,
        "",
        "policykg: 0 documents added, 0 removed, 0 changed, 1 the same; 0 facts differ\n",
    )


def test_json(builds: tuple[Path, Path], policykg: Callable[..., Said]) -> None:
    code, out, _ = policykg(builds[1], builds[0], "--format", "json")
    assert code == 1
    content = json.loads(out)
    assert (content["format"], content["different"]) == ("policykg/difference/1", True)
    removed, changed = content["documents"]
    assert (removed["change"], removed["new"]) == ("removed", None)
    target = next(one for one in changed["changes"] if one["kind"] == "target")
    assert target["fields"] == [{"field": "value", "old": "30", "new": "28"}]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_in_markdown(write: Write, policykg: Callable[..., Said], lang: str) -> None:
    attack = "<script>alert(1)</script>|*_`[x](y)\u202e"
    new = PLAN.replace("举办科技活动周", f"举办科技活动周{attack}").replace(
        "武威市科技行动方案", f"武威市科技{attack}行动方案"
    )
    code, out, _ = policykg(write("old.txt", PLAN), write("new.txt", new), "--format", "md", "--lang", lang)
    assert code == 1
    assert "<script" not in out
    assert "\u202e" not in out
    for table in re.findall(r"(?:^\|.*\n)+", out, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_bad_input_is_2_and_one_line(
    builds: tuple[Path, Path], write: Write, policykg: Callable[..., Said], tmp_path: Path
) -> None:
    plan = write("plan.txt", PLAN)
    (tmp_path / "empty").mkdir()
    for arguments, expected in (
        ((builds[0], plan), "are a document and a store"),
        ((builds[0], tmp_path / "none"), "there is no such file or directory"),
        ((builds[0], tmp_path / "empty"), "is no build directory"),
        ((plan, write("empty.txt", "")), "empty.txt"),
        ((plan, write("no.xyz", "")), "is neither a build nor an export nor a document"),
        ((builds[0], write("bad.nq", "nonsense")), "is not valid RDF"),
        ((builds[0], write("bare.nq", "<a:b> <a:c> <a:d> .\n")), "holds no graph of a document"),
    ):
        code, out, err = policykg(*arguments)
        assert (code, out) == (2, ""), expected
        assert expected in err
        assert err.count("\n") == 1
