"""Questions of money and platforms: on plans written by hand, and on the shipped plans."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.store.base import Store
from tests.queries.asking import GANSU, LANZHOU, WUWEI, picked

ROWS: list[tuple[str, str, Mapping[str, object], list[tuple[str, ...]]]] = [
    # 0.5亿元 are 5000万元; the ceiling of 100 is counted and not added.
    (
        "money-totals",
        "planLevel instrumentType since common provisions total largest ceilings plans",
        {},
        [
            ("prefecture", "award", "2023", "万元", "1", "10", "10", "0", "1"),
            ("provincial", "award", "2022", "万元", "2", "5300", "5000", "1", "1"),
        ],
    ),
    ("money-totals", "total", {"year": 2023}, [("10",)]),
    ("money-totals", "total", {"plan": GANSU}, [("5300",)]),
    (
        "unfunded-tasks",
        "planTitle title leads others verdict",
        {},
        [
            (WUWEI, "推进实验室建设", "", "武威市科学技术局", "none"),
            (WUWEI, "发展葡萄产业", "", "武威市财政局", "none"),
            (GANSU, "建设实验室", "甘肃省科学技术厅", "兰州市人民政府；甘肃省商务厅；甘肃省财政厅", "none"),
        ],
    ),
    (
        "money-without-task",
        "planTitle given atMost unitName recipientName title verdict words",
        {},
        [
            (LANZHOU, "10", "", "万元", "", "实验室提升", "nobody", ""),
            (GANSU, "300", "", "万元", "团队", "引进人才", "nobody", ""),
            (GANSU, "", "100", "万元", "", "引进人才", "nobody", ""),
            (GANSU, "0.5", "", "亿元", "人才", "引进人才", "nobody", "奖励人才0.5亿元"),
        ],
    ),
    (
        "platforms",
        "name named type measure areaName planLevel title leads",
        {},
        [
            ("省级重点实验室", "false", "laboratory", "upgrade", "武威市", "prefecture", "推进实验室建设", ""),
            ("省级重点实验室", "false", "laboratory", "build", "甘肃省", "provincial", "建设实验室", "甘肃省科学技术厅"),
        ],
    ),
    ("platforms", "areaName", {"action": "build"}, [("甘肃省",)]),
    ("platforms", "areaName", {"area": "武威市"}, [("武威市",)]),
    (
        "recurring-platforms",
        "name named plans areas areaNames planTitles",
        {},
        [("省级重点实验室", "false", "2", "2", "武威市；甘肃省", f"{WUWEI}；{GANSU}")],
    ),
    ("recurring-platforms", "name", {"minimum": 3}, []),
]  # fmt: skip


@pytest.mark.parametrize(("question", "columns", "parameters", "expected"), ROWS)
def test_on_plans_written_by_hand(
    three: Store,
    question: str,
    columns: str,
    parameters: Mapping[str, object],
    expected: list[tuple[str, ...]],
) -> None:
    assert sorted(picked(three, question, columns, **parameters)) == sorted(expected)


def test_all_money_of_lanzhou_new_area_has_nobody_who_answers(corpus: Store) -> None:
    # The plan of the new area lists no responsible body at all; 4.创新金融投资模式 names 科技创新券.
    rows = picked(corpus, "money-without-task", "planTitle words verdict")
    assert {plan for plan, _, _ in rows} == {"兰州新区深化科技改革创新加快推动高质量发展实施方案"}
    assert {verdict for _, _, verdict in rows} == {"nobody"}
    assert "科技创新券" in {words for _, words, _ in rows}


def test_zhejiang_builds_a_gravity_machine(corpus: Store) -> None:
    # 6.加快大科学装置建设 … 超重力离心模拟与试验装置 (牵头 省发展改革委).
    rows = picked(
        corpus, "platforms", "name named type measure areaName number leads", action="build", word="超重力"
    )
    assert rows == [
        (
            "浙江大学超重力离心模拟与试验装置", "true", "science-facility", "build", "浙江省", "6",
            "浙江省发展和改革委员会",
        )
    ]  # fmt: skip


def test_new_kinds_of_research_bodies_stand_in_every_plan(corpus: Store) -> None:
    rows = picked(corpus, "recurring-platforms", "name plans areas areaNames", word="新型研发机构", minimum=5)
    assert rows == [("新型研发机构", "5", "4", "兰州新区；武威市；浙江省；甘肃省")]


def test_the_first_task_of_zhejiang_states_no_money(corpus: Store) -> None:
    # 1.构建关键核心技术攻关的新型体制机制 (省科技厅、省发展改革委、省财政厅).
    rows = picked(corpus, "unfunded-tasks", "number title leads others verdict", plan="2020年科技体制改革")
    assert rows[0] == (
        "1", "构建关键核心技术攻关的新型体制机制", "浙江省科学技术厅", "浙江省发展和改革委员会；浙江省财政厅", "none",
    )  # fmt: skip


def test_a_total_is_the_sum_of_amounts_of_one_unit(corpus: Store) -> None:
    rows = picked(corpus, "money-totals", "planLevel instrumentType since common", level="prefecture")
    assert ("prefecture", "award", "2022", "万元") in rows
    assert {common for _, _, _, common in rows} == {"万元"}
