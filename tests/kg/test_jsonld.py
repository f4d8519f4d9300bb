"""Compact JSON-LD gives back every statement exactly, also those its context has no word for."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.cli.main import run
from kg.jsonld import compact_jsonld, shipped_context

POL = "https://w3id.org/policykg/ontology#"
ID = "https://w3id.org/policykg/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
HEAD = f"""
PREFIX pol: <{POL}> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX xsd: <{XSD}>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
BASE <{ID}>
"""

# Statements that a careless compaction would change.
ODD = {
    "text where the context expects a link": '<task/1> pol:inPlan "甘肃"@zh-Hans',
    "a link where it expects a number": "<task/1> pol:order <task/2>",
    "a number spelled oddly": '<task/1> pol:order "007"^^xsd:integer',
    "a huge number": "<task/1> pol:order 123456789012345678901234567890",
    "minus nothing": '<task/1> pol:order "-0"^^xsd:integer',
    "a truth spelled as a number": '<task/1> pol:unsure "1"^^xsd:boolean',
    "a title without language": '<task/1> dcterms:title "x"',
    "a title with a datatype": '<task/1> dcterms:title "2022-01-01"^^xsd:date',
    "titles with and without language": '<task/1> dcterms:title "x", "任务"@zh-Hans, "工作"@zh-Hans, "a"@en',
    "a date that is none": '<document/1> dcterms:issued "2022"^^xsd:gYear, "2022-01-01"^^xsd:date',
    "whole and broken figures": '<target/1> pol:value 5, 5.10, "5.0"^^xsd:decimal, 5e3',
    "an IRI like a keyword": "<task/1> a <https://w3id.org/policykg/ontology#@id>",
    "an IRI that begins with two slashes after its prefix": f"<{ID}//x> pol:inPlan <{ID}//y>",
    "the namespace itself": f"<{ID}> pol:inPlan <{POL}>",
    "the property of another": "<task/1> <https://example.org/p> <https://example.org/o>, 1, true",
    "a type that is a text": '<task/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "x"',
    "letters that JSON escapes": r'<task/1> pol:mention "\"\\\n\u0007</script>"@zh-Hans',
    "many parties": "<responsibility/1> pol:party <agency/2>, <agency/1>",
}


def parsed(text: str, rdf_format: ox.RdfFormat) -> set[str]:
    return {str(quad) for quad in ox.parse(text, rdf_format)}


@pytest.mark.parametrize("statement", ODD.values(), ids=ODD.keys())
def test_an_odd_statement_comes_back_as_it_was(statement: str) -> None:
    trig = f"{HEAD} {statement} . GRAPH <graph/1> {{ {statement} }}"
    quads = list(ox.parse(trig, ox.RdfFormat.TRIG))
    text = "".join(compact_jsonld(quads))
    assert parsed(text, ox.RdfFormat.JSON_LD) == {str(quad) for quad in quads}
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format="json-ld")
    assert len(list(dataset.quads())) == len(quads)


def test_it_reads_like_a_record() -> None:
    trig = f"""{HEAD} GRAPH <graph/1> {{ <task/5> a pol:Task ; pol:inPlan <document/1> ; pol:order 5 ;
        pol:taskKind <https://w3id.org/policykg/vocab/task-kind/task> ;
        dcterms:title "优化整合省级科技创新基地"@zh-Hans . }}"""
    document = json.loads("".join(compact_jsonld(ox.parse(trig, ox.RdfFormat.TRIG))))
    (graph,) = document["@graph"]
    assert graph["@id"] == "id:graph/1"
    assert graph["@graph"] == [
        {
            "@id": "id:task/5",
            "dcterms:title": {"zh-Hans": "优化整合省级科技创新基地"},
            "@type": "Task",
            "inPlan": "id:document/1",
            "order": 5,
            "taskKind": "polv:task-kind/task",
        }
    ]
    assert document["@context"] == shipped_context()


def test_order_and_repetition_do_not_matter() -> None:
    trig = f"{HEAD} <b> pol:inPlan <c> . <a> pol:inPlan <c> . GRAPH <g> {{ <a> pol:inPlan <b> }}"
    quads = list(ox.parse(trig, ox.RdfFormat.TRIG))
    assert list(compact_jsonld(quads)) == list(compact_jsonld([*quads[::-1], *quads]))


def test_nothing_gives_an_empty_document() -> None:
    assert json.loads("".join(compact_jsonld([])))["@graph"] == []


def test_a_real_build_exported_and_read_back(built: Path, built_nq: Path, tmp_path: Path) -> None:
    assert run(["export", "--store", str(built), str(tmp_path / "all.jsonld")]) == 0
    text = (tmp_path / "all.jsonld").read_text("utf-8")
    assert parsed(text, ox.RdfFormat.JSON_LD) == parsed(built_nq.read_text("utf-8"), ox.RdfFormat.N_QUADS)
    assert '"@type": "Responsibility"' in text and '"zh-Hans"' in text
