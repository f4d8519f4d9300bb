"""``policykg draw KIND --out FILE``, beside the pages of a directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.main import run
from kg.pictures import KINDS

SMALL = str(Path(__file__).parents[2] / "data" / "small.trig")


def test_one_picture_is_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "matrix.svg"

    code = run(
        [
            "draw",
            "matrix",
            "--store",
            SMALL,
            "--set",
            "columns=agency",
            "--plan",
            "甘肃",
            "--theme",
            "dark",
            "--out",
            str(out),
        ]
    )

    assert code == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert "省财政厅" in out.read_text(encoding="utf-8")


def test_pages_go_into_a_directory_as_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draw", "--store", SMALL, str(tmp_path / "pictures"), "--only", "targets"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'pictures' / 'targets.html'}\n"


def test_the_kinds_are_listed_with_their_choices(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draw", "--kinds", "--lang", "en"]) == 0

    said = capsys.readouterr().out
    assert [line.split()[0] for line in said.splitlines() if not line.startswith(" ")] == list(KINDS)
    assert "columns   what the columns are (section, area, plan, agency, function) [section]" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["matrix"], "give --out FILE, or ./matrix for a directory"),
        (["matrix", "--out", "m.gif"], "saved as .svg, .png, .pdf, .html"),
        (["pie", "--out", "m.svg"], "there is no kind pie"),
        (["pictures", "--plan", "甘肃"], "are for one picture"),
        (["matrix", "--only", "cascade", "--out", "m.svg"], "--only"),
        (["matrix", "--set", "columns", "--out", "m.svg"], "NAME=VALUE"),
        ([], "Missing argument 'OUT_DIR'"),
        ([SMALL], "is a file"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["draw", *given, "--store", SMALL]) == 2
    assert said in capsys.readouterr().err
