"""Rows of the tables on the small graphs, worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.store.base import Store
from kg.store.open import open_store
from kg.tables import Cell, Table, names, read_table
from kg.tables.values import cell, spelled


def picked(table: Table, columns: str) -> list[tuple[Cell, ...]]:
    """The columns named in ``columns``, parted by blanks."""
    known = [column.name for column in table.columns]
    places = [known.index(name) for name in columns.split()]
    return [tuple(row[place] for place in places) for row in table.rows]


def test_a_listing_with_its_labels_codes_words_and_the_place_in_the_text(small: Store) -> None:
    rows = picked(
        read_table(small, "responsibilities"),
        "planTitle level levelName planYear taskNumber taskTitle partyName role roleName basis basisName"
        " listGroup listPosition mention file startOffset endOffset exact",
    )
    assert len(rows) == 14
    assert rows[0] == (
        "武威市科技创新实施方案（2022—2025年）",
        *("prefecture", "市级", 2022, "1", "推进实验室建设", "武威市科学技术局"),
        *("unspecified", "未明确", "unstated", "unstated", 0, 0, "市科技局"),
        *("武威市科技创新实施方案.txt", 103, 107, "市科技局"),
    )
    assert [(row[6], row[7], row[9]) for row in rows if row[4] == "1" and row[1] == "provincial"] == [
        ("甘肃省科学技术厅", "lead", "explicit"),
        ("甘肃省教育厅", "support", "explicit"),
        ("甘肃省财政厅", "support", "explicit"),
        ("甘肃省各市州人民政府", "support", "explicit"),
    ]


def test_a_body_in_two_groups_has_two_rows(small: Store) -> None:
    rows = picked(read_table(small, "responsibilities"), "taskTitle partyName listGroup listPosition")
    assert [row[2:] for row in rows if row[:2] == ("培育科技企业", "武威市科学技术局")] == [(0, 0), (1, 1)]


def test_words_of_codes_in_english_and_none_where_there_is_no_code(small: Store) -> None:
    table = read_table(small, "responsibilities", language="en")
    rows = picked(table, "roleName functionName partyTypeName")
    assert ("lead", "science and technology", "agency") in rows
    assert ("support", None, "group") in rows
    assert table.headings()[table.columns.index(next(c for c in table.columns if c.name == "roleName"))] == (
        "role"
    )


def test_targets_have_numbers_years_and_the_area_they_are_about(three: Store) -> None:
    rows = picked(
        read_table(three, "targets"),
        "planTitle taskTitle indicatorName comparator value unit deadlineYear modality aboutAreaName unsure",
    )
    assert rows == [
        ("兰州市创新方案", "实验室提升", "新建实验室", "exactly", 20.0, "家", 2025, None, "兰州市", False),
        ("武威市创新方案", "推进实验室建设", "新增实验室", "exactly", 4.0, "家", 2025, None, "武威市", False),
        (
            "武威市创新方案",
            "发展葡萄产业",
            "科技进步贡献率",
            "at-least",
            60.0,
            None,
            None,
            None,
            "武威市",
            False,
        ),
        ("甘肃省创新方案", None, "科技进步贡献率", "at-least", 65.0, "%", 2025, None, "甘肃省", False),
        (
            *("甘肃省创新方案", "建设实验室", "新建实验室", "at-least", 30.0, "家", 2025),
            *("aspirational", "甘肃省", False),
        ),
    ]


def test_plans_have_days_and_years(small: Store) -> None:
    rows = picked(
        read_table(small, "plans"),
        "planTitle planType issuerName documentNumber issued planYear periodStart periodEnd",
    )
    assert rows == [
        ("武威市科技创新实施方案（2022—2025年）", "implementation-plan", None, None, None, 2022, 2022, 2025),
        (
            *("甘肃省科技创新行动方案（2022—2025年）", "action-plan", "甘肃省人民政府办公厅"),
            *("甘政办发〔2022〕1号", date(2022, 3, 1), 2022, 2022, 2025),
        ),
    ]


def test_agencies_count_their_tasks_and_groups_are_among_them(small: Store) -> None:
    rows = picked(
        read_table(small, "agencies"),
        "partyName partyType function aliases taskCount leadCount supportCount planCount",
    )
    assert ("甘肃省科学技术厅", "agency", "science-technology", "省科技厅", 2, 2, 0, 1) in rows
    assert ("武威市科学技术局", "agency", "science-technology", "市科技局", 2, 0, 0, 1) in rows
    assert ("甘肃省各市州人民政府", "group", None, "各市州政府", 2, 0, 1, 1) in rows
    assert ("甘肃省人民政府办公厅", "agency", None, None, 0, 0, 0, 0) in rows


def test_pairs_of_tasks_have_both_sides_in_one_row(three: Store) -> None:
    rows = picked(
        read_table(three, "alignments"),
        "firstPlanTitle firstLevel firstTaskTitle secondPlanTitle secondLevel secondTaskTitle alignmentKind"
        " score copiedShare keptShare changes firstReading secondReading",
    )
    assert rows == [
        (
            *("甘肃省创新方案", "provincial", "建设实验室", "兰州市创新方案", "prefecture", "实验室提升"),
            *("cascades", 0.7, 0.2, 0.1, "reworded", "建设省级重点实验室", None),
        ),
        (
            *("甘肃省创新方案", "provincial", "建设实验室", "武威市创新方案", "prefecture", "推进实验室建设"),
            *("cascades", 0.9, 0.6, 0.5, "localised；weakened", "建设省级重点实验室", "推进重点实验室建设"),
        ),
    ]


def test_revisions_and_comparisons_have_both_figures(three: Store) -> None:
    revisions = picked(
        read_table(three, "revisions"),
        "revisionKind earlierPlanTitle earlierValue earlierUnit laterPlanTitle laterValue laterDeadlineYear",
    )
    assert revisions == [("lowered", "甘肃省创新方案", 30.0, "家", "兰州市创新方案", 20.0, 2025)]
    comparisons = picked(
        read_table(three, "comparisons"), "strictness higherPlanTitle higherValue lowerPlanTitle lowerValue"
    )
    assert comparisons == [("looser", "甘肃省创新方案", 30.0, "武威市创新方案", 4.0)]


def test_money_observations_platforms_citations_and_relations(three: Store) -> None:
    funding = picked(
        read_table(three, "funding"), "planTitle taskTitle amount maxAmount unit recipient reading"
    )
    assert ("甘肃省创新方案", "引进人才", 0.5, None, "亿元", "人才", "奖励人才0.5亿元") in funding
    assert ("甘肃省创新方案", "引进人才", None, 100.0, "万元", None, None) in funding
    observed = picked(
        read_table(three, "observations"), "planTitle indicatorName value unit year aboutAreaName"
    )
    assert observed == [("武威市创新方案", "科技进步贡献率", 55.0, "%", 2021, "武威市")]
    mentions = picked(read_table(three, "platforms"), "planTitle platformName named platformType action")
    assert mentions == [
        ("武威市创新方案", "省级重点实验室", False, "laboratory", "upgrade"),
        ("甘肃省创新方案", "省级重点实验室", False, "laboratory", "build"),
    ]
    cited = picked(read_table(three, "citations"), "planTitle citedTitle citationKind exact")
    assert ("甘肃省创新方案", "科学技术进步法", "implements", "根据《科学技术进步法》") in cited
    related = picked(read_table(three, "relations"), "firstPlanTitle secondPlanTitle alignmentKind")
    assert related == [
        ("甘肃省创新方案", "兰州市创新方案", "cascades"),
        ("甘肃省创新方案", "武威市创新方案", "cascades"),
    ]


def test_the_first_passage_is_the_one_that_begins_first(tmp_path: Path) -> None:
    """Two passages say the same; the one with the greater IRI comes first in the text."""
    (tmp_path / "two.ttl").write_text(
        """@prefix : <https://example.org/> . @prefix pol: <https://w3id.org/policykg/ontology#> .
        @prefix oa: <http://www.w3.org/ns/oa#> . @prefix dcterms: <http://purl.org/dc/terms/> .
        :plan a pol:Plan ; dcterms:title "方案" . :text pol:fileName "方案.txt" .
        :task a pol:Task ; pol:inPlan :plan ; dcterms:title "任务" ; pol:evidence :a, :b .
        :a a pol:Passage ; oa:hasSource :text ; oa:start 1000 ; oa:end 1002 ; oa:exact "后面" ; pol:reading "后面" .
        :b a pol:Passage ; oa:hasSource :text ; oa:start 20 ; oa:end 22 ; oa:exact "前面" ; pol:reading "前面" .""",
        encoding="utf-8",
    )
    with open_store(tmp_path / "two.ttl") as store:
        assert picked(read_table(store, "tasks"), "passage startOffset exact file") == [
            ("https://example.org/b", 20, "前面", "方案.txt")
        ]


def test_two_titles_or_areas_of_one_plan_make_no_second_row(tmp_path: Path) -> None:
    (tmp_path / "two.ttl").write_text(
        """@prefix : <https://example.org/> . @prefix pol: <https://w3id.org/policykg/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
        :plan a pol:Plan ; dcterms:title "方案", "另一题目" ; pol:jurisdiction :b, :a .
        :a skos:prefLabel "甲市" . :b skos:prefLabel "乙市" . :task a pol:Task ; pol:inPlan :plan .""",
        encoding="utf-8",
    )
    with open_store(tmp_path / "two.ttl") as store:
        assert picked(read_table(store, "tasks"), "planTitle area areaName") == [
            ("另一题目", "https://example.org/a", "甲市")
        ]


def test_an_unknown_table_names_the_nearest(small: Store) -> None:
    with pytest.raises(QuestionError, match="Nearest: responsibilities"):
        read_table(small, "responsibility")
    with pytest.raises(QuestionError, match="there is no parameter ‘level’"):
        read_table(small, "agencies", level="省级")


def test_names_are_sorted_and_a_plan_may_be_named(small: Store) -> None:
    assert list(names()) == sorted(names())
    rows = picked(read_table(small, "tasks", plan="武威市科技创新"), "taskNumber taskKind subtaskOf")
    parent = "https://w3id.org/policykg/id/task/00000000000000b1"
    assert rows == [
        ("1", "task", None),
        ("专栏1-1", "box-item", parent),
        ("2", "task", None),
        ("3", "safeguard", None),
    ]


def test_values_that_are_none_of_their_type_count_as_nothing_said() -> None:
    from pyoxigraph import Literal

    assert cell(Literal("大约2020"), "integer") is None
    assert cell(Literal("NaN"), "number") is None
    assert cell(Literal("2022"), "date") is None
    assert cell(Literal("maybe"), "boolean") is None
    assert cell(Literal("2022-03-01+08:00"), "date") == date(2022, 3, 1)
    assert [spelled(value) for value in (1e20, -0.5, date(2022, 3, 1), False)] == [
        "1e+20",
        "-0.5",
        "2022-03-01",
        "false",
    ]
