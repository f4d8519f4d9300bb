"""Who inherits an abolished body's tasks as of a date: on a graph written by hand, and on a real build."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.ask import ask
from kg.store.base import Store, lexical
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from loaders.emit import register_quads

PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix kind: <https://w3id.org/policykg/vocab/change-kind/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
"""

# 旅游局 and 文化厅 were merged in 2018; 扶贫办 was renamed in 2021 and merged in 2024; 民政厅 only gave
# tasks away; 发展改革委 gave some away before its only plan began; 文物局 stands as it was. Only bodies that a plan names are agencies.
GRAPH = (
    PREFIXES
    + """
:poverty a pol:Agency ; skos:prefLabel "甘肃省扶贫开发办公室"@zh-Hans .
:tourism a pol:Agency ; skos:prefLabel "甘肃省旅游发展委员会"@zh-Hans .
:civil a pol:Agency ; skos:prefLabel "甘肃省民政厅"@zh-Hans .
:reform a pol:Agency ; skos:prefLabel "甘肃省发展和改革委员会"@zh-Hans .
:relics a pol:Agency ; skos:prefLabel "甘肃省文物局"@zh-Hans .
:culture a org:Organization ; skos:prefLabel "甘肃省文化厅"@zh-Hans .
:revival a org:Organization ; skos:prefLabel "甘肃省乡村振兴局"@zh-Hans .
:farming a org:Organization ; skos:prefLabel "甘肃省农业农村厅"@zh-Hans .
:both a org:Organization ; skos:prefLabel "甘肃省文化和旅游厅"@zh-Hans .
:veterans a org:Organization ; skos:prefLabel "甘肃省退役军人事务厅"@zh-Hans .

:listing1 pol:party :poverty ; pol:forTask :task1 .
:listing2 pol:party :poverty ; pol:forTask :task2 .
:listing3 pol:party :tourism ; pol:forTask :task2 .
:listing4 pol:party :reform ; pol:forTask :task4 .
:task4 pol:inPlan :plan4 .
:plan4 pol:periodStart 2021 .

:e1 a org:ChangeEvent ; org:originalOrganization :poverty ; org:resultingOrganization :revival ;
    pol:changeKind kind:renamed ; dcterms:date "2021"^^xsd:gYear ; dcterms:source "挂牌（2021年）"@zh-Hans .
:e2 a org:ChangeEvent ; org:originalOrganization :revival ; org:resultingOrganization :farming ;
    pol:changeKind kind:merged ; dcterms:date "2024"^^xsd:gYear ; dcterms:source "方案（2024年）"@zh-Hans .
:e3 a org:ChangeEvent ; org:originalOrganization :culture, :tourism ; org:resultingOrganization :both ;
    pol:changeKind kind:merged ; dcterms:date "2018-10"^^xsd:gYearMonth ;
    dcterms:source "方案（2018年）"@zh-Hans .
:e4 a org:ChangeEvent ; org:originalOrganization :civil, :reform ; org:resultingOrganization :veterans ;
    pol:changeKind kind:transferred ; dcterms:date "2018-10-25"^^xsd:date .
"""
)

TOURISM = (
    "甘肃省旅游发展委员会",
    "1",
    "1",
    "2018-10",
    "merged",
    "甘肃省文化和旅游厅",
    "true",
    "方案（2018年）",
)
CIVIL = ("甘肃省民政厅", "0", "1", "2018-10-25", "transferred", "甘肃省退役军人事务厅", "true", "")
RENAMED = ("甘肃省扶贫开发办公室", "2", "1", "2021", "renamed", "甘肃省乡村振兴局")
MERGED = ("甘肃省扶贫开发办公室", "2", "2", "2024", "merged", "甘肃省农业农村厅", "true", "方案（2024年）")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("changed") / "changed.ttl"
    file.write_text(GRAPH, encoding="utf-8")
    return EmbeddedStore.in_memory([file])


def shown(store: Store, **parameters: object) -> list[tuple[str, ...]]:
    answer = ask(store, "agency-successions", **parameters)
    kinds = [column.kind for column in answer.question.columns]
    return [
        tuple(
            lexical(term).rpartition("/")[2] if kind == "concept" else lexical(term)
            for term, kind in zip(row, kinds, strict=True)
            if kind != "iri"
        )
        for row in answer.rows.rows
    ]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [(*RENAMED, "false", "挂牌（2021年）"), MERGED, TOURISM, CIVIL]),
        ({"year": 2022}, [(*RENAMED, "true", "挂牌（2021年）"), TOURISM, CIVIL]),
        ({"year": 2018}, [TOURISM, CIVIL]),
        ({"year": 2017}, []),
        ({"agency": "甘肃省扶贫开发办公室"}, [(*RENAMED, "false", "挂牌（2021年）"), MERGED]),
        ({"agency": "甘肃省文物局"}, []),
    ],
)
def test_on_a_graph_written_by_hand(
    changed: Store, parameters: dict[str, object], expected: list[tuple[str, ...]]
) -> None:
    assert sorted(shown(changed, **parameters)) == sorted(expected)


PLAN = """甘肃省农村人居环境整治实施方案（2018—2020年）

为改善农村人居环境，制定本方案。

一、重点任务

1.推进厕所革命。到2020年，全省卫生厕所普及率明显提高。（责任单位：省扶贫办、省文物局）
"""


def test_on_a_real_build(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    kg.build_graph([tmp_path / "plan.txt"], tmp_path / "graph")
    answer = ask(open_store(tmp_path / "graph"), "agency-successions", agency="甘肃省扶贫开发办公室")
    rows = answer.rows.records()
    steps = [(row["step"], row["date"], row["successorName"], row["last"]) for row in rows]
    assert steps == [("1", "2021", "甘肃省乡村振兴局", "false"), ("2", "2024", "甘肃省农业农村厅", "true")]
    assert {row["tasks"] for row in rows} == {"1"}


def test_the_registers_tell_each_change_once_with_a_date_as_exact_as_known(tmp_path: Path) -> None:
    (tmp_path / "registers.nq").write_text("".join(register_quads()), encoding="utf-8")
    store = EmbeddedStore.in_memory([tmp_path / "registers.nq"])
    rows = store.select(
        "PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
        " PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>"
        " SELECT ?before ?after ?kind ?date WHERE { ?e a org:ChangeEvent ; pol:changeKind ?kind ;"
        " dcterms:date ?date ; org:originalOrganization/skos:prefLabel ?before ;"
        " org:resultingOrganization/skos:prefLabel ?after }"
    ).records()
    found = {(row["before"], row["after"]): (row["kind"].rpartition("/")[2], row["date"]) for row in rows}
    assert found["国家乡村振兴局", "农业农村部"] == ("merged", "2023-03")
    assert found["中国银行保险监督管理委员会", "国家金融监督管理总局"] == ("merged", "2023-05-18")
    assert found["甘肃省地方税务局", "国家税务总局甘肃省税务局"] == ("merged", "2018-06-15")
    assert found["四川省扶贫开发局", "四川省乡村振兴局"] == ("renamed", "2021")
    assert len(found) == len(rows)


def test_a_former_area_is_told_from_the_one_that_took_its_name() -> None:
    lines = [line for line in register_quads() if "prefLabel" in line and "铜仁市" in line]
    assert [line.split("area/")[1][:6] for line in lines if '"铜仁市"@' in line] == ["520600"]
    assert [line.split("area/")[1][:6] for line in lines if '"铜仁市（至2011年）"@' in line] == ["522201"]
