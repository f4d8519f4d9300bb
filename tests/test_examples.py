"""The worked example: every step is sound, grows out of the one before, and quotes the real plans."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from pyshacl import validate as pyshacl_validate
from rdflib import RDF, RDFS, Graph, Namespace, URIRef

import ontology
from kg.validate import validate

ROOT = Path(__file__).resolve().parent.parent
STEPS = sorted((ROOT / "docs" / "examples").glob("*.ttl"))
PAGE = ROOT / "docs" / "worked-example.md"
POL = Namespace("https://w3id.org/policykg/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def steps() -> list[Graph]:
    return [Graph().parse(file, format="turtle") for file in STEPS]


@pytest.fixture(scope="module")
def tbox() -> Graph:
    graph = Graph()
    for file in [ontology.path("policykg.ttl"), *sorted(ontology.path("modules").glob("*.ttl"))]:
        graph.parse(file, format="turtle")
    return graph


def test_the_steps_are_numbered() -> None:
    assert [int(file.name[:2]) for file in STEPS] == list(range(1, len(STEPS) + 1))
    assert len(STEPS) >= 10


def test_each_step_begins_with_the_one_before_and_adds_to_it(steps: list[Graph]) -> None:
    for number in range(1, len(STEPS)):
        before, after = (file.read_text("utf-8") for file in STEPS[number - 1 : number + 1])
        assert after.startswith(before), STEPS[number].name
        assert set(steps[number - 1]) < set(steps[number])


@pytest.mark.parametrize("file", STEPS, ids=[file.stem for file in STEPS])
def test_a_step_keeps_the_shapes(file: Path) -> None:
    # Remarks (a passage that nothing points at yet) are no faults in a graph that is still growing.
    assert [one for one in validate(file, keep=False).findings if one.severity != "info"] == []


def test_another_validator_agrees_on_the_last_step(steps: list[Graph]) -> None:
    shapes = Graph()
    for file in sorted(ontology.path("shapes").glob("*.ttl")):
        shapes.parse(file, format="turtle")
    conforms, _, report = pyshacl_validate(steps[-1], shacl_graph=shapes, allow_infos=True)
    assert conforms, report[:3000]


def test_every_passage_is_a_slice_of_the_file_it_names(steps: list[Graph]) -> None:
    whole = steps[-1]
    passages = list(whole.subjects(RDF.type, POL.Passage))
    assert len(passages) >= 15
    for passage in passages:
        source = whole.value(passage, OA.hasSource)
        data = (ROOT / "corpus" / str(whole.value(source, POL.fileName))).read_bytes()
        assert str(whole.value(source, POL.sha256)) == hashlib.sha256(data).hexdigest()
        start, end = (int(str(whole.value(passage, one))) for one in (OA.start, OA.end))
        assert data.decode()[start:end] == str(whole.value(passage, OA.exact)), passage


def test_the_last_step_uses_every_class(steps: list[Graph], tbox: Graph) -> None:
    used = set(steps[-1].objects(None, RDF.type))
    for one in list(used):
        used |= {above for above in tbox.transitive_objects(one, RDFS.subClassOf) if above is not None}
    own = {one for one in tbox.subjects(RDF.type, None) if _is_class(tbox, one)}
    assert sorted(str(one).removeprefix(POL) for one in own - used) == []


def _is_class(tbox: Graph, node: object) -> bool:
    kinds = tbox.objects(node, RDF.type) if isinstance(node, URIRef) and str(node).startswith(POL) else ()
    return any(str(kind).endswith("owl#Class") for kind in kinds)


def test_only_known_terms_are_used(steps: list[Graph], tbox: Graph) -> None:
    used = {str(one) for triple in steps[-1] for one in triple if str(one).startswith(POL)}
    assert used - {str(one) for one in tbox.subjects(RDF.type, None)} == set()


def test_the_story_tells_every_step_in_both_languages() -> None:
    text = PAGE.read_text("utf-8")
    assert re.findall(r"\]\(examples/([^)]+\.ttl)\)", text) == [file.name for file in STEPS]
    chapters = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert len(chapters) == len(STEPS)
    for chapter in chapters:
        paragraphs = [one for one in chapter.split("\n\n")[1:] if one.strip()]
        assert any(re.match(r"[一-鿿《“]", one) for one in paragraphs), chapter[:60]
        assert any(re.match(r"[A-Z“]", one) for one in paragraphs), chapter[:60]
