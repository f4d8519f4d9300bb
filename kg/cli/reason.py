"""``policykg reason``: the reasoner on the ontology and the data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from kg.cli.edge import tell
from kg.cli.options import store_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.reason.check import Finding, Report
    from kg.reason.graphs import Graphs

FINDINGS = 1

_files = click.argument("files", metavar="[FILE…]", nargs=-1, type=click.Path(path_type=Path))
_document = click.option(
    "--document", metavar="TEXT", help="Only documents with TEXT in their title or file name."
)
_limit = click.option(
    "--limit", metavar="SECONDS", type=click.FloatRange(min=0, min_open=True), default=120.0,
    show_default=True, help="Time HermiT may take for one batch of statements.",
)  # fmt: skip


@click.group("reason", short_help="Classify, check profiles and contradictions, infer.")
def reason_group() -> None:
    """Let the OWL reasoner HermiT work on the ontology and the data. 用推理机检查与推理。

    It needs Java: the one of your system, or pip install "policykg[reason]". Nothing is fetched; files
    that import others are refused.

    \b
    policykg reason check
    policykg reason infer --out inferred.ttl
    """


@reason_group.command("classify", short_help="Show the hierarchy of classes and properties.")
@_files
@click.option(
    "--all", "foreign", is_flag=True, help="Terms of other ontologies too, not only those above ours."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(("tree", "json")),
    default="tree",
    show_default=True,
    help="Form of the answer.",
)
@_limit
def classify_command(files: tuple[Path, ...], foreign: bool, style: str, limit: float) -> int:
    """Show classes and properties as the reasoner orders them; FILE… are axioms of your own to add.

    Exit code 1 when a class can have no members, or when the axioms contradict each other.

    \b
    policykg reason classify
    policykg reason classify --all axioms.ttl
    """
    from kg.cli.output import write
    from kg.reason.classify import abbreviated, classify
    from kg.reason.graphs import FileGraphs

    graphs = FileGraphs(files)
    extra = [triple for name in graphs.names() for triple in graphs.triples(name)]
    found = classify(extra, foreign=foreign, limit=limit)
    if style == "json":
        trees = {
            kind: [{"iri": one.iri, "depth": one.depth, "zh": one.name.zh, "en": one.name.en} for one in tree]
            for kind, tree in (("classes", found.classes), ("properties", found.properties))
        }
        write(_json({**trees, "unsatisfiable": list(found.unsatisfiable), "consistent": found.consistent}))
    else:
        for heading, tree in (("类 Classes", found.classes), ("属性 Properties", found.properties)):
            write(f"{heading}\n")
            for one in tree:
                name = one.name.zh if one.name.zh == one.name.en else f"{one.name.zh} {one.name.en}"
                write(f"{'  ' * (one.depth + 1)}{abbreviated(one.iri)}  {name}\n")
    for iri in found.unsatisfiable:
        tell(f"{abbreviated(iri)} can have no members 不可能有实例")
    if not found.consistent:
        tell("the axioms contradict each other 公理自相矛盾")
    return 0 if found.consistent and not found.unsatisfiable else FINDINGS


@reason_group.command("profile", short_help="Is the ontology inside OWL 2 DL and OWL 2 RL?")
@_files
@click.option(
    "--format",
    "style",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Form of the answer.",
)
def profile_command(files: tuple[Path, ...], style: str) -> int:
    """Name every axiom of the ontology, with FILE… added, that leaves OWL 2 DL or its RL profile.

    No reasoner and no Java are needed. Exit code 1 when there is such an axiom.

    \b
    policykg reason profile
    """
    from kg.cli.output import write
    from kg.reason.profiles import violations
    from ontology.profile import RULES

    found = violations(files)
    if style == "json":
        write(_json([{"rule": one.rule, "axiom": one.axiom, "remedy": one.remedy} for one in found]))
    else:
        for one in found:
            write(f"{one.rule}: {one.axiom}\n   {RULES[one.rule].says}\n   Remedy: {one.remedy}\n")
    tell(f"violations 违规: {len(found)}")
    return FINDINGS if found else 0


@reason_group.command("check", short_help="Look for contradictions and explain them.")
@_files
@store_option("Store to check when no FILE is given")
@_document
@click.option(
    "--format",
    "style",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Form of the answer.",
)
@_limit
def check_command(files: tuple[Path, ...], store: str, document: str | None, style: str, limit: float) -> int:
    """Check the RDF files FILE…, or the store, against the ontology.

    Each contradiction is told in Chinese and English, with the fewest statements that make it, the words
    of the documents they rest on, and what to do. Dates and other literals that OWL 2 does not have are
    left out. Exit code 1 when there is a contradiction.

    \b
    policykg reason check --document 武威
    policykg reason check facts.ttl --format json
    """
    from kg.cli.output import write
    from kg.reason.check import check

    report = _with_graphs(files, store, lambda graphs: check(graphs, document, limit=limit))
    if style == "json":
        write(_json(_record(report)))
    else:
        for number, finding in enumerate(report.findings, 1):
            write("".join(f"{line}\n" for line in _told(number, finding)))
    many = f"statements {report.statements}, batches {report.batches}"
    if report.consistent:
        tell(f"consistent 无矛盾: {many}")
        return 0
    tell(f"{len(report.findings)} contradictions found 处矛盾: {many}")
    return FINDINGS


@reason_group.command("infer", short_help="Write out what follows from the data.")
@_files
@store_option("Store to reason over when no FILE is given")
@click.option(
    "--out", metavar="FILE", required=True, type=click.Path(path_type=Path, dir_okay=False),
    help="File to write: .nt (N-Triples) or .ttl (Turtle).",
)  # fmt: skip
@_document
@click.option(
    "--engine", type=click.Choice(("auto", "hermit", "rl")), default="auto", show_default=True,
    help="HermiT, our own rules of OWL 2 RL, or the rules only when HermiT takes too long.",
)  # fmt: skip
@_limit
def infer_command(
    files: tuple[Path, ...],
    store: str,
    out: Path,
    document: str | None,
    engine: Literal["auto", "hermit", "rl"],
    limit: float,
) -> None:
    """Write the kinds of things and the links between them that follow and were not stated, sorted.

    \b
    policykg reason infer --out inferred.nt
    policykg reason infer facts.ttl --out inferred.ttl --engine rl
    """
    from kg.reason.infer import infer
    from kg.reason.written import suffix_checked, written

    suffix_checked(out)
    found = _with_graphs(files, store, lambda graphs: infer(graphs, document, engine=engine, limit=limit))
    written(found.triples, out)
    by = "HermiT" if found.engine == "hermit" else "the rules of OWL 2 RL"
    tell(f"{out}: {len(found.triples)} statements inferred by {by}")


def _with_graphs(files: tuple[Path, ...], store: str, work: Callable[[Graphs], Any]) -> Any:
    """Run ``work`` on the graphs of ``files``, or of ``store`` when there are none."""
    from kg.reason.graphs import FileGraphs, StoreGraphs
    from kg.store.open import open_store

    if files:
        return work(FileGraphs(files))
    if Path(store).is_file():
        return work(FileGraphs([Path(store)]))
    with open_store(store) as opened:
        return work(StoreGraphs(opened))


def _told(number: int, finding: Finding) -> Iterator[str]:
    told = finding.explanation
    yield f"{number}. {told.problem.zh}"
    yield f"   {told.problem.en}"
    for sentence in told.sentences:
        yield f"   - {sentence.told.zh}"
        yield f"     {sentence.told.en}"
        if sentence.words:
            yield f"     原文 words: {' '.join(sentence.words.split())}"
        yield f"     {sentence.triple}"
    yield f"   改正: {told.remedy.zh}"
    yield f"   Remedy: {told.remedy.en}"
    for place in finding.places:
        yield f"   在 in: {place.graph or 'file'}{f' ({place.file})' if place.file else ''}"
    if not finding.confirmed:
        yield "   HermiT 未确认 not confirmed by HermiT"


def _record(report: Report) -> dict[str, Any]:
    return {
        "consistent": report.consistent,
        "statements": report.statements,
        "batches": report.batches,
        "left_out": dict(sorted(report.left_out.items())),
        "findings": [
            {
                "kind": finding.clash.kind.value,
                "problem": {"zh": finding.explanation.problem.zh, "en": finding.explanation.problem.en},
                "statements": [
                    {
                        "zh": sentence.told.zh,
                        "en": sentence.told.en,
                        "triple": f"{sentence.triple} .",
                        "words": sentence.words,
                    }
                    for sentence in finding.explanation.sentences
                ],
                "axioms": [f"{axiom} ." for axiom in finding.explanation.axioms],
                "remedy": {"zh": finding.explanation.remedy.zh, "en": finding.explanation.remedy.en},
                "graphs": [{"graph": place.graph, "file": place.file} for place in finding.places],
                "confirmed": finding.confirmed,
            }
            for finding in report.findings
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
