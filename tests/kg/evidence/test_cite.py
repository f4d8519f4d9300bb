"""References to the documents behind things and frames."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from kg.errors import QuestionError
from kg.evidence import cite
from kg.store.base import Store
from kg.tables import table

ID = "https://w3id.org/policykg/id/"
GANSU = "甘肃省人民政府办公厅. 甘肃省科技创新行动方案（2022—2025年）: 甘政办发〔2022〕1号[Z]. 2022-03-01."
WUWEI = "武威市科技创新实施方案（2022—2025年）[Z]."


def test_chinese_references_follow_the_standard(small: Store) -> None:
    assert cite(small, "甘肃省科技创新行动方案") == f"[1] {GANSU}\n"


def test_english_ones_say_that_the_document_is_in_chinese(small: Store) -> None:
    assert cite(small, ["甘肃省科技创新行动方案", "武威市科技创新实施方案"], language="en") == (
        "[1] 甘肃省人民政府办公厅. 甘肃省科技创新行动方案（2022—2025年） [in Chinese], 甘政办发〔2022〕1号. 2022-03-01.\n"
        "[2] 武威市科技创新实施方案（2022—2025年） [in Chinese]. n.d.\n"
    )


def test_a_document_comes_once_in_the_order_of_its_first_use(small: Store) -> None:
    things = [f"{ID}task/00000000000000b1", f"{ID}target/00000000000000a1", f"{ID}document/000000000000000b"]
    assert cite(small, things) == f"[1] {WUWEI}\n[2] {GANSU}\n"


def test_an_agency_is_behind_the_plans_that_list_it(small: Store) -> None:
    assert cite(small, "甘肃省教育厅") == f"[1] {GANSU}\n"
    assert cite(small, "武威市财政局") == f"[1] {WUWEI}\n"


def test_bibtex(small: Store) -> None:
    assert cite(small, "甘肃省科技创新行动方案", style="bibtex") == (
        "@misc{policykg-000000000000000a,\n"
        "  title = {{甘肃省科技创新行动方案（2022—2025年）}},\n"
        "  author = {{甘肃省人民政府办公厅}},\n"
        "  number = {甘政办发〔2022〕1号},\n"
        "  year = {2022},\n"
        "  date = {2022-03-01},\n"
        "  langid = {chinese},\n"
        "}\n"
    )


def test_csl_json(small: Store) -> None:
    assert json.loads(cite(small, "甘肃省科技创新行动方案", style="csl-json")) == [
        {
            "id": "policykg-000000000000000a",
            "type": "document",
            "title": "甘肃省科技创新行动方案（2022—2025年）",
            "author": [{"literal": "甘肃省人民政府办公厅"}],
            "number": "甘政办发〔2022〕1号",
            "issued": {"date-parts": [[2022, 3, 1]]},
            "language": "zh-CN",
        }
    ]


def test_the_documents_of_a_frame_are_those_of_its_columns(small: Store) -> None:
    tasks = table(small, "tasks")
    # The table is sorted by the titles of the plans: 武 comes before 甘.
    assert cite(small, tasks) == f"[1] {WUWEI}\n[2] {GANSU}\n"


def test_without_documents_those_behind_its_facts_and_else_those_that_name_its_agencies(small: Store) -> None:
    facts = pd.DataFrame(
        {"task": [f"{ID}task/00000000000000a2", None], "party": [f"{ID}agency/0000000000000005"] * 2}
    )
    assert cite(small, facts) == f"[1] {GANSU}\n"
    assert cite(small, facts[["party"]]) == f"[1] {WUWEI}\n"
    assert cite(small, facts.iloc[:0]) == ""
    assert json.loads(cite(small, facts.iloc[:0], style="csl-json")) == []


def test_the_shipped_plans(plans: Store) -> None:
    assert cite(plans, table(plans, "plans")) == (
        "[1] 浙江省科技领导小组办公室. 2020年科技体制改革与发展工作要点[Z]. 2020-04-28.\n"
        "[2] 兰州新区深化科技改革创新加快推动高质量发展实施方案[Z]. 2021-01-29.\n"
        "[3] 武威市强科技行动实施方案（2022—2025年）[Z]. 2022-09-15.\n"
        "[4] 甘肃省强科技行动实施方案（2022—2025年）[Z].\n"
        "[5] 甘肃省打造全国区域性科技创新及转化基地行动方案[Z]. 2025-03-07.\n"
    )


def test_hostile_titles_cannot_end_an_entry(hostile: Store) -> None:
    entry = cite(hostile, "http://example.org/plan", style="bibtex")
    assert len(re.findall(r"^@", entry, re.M)) == 1
    assert r"number = {\} @misc\{x}" in entry
    assert "javascript" not in entry
    assert cite(hostile, "http://example.org/plan").count("\n") == 1


@pytest.mark.parametrize(
    ("things", "style", "problem"),
    [
        ("甘肃省科技创新行动方案", "apa", "there is no style ‘apa’"),
        ("没有这个文件", "text", "nothing here is called"),
        ([f"{ID}area/620000"], "text", "no document is behind"),
    ],
)
def test_what_cannot_be_cited(small: Store, things: str | list[str], style: str, problem: str) -> None:
    with pytest.raises(QuestionError, match=problem):
        cite(small, things, style=style)
