"""The report of two plans: related how, which tasks answer to which, what changed, what was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.compare import Alignment, PlanRelation, TaskRecord, Wording, align, wording
from kg.compare.align import ALIGNED_KINDS
from kg.compare.runs import letters, shared_runs
from kg.comparison.agencies import BodyChange, plan_bodies, task_bodies
from kg.comparison.figures import FigurePair, distinct, figure_pairs, verdicts
from kg.comparison.marking import Pieces, marked
from kg.comparison.sides import Side

_LITTLE: Final = Decimal("0.35")


@dataclass(frozen=True, slots=True)
class TaskPair:
    """Two tasks that answer to each other.

    ``score`` is that of the alignment (0.5 to 1), ``wording`` tells the kinds of change; ``left_pieces`` and
    ``right_pieces`` are both texts without numbers and lists of bodies, cut into what is common and not;
    ``bodies`` and ``figures`` are those of these two tasks.
    """

    left: TaskRecord
    right: TaskRecord
    score: Decimal
    wording: Wording
    left_pieces: Pieces
    right_pieces: Pieces
    bodies: tuple[BodyChange, ...]
    figures: tuple[FigurePair, ...]

    @property
    def mostly_new(self) -> bool:
        """Whether so little is in common that showing what is says more than showing what is not."""
        return max(self.wording.copied, self.wording.kept) < _LITTLE


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a comparison.

    Tasks are those that are compared (no items of boxes). ``covered`` is the share of the left plan's tasks
    that have an answer; ``copied`` the share of the letters of all right tasks that stand in the tasks they
    answer to, ``kept`` the share of the letters of all left tasks found in their answers; 0 to 1 with three
    decimals. ``changes`` and ``verdicts`` count pairs of tasks and of figures by concept.
    """

    left_tasks: int
    right_tasks: int
    left_aligned: int
    right_aligned: int
    pairs: int
    covered: Decimal
    copied: Decimal
    kept: Decimal
    changes: Mapping[str, int]
    verdicts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is told of two plans; ``left`` is the higher or earlier one.

    ``relation`` is None for plans compared on request; ``swapped`` says that the caller named the plans the
    other way round. ``uncovered`` are tasks of the left plan without an answer, ``own`` those of the right
    plan that answer to nothing (own initiatives).
    """

    left: Side
    right: Side
    relation: PlanRelation | None
    swapped: bool
    pairs: tuple[TaskPair, ...]
    figures: tuple[FigurePair, ...]
    bodies: tuple[BodyChange, ...]
    uncovered: tuple[TaskRecord, ...]
    own: tuple[TaskRecord, ...]
    summary: Summary


def compare(
    left: Side, right: Side, relation: PlanRelation | None = None, *, swapped: bool = False
) -> Comparison:
    """Compare two plans, ``left`` being the higher or earlier one.

    The alignment, the kinds of change and the verdicts are those of :mod:`kg.compare`, so they are the same
    as in the derived graphs of a build.
    """
    aligned = align(left.plan.tasks, right.plan.tasks)
    answers = frozenset((one.left.iri, one.right.iri) for one in aligned)
    figures = figure_pairs(left, right, answers)
    areas = left.plan.area, right.plan.area
    pairs = [_pair(one, left, right, areas, figures) for one in aligned]
    overall = distinct(figures)
    covered, answering = {one.left.iri for one in aligned}, {one.right.iri for one in aligned}
    lefts, rights = _compared(left), _compared(right)
    return Comparison(
        left=left,
        right=right,
        relation=relation,
        swapped=swapped,
        pairs=tuple(pairs),
        figures=overall,
        bodies=plan_bodies(left, right),
        uncovered=tuple(task for task in lefts if task.iri not in covered),
        own=tuple(task for task in rights if task.iri not in answering),
        summary=_summary(lefts, rights, pairs, overall),
    )


def _pair(
    one: Alignment, left: Side, right: Side, areas: tuple[str, str], figures: Sequence[FigurePair]
) -> TaskPair:
    ends = one.left.iri, one.right.iri
    own = [each for each in figures if (each.left.of, each.right.of) == ends]
    left_pieces, right_pieces = marked(one.left.body, one.right.body)
    return TaskPair(
        left=one.left,
        right=one.right,
        score=one.score,
        wording=wording(one.left, one.right, verdicts(own, *ends)),
        left_pieces=left_pieces,
        right_pieces=right_pieces,
        bodies=task_bodies(left.listings.get(ends[0], ()), right.listings.get(ends[1], ()), areas),
        figures=distinct(own),
    )


def _compared(side: Side) -> list[TaskRecord]:
    return [task for task in side.plan.tasks if task.kind in ALIGNED_KINDS]


def _summary(
    left: Sequence[TaskRecord],
    right: Sequence[TaskRecord],
    pairs: Sequence[TaskPair],
    figures: Sequence[FigurePair],
) -> Summary:
    covered = {one.left.iri for one in pairs}
    changes = Counter(change.value for one in pairs for change in one.wording.changes)
    judged = Counter(one.verdict for one in figures if one.verdict)
    above, below = defaultdict(list), defaultdict(list)
    for one in pairs:
        above[one.right.iri].append(one.left)
        below[one.left.iri].append(one.right)
    return Summary(
        left_tasks=len(left),
        right_tasks=len(right),
        left_aligned=len(covered),
        right_aligned=len({one.right.iri for one in pairs}),
        pairs=len(pairs),
        covered=_share(len(covered), len(left)),
        copied=_common(right, above),
        kept=_common(left, below),
        changes={name: changes[name] for name in sorted(changes)},
        verdicts={name: judged[name] for name in sorted(judged)},
    )


def _common(tasks: Sequence[TaskRecord], others: Mapping[str, Sequence[TaskRecord]]) -> Decimal:
    """The share of the letters of ``tasks`` that stand in common runs with the tasks they answer to."""
    total, common = 0, 0.0
    for task in tasks:
        length = len(letters(task.body)[0])
        total += length
        if task.iri in others:
            beside = "\n".join(other.body for other in others[task.iri])
            common += length * shared_runs(beside, task.body).right_share
    return _share(common, total)


def _share(part: float, whole: int) -> Decimal:
    return Decimal(f"{part / whole:.3f}") if whole else Decimal("0.000")
