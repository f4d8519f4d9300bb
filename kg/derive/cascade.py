"""Plans in order, tasks that answer to each other and what became of figures, as quads of derived graphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from kg.compare.align import METHOD, Alignment, align
from kg.compare.changes import wording
from kg.compare.citations import Resolution, resolutions
from kg.compare.histories import Comparison, Histories, Revision
from kg.compare.indicators import matches
from kg.compare.plans import PlanRelation, RelationKind, related
from kg.compare.records import PlanRecord
from kg.derive.targets import TARGETS, all_targets, target_quads
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


def cascade_quads(plans: Sequence[PlanRecord], base: str) -> dict[str, list[str]]:
    """Return N-Quads lines by graph: cited titles, related plans, aligned tasks, and their figures.

    Graphs without a line are left out.
    """
    order = QuadSink(iri(f"{base}{PLAN_ORDER}"))
    tasks = QuadSink(iri(f"{base}{ALIGNMENTS}"))
    resolved = resolutions(plans)
    for resolution in resolved:
        _resolution(order, base, resolution)
    aligned: list[tuple[PlanRelation, Alignment]] = []
    for relation in related(plans, resolved):
        _relation(order, base, relation)
        aligned += [(relation, one) for one in align(relation.left.tasks, relation.right.tasks)]
    histories = Histories(plans, base, {(one.left.iri, one.right.iri) for _, one in aligned})
    revisions, comparisons = list(histories.revisions()), list(histories.comparisons())
    verdicts = _verdicts(revisions, comparisons)
    for relation, one in aligned:
        _alignment(tasks, base, relation.kind, one, verdicts[one.left.iri, one.right.iri])
    targets = target_quads(matches(all_targets(plans)), revisions, comparisons, base)
    graphs = {PLAN_ORDER: order.lines(), ALIGNMENTS: tasks.lines(), TARGETS: targets}
    return {f"{base}{name}": lines for name, lines in graphs.items() if lines}


def _verdicts(
    revisions: Sequence[Revision], comparisons: Sequence[Comparison]
) -> dict[tuple[str, str], set[str]]:
    """The verdicts on the targets of each pair of tasks (higher or earlier, lower or later)."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for revision in revisions:
        found[revision.earlier.target.of, revision.later.target.of].add(revision.verdict.value)
    for comparison in comparisons:
        found[comparison.upper.target.of, comparison.lower.target.of].add(comparison.strictness.value)
    return found


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


def _alignment(
    out: QuadSink, base: str, kind: RelationKind, one: Alignment, verdicts: AbstractSet[str]
) -> None:
    node = minted(base, "alignment", kind.value, one.left.iri, one.right.iri)
    left, right = _ENDS[kind]
    words = wording(one.left, one.right, verdicts)
    out.add(node, f"{RDF}type", iri(f"{POL}TaskAlignment"))
    out.add(node, f"{POL}alignmentKind", concept("alignment", kind.value))
    out.add(node, f"{POL}{left}Task", iri(one.left.iri))
    out.add(node, f"{POL}{right}Task", iri(one.right.iri))
    out.add(node, f"{POL}score", decimal(one.score))
    out.add(node, f"{POL}method", text(METHOD))
    out.add(
        node, f"{POL}wordingChange", *(concept("wording-change", change.value) for change in words.changes)
    )
    out.add(node, f"{POL}copiedShare", decimal(words.copied))
    out.add(node, f"{POL}keptShare", decimal(words.kept))
    out.add(node, f"{POL}commonWords", *(zh(run) for run in words.common))
    passages = [task.passage for task in (one.left, one.right) if task.passage]
    out.add(node, f"{POL}evidence", *(iri(passage) for passage in passages))
