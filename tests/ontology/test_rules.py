"""The CONSTRUCT rules, each run on a small graph whose answer was worked out by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml
from rdflib import OWL, RDF, Graph

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
RULES = sorted((ONTOLOGY / "rules").glob("*.rq"))
POL = "https://w3id.org/policykg/ontology#"
ID = "https://w3id.org/policykg/id/"

# Task 5 names 省科技厅 and 省财政厅; task 9 省教育厅 and 省科技厅, each in a list of its own, with
# 兰州市政府; task 24 省科技厅 and the group 各市州政府; a sentence gives every task to 兰州新区管委会.
# Two documents say the same of 省科技厅: with the union as default graph that is one statement.
DATA = """
@prefix : <https://w3id.org/policykg/id/> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix f: <https://w3id.org/policykg/vocab/function/> .
@prefix role: <https://w3id.org/policykg/vocab/role/> .
@prefix basis: <https://w3id.org/policykg/vocab/role-basis/> .
@prefix alignment: <https://w3id.org/policykg/vocab/alignment/> .

:registers {
    :gansu pol:parentArea :china ; pol:within :china .
    :wuwei pol:parentArea :gansu ; pol:within :gansu .
    :gulang pol:parentArea :wuwei ; pol:within :wuwei .
}
:gansu-2022 {
    :kejiting a pol:Agency ; pol:jurisdiction :gansu ; pol:function f:science .
    :caizhengting a pol:Agency ; pol:jurisdiction :gansu ; pol:function f:finance .
    :jiaoyuting a pol:Agency ; pol:jurisdiction :gansu ; pol:function f:education .
    :lanzhou-city a pol:Agency ; pol:jurisdiction :lanzhou .
    :lanzhou-new-area a pol:Agency ; pol:jurisdiction :new-area .
    :every-city a pol:AgencyGroup ; pol:jurisdiction :gansu .

    :r1 pol:forTask :task5 ; pol:party :kejiting ; pol:role role:lead ; pol:roleBasis basis:first-in-list .
    :r2 pol:forTask :task5 ; pol:party :caizhengting ;
        pol:role role:support ; pol:roleBasis basis:first-in-list .
    :r3 pol:forTask :task9 ; pol:party :jiaoyuting ; pol:role role:lead ; pol:roleBasis basis:explicit .
    :r4 pol:forTask :task9 ; pol:party :kejiting ; pol:role role:unspecified ; pol:roleBasis basis:unstated .
    :r5 pol:forTask :task9 ; pol:party :lanzhou-city ; pol:role role:support ; pol:roleBasis basis:explicit .
    :r6 pol:forTask :task24 ; pol:party :kejiting ; pol:role role:lead ; pol:roleBasis basis:first-in-list .
    :r7 pol:forTask :task24 ; pol:party :every-city ;
        pol:role role:support ; pol:roleBasis basis:first-in-list .
    :r8 pol:forTask :task5 ; pol:party :lanzhou-new-area ; pol:role role:support ;
        pol:roleBasis basis:document-default .
    :r9 pol:forTask :task9 ; pol:party :kejiting ; pol:role role:lead ; pol:roleBasis basis:explicit .
}
:wuwei-2022 {
    :kejiting a pol:Agency ; pol:jurisdiction :gansu ; pol:function f:science .
    :kejiju a pol:Agency ; pol:jurisdiction :wuwei ; pol:function f:science .
    :county-kejiju a pol:Agency ; pol:jurisdiction :gulang ; pol:function f:science .
    :other-caizhengju a pol:Agency ; pol:jurisdiction :wuwei ; pol:function f:finance .
    :no-function a pol:Agency ; pol:jurisdiction :wuwei .
}
:alignments {
    :a1 a pol:TaskAlignment ; pol:alignmentKind alignment:cascades ;
        pol:higherTask :task29 ; pol:lowerTask :w22 .
    :a2 a pol:TaskAlignment ; pol:alignmentKind alignment:overlaps ;
        pol:higherTask :task29 ; pol:lowerTask :w19 .
    :a3 a pol:TaskAlignment ; pol:alignmentKind alignment:continues ;
        pol:earlierTask :task8 ; pol:laterTask :n8 .
}
:plan-order {
    :wuwei-plan pol:implements :gansu-plan .
    :gansu-plan pol:implements :five-year-plan , :gansu-plan .
}
"""

EXPECTED = {
    "responsible-for": """
        kejiting responsibleFor task5 | caizhengting responsibleFor task5
        lanzhou-new-area responsibleFor task5
        jiaoyuting responsibleFor task9 | kejiting responsibleFor task9 | lanzhou-city responsibleFor task9
        kejiting responsibleFor task24 | every-city responsibleFor task24""",
    "leads": "kejiting leads task5 | jiaoyuting leads task9 | kejiting leads task24 | kejiting leads task9",
    "supports": """
        caizhengting supports task5 | lanzhou-city supports task9 | every-city supports task24
        lanzhou-new-area supports task5""",
    "shares-task-with": """
        kejiting sharesTaskWith caizhengting | caizhengting sharesTaskWith kejiting
        kejiting sharesTaskWith jiaoyuting | jiaoyuting sharesTaskWith kejiting
        kejiting sharesTaskWith lanzhou-city | lanzhou-city sharesTaskWith kejiting
        jiaoyuting sharesTaskWith lanzhou-city | lanzhou-city sharesTaskWith jiaoyuting""",
    "counterpart-of": """
        kejiting counterpartOf kejiju | kejiju counterpartOf kejiting
        kejiju counterpartOf county-kejiju | county-kejiju counterpartOf kejiju
        caizhengting counterpartOf other-caizhengju | other-caizhengju counterpartOf caizhengting""",
    "cascades-to": "task29 cascadesTo w22",
    "rests-on": """
        wuwei-plan restsOn gansu-plan | wuwei-plan restsOn five-year-plan
        gansu-plan restsOn five-year-plan""",
    "within-closure": """
        gansu within china | wuwei within gansu | wuwei within china
        gulang within wuwei | gulang within gansu | gulang within china""",
}


def header(rule: Path) -> dict[str, Any]:
    lines = [line[2:].removeprefix(" ") for line in rule.read_text("utf-8").splitlines() if line[:2] == "#+"]
    loaded = yaml.safe_load("\n".join(lines))
    assert isinstance(loaded, dict)
    return loaded


def run(rule: Path, data: str) -> list[tuple[str, str, str]]:
    store = ox.Store()
    store.load(data.encode(), ox.RdfFormat.TRIG)
    result = store.query(rule.read_text("utf-8"), use_default_graph_as_union=True)
    assert isinstance(result, ox.QueryTriples)
    return [(local(t.subject), local(t.predicate), local(t.object)) for t in result]


def local(term: object) -> str:
    assert isinstance(term, ox.NamedNode), "a rule writes IRIs only"
    return term.value.removeprefix(POL).removeprefix(ID)


def edges(table: str) -> list[tuple[str, ...]]:
    return sorted(tuple(edge.split()) for edge in re.split(r"[|\n]", table.strip()))


def test_every_rule_is_tested() -> None:
    assert [rule.stem for rule in RULES] == sorted(EXPECTED)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.stem))
def test_a_rule_adds_exactly_what_follows(rule: Path) -> None:
    # As a list: an edge written twice would show.
    assert sorted(run(rule, DATA)) == edges(EXPECTED[rule.stem])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.stem))
def test_a_rule_says_what_it_is_and_writes_only_what_it_says(rule: Path) -> None:
    head = header(rule)
    assert set(head) == {"id", "title", "description", "adds", "scope", "reads"}
    assert head["id"] == rule.stem
    assert set(head["title"]) == set(head["description"]) == {"zh", "en"}
    written = {f"pol:{predicate}" for _, predicate, _ in run(rule, DATA)}
    assert written == set(head["adds"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.stem))
def test_a_rule_names_all_that_it_reads(rule: Path) -> None:
    """What it does not name is not shown to it."""
    body = "\n".join(
        line for line in rule.read_text("utf-8").splitlines() if not line.startswith(("#+", "PREFIX"))
    )
    where = body[body.index("WHERE") :]
    assert sorted(set(re.findall(r"pol:\w+", where))) == header(rule)["reads"]


def test_rules_add_the_shortcuts_of_the_contract_and_no_others() -> None:
    graph = Graph()
    for module in (ONTOLOGY / "modules").glob("*.ttl"):
        graph.parse(module, format="turtle")
    known = {f"pol:{str(p).removeprefix(POL)}" for p in graph.subjects(RDF.type, OWL.ObjectProperty)}
    added = [term for rule in RULES for term in header(rule)["adds"]]
    assert sorted(added) == [
        "pol:cascadesTo", "pol:counterpartOf", "pol:leads", "pol:responsibleFor", "pol:restsOn",
        "pol:sharesTaskWith", "pol:supports", "pol:within",
    ]  # fmt: skip
    assert set(added) <= known


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.stem))
def test_running_a_rule_on_its_own_results_adds_nothing(rule: Path) -> None:
    first = run(rule, DATA)
    derived = "".join(f"<{ID}{s}> <{POL}{p}> <{ID}{o}> .\n" for s, p, o in first)
    again = run(rule, f"{DATA}\n<{ID}derived> {{\n{derived}}}")
    assert sorted(again) == sorted(first)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.stem))
def test_a_rule_finds_nothing_in_an_empty_graph(rule: Path) -> None:
    assert run(rule, "") == []
