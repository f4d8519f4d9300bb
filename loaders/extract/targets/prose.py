"""Targets in running text: those of each task, then those of the plan as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extract.targets.deadlines import Period
from loaders.extract.targets.reader import read_lines
from loaders.facts import Doubt, Rejected, Target, Task
from loaders.outline.lines import Line


def targets(
    tasks: Sequence[Task],
    lines: Sequence[tuple[Line, ...]],
    general: Sequence[Line],
    *,
    period: Period,
) -> tuple[list[Target], list[Doubt], list[Rejected]]:
    """The targets of ``tasks`` (``lines`` holds the lines of each) and of the plan (``general``).

    ``period`` gives the first and last year the plan covers: a plan of one year (2020年工作要点) sets
    that year as the deadline of what names none, and 三年内 counts from its first year.  Targets come in
    the order of the text within each task, those of the plan (task None) last; beside them come figures
    that are set without saying of what, and the figures that were judged to be no target.
    """
    found = [read_lines(task.order, own, period) for task, own in zip(tasks, lines, strict=True)]
    found.append(read_lines(None, general, period, headed=True))
    return (
        [target for one in found for target in one.targets],
        [doubt for one in found for doubt in one.doubts],
        sorted({rejected for one in found for rejected in one.rejected}),
    )
