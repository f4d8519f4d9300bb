"""``policykg names``: list, judge, undo, as a user does it."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.cli.main import run

Run = Callable[..., tuple[int, str, str]]

PLAN = """武威市智慧城市行动方案（2023—2025年）

为建设智慧城市，制定本方案。

一、重点任务

1.优化审批。精简材料。（责任单位：市智城局、市乡村振兴局）

2.建设平台。建设平台。（责任单位：市智慧城市局、市农业农村局、市双拥专班）
"""
WHY = ("--reason", "三定规定", "--author", "张三", "--date", "2026-11-22")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    kg.build_graph([folder / "plan.txt"], folder / "store")
    return folder / "store"


@pytest.fixture
def policykg(made: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.setenv("POLICYKG_STORE", str(made))
    (made / "names.csv").unlink(missing_ok=True)

    def call(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = run(arguments)
        said = capfdbinary.readouterr()
        return code, said.out.decode("utf-8"), said.err.decode("utf-8")

    return call


def listed(policykg: Run, *arguments: str) -> list[dict[str, str]]:
    code, out, err = policykg("names", "--format", "csv", *arguments)
    assert (code, err) == (0, "")
    return list(csv.DictReader(io.StringIO(out)))


def test_what_is_doubtful_comes_first(policykg: Run) -> None:
    rows = listed(policykg)
    assert [(one["left"], one["right"], one["judgement"], one["score"], one["method"]) for one in rows] == [
        ("武威市智城局", "武威市智慧城市局", "unsure", "0.9", "abbreviation"),
        ("武威市双拥工作专班", "", "unsure", "", "unknown"),
    ]
    assert rows[1]["reason"] == "登记表中没有；文中写作：市双拥专班"


def test_all_adds_successions_and_what_the_registers_resolved(policykg: Run) -> None:
    rows = listed(policykg, "--all")
    told = {(one["left"], one["right"], one["judgement"], one["method"]) for one in rows}
    assert ("武威市乡村振兴局", "武威市农业农村局", "different", "succession") in told
    assert ("市农业农村局", "武威市农业农村局", "same", "registers") in told


def test_a_table_is_in_chinese(policykg: Run) -> None:
    code, out, _ = policykg("names")
    head, _, first = out.splitlines()[:3]
    assert code == 0
    assert head.split() == [
        "编号", "名称", "地区", "对照名称", "对照地区", "判断", "分值", "方法", "理由", "判断者", "日期",
    ]  # fmt: skip
    assert "待判断" in first and "武威市" in first


def test_judge_list_undo(policykg: Run, made: Path) -> None:
    code, out, err = policykg("names", "judge", "市智城局", "武威市智慧城市局", "same", *WHY)
    assert (code, out) == (0, "")
    assert err == (
        f"policykg: row 1 of {made / 'names.csv'}: 市智城局 (武威市), 武威市智慧城市局 (武威市): same\n"
        "policykg: build again to let it count\n"
    )
    line = "市智城局,620600,武威市智慧城市局,620600,same,0.9,三定规定,张三,2026-11-22"
    assert (made / "names.csv").read_text(encoding="utf-8").splitlines()[1:] == [line]
    rows = listed(policykg)
    assert [(one["number"], one["left"], one["author"], one["date"]) for one in rows] == [
        ("", "武威市双拥工作专班", "", ""),
        ("1", "市智城局", "张三", "2026-11-22"),
    ]
    code, out, err = policykg("names", "undo", "1")
    assert (code, out) == (0, f"{line}\n")
    assert err.startswith("policykg: row 1 taken out of ")
    assert [one["left"] for one in listed(policykg)] == ["武威市智城局", "武威市双拥工作专班"]


def test_a_judgement_bears_the_day_it_is_made(policykg: Run, made: Path) -> None:
    before = datetime.date.today().isoformat()
    policykg("names", "judge", "市智城局", "市智慧城市局", "unsure", "--reason", "待查", "--author", "李四")
    after = datetime.date.today().isoformat()
    (day,) = [one["date"] for one in listed(policykg) if one["author"] == "李四"]
    assert before <= day <= after


def test_areas_can_be_given_by_name(policykg: Run, made: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ours.csv"
    code, _, _ = policykg(
        "names", "judge", "某局", "某中心", "different", *WHY, "--left-area", "武威市", "--right-area", "620000",
        "--names", str(ledger),
    )  # fmt: skip
    assert code == 0
    assert "某局,620600,某中心,620000,different," in ledger.read_text(encoding="utf-8")
    assert not (made / "names.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("judge", "甲局", "武威市智慧城市局", "same", *WHY), "甲局: is in no known area"),
        (("judge", "市智城局", "武威市智慧城市局", "merge", *WHY), "'merge' is not one of"),
        (("judge", "市智城局", "武威市智慧城市局", "same", "--author", "张三"), "Missing option '--reason'"),
        (
            ("judge", "市智城局", "武威市智慧城市局", "same", *WHY[:4], "--date", "昨天"),
            "has the date '昨天'",
        ),
        (("judge", "市智城局", "市智城局", "same", *WHY), "judges 市智城局 and itself"),
        (("undo", "7"), "holds no row, none of number 7"),
        (("--names", "nowhere.csv"), "there is no such file"),
    ],
)
def test_bad_input_ends_with_2_and_one_line(policykg: Run, arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = policykg("names", *arguments)
    assert (code, out) == (2, "")
    assert problem in err and err.count("\n") == 1


def test_build_refuses_a_ledger_that_is_none(policykg: Run, made: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("a,b\n", encoding="utf-8")
    plan = str(made.parent / "plan.txt")
    code, _, err = policykg("build", plan, "--names", str(tmp_path / "names.csv"))
    assert code == 2
    assert "has the columns a, b" in err
