"""What the shapes cover: every class and property, messages in both languages, the lists of the schemes."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[2]
SHAPES = ROOT / "ontology" / "shapes"
SCHEMES = ROOT / "ontology" / "schemes"
POL = Namespace("https://w3id.org/policykg/ontology#")
VOCAB = "https://w3id.org/policykg/vocab/"


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        graph.parse(file, format="turtle")
    return graph


def words(text: str) -> set[str]:
    return set(text.split())


def test_every_constraint_has_a_message_in_both_languages(shapes: Graph) -> None:
    owners = {*shapes.objects(None, SH.property), *shapes.objects(None, SH.sparql)}
    owners -= {inner for outer in shapes.subjects(RDF.first) for inner in _inside(shapes, outer)}
    owners |= {shape for predicate in (SH["xone"], SH["or"]) for shape in shapes.subjects(predicate)}
    assert len(owners) > 100
    for owner in owners:
        languages = [m.language for m in shapes.objects(owner, SH.message) if isinstance(m, Literal)]
        assert sorted(str(language) for language in languages) == ["en", "zh-Hans"]


def _inside(shapes: Graph, cell: Node) -> set[Node]:
    """Property shapes inside an alternative of sh:xone or sh:or: the alternative speaks for them."""
    members = list(shapes.objects(cell, RDF.first))
    return {inner for member in members for inner in shapes.objects(member, SH.property)}


def test_every_class_with_instances_has_a_shape(shapes: Graph) -> None:
    covered = {str(target).removeprefix(POL) for target in shapes.objects(None, SH.targetClass)}
    assert covered - {"http://www.w3.org/ns/org#ChangeEvent"} == words(
        """
        PolicyDocument Plan SourceText Section Task Responsibility Agency AgencyGroup Area Target Indicator
        Observation TargetRevision FundingProvision FundingInstrument Platform PlatformKind PlatformMention
        TaskAlignment Passage Citation PlanRelation CitationResolution IndicatorMatch TargetComparison NameJudgement
        """
    )


def test_every_property_of_the_contract_has_a_rule(shapes: Graph) -> None:
    constrained = {str(path).removeprefix(POL) for path in shapes.objects(None, SH.path)}
    assert (
        words(
            """
            documentNumber planType issuer jurisdiction periodStart periodEnd cites implements hasSource
            fileName sha256 inPlan partOf number inSection subtaskOf taskKind order forTask party role
            roleBasis listGroup listPosition mention function member adminLevel within adminCode targetOf
            indicator comparator value minValue maxValue unit deadlineYear modality frequency area year
            earlierTarget laterTarget revision supportsTask instrumentType amount maxAmount rate recipient
            instrument platformType concernsPlatform higherTask lowerTask earlierTask laterTask
            alignmentKind score method responsibleFor leads supports sharesTaskWith counterpartOf
            cascadesTo evidence reading
            """
        )
        <= constrained
    )


def test_units_are_told_apart_as_the_word_list_does(shapes: Graph) -> None:
    """The patterns of ShareInPercent and OneDimension against the kinds of ontology/words/measure-units.csv."""
    ratio, money = re.compile("[%％‰/]|个点|百分点|成|倍|分"), re.compile("元|人民币|英镑")
    with (ROOT / "ontology" / "words" / "measure-units.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["unit"]: row["kind"] for row in csv.DictReader(file)}
    assert {unit for unit, kind in kinds.items() if kind == "ratio" and not ratio.search(unit)} == set()
    assert {unit for unit, kind in kinds.items() if kind == "money" and not money.search(unit)} == set()
    texts = " ".join(str(select) for select in shapes.objects(None, SH.select))
    assert f'"{ratio.pattern}"' in texts and f'"{money.pattern}"' in texts


def test_lists_of_concepts_are_those_of_the_schemes(shapes: Graph) -> None:
    seen = set()
    for head in shapes.objects(None, SH["in"]):
        concepts = {str(concept) for concept in Collection(shapes, head)}
        (scheme,) = {concept.removeprefix(VOCAB).split("/")[0] for concept in concepts}
        file = Graph().parse(SCHEMES / f"{scheme}.ttl", format="turtle")
        top = URIRef("http://www.w3.org/2004/02/skos/core#hasTopConcept")
        assert concepts == {str(concept) for concept in file.objects(None, top)}
        seen.add(scheme)
    assert seen == {file.stem for file in SCHEMES.glob("*.ttl")}


def test_shapes_use_only_terms_of_the_ontology(shapes: Graph) -> None:
    known = Graph()
    for module in (ROOT / "ontology" / "modules").glob("*.ttl"):
        known.parse(module, format="turtle")
    used = {term for triple in shapes for term in triple if str(term).startswith(POL)}
    own = {term for term in used if isinstance(term, URIRef)}
    assert own - set(known.subjects()) == set()
