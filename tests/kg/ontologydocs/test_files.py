"""The files made from the ontology are up to date, and the JSON-LD context gives back what it was given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.ontologydocs.changes import changes_page
from kg.ontologydocs.context import context_text, make_context
from ontology.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
STEPS = sorted((ROOT / "docs" / "examples").glob("*.ttl"))


def test_the_context_that_ships_is_up_to_date() -> None:
    shipped = (ROOT / "ontology" / "context.jsonld").read_text("utf-8")
    assert shipped == context_text(), "run: python -m kg.ontologydocs"


def test_the_change_log_is_up_to_date() -> None:
    page = (ROOT / "docs" / "ontology-changes.md").read_text("utf-8")
    assert page == changes_page(), "run: python -m kg.ontologydocs"


def test_the_change_log_names_every_term_under_its_day() -> None:
    page = changes_page()
    for term in load_vocabulary().terms.values():
        for change in term.changes:
            chapter = page.split(f"## {change.day}\n")[1].split("\n## ")[0]
            assert f"`pol:{term.name}`" in chapter


@pytest.mark.parametrize(
    ("name", "definition"),
    [
        ("Task", "pol:Task"),
        ("forTask", {"@id": "pol:forTask", "@type": "@id"}),
        ("role", {"@id": "pol:role", "@type": "@id"}),
        ("listPosition", {"@id": "pol:listPosition", "@type": "xsd:integer"}),
        ("unsure", {"@id": "pol:unsure", "@type": "xsd:boolean"}),
        # 14.1 and 28 are of different datatypes: no coercion.
        ("value", "pol:value"),
        ("dcterms:title", {"@id": "dcterms:title", "@container": "@language"}),
        ("polv", "https://w3id.org/policykg/vocab/"),
    ],
)
def test_definitions(name: str, definition: Any) -> None:
    assert make_context()[name] == definition


def test_every_term_has_its_name_in_the_context() -> None:
    context = make_context()
    assert [term.name for term in load_vocabulary().terms.values() if term.name not in context] == []


@pytest.mark.parametrize("step", STEPS, ids=[file.stem for file in STEPS])
def test_a_graph_written_with_the_context_reads_back_the_same(step: Path) -> None:
    graph = Graph().parse(step, format="turtle")
    context = make_context()
    text = graph.serialize(format="json-ld", context=context, auto_compact=False)
    # The context is in the document, or given as a dictionary: nothing is fetched either way.
    assert isomorphic(Graph().parse(data=text, format="json-ld"), graph)
    document = json.loads(text)
    del document["@context"]
    bare = Graph().parse(data=json.dumps(document), format="json-ld", context=context)
    assert isomorphic(bare, graph)
