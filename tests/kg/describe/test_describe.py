"""What is said of one thing, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.describe import Description, describe
from kg.errors import QuestionError
from kg.store.base import Store
from tests.kg.conftest import Browser

ID = "https://w3id.org/policykg/id/"


def lines(told: Description, heading: str) -> list[str]:
    (group,) = (one for one in (*told.said, *told.pointing) if one.heading == heading)
    return [line.text for line in group.lines]


def test_an_agency_has_its_names_its_place_and_its_listings(small: Store) -> None:
    told = describe(small, "甘肃省科学技术厅")
    assert (told.name, told.classes) == ("甘肃省科学技术厅", ("机构",))
    assert lines(told, "其他名称") == ["省科技厅"]
    assert lines(told, "管辖地区") == ["甘肃省"]
    assert lines(told, "职能") == ["科学技术"]
    assert lines(told, "责任分工（其“责任方”为此）") == [
        "牵头（文中写明）：1 建设实验室体系（甘肃省科技创新行动方案（2022—2025年）） “省科技厅”",
        "牵头（名单首位）：2 支持企业创新（甘肃省科技创新行动方案（2022—2025年）） “省科技厅”",
    ]


def test_a_task_is_told_with_its_parties_targets_and_money(small: Store) -> None:
    told = describe(small, "建设实验室体系")
    assert lines(told, "责任分工（其“所负任务”为此）") == [
        "牵头（文中写明）：甘肃省科学技术厅 “省科技厅”",
        "配合（文中写明）：甘肃省教育厅 “省教育厅”",
        "配合（文中写明）：甘肃省财政厅 “省财政厅”",
        "配合（文中写明）：甘肃省各市州人民政府 “各市州政府”",
    ]
    assert lines(told, "目标值（其“目标属于”为此）") == [
        "新建省级重点实验室：≥30家（2025年） “到2025年，新建省级重点实验室30家以上”"
    ]
    assert lines(told, "证据") == ["“1.建设实验室体系。到2025年，新建省级重点实验室30家以上。”"]
    (provision,) = lines(describe(small, "支持企业创新"), "资金条款（其“支持任务”为此）")
    assert provision == "award：20万元 → 新认定的高新技术企业 “对新认定的高新技术企业给予20万元奖励”"


def test_facts_of_a_task_stand_as_in_the_text(plans: Store) -> None:
    told = describe(plans, "开展揭榜挂帅制科研项目")
    assert lines(told, "资金条款（其“支持任务”为此）") == [
        "一次性补助：≤10—20% → 单个科技揭榜挂帅制项目 “单个科技揭榜挂帅制项目科技投入总额不低于300万元，"
        "按照不超过科技揭榜挂帅制项目科技投入总额的10%—20%给予资金补助”",
        "一次性补助：最高100万元 → 单个科技揭榜挂帅制项目（单个项目） “单个项目资金补助最高不超过100万元”",
        "配套：10% → 争取科技计划项目单个金额超过100万元的 “激励科研单位、企业争取国家、省级科技计划项目，"
        "对争取科技计划项目单个金额超过100万元的，按争取项目资金额度的10%予以配套”",
        "一次性补助：最高200万元 → 争取科技计划项目单个金额超过100万元的（单个项目） "
        "“单个项目资金补助最高不超过200万元”",
    ]


def test_the_tasks_of_a_plan_stand_in_their_order(small: Store) -> None:
    told = describe(small, "武威市科技创新实施方案")
    assert lines(told, "任务（其“属于计划”为此）") == [
        "1 推进实验室建设",
        "专栏1-1 建设武威市葡萄产业实验室",
        "2 培育科技企业",
        "3 强化督查",
    ]


def test_in_english_too(small: Store) -> None:
    told = describe(small, "id:area/620000", language="en")
    assert (told.name, told.classes) == ("Gansu", ("area",))
    assert lines(told, "administrative level") == ["provincial"]
    assert lines(told, "area whose “within” is this") == ["Wuwei"]
    assert "plan whose “jurisdiction” is this (1)" in told.text


def test_a_fact_can_be_described_itself(small: Store) -> None:
    told = describe(small, "id:responsibility/0000000000000a21")
    assert told.name.startswith("牵头（名单首位）：甘肃省科学技术厅 · 2 支持企业创新")
    assert lines(told, "角色规则") == ["“责任单位中排在首位的为牵头单位”"]


def test_long_groups_are_cut_and_say_how_long_they_are(small: Store) -> None:
    told = describe(small, "甘肃省科技创新行动方案", limit=2)
    (tasks,) = (group for group in told.pointing if group.heading == "任务（其“属于计划”为此）")
    assert (tasks.count, [line.text for line in tasks.lines]) == (3, ["1 建设实验室体系", "2 支持企业创新"])
    assert "任务（其“属于计划”为此）（共 3 项，列出 2 项）" in told.text


def test_the_triples_are_all_that_have_it_as_subject(small: Store) -> None:
    told = describe(small, "甘肃省教育厅")
    # Two classes are none: one rdf:type, two names, jurisdiction, function, kind.
    assert len(told.triples) == 6
    graph = told.graph()
    assert set(graph.subjects()) == {rdflib.URIRef(told.iri)}
    assert len(graph) == 6


def test_a_name_of_several_things_is_answered_with_all_of_them(small: Store) -> None:
    with pytest.raises(QuestionError, match="may mean 3 things") as raised:
        describe(small, "重点任务")
    # Two plans have a section of that name, and so is a kind of task called.
    assert "<https://w3id.org/policykg/vocab/task-kind/task>" in raised.value.remedy
    assert f"<{ID}section/00000000000000a1>" in raised.value.remedy
    assert f"<{ID}section/00000000000000b1>" in raised.value.remedy


def test_a_part_of_a_name_is_enough_when_only_one_has_it(small: Store) -> None:
    assert describe(small, "工信局").name == "武威市工业和信息化局"
    assert describe(small, "武威 2025").name == "武威市科技创新实施方案（2022—2025年）"
    assert describe(small, "武威市科技创新实施方案(2022-2025年)").iri == f"{ID}document/000000000000000b"


def test_an_unknown_name_is_answered_with_near_ones(small: Store) -> None:
    with pytest.raises(QuestionError, match="nothing here is called ‘甘肃省科技厅局’") as raised:
        describe(small, "甘肃省科技厅局")
    assert "甘肃省科学技术厅" in raised.value.remedy
    with pytest.raises(QuestionError, match="nothing here is called") as raised:
        describe(small, "甘工信厅厅")
    assert "甘肃省工业和信息化厅" in raised.value.remedy


@pytest.mark.parametrize(
    ("thing", "problem"),
    [
        ("http://example.org/none", "nothing is said of"),
        ("http://example.org/a b", "is not an IRI"),
        ("", "needs a word"),
    ],
)
def test_what_cannot_be_described(small: Store, thing: str, problem: str) -> None:
    with pytest.raises(QuestionError, match=problem):
        describe(small, thing)


def test_hostile_words_stay_words(hostile: Store) -> None:
    told = describe(hostile, "<script>alert(1)</script>")
    for html in (told._repr_html_(), told.page()):
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "\x1b" not in told.text


def test_a_browser_shows_hostile_words_and_runs_none(
    hostile: Store, browser: Browser, tmp_path: Path
) -> None:
    page = tmp_path / "told.html"
    page.write_text(describe(hostile, "http://example.org/plan").page(), encoding="utf-8")
    visit = browser.visit(page)
    assert visit.fired() == []
    assert (visit.requests, visit.complaints) == ([], [])
    assert "<script>alert(1)</script>" in visit.page.inner_text("body")
    assert visit.page.evaluate("getComputedStyle(document.querySelector('dt')).fontWeight") == "700"
