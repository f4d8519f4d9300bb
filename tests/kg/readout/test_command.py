"""``policykg read`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli.read import read_command
from tests.kg.readout.conftest import PLAN

CLEAN = "武威市科技行动方案\n一、重点任务\n1.建平台。建设创新环境。（责任单位：市科技局）\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    return tmp_path


def policykg_read(*arguments: object) -> tuple[int, Result]:
    """Exit code as `kg.cli.main.run` takes it, and what was said."""
    given = [str(argument) for argument in arguments]
    result = CliRunner().invoke(read_command, given, standalone_mode=False)
    if isinstance(result.exception, click.ClickException):
        return 2, result
    assert result.exception is None, result.exception
    return result.return_value or 0, result


def test_all_understood_is_0(plans: Path) -> None:
    code, said = policykg_read(plans / "clean.txt")
    assert code == 0
    assert "牵头：武威市科学技术局（名单首位）" in said.stdout
    assert "未读懂 not understood\n\n" not in said.stdout


def test_findings_are_1(plans: Path) -> None:
    code, said = policykg_read(plans / "plan.txt")
    assert code == 1
    assert "名称未见于名录" in said.stdout


def test_bad_input_is_2_and_the_others_are_shown(plans: Path) -> None:
    code, said = policykg_read(
        plans / "empty.txt", plans / "none.txt", plans / "clean.txt", "--format", "json"
    )
    assert code == 2
    assert [one["file"] for one in json.loads(said.stdout)["documents"]] == ["clean.txt"]
    told = said.stderr.splitlines()
    assert told[0] == "policykg: 1 documents, 1 facts, 0 places not understood"
    assert "empty.txt" in told[1]
    assert "none.txt: cannot be read" in told[2]
    assert all(line.startswith("policykg: ") for line in told)


@pytest.mark.parametrize(
    ("style", "begins"), [("table", "文件 document"), ("json", "{"), ("html", "<!DOCTYPE html>")]
)
def test_out_file(plans: Path, style: str, begins: str) -> None:
    out = plans / "new" / f"account.{style}"
    code, said = policykg_read(plans / "clean.txt", "--format", style, "--out", out)
    assert (code, said.stdout) == (0, "")
    data = out.read_bytes()
    assert data.decode("utf-8").startswith(begins)
    assert b"\r" not in data


def test_unknown_format_is_2(plans: Path) -> None:
    assert policykg_read(plans / "clean.txt", "--format", "xml")[0] == 2
