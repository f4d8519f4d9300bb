"""Bodies over levels: counterparts above and below, and whom collectives stand for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ask import ask
from kg.store.base import Store
from kg.store.open import open_store

GOLD = Path(__file__).resolve().parents[2] / "gold" / "alignments-gansu-wuwei.json"
COUNTERPARTS = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?upper ?lower
WHERE {
  ?above pol:counterpartOf ?below ; pol:jurisdiction ?high ; skos:prefLabel ?upper .
  ?below pol:jurisdiction ?low ; skos:prefLabel ?lower .
  ?low pol:parentArea ?high .
}
"""
MEMBERS = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?group ?member
WHERE { ?g pol:inferredMember ?m ; skos:prefLabel ?group . ?m a pol:Agency ; skos:prefLabel ?member }
"""
SHARES_AS_MEMBER = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
ASK {
  ?group pol:inferredMember ?member .
  ?member pol:sharesTaskWith ?other .
  FILTER NOT EXISTS { ?listing pol:party ?member }
}
"""
WUWEI_COUNTIES = {"武威市凉州区人民政府", "民勤县人民政府", "古浪县人民政府", "天祝藏族自治县人民政府"}


@pytest.fixture(scope="module")
def store(built: Path) -> Iterator[Store]:
    with open_store(built) as opened:
        yield opened


def test_all_counterparts_of_the_annotation_are_found_and_none_is_wrong(store: Store) -> None:
    wanted = {
        (pair["upper"], pair["lower"])
        for pair in json.loads(GOLD.read_text(encoding="utf-8"))["agency_counterparts"]
    }
    assert len(wanted) == 10
    found = {(row["upper"], row["lower"]) for row in store.select(COUNTERPARTS).records()}
    assert wanted <= found
    uppers, lowers = {upper for upper, _ in wanted}, {lower for _, lower in wanted}
    assert {pair for pair in found if pair[0] in uppers or pair[1] in lowers} == wanted


def test_of_several_bodies_of_a_function_the_one_of_the_same_kind_is_the_counterpart(store: Store) -> None:
    found = {row["upper"] for row in store.select(COUNTERPARTS).records() if "金融" in row["lower"]}
    # 中共甘肃省委金融委员会办公室 stands in the plan of 2025, but is an office of the party.
    assert found == {"甘肃省地方金融监督管理局"}


def test_members_are_the_governments_of_the_register(store: Store) -> None:
    members: dict[str, set[str]] = {}
    for row in store.select(MEMBERS).records():
        members.setdefault(row["group"], set()).add(row["member"])
    assert members["各县区人民政府"] == WUWEI_COUNTIES
    assert len(members["各市州人民政府"]) == 14
    assert {"兰州市人民政府", "武威市人民政府", "甘南藏族自治州人民政府"} <= members["各市州人民政府"]
    # 11 cities and 90 counties of Zhejiang.
    assert len(members["各市、县（市、区）人民政府"]) == 101
    # 有关 and 相关 name some that nobody can tell.
    assert set(members) == {"各县区人民政府", "各市州人民政府", "各市、县（市、区）人民政府"}


def test_duties_through_a_collective_are_marked_as_inferred(store: Store) -> None:
    rows = ask(store, "agency-duties", agency="武威市人民政府").rows.records()
    assert {(row["through"], row["inferred"], row["words"]) for row in rows} == {
        ("各市州人民政府", "true", "各市州政府")
    }
    titles = {row["title"] for row in rows if "2022" in row["planTitle"]}
    assert titles == {"深化科技成果评价改革", "构建多元化科技投入机制"}


def test_the_tasks_of_a_collective_are_expanded(store: Store) -> None:
    rows = ask(store, "group-tasks", plan="wuwei-2022.txt", group="各县区人民政府").rows.records()
    first = [row for row in rows if row["number"] == "1" and row["title"].startswith("争取建设")]
    assert {row["memberName"] for row in first} == WUWEI_COUNTIES
    assert {row["inferred"] for row in rows} == {"true"}
    unsure = ask(store, "group-tasks", group="相关市州人民政府").rows.records()
    assert {(row["memberName"], row["inferred"]) for row in unsure} == {("", "")}


def test_nobody_shares_a_task_by_being_a_member(store: Store) -> None:
    assert not store.ask(SHARES_AS_MEMBER)
