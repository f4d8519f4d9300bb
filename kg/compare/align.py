"""Which task of one plan answers to which task of another (任务对应).

Candidates are all pairs whose wording has anything rare in common; a pair is judged by

* its wording, title and body together, as the cosine of weighted character pieces (:mod:`kg.compare.ngrams`);
* how much of it is more than what both tasks share with everybody: the mean of each one's five best matches
  is taken off, so that a task of common phrases matches nothing for that alone;
* equal titles and the indicators both set figures for;
* structure: plans keep the order of their models, sections answer to sections, and a task that is split or
  merged is answered by neighbours.

The functions of the bodies listed (科技, 财政) choose which plans are compared (:mod:`kg.compare.plans`) but
do not weigh here: nearly every task lists the same few, and on annotated plans they only did harm.

Several tasks may answer to one (a split) and one to several (a merge): there is no forced matching.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

from kg.compare.ngrams import Matrix, Weights, pieces, similarity
from kg.compare.records import TaskRecord

METHOD: Final = "wording-and-structure-1"
"""Name of this method, written on every alignment; changes when its results do."""

THRESHOLD: Final = 0.5
"""Least score of a pair that counts as an alignment."""

LEAST_WORDING: Final = 0.045
"""Below this cosine no structure makes two tasks the same work."""

ALIGNED_KINDS: Final = frozenset({"task", "support-measure", "safeguard"})
"""Kinds of task that are compared; the items of a box stand for the task whose box it is."""

_BEST = 5
_CENTRE = 0.135
_STEEPNESS = 40.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two tasks that are the same work, or one a part of the other.

    ``left`` is of the higher or earlier plan, ``right`` of the lower or later one; ``score`` is 0.5 to 1
    with three decimals, ``wording`` the bare cosine of their words.
    """

    left: TaskRecord
    right: TaskRecord
    score: Decimal
    wording: Decimal


def align(left: Sequence[TaskRecord], right: Sequence[TaskRecord]) -> list[Alignment]:
    """Return the alignments between two lists of tasks, each in the order of its plan.

    The result is sorted by the order of the left task, then of the right one.
    """
    left = [task for task in left if task.kind in ALIGNED_KINDS]
    right = [task for task in right if task.kind in ALIGNED_KINDS]
    if not left or not right:
        return []
    wording, scores = score(left, right)
    found = []
    for row, column in zip(*np.nonzero(scores >= THRESHOLD), strict=True):
        found.append(
            Alignment(left[row], right[column], _rounded(scores[row, column]), _rounded(wording[row, column]))
        )
    return found


def score(left: Sequence[TaskRecord], right: Sequence[TaskRecord]) -> tuple[Matrix, Matrix]:
    """Return the cosine of the wording and the score (0 to 1) of every pair, as two matrices."""
    bodies = [pieces(f"{task.title}。{task.body}") for task in (*left, *right)]
    weights = Weights(bodies)
    titles = weights.vectors([pieces(task.title) for task in (*left, *right)])
    wording, title = (
        similarity(vectors.part(0, len(left)), vectors.part(len(left), len(vectors)))
        for vectors in (weights.own(), titles)
    )
    evidence = (
        wording
        + 0.03 * title
        + 0.05 * _shared_indicators(left, right)
        + 0.08 * _same_place(len(left), len(right))
        + 0.04 * _section_share(left, right, wording)
        + 0.10 * np.minimum(_neighbours(left, right, wording), 0.15)
        - 0.50 * _commonness(wording)
    )
    scores = 1.0 / (1.0 + np.exp(-_STEEPNESS * (evidence - _CENTRE)))
    return wording, np.where(wording >= LEAST_WORDING, scores, 0.0)


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.3f}")


def _commonness(wording: Matrix) -> Matrix:
    """The mean over both tasks of their five best cosines: how much they resemble everybody."""
    rows = np.sort(wording, axis=1)[:, -_BEST:].sum(axis=1) / _BEST
    columns = np.sort(wording, axis=0)[-_BEST:, :].sum(axis=0) / _BEST
    mean: Matrix = (rows[:, None] + columns[None, :]) / 2
    return mean


def _same_place(rows: int, columns: int) -> Matrix:
    """1 for tasks at the same share of the way through their plans, 0 for first against last."""
    place: Matrix = 1.0 - np.abs(
        (np.arange(rows) / max(rows, 1))[:, None] - (np.arange(columns) / max(columns, 1))[None, :]
    )
    return place


def _sections(tasks: Sequence[TaskRecord]) -> list[str]:
    return [task.section[-1] if task.section else "" for task in tasks]


def _section_share(left: Sequence[TaskRecord], right: Sequence[TaskRecord], wording: Matrix) -> Matrix:
    """How much of what a right-hand section has in common with the left plan lies in the left section."""
    left_names, right_names = _sections(left), _sections(right)
    left_of = np.array([[name == other for other in left_names] for name in left_names], dtype=np.float64)
    right_of = np.array([[name == other for other in right_names] for name in right_names], dtype=np.float64)
    mass = left_of @ (wording**2) @ right_of
    # Summed over the left sections: every task stands in one, so the total is that of the columns.
    total = (np.ones((1, len(left_names))) @ (wording**2)) @ right_of
    share: Matrix = np.divide(mass, total, out=np.zeros_like(mass), where=total > 0)
    return share


def _neighbours(left: Sequence[TaskRecord], right: Sequence[TaskRecord], wording: Matrix) -> Matrix:
    """The better cosine of the task before or after, on either side, within its section."""
    best = np.zeros_like(wording)
    for names, axis in ((_sections(left), 0), (_sections(right), 1)):
        for index in range(len(names)):
            for other in (index - 1, index + 1):
                if 0 <= other < len(names) and names[other] == names[index]:
                    if axis == 0:
                        best[index, :] = np.maximum(best[index, :], wording[other, :])
                    else:
                        best[:, index] = np.maximum(best[:, index], wording[:, other])
    return best


def _shared_indicators(left: Sequence[TaskRecord], right: Sequence[TaskRecord]) -> Matrix:
    """1 where both tasks set a figure for an indicator of the same name."""
    return np.array(
        [[float(bool(_indicators(one) & _indicators(other))) for other in right] for one in left],
        dtype=np.float64,
    )


def _indicators(task: TaskRecord) -> set[str]:
    return {target.indicator for target in task.targets}
