"""A pattern with a number matches that number: Oxigraph on disk gives more for 255, 511 and the like."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.store.embedded import EmbeddedStore
from kg.store.matching import matching
from ontology.terms import XSD

NUMBERS = (254, 255, 256, 285, 511, 512, 65535, 65536)
P = ox.NamedNode("https://x.example/p")
GRAPH = ox.NamedNode("https://x.example/g")


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ox.Store:
    found = ox.Store() if request.param == "memory" else ox.Store(str(tmp_path))
    for graph in (GRAPH, ox.DefaultGraph()):
        found.extend(ox.Quad(node(number), P, ox.Literal(number), graph) for number in NUMBERS)
    found.flush()
    return found


def node(number: int) -> ox.NamedNode:
    return ox.NamedNode(f"https://x.example/s{number}")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_that_number(store: ox.Store, number: int) -> None:
    for graph in (GRAPH, ox.DefaultGraph()):
        found = list(matching(store, None, P, ox.Literal(number), graph))
        assert found == [ox.Quad(node(number), P, ox.Literal(number), graph)]
    assert len(list(matching(store, node(number), P, ox.Literal(number)))) == 2
    assert list(matching(store, node(number), P, ox.Literal(str(number)))) == []


def test_another_spelling_is_the_same_number(store: ox.Store) -> None:
    spelled = ox.Literal("0255", datatype=ox.NamedNode(f"{XSD}integer"))
    assert [quad.subject for quad in matching(store, None, P, spelled, GRAPH)] == [node(255)]


def test_everything_else_matches_as_it_stands(store: ox.Store) -> None:
    assert len(list(matching(store, None, None, None))) == 2 * len(NUMBERS)
    assert list(matching(store, None, None, P)) == []


def test_so_does_rdflibs_view(store: ox.Store) -> None:
    dataset = EmbeddedStore(store).dataset()
    asked = (None, rdflib.URIRef(P.value), rdflib.Literal(255))
    one = rdflib.URIRef(node(255).value)
    assert [subject for subject, _, _ in dataset.triples(asked)] == [one]
    named = dataset.graph(rdflib.URIRef(GRAPH.value))
    assert list(named.subjects(*asked[1:])) == [one]
    quads = dataset.quads((*asked, None))
    assert [(subject, str(graph)) for subject, _, _, graph in quads] == [(one, GRAPH.value)]
