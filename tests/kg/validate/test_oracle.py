"""The engine finds what pySHACL finds, over graphs broken at random and over each break of the rules."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate as pyshacl_validate
from rdflib import RDF, SH

import ontology
from kg.store.terms import to_rdflib
from kg.validate.engine import engine
from kg.validate.triples import Node, Text, Triples, descriptions, node
from ontology.terms import POL, XSD
from tests.hanging import SOAK
from tests.kg.validate.conftest import sound_text
from tests.kg.validate.test_rules import breaks

Broken = tuple[str, str, str, str, str]
"""Node, property, value, severity, Chinese message."""

SEVERITY = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
ROUNDS = 8 if SOAK else 2
BREAKS_A_ROUND = 30

ODD: Sequence[ox.NamedNode | ox.Literal] = (
    ox.Literal(""),
    ox.Literal("甲"),
    ox.Literal("Gansu", language="en"),
    ox.Literal("甘肃", language="zh-hant"),
    ox.Literal("12", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("-3", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("0.5", datatype=ox.NamedNode(XSD + "decimal")),
    ox.Literal("many", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("2021-06-01", datatype=ox.NamedNode(XSD + "date")),
    ox.NamedNode("https://w3id.org/policykg/id/task/机构"),
    ox.NamedNode("https://w3id.org/policykg/vocab/role/lead"),
    ox.NamedNode(POL + "AgencyGroup"),
)


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted(ontology.path("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def triples_of(text: str) -> list[ox.Triple]:
    """All graphs of a TriG text as one graph, sorted."""
    quads = ox.parse(text.encode(), ox.RdfFormat.TRIG, base_iri="https://w3id.org/policykg/id/")
    return sorted({quad.triple for quad in quads}, key=str)


def by_engine(triples: Sequence[ox.Triple]) -> set[Broken]:
    quads = [ox.Quad(one.subject, one.predicate, one.object) for one in triples]
    return {
        (found.node, found.path, words(found.value), found.rule.severity, found.rule.message.zh)
        for found in engine().breaches(Triples(descriptions(quads)), quads)
    }


def by_pyshacl(triples: Sequence[ox.Triple], shapes: rdflib.Graph) -> set[Broken]:
    data = rdflib.Graph()
    for one in triples:
        data.add((to_rdflib(one.subject), to_rdflib(one.predicate), to_rdflib(one.object)))
    _, report, _ = pyshacl_validate(data, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        severity = report.value(result, SH.resultSeverity)
        messages = [str(message) for message in report.objects(result, SH.resultMessage)]
        chinese = next(message for message in messages if not message[0].isascii())
        found.add(
            (
                lexical(report.value(result, SH.focusNode)),
                "" if path is None else str(path),
                "" if value is None else lexical(value),
                SEVERITY[severity],  # type: ignore[index]
                chinese.partition("：")[0],
            )
        )
    return found


def words(value: Node | None) -> str:
    return value.value if isinstance(value, Text) else value or ""


def lexical(value: rdflib.term.Node | None) -> str:
    return f"_:{value}" if isinstance(value, rdflib.BNode) else str(value)


def broken_at_random(triples: Sequence[ox.Triple], luck: random.Random) -> list[ox.Triple]:
    """Leave out, repeat with another value, or retype some of ``triples``."""
    kept = set(triples)
    values = sorted({one.object for one in triples}, key=str)
    for _ in range(BREAKS_A_ROUND):
        one = luck.choice(sorted(kept, key=str))
        other = luck.choice(ODD if luck.random() < 0.5 else values)
        match luck.randrange(3):
            case 0:
                kept.discard(one)
            case 1:
                kept.add(ox.Triple(one.subject, one.predicate, other))
            case _:
                kept.discard(one)
                kept.add(ox.Triple(one.subject, one.predicate, other))
    return sorted(kept, key=str)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_same_is_found_in_graphs_broken_at_random(seed: int, shapes: rdflib.Graph) -> None:
    triples = broken_at_random(triples_of(sound_text()), random.Random(seed))
    expected = by_pyshacl(triples, shapes)
    assert len(expected) > 10, "a round that breaks little proves little"
    assert by_engine(triples) == expected


def test_the_same_is_found_where_everything_is_broken_once(shapes: rdflib.Graph) -> None:
    """All breaks of the rules in a few graphs, a fifth of them in each."""
    sound = set(triples_of(sound_text()))
    # rdflib's YEAR() does not survive a date that is none.
    cases = [case for case in breaks() if case.id != "PolicyDocument/issued"]
    changes = [set(triples_of(str(case.values[1]))) for case in cases]
    for start in range(5):
        triples = set(sound)
        for change in changes[start::5]:
            triples = (triples - (sound - change)) | (change - sound)
        ordered = sorted(triples, key=str)
        expected = by_pyshacl(ordered, shapes)
        assert len(expected) > 30
        assert by_engine(ordered) == expected


def test_nodes_are_terms_and_back() -> None:
    assert node(ox.Literal("甘肃", language="zh-Hans")) == Text(
        "甘肃", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "zh-hans"
    )
