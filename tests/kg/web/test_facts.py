"""The facts that pages list, on the shipped plans; read off the texts by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import QuestionError
from kg.store.base import Store
from kg.web.facts import LISTS
from kg.web.queries import QUERIES
from kg.web.texts import source
from kg.web.things import DRAWERS, drawer, thing, things
from loaders.text.repair import repair

WUWEI = "武威市强科技行动实施方案（2022—2025年）"
GANSU = "甘肃省强科技行动实施方案（2022—2025年）"


@pytest.fixture(scope="module")
def every(store: Store) -> dict[str, dict[str, Any]]:
    return things(store)


def one(every: dict[str, dict[str, Any]], kind: str, label: str, plan: str = "") -> dict[str, Any]:
    (found,) = [
        it
        for it in every.values()
        if it["kind"] == kind and it["label"]["zh"] == label and it["planTitle"] in {plan, ""}
    ]
    return found


def test_a_task_has_its_parties_figures_and_counterpart_above(every: dict[str, dict[str, Any]]) -> None:
    """21.大力推进知识产权强市建设 … 每万人口高价值发明专利拥有量达到1.2件。（责任单位：市市场监管局、市科技局）"""
    facts = one(every, "task", "大力推进知识产权强市建设", WUWEI)["facts"]
    (place,) = facts["place"]
    assert (place["number"], place["kind"]) == ("21", "task")
    assert (place["section2"], place["section1"]) == ("重点任务", "提升科技成果转移转化效力")
    assert [(it["name"], it["role"], it["basis"], it["words"]) for it in facts["listings"]] == [
        ("武威市市场监督管理局", "lead", "first-in-list", "市市场监管局"),
        ("武威市科学技术局", "unspecified", "unstated", "市科技局"),
    ]
    per_head = next(it for it in facts["targets"] if it["indicator"] == "每万人口高价值发明专利拥有量")
    assert (per_head["value"], per_head["unit"], per_head["year"]) == (1.2, "件", 2025)
    (above,) = facts["alignments"]
    assert (above["way"], above["title"], above["planTitle"]) == ("above", "加强高价值专利转化与运用", GANSU)
    assert "subtasks" not in facts


def test_the_words_of_every_fact_stand_where_it_says(every: dict[str, dict[str, Any]], store: Store) -> None:
    plan = one(every, "plan", WUWEI)
    (digest,) = plan["sources"]
    text = source(store, digest)["raw"]
    told = 0
    for task in plan["facts"]["tasks"]:
        for fact in every[task["task"]]["facts"].get("listings", []):
            assert fact["text"] == digest
            if fact["basis"] != "document-default":
                # The file writes 市發展改革委 here and there.
                assert repair(text[fact["start"] : fact["end"]]).mapped.text == fact["words"]
                told += 1
    assert told > 100


def test_money_says_how_much_for_whom_on_which_condition(every: dict[str, dict[str, Any]]) -> None:
    """…按照不超过…科技投入总额的10%—20%给予资金补助，单个项目资金补助最高不超过100万元…"""
    facts = one(every, "task", "开展揭榜挂帅制科研项目", WUWEI)["facts"]
    first, second = facts["money"][:2]
    assert (first["rate"], first["highestRate"], first["comparator"]) == (10, 20, "at-most")
    assert (second["ceiling"], second["unit"]) == (100, "万元")
    assert "amount" not in second


def test_a_plan_has_its_head_bases_relations_and_outline(every: dict[str, dict[str, Any]]) -> None:
    """根据《甘肃省强科技行动实施方案（2022—2025年）》…制定本方案。"""
    facts = one(every, "plan", WUWEI)["facts"]
    (head,) = facts["head"]
    assert (head["type"], head["issued"], head["from"], head["to"]) == (
        "implementation-plan", "2022-09-15", 2022, 2025,
    )  # fmt: skip
    rests = [(it["documentTitle"], it["loaded"]) for it in facts["citations"] if it["kind"] == "implements"]
    assert (GANSU, True) in rests
    assert [(it["way"], it["planTitle"]) for it in facts["relations"]] == [("above", GANSU)]
    assert len(facts["tasks"]) == 71
    sections = {it["section"]: it["title"] for it in facts["sections"]}
    numbered = {it["number"]: it for it in facts["tasks"] if it["kind"] == "task"}
    assert sections[numbered["21"]["section"]] == "提升科技成果转移转化效力"


def test_a_cited_document_knows_who_rests_on_it(every: dict[str, dict[str, Any]]) -> None:
    facts = one(every, "plan", GANSU)["facts"]
    citing = [it["planTitle"] for it in facts["citations"] if it["documentTitle"] == GANSU]
    assert citing == [WUWEI]


def test_a_body_has_counterparts_and_collectives(every: dict[str, dict[str, Any]]) -> None:
    bureau = one(every, "agency", "武威市科学技术局")["facts"]
    assert [(it["way"], it["name"]) for it in bureau["counterparts"]] == [("above", "甘肃省科学技术厅")]
    city = one(every, "agency", "武威市人民政府")["facts"]
    assert [(it["name"], it["way"], it["inferred"]) for it in city["memberships"]] == [
        ("各市州人民政府", "of", True)
    ]
    assert "listings" not in city


def test_a_body_knows_what_it_came_from(every: dict[str, dict[str, Any]]) -> None:
    facts = one(every, "agency", "国家税务总局甘肃省税务局")["facts"]
    assert {(it["way"], it["name"], it["kind"]) for it in facts["changes"]} == {
        ("before", "甘肃省国家税务局", "merged"), ("before", "甘肃省地方税务局", "merged"),
    }  # fmt: skip


def test_a_platform_stands_where_it_is_mentioned(every: dict[str, dict[str, Any]]) -> None:
    facts = one(every, "platform", "省知识产权综合服务平台")["facts"]
    (mention,) = facts["mentions"]
    assert (mention["title"], mention["action"], mention["area"]) == ("加强知识产权运营", "build", "甘肃省")
    first = facts["parties"][0]
    assert (first["name"], first["role"]) == ("甘肃省市场监督管理局", "lead")


def test_one_thing_is_the_same_as_among_all(every: dict[str, dict[str, Any]], store: Store) -> None:
    seen: dict[str, int] = {}
    for iri, found in every.items():
        seen[found["kind"]] = seen.get(found["kind"], 0) + 1
        if seen[found["kind"]] <= 2:
            assert thing(store, iri) == found
    assert set(LISTS) <= set(seen)


def test_every_list_has_its_query() -> None:
    for name in {name for lists in LISTS.values() for name in lists}:
        assert (QUERIES / f"thing-{name}.rq").is_file()


def test_what_is_no_thing(store: Store) -> None:
    assert thing(store, "https://w3id.org/policykg/id/task/0000") is None
    with pytest.raises(QuestionError):
        thing(store, "no address")


def test_a_folder_has_a_drawer_for_everything(every: dict[str, dict[str, Any]]) -> None:
    assert {drawer(iri) for iri in every} <= set(DRAWERS)
    assert drawer("https://example.org/id/agency/甲") == "0"
