"""``policykg table`` and ``policykg export`` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from kg.cli import export as export_module
from kg.export import KINDS
from kg.export.folder import FORMS
from kg.export.networks import NETWORKS
from kg.tables import load_tables, names
from tests.commands import Run, caller


@pytest.fixture
def policykg(
    small_file: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Run the command on the two small plans; give exit code, stdout and stderr."""
    monkeypatch.setenv("POLICYKG_STORE", str(small_file))

    return caller(capfdbinary)


def test_without_a_name_it_lists_the_tables_and_what_a_row_is(policykg: Run) -> None:
    code, out, err = policykg("table", "--format", "json", "--lang", "en")
    assert (code, err) == (0, "")
    listed = json.loads(out)
    assert [one["name"] for one in listed] == list(names())
    assert listed[0]["row"] == load_tables()["agencies"].answer.en
    assert "责任表" in policykg("table")[1]


def test_on_the_screen_it_has_words_and_neither_codes_nor_iris(policykg: Run) -> None:
    code, out, _ = policykg("table", "sections", "--plan", "武威市科技创新", "--format", "md")
    assert code == 0
    assert out.splitlines()[0] == (
        "| 文件 | 地区 | 层级 | 文件年份 | 章节序号 | 章节 | 章节类别 | 上级章节 |"
    )
    assert out.splitlines()[2:] == [
        "| 武威市科技创新实施方案（2022—2025年） | 武威市 | 市级 | 2022 | 一 | 重点任务 | task |  |",
        "| 武威市科技创新实施方案（2022—2025年） | 武威市 | 市级 | 2022 | 二 | 保障措施 | safeguard |  |",
    ]


def test_csv_is_exact_with_names_of_columns(policykg: Run) -> None:
    code, out, _ = policykg("table", "targets", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (code, row["indicatorName"], row["value"], row["deadlineYear"]) == (
        0,
        "新建省级重点实验室",
        "30",
        "2025",
    )
    assert (row["comparator"], row["minValue"], row["unsure"]) == ("at-least", "", "false")


def test_excel_asks_for_headings_in_words_and_a_byte_order_mark(policykg: Run) -> None:
    code, out, _ = policykg("table", "targets", "--format", "csv", "--excel")
    assert (code, out[:5]) == (0, "\ufeff文件标识")
    code, out, _ = policykg("table", "targets", "--format", "csv", "--excel", "--lang", "en")
    assert out.startswith("\ufeffplan (IRI),plan,area (IRI),area,level (code),level,year of the plan")


def test_out_writes_a_file_of_its_suffix(policykg: Run, tmp_path: Path) -> None:
    for name in ("t.parquet", "t.csv", "t.xlsx", "t.json"):
        assert policykg("table", "tasks", "--out", str(tmp_path / name)) == (0, "", "")
    with closing(duckdb.connect()) as connection:
        found = connection.read_parquet(str(tmp_path / "t.parquet")).project('"taskTitle"').fetchall()
    assert [title for (title,) in found] == [
        *("推进实验室建设", "建设武威市葡萄产业实验室", "培育科技企业", "强化督查"),
        *("建设实验室体系", "支持企业创新", "加强组织领导"),
    ]
    code, _, err = policykg("table", "tasks", "--out", str(tmp_path / "t.ods"))
    assert code == 2
    assert ".parquet .csv .xlsx .json" in err


def test_mistakes_are_said_with_a_way_out(policykg: Run, tmp_path: Path) -> None:
    code, _, err = policykg("table", "responsibility")
    assert (code, "Nearest: responsibilities" in err) == (2, True)
    assert policykg("table", "tasks", "--excel")[0] == 2
    assert policykg("table", "tasks", "--bom", "--format", "json")[0] == 2
    assert policykg("table", "tasks", "--plan", "没有")[0] == 2
    code, _, err = policykg("export", str(tmp_path / "x.docx"))
    assert (code, ".nq .trig" in err, ".graphml .gexf" in err) == (2, True, True)


def test_export_knows_a_folder_by_its_slash(policykg: Run, tmp_path: Path) -> None:
    assert policykg("export", f"{tmp_path}/tables/", "--form", "csv") == (0, "", "")
    assert sorted(path.stem for path in (tmp_path / "tables").glob("*.csv")) == list(names())
    assert policykg("export", f"{tmp_path}/plans", "--as", "stratml")[0] == 0
    assert len(list((tmp_path / "plans").glob("*.stratml.xml"))) == 2
    assert policykg("export", f"{tmp_path}/net.gexf", "--network", "agency-task")[0] == 0
    assert (tmp_path / "net.gexf").read_bytes().startswith(b"<?xml")


def test_the_choices_of_the_command_are_those_of_the_export() -> None:
    assert export_module.KINDS == KINDS
    assert export_module.FORMS == FORMS
    assert tuple(NETWORKS) == export_module.NETWORKS
