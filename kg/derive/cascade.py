"""Plans in order and tasks that answer to each other, as quads of derived graphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.compare.align import METHOD
from kg.compare.changes import Compared
from kg.compare.citations import Resolution
from kg.compare.plans import PlanRelation, RelationKind
from loaders.emit.terms import QuadSink, concept, decimal, iri, minted, text, zh
from ontology.terms import POL, RDF

PLAN_ORDER: Final = "graph/derived/plan-order"
"""Name of the graph of relations between plans, below the base of instances."""

ALIGNMENTS: Final = "graph/derived/alignments"
"""Name of the graph of relations between tasks, below the base of instances."""

_ENDS: Final = {
    RelationKind.CASCADES: ("higher", "lower"),
    RelationKind.CONTINUES: ("earlier", "later"),
    RelationKind.OVERLAPS: ("earlier", "later"),
}


@dataclass(frozen=True, slots=True)
class TaskPair:
    """Two aligned tasks by their IRIs, the passages of both, the score, and their words compared."""

    left: str
    right: str
    passages: tuple[str, ...]
    score: Decimal
    words: Compared


def order_quads(resolved: Iterable[Resolution], relations: Iterable[PlanRelation], base: str) -> list[str]:
    """Return the sorted N-Quads lines on cited titles that are loaded plans, and on related plans."""
    out = QuadSink(iri(f"{base}{PLAN_ORDER}"))
    for resolution in resolved:
        _resolution(out, base, resolution)
    for relation in relations:
        _relation(out, base, relation)
    return out.lines()


def alignment_quads(pairs: Iterable[tuple[RelationKind, TaskPair, Iterable[str]]], base: str) -> list[str]:
    """Return the sorted N-Quads lines on aligned tasks, each with the verdicts on its targets."""
    out = QuadSink(iri(f"{base}{ALIGNMENTS}"))
    for kind, pair, verdicts in pairs:
        _alignment(out, base, kind, pair, verdicts)
    return out.lines()


def _resolution(out: QuadSink, base: str, one: Resolution) -> None:
    """Nothing where the cited title gives the plan's own IRI: that link is stated already."""
    if one.cited.iri == one.plan.iri:
        return
    node = minted(base, "resolution", one.citing.iri, one.cited.iri)
    out.add(node, f"{RDF}type", iri(f"{POL}CitationResolution"))
    out.add(node, f"{POL}resolvedCitation", *(iri(citation) for citation in one.cited.citations))
    out.add(node, f"{POL}resolvedPlan", iri(one.plan.iri))
    out.add(node, f"{POL}score", decimal(one.score))
    out.add(node, f"{POL}method", text(one.method))
    out.add(node, f"{POL}evidence", *(iri(passage) for passage in one.cited.passages))
    out.add(iri(one.citing.iri), f"{POL}cites", iri(one.plan.iri))
    if "implements" in one.cited.kinds:
        out.add(iri(one.citing.iri), f"{POL}implements", iri(one.plan.iri))


def _relation(out: QuadSink, base: str, one: PlanRelation) -> None:
    node = minted(base, "plan-relation", one.kind.value, one.left.iri, one.right.iri)
    left, right = _ENDS[one.kind]
    out.add(node, f"{RDF}type", iri(f"{POL}PlanRelation"))
    out.add(node, f"{POL}alignmentKind", concept("alignment", one.kind.value))
    out.add(node, f"{POL}{left}Plan", iri(one.left.iri))
    out.add(node, f"{POL}{right}Plan", iri(one.right.iri))
    out.add(node, f"{POL}score", decimal(one.score))
    out.add(node, f"{POL}method", text(one.method))
    titles = [plan.passage for plan in (one.left, one.right) if plan.passage]
    out.add(node, f"{POL}evidence", *(iri(passage) for passage in one.passages or titles))


def _alignment(out: QuadSink, base: str, kind: RelationKind, one: TaskPair, verdicts: Iterable[str]) -> None:
    node = minted(base, "alignment", kind.value, one.left, one.right)
    left, right = _ENDS[kind]
    words = one.words.judged(verdicts)
    out.add(node, f"{RDF}type", iri(f"{POL}TaskAlignment"))
    out.add(node, f"{POL}alignmentKind", concept("alignment", kind.value))
    out.add(node, f"{POL}{left}Task", iri(one.left))
    out.add(node, f"{POL}{right}Task", iri(one.right))
    out.add(node, f"{POL}score", decimal(one.score))
    out.add(node, f"{POL}method", text(METHOD))
    out.add(
        node, f"{POL}wordingChange", *(concept("wording-change", change.value) for change in words.changes)
    )
    out.add(node, f"{POL}copiedShare", decimal(words.copied))
    out.add(node, f"{POL}keptShare", decimal(words.kept))
    out.add(node, f"{POL}commonWords", *(zh(run) for run in words.common))
    out.add(node, f"{POL}evidence", *(iri(passage) for passage in one.passages))
