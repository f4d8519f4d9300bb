"""What a reasoner is given: logic only; and what is refused before any library sees it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.main import run
from kg.errors import InputError
from kg.reason.batches import batches
from kg.reason.errors import OntologyRefused
from kg.reason.graphs import FileGraphs
from kg.reason.statements import axioms, for_reasoner, refuse_reach, whole_ontology
from tests.kg.reason.conftest import HEAD, Write

COMMAND = "import sys; from kg.cli import main; sys.exit(main())"


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<d> dcterms:issued '2022-03-01'^^xsd:date .", "annotation"),
        ("<d> skos:prefLabel '甘肃省'@zh-Hans .", "annotation"),
        ("<d> rdfs:comment 'why' .", "annotation"),
        ("<p> pol:periodStart '2022'^^xsd:gYear .", "datatype outside OWL 2: http://www.w3.org/2001/XMLSchema#gYear"),
        ("<p> pol:periodStart 'MMXXII'^^xsd:integer .", "not a http://www.w3.org/2001/XMLSchema#integer: MMXXII"),
        ("<p> <http://example.org/colour> 'red' .", "not declared: http://example.org/colour"),
    ],
)  # fmt: skip
def test_what_a_reasoner_cannot_use_is_left_out_and_counted(data: str, reason: str) -> None:
    kept = for_reasoner(triples(data + " <t> pol:inPlan <p> ."), whole_ontology())
    assert [one.predicate.value.rsplit("#")[-1] for one in kept.triples] == ["inPlan"]
    assert dict(kept.left_out) == {reason: 1}


def test_a_property_of_ones_own_is_kept_when_it_is_declared() -> None:
    data = triples("<near> a owl:ObjectProperty . <a> <near> <b> .")
    assert set(for_reasoner(data, whole_ontology()).triples) == set(data)


def test_the_alignments_are_no_axioms() -> None:
    predicates = {one.predicate.value for one in axioms()}
    assert not [one for one in predicates if "Match" in one or "annotated" in one or "comment" in one]
    assert len(axioms()) < len(whole_ontology())


@pytest.mark.parametrize(
    "data",
    [
        "<o> a owl:Ontology ; owl:imports <http://example.org/other> .",
        "<o> <http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl#python_module> 'os' .",
    ],
)
def test_a_graph_that_reaches_out_is_refused(data: str) -> None:
    with pytest.raises(OntologyRefused):
        refuse_reach(triples(data), "data.ttl")


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server that should never be asked, and the requests it got."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/other.owl", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("verb", [["check"], ["classify"], ["infer", "--out", "out.nt"]])
def test_the_command_fetches_nothing_and_runs_nothing(
    canary: tuple[str, list[str]], turtle: Write, tmp_path: Path, verb: list[str]
) -> None:
    url, asked = canary
    (tmp_path / "canary_module.py").write_text(
        "import pathlib; pathlib.Path('ran').touch()", encoding="utf-8"
    )
    importing = turtle(f"<http://example.org/o> a owl:Ontology ; owl:imports <{url}> .", "importing.ttl")
    running = turtle(
        "<http://example.org/o> a owl:Ontology ; <http://www.lesfleursdunormal.fr/static/_downloads/"
        "owlready_ontology.owl#python_module> 'canary_module' .",
        "running.ttl",
    )
    for file in (importing, running):
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, "reason", *verb, file],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert "reasoner would fetch" in done.stderr or "run Python code" in done.stderr
    assert asked == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "canary_module.py",
        "importing.ttl",
        "running.ttl",
    ]


def test_the_profile_check_is_a_command(turtle: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reason", "profile"]) == 0
    assert capsys.readouterr().out == ""
    file = turtle("pol:within a owl:AsymmetricProperty . pol:year rdfs:range xsd:gYear .")
    assert run(["reason", "profile", str(file)]) == 1
    told = capsys.readouterr().out
    assert "dl-simple: pol:within a owl:AsymmetricProperty" in told.replace("rdf:type", "a")
    assert "dl-datatype: pol:year rdfs:range xsd:gYear" in told


# Two documents and the registers: what the one says of a body the other names.
SEVERAL = """
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@base <https://w3id.org/policykg/id/> .
<graph/document/a> { <plan/a> a pol:Plan ; dcterms:title "甘肃省方案"@zh-Hans . <r/a> pol:party <body> . }
<graph/document/b> { <plan/b> dcterms:title "武威市方案"@zh-Hans . <body> a pol:Task ; pol:order 1 . }
<graph/registers> {
  <body> pol:jurisdiction <area/620600> . <area/620600> pol:parentArea <area/620000> ; pol:adminCode "620600" .
  <area/620000> a pol:Area . <area/110000> a pol:Area ; pol:adminCode "110000" .
}
"""


def test_a_batch_holds_a_document_with_what_else_is_said_of_its_things(tmp_path: Path) -> None:
    file = tmp_path / "several.trig"
    file.write_text(SEVERAL, encoding="utf-8")
    (batch,) = batches(FileGraphs([file]), document="甘肃省")
    assert batch.graphs == ("https://w3id.org/policykg/id/graph/document/a",)
    said = {
        f"{one.subject} {one.predicate}".replace("https://w3id.org/policykg/", "") for one in batch.triples
    }
    assert said == {
        "<id/plan/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<id/plan/a> <http://purl.org/dc/terms/title>",
        "<id/r/a> <ontology#party>", "<id/body> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
        "<id/body> <ontology#jurisdiction>", "<id/area/620600> <ontology#parentArea>",
        "<id/area/620600> <ontology#adminCode>", "<id/area/620000> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
    }  # fmt: skip


def test_batches_are_cut_by_size_and_hold_every_graph_once(tmp_path: Path) -> None:
    file = tmp_path / "several.trig"
    file.write_text(SEVERAL, encoding="utf-8")
    graphs = FileGraphs([file])
    for size in (1, 3, 100):
        parts = list(batches(graphs, size=size))
        assert {name for part in parts for name in part.graphs} == set(graphs.names())
        assert {one for part in parts for one in part.triples} == {
            one for name in graphs.names() for one in graphs.triples(name)
        }
    assert len(list(batches(graphs, size=100))) == 1
    assert len(list(batches(graphs, size=1))) > 3


def test_a_document_nobody_knows_is_told(small_file: Path) -> None:
    with pytest.raises(InputError, match="no document has this"):
        list(batches(FileGraphs([small_file]), document="浙江省"))
