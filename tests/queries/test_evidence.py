"""Questions of evidence and quality: on plans written by hand, and on the shipped plans."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.ask import ask
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from tests.queries.asking import picked

DATA = Path(__file__).parents[1] / "data" / "coordination.trig"
CORPUS = Path(__file__).parents[2] / "corpus"
WUWEI_2022 = "武威市强科技行动实施方案（2022—2025年）"
NODE = "https://example.org/"

TASK = ("gansu.txt", "0", "28", "1.建设实验室体系。到2025年，重点实验室达到30家。")
TARGET = ("gansu.txt", "10", "27", "到2025年，重点实验室达到30家")
LISTING = ("gansu.txt", "34", "38", "省科技厅")
MEASURED = ("wuwei.txt", "0", "11", "研发投入强度\n1.26")
AIMED = ("wuwei.txt", "0", "15", "研发投入强度\n1.26\n1.5")

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def hand() -> Store:
    return EmbeddedStore.in_memory([DATA])


@pytest.fixture(scope="module")
def corpus(built: Path) -> Store:
    return open_store(built)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("t1", [("own", *TASK)]),
        ("l11", [("own", *LISTING)]),
        ("measured", [("own", *MEASURED)]),
        ("passage-task", [("own", *TASK)]),
        # Bodies and indicators have no sentence of their own, and an alignment has those of its tasks.
        ("science", [("party", *LISTING)]),
        ("labs", [("figure", *TARGET)]),
        ("spending", [("figure", *MEASURED), ("figure", *AIMED)]),
        ("a1", [("end", *TASK)]),
        ("area-gansu", []),
    ],
)
def test_every_node_leads_to_its_words(hand: Store, item: str, expected: Rows) -> None:
    assert picked(hand, "evidence", "relation file start end words", item=NODE + item) == expected


def test_what_is_no_node_has_no_words(hand: Store) -> None:
    assert picked(hand, "evidence", "words", item=f"{NODE}nothing") == []


def test_a_task_may_be_called_by_its_name(hand: Store) -> None:
    assert picked(hand, "evidence", "relation words", item="建设实验室体系") == [("own", TASK[3])]


KINDS = ("Task", "Responsibility", "Target", "Observation", "FundingProvision", "Citation", "PlatformMention")


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_each_kind_of_fact_are_a_slice_of_the_file(corpus: Store, kind: str) -> None:
    one = corpus.select(
        f"SELECT (MIN(STR(?one)) AS ?item) WHERE {{ ?one a <https://w3id.org/policykg/ontology#{kind}> }}"
    ).records()[0]["item"]
    rows = ask(corpus, "evidence", item=one).rows.records()
    assert {row["item"] for row in rows} == {one}
    for row in rows:
        text = (CORPUS / row["file"]).read_bytes().decode("utf-8")
        assert text[int(row["start"]) : int(row["end"])] == row["words"]


@pytest.mark.parametrize("kind", ["TaskAlignment", "TargetRevision", "TargetComparison", "PlanRelation"])
def test_words_of_what_is_derived_are_those_of_both_sides(corpus: Store, kind: str) -> None:
    one = corpus.select(
        f"SELECT (MIN(STR(?one)) AS ?item) WHERE {{ ?one a <https://w3id.org/policykg/ontology#{kind}> }}"
    ).records()[0]["item"]
    rows = ask(corpus, "evidence", item=one).rows.records()
    assert len({row["file"] for row in rows if row["relation"] == "end"}) == 2


DOUBTS = "verdict planTitle about otherAbout score"
# 重点实验室 in 2025: 30 in task 1, 50 for the plan, 20 in task 2; that of 60 holds under a condition.
LABS_20, LABS_30, LABS_50 = ("重点实验室 20家 (2025)", "重点实验室 30家 (2025)", "重点实验室 50家 (2025)")
ALIKE: Rows = [("alike", "甘肃方案", "实验室", "重点实验室", "0.6")]
CONTRADICTIONS: Rows = [
    ("contradiction", "甘肃方案", LABS_20, LABS_50, ""),
    ("contradiction", "甘肃方案", LABS_30, LABS_50, ""),
]
TWO_TASKS: Rows = [("two-tasks", "甘肃方案", LABS_20, LABS_30, "")]
UNSURE: Rows = [
    ("unsure", "武威方案", "研发投入强度", "", ""),
    ("unsure", "甘肃方案", "同位素研发平台", "", ""),
    ("unsure", "甘肃方案", "重点实验室", "", ""),
]
WEAK: Rows = [("weak", "甘肃方案", "支持企业创新", "培育科技企业", "0.51")]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [*ALIKE, *CONTRADICTIONS, *TWO_TASKS, *UNSURE, *WEAK]),
        ({"kind": "contradiction"}, CONTRADICTIONS),
        ({"kind": "weak", "below": 50}, []),
        (
            {"kind": "weak", "below": 65},
            [("weak", "甘肃意见", "统筹实验室布局", "建设实验室体系", "0.6"), *WEAK],
        ),
        ({"plan": "武威方案"}, UNSURE[:1]),
    ],
)
def test_doubtful_statements(hand: Store, parameters: Mapping[str, object], expected: Rows) -> None:
    assert picked(hand, "doubtful-statements", DOUBTS, **parameters) == expected


def test_doubts_come_with_the_words_of_both_sides(hand: Store) -> None:
    rows = picked(hand, "doubtful-statements", "about words otherAbout otherWords", kind="two-tasks")
    assert rows == [(LABS_20, "", LABS_30, "到2025年，重点实验室达到30家")]


LOST = ("武威方案", "wuwei.txt", "table cell lost", "研发投入强度: 2 figures for 3 columns")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [("武威方案", "wuwei.txt", "numbering", ""), LOST]),
        ({"word": "cell"}, [LOST]),
        ({"plan": "甘肃方案"}, []),
    ],
)
def test_reading_doubts(hand: Store, parameters: Mapping[str, object], expected: Rows) -> None:
    assert picked(hand, "reading-doubts", "planTitle file kind about", **parameters) == expected


TABLE = "kind indicatorName year comparator value unitName unsure words"
FROM_TABLE: Rows = [
    ("observation", "研发投入强度", "2021", "", "1.26", "%", "false", "研发投入强度\n1.26"),
    ("target", "研发投入强度", "2025", "exactly", "1.5", "%", "true", "研发投入强度\n1.26\n1.5"),
]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [({}, FROM_TABLE), ({"word": "投入"}, FROM_TABLE), ({"plan": "甘肃方案"}, [])],
)
def test_table_facts(hand: Store, parameters: Mapping[str, object], expected: Rows) -> None:
    assert picked(hand, "table-facts", TABLE, **parameters) == expected


def test_the_table_of_wuwei(corpus: Store) -> None:
    """Rows 1 and 2 of the table: 科技进步贡献率 % 55.35 58 65 and 综合科技创新水平指数 % 42.92* 50 65."""
    rows = picked(corpus, "table-facts", "kind indicatorName year value unitName", plan=WUWEI_2022)
    for name, figures in {
        "科技进步贡献率": ("55.35", "58", "65"),
        "综合科技创新水平指数": ("42.92", "50", "65"),
    }.items():
        found = [(kind, value, unit) for kind, known, _, value, unit in rows if known == name]
        kinds = ("observation", "target", "target")
        assert found == [(kind, figure, "%") for kind, figure in zip(kinds, figures, strict=True)]


def test_prose_gives_no_facts_of_tables(corpus: Store) -> None:
    """Only the plan of Wuwei has a table; the figure of 45岁以下科研人员 stands in its prose alone."""
    rows = picked(corpus, "table-facts", "planTitle indicatorName")
    assert {plan for plan, _ in rows} == {WUWEI_2022}
    assert not [name for _, name in rows if name.startswith("45岁以下科研人员主持市级")]


def test_the_lost_cell_of_wuwei(corpus: Store) -> None:
    rows = picked(corpus, "reading-doubts", "kind about", plan=WUWEI_2022)
    assert ("table cell lost", "县区财政科技支出占一般公共预算支出比重: 2 figures for 3 columns") in rows


def test_two_readings_of_a_sentence_are_shown(corpus: Store) -> None:
    """兰州、白银高新区分别进入全国高新区排名前50位、115位: two figures for what is read as one indicator."""
    rows = picked(corpus, "doubtful-statements", "verdict words", kind="contradiction")
    assert ("contradiction", "兰州、白银高新区分别进入全国高新区排名前50位、115位") in rows
