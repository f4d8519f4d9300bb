"""``policykg validate`` as a user meets it: output, files, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.main import run
from tests.kg.validate.conftest import sound_text

Said = tuple[int, str, str]


@pytest.fixture
def validated(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Said]:
    """Run the command on the sound graph with one piece replaced; give exit code, stdout and stderr."""

    def call(sound: str, instead: str, *arguments: str) -> Said:
        text = sound_text()
        assert text.count(sound) == 1
        file = tmp_path / "graph.trig"
        file.write_text(text.replace(sound, instead), encoding="utf-8")
        capfdbinary.readouterr()
        code = run(["validate", "--store", str(file), *arguments])
        said = capfdbinary.readouterr()
        return code, said.out.decode("utf-8"), said.err.decode("utf-8")

    return call


VIOLATION = ("pol:score 0.8", "pol:score 80")
WARNING = ("pol:deadlineYear 2024", "pol:deadlineYear 2020")
NOTHING = ("pol:score 0.8", "pol:score 0.8")


@pytest.mark.parametrize(
    ("change", "arguments", "code"),
    [
        (NOTHING, (), 0),
        (NOTHING, ("--strict",), 0),
        (WARNING, (), 0),
        (WARNING, ("--strict",), 1),
        (VIOLATION, (), 1),
        (VIOLATION, ("--document", "武威市科技创新"), 0),
        (NOTHING, ("--document", "克拉玛依"), 2),
        (NOTHING, ("--format", "xml"), 2),
        (NOTHING, ("--severity", "grave"), 2),
        (NOTHING, ("--workers", "0"), 2),
    ],
)
def test_exit_codes(
    validated: Callable[..., Said], change: tuple[str, str], arguments: tuple[str, ...], code: int
) -> None:
    assert validated(*change, *arguments)[0] == code


def test_a_store_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    assert run(["validate", "--store", str(tmp_path / "nowhere")]) == 2


def test_nothing_found_is_told_in_one_line(validated: Callable[..., Said]) -> None:
    assert validated(*NOTHING) == (0, "", "policykg: 10 graphs: 0 violations, 0 warnings, 2 remarks\n")


def test_findings_are_shown_down_to_the_severity_asked_for(validated: Callable[..., Said]) -> None:
    lines = {
        severity: len(validated(*WARNING, "--severity", severity)[1].splitlines())
        for severity in ("violation", "warning", "info")
    }
    assert lines == {"violation": 0, "warning": 3, "info": 5}  # two lines are the heading


def test_the_language_of_the_table(validated: Callable[..., Said]) -> None:
    assert "任务对应的分值不在 0 到 1 之间" in validated(*VIOLATION, "--lang", "zh")[1]
    assert "The alignment's score is not from 0 to 1" in validated(*VIOLATION, "--lang", "en")[1]


def test_out_is_the_same_text(validated: Callable[..., Said], tmp_path: Path) -> None:
    out = tmp_path / "new" / "report.sarif"
    code, said, _ = validated(*VIOLATION, "--format", "sarif", "--out", str(out))
    assert (code, said) == (1, "")
    log = json.loads(out.read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["TaskAlignment/score"]
    assert validated(*VIOLATION, "--format", "sarif")[1] == out.read_text(encoding="utf-8")


def test_json_for_programs(validated: Callable[..., Said]) -> None:
    whole = json.loads(validated(*VIOLATION, "--format", "json")[1])
    assert (whole["conforms"], whole["summary"]["violations"]) == (False, 1)
    assert [one["value"] for one in whole["findings"]] == ["80"]


def test_a_file_that_cannot_be_written_is_named(validated: Callable[..., Said], tmp_path: Path) -> None:
    code, _, err = validated(*VIOLATION, "--format", "md", "--out", str(tmp_path / "graph.trig" / "x.md"))
    assert code == 2 and "cannot be written" in err
