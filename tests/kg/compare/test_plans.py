"""Plans in order: what cited titles mean, who carries out or continues whom, who stands beside whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.compare import PlanRecord, RelationKind, related
from kg.compare.citations import resolutions
from kg.compare.titles import fold, steps_up
from tests.kg.compare.making import cites, plan, task

PROVINCE = plan(
    "甘肃省强科技行动实施方案（2022—2025年）", "620000", 2022, end=2025, number="甘政办发〔2022〕51号"
)
OTHER_PROVINCE = plan("浙江省强科技行动实施方案（2022—2025年）", "330000", 2022, end=2025)
CITY = plan("武威市强科技行动实施方案（2022—2025年）", "620600", 2022, end=2025, issued="2022-09-15")


@pytest.mark.parametrize(
    ("title", "area", "without_years", "subject"),
    [
        ("甘肃省强科技行动实施方案（2022—2025年）", "620000", "强科技行动实施方案", "强科技"),
        ("《强科技行动实施方案(2022-2025年)》", "", "强科技行动实施方案", "强科技"),
        ("关于印发《武威市数字经济发展规划（2021—2025年）（试行）》的通知", "620600", "数字经济发展规划", "数字经济"),
        ("2020年科技体制改革与发展工作要点", "", "科技体制改革与发展工作要点", "科技体制改革与发展"),
    ],
)  # fmt: skip
def test_titles_are_taken_apart(title: str, area: str, without_years: str, subject: str) -> None:
    folded = fold(title)
    assert (folded.area, folded.without_years, folded.subject) == (area, without_years, subject)


@pytest.mark.parametrize(
    ("lower", "upper", "steps"),
    [("620600", "620000", 1), ("620602", "100000", 3), ("620600", "620600", 0), ("620600", "330000", None)],
)
def test_steps_between_areas(lower: str, upper: str, steps: int | None) -> None:
    assert steps_up(lower, upper) == steps


@pytest.mark.parametrize(
    ("cited", "number", "method"),
    [
        ("甘肃省强科技行动实施方案（2022—2025年）", "", "title"),
        # The place may be dropped: the nearest area above that has such a plan is meant.
        ("强科技行动实施方案（2022-2025年）", "", "title"),
        ("甘肃省强科技行动实施方案", "", "part-of-title"),
        ("有关文件", "甘政办发〔2022〕51号", "number"),
    ],
)
def test_a_cited_title_means_the_loaded_plan(cited: str, number: str, method: str) -> None:
    city = replace(CITY, cited=(cites(cited, number=number),))
    (found,) = resolutions([city, PROVINCE, OTHER_PROVINCE])
    assert (found.plan, found.method) == (PROVINCE, method)


@pytest.mark.parametrize(
    "cited",
    [
        "浙江省数字经济规划",
        "江苏省强科技行动实施方案（2022—2025年）",
        "武威市强科技行动实施方案（2022—2025年）",
    ],
)
def test_a_title_of_another_place_or_of_the_plan_itself_means_nothing(cited: str) -> None:
    city = replace(CITY, cited=(cites(cited),))
    assert resolutions([city, PROVINCE, OTHER_PROVINCE]) == []


def test_a_plan_is_not_cited_before_its_time() -> None:
    late = replace(PROVINCE, issued="2024-01-01")
    assert resolutions([replace(CITY, cited=(cites(late.title),)), late]) == []


def kinds(*plans: PlanRecord) -> set[tuple[str, str, str, str]]:
    return {(one.kind.value, one.left.title[:3], one.right.title[:3], one.method) for one in related(plans)}


def test_a_plan_that_says_so_carries_out_the_higher_one() -> None:
    city = replace(CITY, cited=(cites("甘肃省强科技行动实施方案"),))
    assert kinds(city, PROVINCE, OTHER_PROVINCE) == {("cascades", "甘肃省", "武威市", "citation")}


def test_a_mention_alone_relates_nothing() -> None:
    city = replace(CITY, cited=(cites("甘肃省强科技行动实施方案", kind="mentions"),))
    assert kinds(city, PROVINCE) == set()


def test_the_same_subject_below_is_carried_out_too() -> None:
    upper = plan("甘肃省数字经济发展规划（2021—2025年）", "620000", 2021)
    lower = plan("兰州市数字经济发展规划（2022—2025年）", "620100", 2022)
    long_ago = plan("武威市数字经济发展规划（2011—2015年）", "620600", 2011)
    assert kinds(upper, lower, long_ago) == {("cascades", "甘肃省", "兰州市", "same-subject")}


def test_a_later_plan_of_one_area_continues_the_nearest_earlier_one() -> None:
    rounds = [plan(f"甘肃省数字经济发展规划（{year}年版）", "620000", year) for year in (2015, 2020, 2024)]
    found = {(one.left.year, one.right.year) for one in related(rounds)}
    assert found == {(2015, 2020), (2020, 2024)}


def test_plans_of_one_area_continue_each_other_when_they_share_their_tasks() -> None:
    works = [
        task(
            1,
            "建设实验室体系",
            "整合优势资源组建省实验室，推动省重点实验室提档升级。",
            functions=frozenset({"science"}),
        ),
        task(
            2,
            "发展科技型企业",
            "实施高新技术企业倍增计划，支持企业在科创板上市。",
            functions=frozenset({"science"}),
        ),
        task(
            3,
            "加强科技金融",
            "鼓励金融机构设立科技支行，开展科技保险试点。",
            functions=frozenset({"finance"}),
        ),
    ]
    roads = [task(1, "修建公路", "建成高速公路通车里程，改造农村公路。", functions=frozenset({"transport"}))]
    earlier = plan("甘肃省科技行动方案", "620000", 2020, tasks=tuple(works))
    later = plan("甘肃省创新基地方案", "620000", 2024, tasks=tuple(works))
    other = plan("甘肃省交通建设方案", "620000", 2024, tasks=tuple(roads))
    found = {(one.kind, one.right.title, one.method) for one in related([earlier, later, other])}
    assert found == {(RelationKind.CONTINUES, "甘肃省创新基地方案", "shared-tasks")}


def test_peers_lie_in_the_same_area_above() -> None:
    cities = [
        plan("兰州市数字经济发展规划（2022—2025年）", "620100", 2022),
        plan("武威市数字经济发展规划（2022—2025年）", "620600", 2022),
        plan("杭州市数字经济发展规划（2022—2025年）", "330100", 2022),
    ]
    assert {frozenset((one.left.area, one.right.area)) for one in related(cities)} == {
        frozenset({"620100", "620600"})
    }
