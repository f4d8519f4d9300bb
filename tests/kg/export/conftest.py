"""The small graphs of tests/data as files, and one with texts that could do harm in other programs."""

from __future__ import annotations

from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"

HOSTILE = """
@prefix : <https://example.org/> . @prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix role: <https://w3id.org/policykg/vocab/role/> .
:plan a pol:Plan ; dcterms:title "=HYPERLINK(\\"http://example.org\\",\\"点\\")" ; pol:hasSource :text .
:text pol:fileName "+方案.txt" .
:task a pol:Task ; pol:inPlan :plan ; pol:number "-1" ; dcterms:title "＝1+1" ; pol:evidence :p .
:p a pol:Passage ; oa:hasSource :text ; oa:start 0 ; oa:end 9 ; oa:exact "@SUM(A1)\\u0001" ;
  pol:reading "第一行\\n第二行，\\"引\\"" .
:r a pol:Responsibility ; pol:forTask :task ; pol:party :a ; pol:role role:lead . :a a pol:Agency ; skos:prefLabel "甲<局>\\u0002" .
:s a pol:Responsibility ; pol:forTask :task ; pol:party :b ; pol:role role:support . :b a pol:Agency ; skos:prefLabel "乙局" .
:t a pol:Target ; pol:targetOf :task ; pol:indicator :i ; pol:minValue -5 ; pol:maxValue 2.5 .
:i a pol:Indicator ; skos:prefLabel "增速" .
"""


@pytest.fixture
def small() -> Path:
    """Two plans of which every sentence is known."""
    return DATA / "small.trig"


@pytest.fixture
def three() -> Path:
    """A plan of a province and those of two cities that carry it out."""
    return DATA / "cascade.trig"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A plan whose texts look like formulas and markup or hold control characters."""
    path = tmp_path / "hostile.ttl"
    path.write_text(HOSTILE, encoding="utf-8")
    return path
