"""What follows by our own rules, with grounds; and contradictions with the fewest statements."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.reason.clashes import Clash, Kind, clashes
from kg.reason.rules import Closure, Schema
from kg.reason.statements import axioms
from tests.kg.reason.conftest import HEAD

ID = "https://w3id.org/policykg/id/"
POL = "https://w3id.org/policykg/ontology#"


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE)]


def local(term: object) -> str:
    """The name behind the last # or behind the base; "type" for rdf:type."""
    text = term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
    return text.removeprefix(ID).rsplit("#", 1)[-1]


def line(triple: ox.Triple) -> str:
    return f"{local(triple.subject)} {local(triple.predicate)} {local(triple.object)}"


def follows(data: str) -> set[str]:
    return {line(triple) for triple in Closure(Schema(axioms()), triples(data)).conclusions()}


def found(data: str) -> list[Clash]:
    return clashes(Schema(axioms()), triples(data))


# Data, and all that follows from it.
CONCLUSIONS = [
    ("<p> a pol:Plan .", {"p type PolicyDocument"}),
    (
        "<r> pol:forTask <t> ; pol:party <a> .",
        {
            "r type Responsibility", "t type Task", "a type Party", "a responsibleFor t",
        },
    ),
    (
        "<古浪县> pol:parentArea <武威市> . <武威市> pol:parentArea <甘肃省> .",
        {
            "古浪县 within 武威市", "武威市 within 甘肃省", "古浪县 within 甘肃省",
            "古浪县 type Area", "武威市 type Area", "甘肃省 type Area",
        },
    ),
    (
        "<c> pol:citingPlan <p> ; pol:citedDocument <d> .",
        {
            "c type Citation", "p type Plan", "p type PolicyDocument", "d type PolicyDocument", "p cites d",
        },
    ),
    (
        "<t> pol:subtaskOf <u> . <u> pol:inSection <s> . <s> pol:inPlan <p> .",
        {
            "t type Task", "u type Task", "s type Section", "p type Plan", "p type PolicyDocument",
            "u inPlan p", "t inPlan p",
        },
    ),
    (
        "<a> pol:counterpartOf <b> .",
        {f"{one} type {kind}" for one in "ab" for kind in ("Agency", "Party", "Organization")}
        | {"b counterpartOf a"},
    ),
    (
        "<m> pol:inTask <t> ; pol:mentionedPlatform <x> .",
        {"t type Task", "m type PlatformMention", "t concernsPlatform x"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), CONCLUSIONS, ids=[data for data, _ in CONCLUSIONS])
def test_what_follows(data: str, expected: set[str]) -> None:
    assert follows(data) == expected


def test_a_conclusion_knows_its_grounds() -> None:
    closure = Closure(
        Schema(axioms()),
        triples("<r> pol:forTask <t> ; pol:party <a> ; pol:role <lead> . <q> pol:forTask <t> ."),
    )
    (link,) = [one for one in closure.conclusions() if one.predicate.value == f"{POL}responsibleFor"]
    grounds = {line(one) for one in closure.grounds(link) if one.subject.value.startswith(ID)}  # type: ignore[union-attr]
    assert grounds == {"r forTask t", "r party a"}


# Data beside which much else may stand, why it cannot be true, of what, and by which statements.
CLASHES = [
    (
        "<a> a pol:Agency, pol:Task .",
        Kind.CLASSES, "a", {"a type Agency", "a type Task"},
    ),
    (
        "<r> pol:party <p> . <p> a pol:Plan .",
        Kind.CLASSES, "p", {"r party p", "p type Plan"},
    ),
    (
        "<r> pol:role <t> . <t> pol:number '8' ; pol:order 3 .",
        Kind.CLASSES, "t", {"r role t", "t order 3"},
    ),
    (
        "<各县区政府> a pol:AgencyGroup ; pol:sharesTaskWith <a> .",
        Kind.CLASSES, "各县区政府", {"各县区政府 type AgencyGroup", "各县区政府 sharesTaskWith a"},
    ),
    (
        "<f> a pol:FundingInstrument ; pol:parentArea <b> .",
        Kind.CLASSES, "f", {"f type FundingInstrument", "f parentArea b"},
    ),
    (
        "<x> pol:higherTask <t> ; pol:lowerTask <t> .",
        Kind.PROPERTIES, "x", {"x higherTask t", "x lowerTask t"},
    ),
    (
        "<b> pol:parentArea <c> . <c> pol:parentArea <b> .",
        Kind.BOTH_WAYS, "b", {"b parentArea c", "c parentArea b"},
    ),
    ("<a> pol:sharesTaskWith <a> .", Kind.ITSELF, "a", {"a sharesTaskWith a"}),
    ("<s> pol:partOf <s> .", Kind.ITSELF, "s", {"s partOf s"}),
    ("<p> pol:periodStart '二〇二二' .", Kind.LITERAL, "p", {"p periodStart 二〇二二"}),
    ("<p> pol:periodEnd 2025.5 .", Kind.LITERAL, "p", {"p periodEnd 2025.5"}),
]  # fmt: skip
BESIDE = """
<r9> a pol:Responsibility ; pol:forTask <t9> ; pol:party <a9> . <a9> a pol:Agency ; pol:jurisdiction <b9> .
<p9> a pol:Plan ; pol:periodStart 2022 ; pol:periodEnd 2025.0 . <t9> pol:inPlan <p9> .
"""


@pytest.mark.parametrize(("data", "kind", "node", "statements"), CLASHES, ids=[one[0] for one in CLASHES])
def test_a_contradiction_is_told_by_the_fewest_statements(
    data: str, kind: Kind, node: str, statements: set[str]
) -> None:
    told = found(data + BESIDE)
    assert [(one.kind, local(one.node)) for one in told] == [(kind, node)]
    assert {line(one) for one in told[0].statements} == statements
    assert told[0].axioms


@pytest.mark.parametrize(
    "data",
    [
        # 兰州大学 is listed as a party and is a platform; 武威工业园区 is an area and a platform.
        "<兰州大学> a pol:Agency, pol:Platform . <武威工业园区> a pol:Area, pol:Platform .",
        "<基金> a pol:FundingInstrument, pol:Agency .",
        "<指标> a pol:Indicator, skos:Concept .",
        "<r> pol:party <a> ; pol:forTask <t> . <q> pol:party <a> ; pol:forTask <t> .",
        "<t> pol:value 30 . <t2> pol:value 30.5 . <t3> pol:unit '家'@zh-Hans .",
        BESIDE,
    ],
)
def test_what_the_world_allows_is_no_contradiction(data: str) -> None:
    assert found(data) == []


def test_two_contradictions_are_told_apart() -> None:
    told = found("<a> a pol:Agency, pol:Task . <r> pol:party <p> . <p> a pol:Plan .")
    assert [local(one.node) for one in told] == ["a", "p"]
