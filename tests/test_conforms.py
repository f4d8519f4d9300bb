"""The graph built from the real plans keeps the shapes of the ontology."""

from pathlib import Path

import pytest
import rdflib
from pyshacl import validate as pyshacl_validate

import ontology
from kg.validate import validate

SMALLEST = "lanzhou-new-area-2021.txt"


@pytest.mark.parametrize(
    "plan",
    ["gansu-2022.txt", "gansu-2025.txt", "lanzhou-new-area-2021.txt", "wuwei-2022.txt", "zhejiang-2020.txt"],
)
def test_every_plan_conforms_without_a_warning(built: Path, plan: str) -> None:
    report = validate(built, plan, keep=False)
    assert report.graphs == 1
    assert [(one.rule, one.label, one.value) for one in report.at_least("warning")] == []


def test_registers_and_derived_graphs_conform(built: Path) -> None:
    report = validate(built, keep=False)
    assert report.graphs > 6
    assert [(one.rule, one.label, one.value) for one in report.at_least("warning")] == []


def test_another_validator_agrees(built: Path) -> None:
    """pySHACL over one plan and what it refers to in the registers; it takes seconds where ours takes none."""
    shapes = rdflib.Graph()
    for path in sorted(ontology.path("shapes").glob("*.ttl")):
        shapes.parse(path, format="turtle")
    folder = built / "current" / "graphs"
    (document,) = (p for p in folder.glob("*.nq") if f'"{SMALLEST}"' in p.read_text(encoding="utf-8"))
    data = triples(document)
    registers = triples(folder / "registers.nq")
    wanted = set(data.objects())
    while wanted:
        known = {one for one in wanted if (one, None, None) in registers}
        for one in known:
            for triple in registers.triples((one, None, None)):
                data.add(triple)
        wanted = {value for one in known for value in registers.objects(one)} - set(data.subjects())
    _, _, report = pyshacl_validate(data, shacl_graph=shapes, allow_infos=True)
    assert "Severity: sh:Violation" not in report and "Severity: sh:Warning" not in report, report[:3000]


def triples(path: Path) -> rdflib.Graph:
    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph
