"""The Excel workbook: a sheet a table, numbers as numbers, and no text that is ever a formula."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kg.errors import InputError
from kg.export import export, workbook
from kg.export.folder import write_table
from kg.store.open import open_store
from kg.tables import load_tables, read_table


def test_a_sheet_for_each_table_and_one_that_explains(small: Path, tmp_path: Path) -> None:
    export(small, tmp_path / "plans.xlsx")
    book = load_workbook(tmp_path / "plans.xlsx")
    assert book.sheetnames == ["说明", *(question.title.zh for question in load_tables().values())]
    sheet = book["责任表"]
    assert (sheet.max_row, sheet.freeze_panes, sheet.auto_filter.ref) == (15, "A2", "A1:AO15")
    headings = [cell.value for cell in sheet[1]]
    assert headings[:3] == ["文件标识", "文件", "地区标识"]
    first = dict(zip(headings, [cell.value for cell in sheet[2]], strict=True))
    assert (first["责任主体"], first["角色"], first["角色代码"]) == (
        "武威市科学技术局",
        "未明确",
        "unspecified",
    )
    assert (first["组内位置"], first["起"], first["止"]) == (0, 103, 107)
    guide = [[cell.value for cell in row] for row in book["说明"].iter_rows()]
    assert guide[0] == ["工作表", "一行是什么", "列", "名称", "类型", "含义"]
    asked = "每次列名一行；同一主体在两组中列名则为两行。"
    assert ["责任表", asked, "角色代码", "role", "code", "牵头、配合或未说明"] in guide


def test_days_and_numbers_keep_their_kind(three: Path, tmp_path: Path) -> None:
    export(three, tmp_path / "plans.xlsx", language="en")
    book = load_workbook(tmp_path / "plans.xlsx")
    plans = records(book["Plans"])
    assert [row["day of issue"] for row in plans] == [None, datetime(2022, 3, 1), datetime(2022, 1, 10)]
    money = records(book["Funding"])
    assert sorted(row["amount"] for row in money if row["amount"] is not None) == [0.5, 10, 300]


def records(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by its headings."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_texts_that_look_like_formulas_stay_texts(hostile: Path, tmp_path: Path) -> None:
    with open_store(hostile) as store:
        write_table(read_table(store, "tasks"), tmp_path / "tasks.xlsx")
    sheet = load_workbook(tmp_path / "tasks.xlsx")["任务表"]
    cells = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert cells["文件"].value == '=HYPERLINK("http://example.org","点")'
    assert cells["任务"].value == "＝1+1"
    assert cells["原文"].value == "@SUM(A1)�"
    assert {cells[name].data_type for name in ("文件", "任务", "任务序号", "原文")} == {"s"}
    assert {cells[name].number_format for name in ("文件", "任务", "任务序号", "原文")} == {"@"}
    with zipfile.ZipFile(tmp_path / "tasks.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert not any(b"<f>" in xml for xml in sheets)


def test_a_text_longer_than_a_cell_is_cut_and_says_so(small: Path, tmp_path: Path) -> None:
    with open_store(small) as store:
        table = read_table(store, "sections")
    long = table.with_rows([(*table.rows[0][:-1], "长" * 40_000)])
    write_table(long, tmp_path / "long.xlsx")
    value = load_workbook(tmp_path / "long.xlsx")["章节表"].cell(2, len(table.columns)).value
    assert value == "长" * 32_766 + "…"


def test_more_rows_than_a_sheet_can_have_are_refused(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    with pytest.raises(InputError, match=r"has 11 rows, more than the 5 .*Parquet"):
        export(small, tmp_path / "plans.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_nothing_in_the_file_tells_the_time(small: Path, tmp_path: Path) -> None:
    export(small, tmp_path / "plans.xlsx")
    with zipfile.ZipFile(tmp_path / "plans.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
