"""name-judgements on a graph written by hand."""

from __future__ import annotations

import pytest

from kg.ask import ask
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore

GRAPH = """
@prefix : <https://w3id.org/policykg/id/> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix judgement: <https://w3id.org/policykg/vocab/judgement/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

:plan {
  :smart a pol:Agency ; skos:prefLabel "武威市智慧城市局"@zh-Hans ; skos:altLabel "市智慧城市局"@zh-Hans, "市智慧城市侷"@zh-Hant .
  :short a pol:Agency ; skos:prefLabel "武威市智城局"@zh-Hans .
  :farms a pol:Agency ; skos:prefLabel "武威市农业农村局"@zh-Hans ; skos:altLabel "市农业农村局"@zh-Hans .
}
:names {
  :one a pol:NameJudgement ; pol:judgedName "武威市智城局"@zh-Hans, "武威市智慧城市局"@zh-Hans ;
    pol:judgedAgency :smart, :short ; pol:judgement judgement:unsure ; pol:score 0.9 ;
    pol:method "abbreviation" ; pol:reason "可作简称"@zh-Hans ; pol:judgedBy "policykg" .
  :two a pol:NameJudgement ; pol:judgedName "市农牧局"@zh-Hans, "武威市农业农村局"@zh-Hans ;
    pol:judgedAgency :farms ; pol:judgement judgement:different ;
    pol:method "person" ; pol:reason "前后相继"@zh-Hans ; pol:judgedBy "张三" ; pol:judgedOn "2026-11-22" .
}
"""
SMART, SHORT, FARMS = "武威市智慧城市局", "武威市智城局", "武威市农业农村局"
UNSURE = ("unsure", "0.9", "abbreviation", "可作简称", "policykg", "")
PERSON = (FARMS, "市农牧局", "different", "", "person", "前后相继", "张三", "2026-11-22")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("names") / "names.trig"
    path.write_text(GRAPH, encoding="utf-8")
    return EmbeddedStore.in_memory([path])


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [(SHORT, SMART, *UNSURE), (SMART, SHORT, *UNSURE), PERSON]),
        ({"agency": FARMS}, [PERSON]),
        (
            {"agency": FARMS, "spellings": True},
            [PERSON, (FARMS, "市农业农村局", "same", "", "registers", "", "", "")],
        ),
    ],
)
def test_judgements(store: Store, parameters: dict[str, object], expected: list[tuple[str, ...]]) -> None:
    rows = ask(store, "name-judgements", **parameters).rows.records()
    columns = ("agencyName", "name", "judgement", "score", "method", "reason", "author", "date")
    shown = [tuple(row[name].rpartition("/")[2] for name in columns) for row in rows]
    assert shown == expected
