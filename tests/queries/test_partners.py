"""partners-over-time on three plans of a province, written by hand, and on the shipped plans."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from tests.queries.asking import picked

# 2018 is a year of beginning, 2022 one of issue; the notice has neither. 科技厅 and 财政厅 stay together,
# 教育厅 joins them in 2022; 工信厅 stood with 科技厅 in 2018 only, and in the notice.
GRAPH = """
@prefix : <https://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix basis: <https://w3id.org/policykg/vocab/role-basis/> .
@prefix level: <https://w3id.org/policykg/vocab/level/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

:gansu a pol:Area ; skos:prefLabel "甘肃省"@zh-Hans ; pol:adminLevel level:provincial .
:science a pol:Agency ; skos:prefLabel "甘肃省科学技术厅"@zh-Hans .
:finance a pol:Agency ; skos:prefLabel "甘肃省财政厅"@zh-Hans .
:education a pol:Agency ; skos:prefLabel "甘肃省教育厅"@zh-Hans .
:industry a pol:Agency ; skos:prefLabel "甘肃省工业和信息化厅"@zh-Hans .
:cities a pol:AgencyGroup ; skos:prefLabel "各市州人民政府"@zh-Hans .

:early a pol:Plan ; pol:jurisdiction :gansu ; pol:periodStart 2018 ; dcterms:issued "2017-12-01"^^xsd:date .
:e1 pol:inPlan :early . :e2 pol:inPlan :early .
:l1 pol:forTask :e1 ; pol:party :science ; pol:roleBasis basis:explicit .
:l2 pol:forTask :e1 ; pol:party :finance ; pol:roleBasis basis:explicit .
:l3 pol:forTask :e1 ; pol:party :cities ; pol:roleBasis basis:explicit .
:l4 pol:forTask :e2 ; pol:party :science ; pol:roleBasis basis:explicit .
:l5 pol:forTask :e2 ; pol:party :industry ; pol:roleBasis basis:explicit .

:late a pol:Plan ; pol:jurisdiction :gansu ; dcterms:issued "2022-03-01"^^xsd:date .
:t1 pol:inPlan :late . :t2 pol:inPlan :late .
:m1 pol:forTask :t1 ; pol:party :science ; pol:roleBasis basis:explicit .
:m2 pol:forTask :t1 ; pol:party :finance ; pol:roleBasis basis:explicit .
:m3 pol:forTask :t1 ; pol:party :education ; pol:roleBasis basis:explicit .
:m4 pol:forTask :t2 ; pol:party :science ; pol:roleBasis basis:explicit .
:m5 pol:forTask :t2 ; pol:party :finance ; pol:roleBasis basis:explicit .
# A clause for the whole document makes no partners.
:m6 pol:forTask :t2 ; pol:party :industry ; pol:roleBasis basis:document-default .

:notice a pol:Plan ; pol:jurisdiction :gansu .
:n1 pol:inPlan :notice .
:n2 pol:forTask :n1 ; pol:party :science ; pol:roleBasis basis:explicit .
:n3 pol:forTask :n1 ; pol:party :industry ; pol:roleBasis basis:explicit .
"""
SCIENCE, FINANCE, EDUCATION, INDUSTRY = (
    f"甘肃省{name}" for name in ("科学技术厅", "财政厅", "教育厅", "工业和信息化厅")
)
LASTING = (SCIENCE, FINANCE, "2018", "2022", "2", "2", "3", "2018: 1；2022: 2")
ENDED = (INDUSTRY, SCIENCE, "2018", "2018", "1", "1", "1", "2018: 1")
NEW = [
    (EDUCATION, SCIENCE, "2022", "2022", "1", "1", "1", "2022: 1"),
    (EDUCATION, FINANCE, "2022", "2022", "1", "1", "1", "2022: 1"),
]
COLUMNS = "name1 name2 since latest periods plans tasks counts"


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("partners") / "partners.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    return EmbeddedStore.in_memory([path])


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [LASTING, ENDED, *NEW]),
        ({"minimum": 2}, [LASTING]),
        ({"agency": INDUSTRY}, [ENDED]),
        ({"agency": "各市州人民政府"}, []),
        ({"level": "provincial"}, [LASTING, ENDED, *NEW]),
    ],
)
def test_partners_over_time(
    hand: Store, parameters: Mapping[str, object], expected: list[tuple[str, ...]]
) -> None:
    assert picked(hand, "partners-over-time", COLUMNS, **parameters) == expected


def test_two_plans_of_gansu_have_as_many_tasks_for_a_pair_as_are_listed(corpus: Store) -> None:
    (row,) = [
        row
        for row in picked(corpus, "partners-over-time", COLUMNS, agency="甘肃省财政厅", minimum=2)
        if row[0] == SCIENCE
    ]
    listed = picked(corpus, "shared-task-list", "title", agency=SCIENCE, partner=FINANCE)
    assert row[2:7] == ("2022", "2025", "2", "2", str(len(listed)))
