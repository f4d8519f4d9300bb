"""The graph built from the real plans keeps the shapes of the ontology."""

from pathlib import Path

import pytest
import rdflib
from pyshacl import validate

import ontology

GRAPHS = ("gansu-2025.txt", "wuwei-2022.txt", "lanzhou-new-area-2021.txt")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted(ontology.path("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


@pytest.mark.parametrize("plan", GRAPHS)
def test_every_document_with_the_registers_conforms(built: Path, shapes: rdflib.Graph, plan: str) -> None:
    data = rdflib.Graph()
    folder = built / "current" / "graphs"
    documents = [p for p in sorted(folder.glob("*.nq")) if f'"{plan}"' in p.read_text(encoding="utf-8")]
    assert len(documents) == 1
    for path in (*documents, folder / "registers.nq"):
        dataset = rdflib.Dataset()
        dataset.parse(path, format="nquads")
        for subject, predicate, object_, _ in dataset.quads():
            data.add((subject, predicate, object_))
    conforms, _, report = validate(data, shacl_graph=shapes)
    assert conforms, report[:3000]
