"""What follows for one document from others: its tasks beside theirs, its figures beside theirs.

A relation belongs to the document of its lower or later plan. So what :func:`among` gives depends on that
document, on the plans above and before it, and on the figures for its indicators in its own area and those
above: nothing else can change it, and nothing else is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.compare.align import align
from kg.compare.changes import compared
from kg.compare.histories import Comparison, Histories, Revision
from kg.compare.plans import RelationKind
from kg.compare.reading import graph_plans
from kg.compare.records import PlanRecord
from kg.compare.statements import Statements
from kg.derive.cascade import TaskPair, alignment_quads
from kg.derive.rules import DERIVED, Rule, following, quad_lines
from kg.derive.study import graph_name
from kg.derive.targets import figure_quads

Pairs = tuple[TaskPair, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document's graph lies: the file and the SHA-256 of the document."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A plan ``left`` that stands above or before the plan ``right`` of the document asked about.

    ``pairs`` are their aligned tasks where those are known already.
    """

    kind: RelationKind
    left: str
    right: str
    place: Place
    pairs: Pairs | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One document, what its plans are tied to, and the heads of all plans whose figures count for it.

    ``rules`` are those over alignments.
    """

    place: Place
    base: str
    plans: tuple[str, ...]
    ties: tuple[Tie, ...]
    heads: tuple[PlanRecord, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Among:
    """The sorted N-Quads lines of derived graphs, and the aligned tasks of each tie, in the order of the
    ties.
    """

    lines: tuple[str, ...]
    pairs: tuple[Pairs, ...]


def among(question: Question) -> Among:
    """Return what follows for the document from the others."""
    pairs = tuple(
        tie.pairs if tie.pairs is not None else aligned(question.place, question.base, tie)
        for tie in question.ties
    )
    known = {(pair.left, pair.right) for each in pairs for pair in each}
    histories = Histories(question.heads, question.base, known)
    revisions = list(histories.revisions(question.plans))
    comparisons = list(histories.comparisons(question.plans))
    verdicts = _verdicts(revisions, comparisons)
    told = [
        (tie.kind, pair, sorted(verdicts.get((pair.left, pair.right), ())))
        for tie, each in zip(question.ties, pairs, strict=True)
        for pair in each
    ]
    alignments = alignment_quads(told, question.base)
    figures = figure_quads(revisions, comparisons, question.base)
    shortcuts = _shortcuts(alignments, question)
    return Among(tuple(sorted([*alignments, *figures, *shortcuts])), pairs)


def aligned(place: Place, base: str, tie: Tie) -> Pairs:
    """Return the aligned tasks of a tie, their words compared."""
    left, right = _plan(tie.place, base, tie.left), _plan(place, base, tie.right)
    found = []
    for one in align(left.tasks, right.tasks):
        passages = tuple(task.passage for task in (one.left, one.right) if task.passage)
        words = compared(one.left, one.right)
        found.append(TaskPair(one.left.iri, one.right.iri, passages, one.score, words))
    return tuple(found)


@lru_cache(maxsize=64)
def records(place: Place, base: str) -> Mapping[str, PlanRecord]:
    """Return the whole records of a document's plans by IRI; the last ones asked for are kept."""
    graph = graph_name(base, place.sha256)
    with Path(place.path).open(encoding="utf-8") as lines:
        said = Statements.of_lines(lines, graph)
    return {plan.iri: plan for plan in graph_plans(said, graph, base)}


def _plan(place: Place, base: str, plan: str) -> PlanRecord:
    return records(place, base)[plan]


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


def _shortcuts(alignments: Sequence[str], question: Question) -> list[str]:
    if not alignments or not question.rules:
        return []
    return quad_lines(following(alignments, question.rules), f"{question.base}{DERIVED}")
