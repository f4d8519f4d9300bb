"""``policykg audit`` as a user meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.main import run

CASCADE = Path(__file__).parents[2] / "data" / "cascade.trig"
Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command on three plans written by hand; give exit code, stdout and stderr."""
    monkeypatch.setenv("POLICYKG_STORE", str(CASCADE))

    def call(*arguments: str) -> Said:
        capfdbinary.readouterr()
        code = run(("audit", *arguments))
        said = capfdbinary.readouterr()
        return code, said.out.decode("utf-8"), said.err.decode("utf-8")

    return call


def test_a_table_has_a_line_for_each_check(audited: Run) -> None:
    code, out, err = audited("--check", "uncovered-tasks", "--check", "crowded-tasks", "--lang", "en")
    assert (code, err) == (1, "")
    assert out.splitlines()[2:] == [
        "tasks with more than eight responsible bodies         0  crowded-tasks    crowded-tasks",
        "tasks above that nothing below answers to             2  uncovered-tasks  uncovered-tasks",
    ]


def test_no_findings_leave_by_zero(audited: Run) -> None:
    code, out, _ = audited("--check", "crowded-tasks")
    assert code == 0
    assert out.splitlines()[-1].startswith("责任单位超过八个的任务")


def test_markdown_lists_the_findings_under_their_check(audited: Run) -> None:
    code, out, _ = audited("--check", "targets-without-task", "--format", "md", "--lang", "en")
    assert code == 1
    assert "## targets that no task holds\n" in out
    assert "科技进步贡献率" in out
    assert "set for the plan as a whole and for no task" in out


def test_full_lists_them_in_tables_too(audited: Run) -> None:
    assert "没有单位" in audited("--check", "targets-without-unit", "--full")[1]
    assert "贡献率60" not in audited("--check", "targets-without-unit")[1]


def test_json_has_the_rows(audited: Run) -> None:
    _, out, _ = audited("--check", "targets-without-unit", "--format", "json", "--plan", "武威市创新方案")
    (one,) = json.loads(out)
    assert (one["check"], one["question"], one["findings"]) == (
        "targets-without-unit",
        "incomplete-targets",
        1,
    )
    assert one["parameters"] == {"lack": "unit"}
    assert [(row["planTitle"], row["figure"], row["verdict"]) for row in one["rows"]] == [
        ("武威市创新方案", 60, "没有单位")
    ]


@pytest.mark.parametrize("arguments", [("--check", "no-such-check"), ("--plan", "没有这份文件")])
def test_what_is_unknown_is_bad_input(audited: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = audited(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("policykg: ")


def test_a_store_that_cannot_be_reached_leaves_by_three(audited: Run) -> None:
    assert audited("--store", "http://127.0.0.1:9/sparql")[0] == 3
