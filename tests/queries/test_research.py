"""Questions of research: strength of wording, diffusion, themes; by hand and on the shipped plans."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from tests.queries.asking import picked

DATA = Path(__file__).parents[1] / "data" / "coordination.trig"
GANSU_2022 = "甘肃省强科技行动实施方案（2022—2025年）"
WUWEI_2022 = "武威市强科技行动实施方案（2022—2025年）"

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def hand() -> Store:
    return EmbeddedStore.in_memory([DATA])


@pytest.fixture(scope="module")
def corpus(built: Path) -> Store:
    return open_store(built)


# 甘肃: 2.5 and 1.5 of seven tasks; 武威: 3 and 2 of three. Plans without a measured task have no row.
PREFECTURE = ("prefecture", "2022", "1", "3", "2", "2.5", "2", "3")
PROVINCE = ("provincial", "2022", "1", "7", "2", "2", "1.5", "2.5")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [PREFECTURE, PROVINCE]),
        ({"level": "provincial"}, [PROVINCE]),
        ({"area": "武威市"}, [PREFECTURE]),
        ({"year": 2022}, [PREFECTURE, PROVINCE]),
        ({"year": 2023}, []),
    ],
)
def test_directive_strength(hand: Store, parameters: Mapping[str, object], expected: Rows) -> None:
    columns = "planLevel planYear plans tasks measured strength weakest strongest"
    assert picked(hand, "directive-strength", columns, **parameters) == expected


GANSU_TASK = ("2022-03-01", "甘肃省", "provincial", "建设实验室体系")
WUWEI_TASK = ("2022-09-15", "武威市", "prefecture", "推进实验室建设")
LANZHOU_TASK = ("2023-01-10", "兰州市", "prefecture", "共建实验室")
LATER_TASK = ("2025-01-02", "甘肃省", "provincial", "完善实验室管理")
EARLIER_TASK = ("2021-05-06", "甘肃省", "provincial", "统筹实验室布局")


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (
            "建设实验室体系",
            [
                (*EARLIER_TASK, "direct", "0.6"),
                (*GANSU_TASK, "itself", "1"),
                (*WUWEI_TASK, "direct", "0.9"),
                (*LANZHOU_TASK, "direct", "0.8"),
                (*LATER_TASK, "direct", "0.7"),
            ],
        ),
        # From 武威 by way of the province to 兰州 and to the later plan; never over an overlap.
        (
            "推进实验室建设",
            [
                (*GANSU_TASK, "direct", "0.9"),
                (*WUWEI_TASK, "itself", "1"),
                (*LANZHOU_TASK, "through", "0.8"),
                (*LATER_TASK, "through", "0.7"),
            ],
        ),
        ("加强经费保障", [("2022-03-01", "甘肃省", "provincial", "加强经费保障", "itself", "1")]),
    ],
)
def test_diffusion(hand: Store, task: str, expected: Rows) -> None:
    assert picked(hand, "diffusion", "date areaName level title relation score", task=task) == expected


# 甘肃: tasks 1, 2 have leads, 3 begins with 教育厅, 6 with 财政厅; the leads of 4, 5 and 7 have no function.
PROVINCE_THEMES: Rows = [
    ("education", "1", "0", "covered", ""),
    ("finance", "1", "0", "covered", ""),
    ("industry", "1", "0", "covered", ""),
    ("science", "1", "0", "covered", ""),
]
CITY_THEMES: Rows = [
    ("agriculture", "1", "0", "added", "甘肃方案"),
    ("industry", "1", "1", "covered", "甘肃方案"),
    ("science", "1", "1", "covered", "甘肃方案"),
    ("education", "0", "1", "missing", "甘肃方案"),
    ("finance", "0", "1", "missing", "甘肃方案"),
]


@pytest.mark.parametrize(("plan", "expected"), [("甘肃方案", PROVINCE_THEMES), ("武威方案", CITY_THEMES)])
def test_themes(hand: Store, plan: str, expected: Rows) -> None:
    assert picked(hand, "themes", "function tasks above verdict higherTitle", plan=plan) == expected


def test_themes_of_a_level(hand: Store) -> None:
    assert picked(hand, "themes", "planTitle function", level="prefecture") == [
        ("兰州方案", "science"),
        *(("武威方案", row[0]) for row in CITY_THEMES),
    ]


STRENGTHS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT ?title ?strength WHERE { ?task dcterms:title ?title ; pol:directiveStrength ?strength }
"""


def test_the_words_that_direct_a_task_are_averaged(corpus: Store) -> None:
    """Steps: 探索 0, 支持 and 引导 1, 力争 2, the plain verbs of instruction 3."""
    known = {row["title"]: row["strength"] for row in corpus.select(STRENGTHS).records()}
    # 支持广通…；提升新能源汽车产业创新能力；大力推进甲醇…产业发展: 1, 3, 3.
    assert known["新能源产业"] == "2.33"
    # 完善…体系；在新区建设；进一步探索…: 3, 3, 0.
    assert known["完善新区技术转移体系"] == "2"
    # 加强…开发区建设，力争…: 3, 3, 2.
    assert known["加强省级高新技术产业开发区建设，力争将武威工业园区打造为省级高新技术产业开发区"] == "2.67"


def test_the_plans_of_gansu_and_wuwei_of_2022_are_measured(corpus: Store) -> None:
    rows = picked(corpus, "directive-strength", "planLevel planYear plans tasks", area="武威市")
    assert rows == [("prefecture", "2022", "1", "71")]


def test_a_task_of_gansu_came_to_wuwei(corpus: Store) -> None:
    """17 of Gansu (2022) and 8 of Wuwei (2022-09-15) have one title; the plan of Gansu shows no date."""
    rows = picked(
        corpus,
        "diffusion",
        "date areaName number title relation",
        plan=WUWEI_2022,
        task="提升现代农业技术创新能力",
    )
    assert rows == [
        ("2022", "甘肃省", "17", "提升现代农业技术创新能力", "direct"),
        ("2022-09-15", "武威市", "8", "提升现代农业技术创新能力", "itself"),
    ]


def test_themes_that_wuwei_lacks_and_adds(corpus: Store) -> None:
    """省教育厅 heads two tasks of Gansu and 市教育局 none of Wuwei; 市卫生健康委 heads one, 省卫生健康委 none."""
    rows = picked(corpus, "themes", "function tasks verdict higherTitle", plan=WUWEI_2022)
    assert ("education", "0", "missing", GANSU_2022) in rows
    assert ("health", "1", "added", GANSU_2022) in rows
    assert ("science-technology", "28", "covered", GANSU_2022) in rows
