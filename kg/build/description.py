"""What a build holds, in the words of VoID and DCAT: a graph that describes the other graphs.

It holds no date and no blank node, so equal builds have equal descriptions. Nothing in it is of a class
of the ontology, so questions do not see it. The licence of the texts is not known and not stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.build.counting import Counted, GraphCount
from loaders.emit.terms import QuadSink, integer, iri, minted, text, zh
from ontology.terms import DCTERMS, PROV, RDF, XSD
from ontology.vocabulary import load_vocabulary

__all__ = ["DESCRIPTION", "describe"]

DESCRIPTION: Final = "graph/description"
"""Name of the graph, below the base of instances."""

_VOID: Final = "http://rdfs.org/ns/void#"
_DCAT: Final = "http://www.w3.org/ns/dcat#"

_OTHER_GRAPHS: Final = {
    "graph/registers": ("登记册：地区、职能与词表", "Registers: areas, functions and vocabularies"),
    "graph/derived/alignments": ("任务与计划的上下贯通", "Alignments of tasks and of plans"),
    "graph/derived/groups": ("统称所指的机构", "Whom collectives stand for"),
    "graph/derived/names": ("机构名称的判断", "Judgements on names of agencies"),
    "graph/derived/plan-order": ("计划的先后与层级", "Plans in the order of level and time"),
    "graph/derived/shortcuts": ("由规则推出的捷径", "Shortcuts that follow by rules"),
    "graph/derived/targets": ("目标的修订与比较", "Revisions and comparisons of targets"),
    "graph/derived/wording": ("任务措辞的力度", "How strongly the words of tasks direct"),
}


def describe(base: str, graphs: Sequence[GraphCount], counted: Counted) -> list[str]:
    """Return the N-Quads lines of ``{base}graph/description``, sorted.

    ``graphs`` are the counts of all other graphs of the build, ``counted`` those of all together: triples,
    subjects and instances of ``{base}dataset`` are counted once, however many graphs state them. Each graph
    is a ``void:subset`` under its own IRI; that of a document names its plan's title and its source text.
    """
    out = QuadSink(iri(f"{base}{DESCRIPTION}"))
    whole = iri(f"{base}dataset")
    _catalogue(out, whole, base, graphs)
    _statistics(out, whole, base, counted)
    for graph in graphs:
        node = iri(graph.graph)
        out.add(whole, f"{_VOID}subset", node)
        out.add(node, f"{RDF}type", iri(f"{_VOID}Dataset"))
        out.add(node, f"{_VOID}triples", integer(graph.triples))
        if graph.subjects is not None:
            out.add(node, f"{_VOID}distinctSubjects", integer(graph.subjects))
        names = _OTHER_GRAPHS.get(graph.graph.removeprefix(base))
        if names:
            out.add(node, f"{DCTERMS}title", zh(names[0]), text(names[1], "en"))
        for plan in graph.plans:
            out.add(node, f"{DCTERMS}title", *plan.titles)
            out.add(node, f"{PROV}wasDerivedFrom", *plan.sources)
            out.add(node, f"{_VOID}exampleResource", plan.iri)
    return out.lines()


def _catalogue(out: QuadSink, whole: str, base: str, graphs: Iterable[GraphCount]) -> None:
    """What a catalogue shows: title, what it is about, which places and years."""
    plans = [plan for graph in graphs for plan in graph.plans]
    count = len({plan.iri for plan in plans})
    out.add(whole, f"{RDF}type", iri(f"{_VOID}Dataset"), iri(f"{_DCAT}Dataset"))
    out.add(
        whole,
        f"{DCTERMS}title",
        zh("政策计划知识图谱"),
        text("Knowledge graph of policy plans", "en"),
    )
    out.add(
        whole,
        f"{DCTERMS}description",
        zh(f"{count} 份政策计划中的任务、责任分工、目标、资金与平台，每项事实附原文出处。"),
        text(
            f"Tasks, responsibilities, targets, funding and platforms of {count} policy plans, "
            "each fact with the words it rests on.",
            "en",
        ),
    )
    out.add(whole, f"{DCTERMS}conformsTo", iri(load_vocabulary().header.version_iri))
    out.add(whole, f"{_VOID}uriSpace", text(base))
    for plan in plans:
        out.add(whole, f"{DCTERMS}spatial", *plan.areas)
        out.add(whole, f"{PROV}wasDerivedFrom", *plan.sources)
    years = sorted(year for plan in plans for year in plan.years)
    if years:
        period = minted(base, "period", years[0], years[-1])
        out.add(whole, f"{DCTERMS}temporal", period)
        out.add(period, f"{RDF}type", iri(f"{DCTERMS}PeriodOfTime"))
        out.add(period, f"{_DCAT}startDate", _year(years[0]))
        out.add(period, f"{_DCAT}endDate", _year(years[-1]))


def _statistics(out: QuadSink, whole: str, base: str, counted: Counted) -> None:
    """How much of what there is; classes and properties by how often they occur."""
    vocabulary = load_vocabulary()
    out.add(whole, f"{_VOID}triples", integer(counted.triples))
    out.add(whole, f"{_VOID}distinctSubjects", integer(counted.subjects))
    out.add(whole, f"{_VOID}entities", integer(counted.entities))
    out.add(whole, f"{_VOID}classes", integer(len(counted.classes)))
    out.add(whole, f"{_VOID}properties", integer(len(counted.properties)))
    out.add(whole, f"{_VOID}exampleResource", *counted.examples.values())
    for name in sorted({_namespace(one) for one in (*counted.classes, *counted.properties)}):
        out.add(whole, f"{_VOID}vocabulary", iri(name))
    for class_, instances in counted.classes.items():
        part = minted(base, "class-partition", class_)
        out.add(whole, f"{_VOID}classPartition", part)
        out.add(part, f"{_VOID}class", iri(class_))
        out.add(part, f"{_VOID}entities", integer(instances))
        term = vocabulary.terms.get(class_)
        if term:
            out.add(whole, f"{_DCAT}keyword", zh(term.label.zh), text(term.label.en, "en"))
    for property_, statements in counted.properties.items():
        part = minted(base, "property-partition", property_)
        out.add(whole, f"{_VOID}propertyPartition", part)
        out.add(part, f"{_VOID}property", iri(property_))
        out.add(part, f"{_VOID}triples", integer(statements))


def _namespace(name: str) -> str:
    """The IRI up to its last # or /, as vocabularies are named."""
    cut = max(name.rfind("#"), name.rfind("/")) + 1
    return name[:cut]


def _year(year: int) -> str:
    return f'"{year:04}"^^<{XSD}gYear>'
