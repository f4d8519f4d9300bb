"""What each question answers on the two small plans; every expected row was written by hand.

Rows are given without the columns of IRIs; concepts by the last part of their IRI.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.ask import ask
from kg.store.base import Store, lexical
from kg.store.embedded import EmbeddedStore

GANSU = "甘肃省科技创新行动方案（2022—2025年）"
WUWEI = "武威市科技创新实施方案（2022—2025年）"

LAB_1 = "1 建设实验室体系"
FIRMS_2 = "2 支持企业创新"

Row = tuple[str, ...]


def shown(store: Store, name: str, **parameters: object) -> list[Row]:
    """Ask, and return the rows without IRIs, concepts shortened."""
    answer = ask(store, name, **parameters)
    kinds = [column.kind for column in answer.question.columns]
    return [
        tuple(
            lexical(term).rpartition("/")[2] if kind == "concept" else lexical(term)
            for term, kind in zip(row, kinds, strict=True)
            if kind != "iri"
        )
        for row in answer.rows.rows
    ]


GANSU_PAIRS: list[Row] = [
    ("甘肃省科学技术厅", "甘肃省财政厅", "2", "1", f"{LAB_1}；{FIRMS_2}"),
    ("甘肃省工业和信息化厅", "甘肃省科学技术厅", "1", "1", FIRMS_2),
    ("甘肃省工业和信息化厅", "甘肃省财政厅", "1", "1", FIRMS_2),
    ("甘肃省教育厅", "甘肃省科学技术厅", "1", "1", LAB_1),
    ("甘肃省教育厅", "甘肃省财政厅", "1", "1", LAB_1),
]
WUWEI_PAIRS: list[Row] = [
    ("武威市工业和信息化局", "武威市科学技术局", "1", "1", "2 培育科技企业"),
    ("武威市工业和信息化局", "武威市财政局", "1", "1", "2 培育科技企业"),
    ("武威市教育局", "武威市科学技术局", "1", "1", "1 推进实验室建设"),
    ("武威市科学技术局", "武威市财政局", "1", "1", "2 培育科技企业"),
]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [GANSU_PAIRS[0], *WUWEI_PAIRS, *GANSU_PAIRS[1:]]),
        ({"plan": "甘肃省"}, GANSU_PAIRS),
        ({"level": "prefecture"}, WUWEI_PAIRS),
        ({"agency": "省财政厅"}, [GANSU_PAIRS[0], GANSU_PAIRS[2], GANSU_PAIRS[4]]),
        ({"minimum": 2}, GANSU_PAIRS[:1]),
        # 各市州政府 is listed for task 1; for task 2 only a clause for the whole document names it.
        (
            {"agency": "各市州政府", "groups": True},
            [
                ("甘肃省各市州人民政府", "甘肃省教育厅", "1", "1", LAB_1),
                ("甘肃省各市州人民政府", "甘肃省科学技术厅", "1", "1", LAB_1),
                ("甘肃省各市州人民政府", "甘肃省财政厅", "1", "1", LAB_1),
            ],
        ),
        ({"agency": "各市州政府"}, []),
    ],
)
def test_shared_tasks(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "shared-tasks", **parameters) == expected


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (
            ("省财政厅", "省科技厅"),
            [
                (GANSU, "1", "建设实验室体系", "support", "lead"),
                (GANSU, "2", "支持企业创新", "support", "lead"),
            ],
        ),
        # Listed twice for the task, given once.
        (("市财政局", "市科技局"), [(WUWEI, "2", "培育科技企业", "unspecified", "unspecified")]),
        (("省教育厅", "市教育局"), []),
        (("省工信厅", "各市州政府"), []),
    ],
)
def test_shared_task_list(small: Store, pair: tuple[str, str], expected: list[Row]) -> None:
    agency, partner = pair
    assert shown(small, "shared-task-list", agency=agency, partner=partner) == expected


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        (
            "省科技厅",
            [
                (GANSU, "建设创新平台", "1", "建设实验室体系", "lead", "explicit", "", "", "省科技厅"),
                (GANSU, "壮大创新主体", "2", "支持企业创新", "lead", "first-in-list", "", "", "省科技厅"),
            ],
        ),
        # Named in two groups of task 2 in the same words and role: one row.
        (
            "市科技局",
            [
                (WUWEI, "重点任务", "1", "推进实验室建设", "unspecified", "unstated", "", "", "市科技局"),
                (WUWEI, "重点任务", "2", "培育科技企业", "unspecified", "unstated", "", "", "市科技局"),
            ],
        ),
        # Reached as a member of 各市州政府 alone.
        (
            "武威市人民政府",
            [
                (GANSU, "建设创新平台", "1", "建设实验室体系", "support", "explicit", "甘肃省各市州人民政府", "false", "各市州政府"),
                (GANSU, "壮大创新主体", "2", "支持企业创新", "unspecified", "document-default", "甘肃省各市州人民政府", "false", "各市州政府"),
            ],
        ),
    ],
)  # fmt: skip
def test_agency_duties(small: Store, agency: str, expected: list[Row]) -> None:
    assert shown(small, "agency-duties", agency=agency) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [("甘肃省科学技术厅", "provincial", "2", "1", "1", "0", "1")]),
        ({"plan": WUWEI}, []),
        ({"minimum": 3}, []),
    ],
)
def test_lead_agencies(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "lead-agencies", **parameters) == expected


EXPECTED_CARDS: dict[str, list[Row]] = {
    "建设实验室体系": [
        ("title", "建设实验室体系", "", "", *["1.建设实验室体系。到2025年，新建省级重点实验室30家以上。"] * 2, "67", "99"),
        ("kind", "task", "task", "", "", "", "", ""),
        ("plan", GANSU, "", "", "", "", "", ""),
        ("section", "重点任务 ＞ 建设创新平台", "", "", "", "", "", ""),
        ("party", "甘肃省科学技术厅", "lead", "explicit", "省科技厅", "省科技厅", "105", "109"),
        ("party", "甘肃省教育厅", "support", "explicit", "省教育厅", "省教育厅", "115", "119"),
        ("party", "甘肃省财政厅", "support", "explicit", "省财政厅", "省财政厅", "120", "124"),
        ("party", "甘肃省各市州人民政府", "support", "explicit", "各市州政府", "各市州政府", "125", "130"),
        ("target", "新建省级重点实验室 ≥ 30家 (2025)", "", "", *["到2025年，新建省级重点实验室30家以上"] * 2, "77", "98"),
        ("platform", "省级重点实验室", "", "", *["1.建设实验室体系。到2025年，新建省级重点实验室30家以上。"] * 2, "67", "99"),
    ],
    "支持企业创新": [
        ("title", "支持企业创新", "", "", *["2.支持企业创新。对新认定的高新技术企业给予20万元奖励。"] * 2, "163", "192"),
        ("kind", "task", "task", "", "", "", "", ""),
        ("plan", GANSU, "", "", "", "", "", ""),
        ("section", "重点任务 ＞ 壮大创新主体", "", "", "", "", "", ""),
        ("party", "甘肃省科学技术厅", "lead", "first-in-list", "省科技厅", "省科技厅", "198", "202"),
        ("party", "甘肃省财政厅", "support", "first-in-list", "省财政厅", "省财政厅", "203", "207"),
        ("party", "甘肃省工业和信息化厅", "support", "first-in-list", "省工信厅", "省工信厅", "208", "212"),
        ("party", "甘肃省各市州人民政府", "unspecified", "document-default", *["以下任务均需各市州政府落实"] * 2, "131", "144"),
        ("funding", "新认定的高新技术企业 20万元", "award", "", *["对新认定的高新技术企业给予20万元奖励"] * 2, "172", "191"),
    ],
    # The text as read has 實驗; the reading is repaired.
    "推进实验室建设": [
        (
            "title", "推进实验室建设", "", "", "1.推进實驗室建设。落实《武威市“十四五”科技创新规划》部署。",
            "1.推进实验室建设。落实《武威市“十四五”科技创新规划》部署。", "66", "97",
        ),
        ("kind", "task", "task", "", "", "", "", ""),
        ("plan", WUWEI, "", "", "", "", "", ""),
        ("section", "重点任务", "", "", "", "", "", ""),
        ("party", "武威市科学技术局", "unspecified", "unstated", "市科技局", "市科技局", "103", "107"),
        ("party", "武威市教育局", "unspecified", "unstated", "市教育局", "市教育局", "108", "112"),
        ("citation", "武威市“十四五”科技创新规划", "mentions", "", *["落实《武威市“十四五”科技创新规划》部署"] * 2, "76", "96"),
        ("subtask", "专栏1-1 建设武威市葡萄产业实验室", "box-item", "", *["1.建设武威市葡萄产业实验室。"] * 2, "126", "141"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("task", EXPECTED_CARDS)
def test_task_card(small: Store, task: str) -> None:
    assert shown(small, "task-card", task=task) == EXPECTED_CARDS[task]


CASCADE: list[Row] = [
    (
        WUWEI, "prefecture", "武威市", "implements", GANSU, "provincial", "甘肃省", "true",
        "根据《甘肃省科技创新行动方案（2022—2025年）》，制定本方案",
    ),
    (
        WUWEI, "prefecture", "武威市", "mentions", "武威市“十四五”科技创新规划", "", "", "false",
        "落实《武威市“十四五”科技创新规划》部署",
    ),
    (
        GANSU, "provincial", "甘肃省", "implements", "中华人民共和国科学技术进步法", "", "", "false",
        "根据《中华人民共和国科学技术进步法》，制定本方案",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, CASCADE),
        ({"cited": "甘肃省科技创新行动方案"}, CASCADE[:1]),
        ({"plan": GANSU}, CASCADE[2:]),
        ({"level": "prefecture"}, CASCADE[:2]),
    ],
)
def test_plans_and_cascade(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "plans-and-cascade", **parameters) == expected


UNASSIGNED: list[Row] = [
    (WUWEI, "重点任务", "专栏1-1", "建设武威市葡萄产业实验室", "box-item", "推进实验室建设"),
    (WUWEI, "保障措施", "3", "强化督查", "safeguard", ""),
    (GANSU, "保障措施", "3", "加强组织领导", "safeguard", ""),
]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [({}, UNASSIGNED), ({"plan": GANSU}, UNASSIGNED[2:]), ({"level": "national"}, [])],
)
def test_unassigned_tasks(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "unassigned-tasks", **parameters) == expected


PROVINCIAL: list[Row] = [
    ("provincial", "", "1", "0"),
    ("provincial", "education", "1", "1"),
    ("provincial", "finance", "1", "2"),
    ("provincial", "industry", "1", "1"),
    ("provincial", "science-technology", "1", "2"),
]
PREFECTURE: list[Row] = [
    ("prefecture", "", "1", "0"),
    ("prefecture", "education", "1", "1"),
    ("prefecture", "finance", "1", "1"),
    ("prefecture", "industry", "1", "1"),
    ("prefecture", "science-technology", "1", "2"),
]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, PROVINCIAL + PREFECTURE),
        ({"level": "provincial"}, PROVINCIAL),
        ({"area": "Wuwei"}, PREFECTURE),
        ({"area": "100000"}, []),
    ],
)
def test_agencies_by_level(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "agencies-by-level", **parameters) == expected


LEDGER: list[Row] = [
    (WUWEI, "1", "推进实验室建设", "重点任务", "", "", "武威市科学技术局；武威市教育局", "", ""),
    (WUWEI, "专栏1-1", "建设武威市葡萄产业实验室", "重点任务", "", "", "", "", ""),
    (WUWEI, "2", "培育科技企业", "重点任务", "", "", "武威市科学技术局；武威市工业和信息化局；武威市财政局", "", ""),
    (WUWEI, "3", "强化督查", "保障措施", "", "", "", "", ""),
    (
        GANSU, "1", "建设实验室体系", "建设创新平台", "甘肃省科学技术厅", "explicit",
        "甘肃省教育厅；甘肃省财政厅；甘肃省各市州人民政府", "", "2025",
    ),
    (
        GANSU, "2", "支持企业创新", "壮大创新主体", "甘肃省科学技术厅", "first-in-list",
        "甘肃省财政厅；甘肃省工业和信息化厅", "甘肃省各市州人民政府", "",
    ),
    (GANSU, "3", "加强组织领导", "保障措施", "", "", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, LEDGER),
        ({"plan": "武威"}, LEDGER[:4]),
        ({"agency": "各市州政府"}, LEDGER[4:6]),
        ({"word": "企业"}, [LEDGER[2], LEDGER[5]]),
    ],
)
def test_tasks(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "tasks", **parameters) == expected


PLANS: list[Row] = [
    (WUWEI, "implementation-plan", "", "武威市", "prefecture", "2022", "2025", "", "", "4", "4"),
    (
        GANSU, "action-plan", "甘肃省人民政府办公厅", "甘肃省", "provincial", "2022", "2025",
        "甘政办发〔2022〕1号", "2022-03-01", "3", "5",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, PLANS),
        ({"area": "甘肃省"}, PLANS[1:]),
        ({"level": "市级"}, PLANS[:1]),
        ({"word": "行动"}, PLANS[1:]),
    ],
)
def test_plans(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "plans", **parameters) == expected


def test_agencies(small: Store) -> None:
    assert shown(small, "agencies") == [
        ("武威市人民政府", "", "武威市", "prefecture", "", "government", "0", "0", "0"),
        ("武威市工业和信息化局", "市工信局", "武威市", "prefecture", "industry", "department", "1", "0", "1"),
        ("武威市教育局", "市教育局", "武威市", "prefecture", "education", "department", "1", "0", "1"),
        ("武威市科学技术局", "市科技局", "武威市", "prefecture", "science-technology", "department", "2", "0", "1"),
        ("武威市财政局", "市财政局", "武威市", "prefecture", "finance", "department", "1", "0", "1"),
        ("甘肃省人民政府办公厅", "", "甘肃省", "provincial", "", "government", "0", "0", "0"),
        ("甘肃省工业和信息化厅", "省工信厅", "甘肃省", "provincial", "industry", "department", "1", "0", "1"),
        ("甘肃省教育厅", "省教育厅", "甘肃省", "provincial", "education", "department", "1", "0", "1"),
        ("甘肃省科学技术厅", "省科技厅", "甘肃省", "provincial", "science-technology", "department", "2", "2", "1"),
        ("甘肃省财政厅", "省财政厅", "甘肃省", "provincial", "finance", "department", "2", "0", "1"),
    ]  # fmt: skip


def test_agencies_of_a_plan_are_those_it_lists(small: Store) -> None:
    names = [row[0] for row in shown(small, "agencies", plan=WUWEI)]
    assert names == ["武威市工业和信息化局", "武威市教育局", "武威市科学技术局", "武威市财政局"]


def test_agencies_are_found_by_a_word_of_a_short_name(small: Store) -> None:
    assert [row[0] for row in shown(small, "agencies", word="科技局")] == ["武威市科学技术局"]


TARGETS: list[Row] = [
    (GANSU, "新建省级重点实验室", "at-least", "30", "", "家", "2025", "建设实验室体系", "到2025年，新建省级重点实验室30家以上"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, TARGETS),
        ({"plan": GANSU, "year": 2025}, TARGETS),
        ({"year": 2030}, []),
        ({"word": "实验室"}, TARGETS),
        ({"word": "专利"}, []),
        ({"level": "prefecture"}, []),
    ],
)
def test_targets(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "targets", **parameters) == expected


MONEY: list[Row] = [
    (GANSU, "award", "", "20", "", "万元", "", "", "", "新认定的高新技术企业", "", "支持企业创新", "对新认定的高新技术企业给予20万元奖励"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, MONEY),
        ({"plan": GANSU}, MONEY),
        ({"word": "高新"}, MONEY),
        ({"word": "基金"}, []),
        ({"plan": WUWEI}, []),
    ],
)
def test_money(small: Store, parameters: Mapping[str, object], expected: list[Row]) -> None:
    assert shown(small, "money", **parameters) == expected


# 对投资额500万元以上的示范企业，按投资额的10%—20%给予补助，连续补助三年 in the task of the plan of Gansu.
RANGE = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
GRAPH <https://w3id.org/policykg/id/graph/range> {
  <https://w3id.org/policykg/id/funding/range> pol:supportsTask <https://w3id.org/policykg/id/task/00000000000000a2> ;
    pol:instrumentType <https://w3id.org/policykg/vocab/instrument/one-off-subsidy> ;
    pol:rate 10 ; pol:maxRate 20 ; pol:durationYears 3 ; pol:unit "%" ; pol:recipient "示范企业"@zh-Hans ;
    pol:condition "投资额500万元以上"@zh-Hans .
}
"""


def test_money_shows_both_ends_of_a_rate_and_the_years(small_file: Path, tmp_path: Path) -> None:
    added = tmp_path / "range.trig"
    added.write_text(RANGE, encoding="utf-8")
    found = shown(EmbeddedStore.in_memory([small_file, added]), "money", word="示范企业")
    assert found == [
        (GANSU, "one-off-subsidy", "", "", "", "%", "10", "20", "3", "示范企业", "投资额500万元以上", "支持企业创新", "")
    ]  # fmt: skip
