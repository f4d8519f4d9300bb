"""Targets of a run of lines that belong together: what one line says holds for the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.targets.deadlines import Period, find_whens
from loaders.extract.targets.figures import find_figures
from loaders.extract.targets.masks import mask
from loaders.extract.targets.meaning import WINDOW
from loaders.extract.targets.memory import Memory
from loaders.extract.targets.walk import Walk
from loaders.facts import Doubt, Target
from loaders.outline.lines import Line

_FIGURE = re.compile(r"[0-9两三四五六七八九十百千万]|[每翻倍]")
_SENTENCE = re.compile(r"[，：:。！？]")
_LONGEST_HEADING = 40


def read_lines(
    task: int | None, lines: Sequence[Line], period: Period, *, headed: bool = False
) -> tuple[list[Target], list[Doubt]]:
    """Targets in ``lines``, which belong together: a year once named holds until the next one.

    ``headed`` says that the lines hold headings, each of which ends what was inherited.
    """
    targets: list[Target] = []
    doubts: list[Doubt] = []
    memory = _fresh(period)
    for line in lines:
        if headed and len(line.text) < _LONGEST_HEADING and not _SENTENCE.search(line.text):
            memory = _fresh(period)
        elif not _FIGURE.search(line.text):
            memory.clauses.append(line.text[-WINDOW:].rstrip("。；，："))
        if not _FIGURE.search(line.text):
            continue
        masked = mask(line.text)
        whens = find_whens(line.text, masked, period)
        taken = {i for w in whens for i in range(w.start, w.end)}
        figures = [f for f in find_figures(masked) if f.start not in taken]
        walk = Walk(task, period, line, masked, figures, whens, memory)
        walk.read()
        targets += walk.targets
        doubts += walk.doubts
    return targets, doubts


def _fresh(period: Period) -> Memory:
    """A plan of one year sets that year for what names none."""
    start, end = period
    return Memory(year=end if start == end else None)
