"""Targets of a run of lines that belong together: what one line says holds for the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.targets.clause import Found
from loaders.extract.targets.deadlines import Period, find_whens, may_hold_years
from loaders.extract.targets.figures import find_figures, may_hold_figures
from loaders.extract.targets.masks import mask, numbering_end
from loaders.extract.targets.memory import Memory
from loaders.extract.targets.namednumbers import reject_names
from loaders.extract.targets.walk import Walk
from loaders.outline.lines import Line

_FIGURE = re.compile(r"[0-9两三四五六七八九十百千万]|[每翻倍]")
_SENTENCE = re.compile(r"[，：:。！？]")
_LONGEST_HEADING = 40


def read_lines(task: int | None, lines: Sequence[Line], period: Period, *, headed: bool = False) -> Found:
    """What ``lines``, which belong together, say: a year once named holds until the next one.

    ``headed`` says that the lines hold headings, each of which ends what was inherited.
    """
    found = Found(task)
    memory = _fresh(period)
    for line in lines:
        text = line.text
        counts = _FIGURE.search(text) is not None
        if headed and len(text) < _LONGEST_HEADING and not _SENTENCE.search(text):
            memory = _fresh(period)
        elif not counts:
            memory.clauses.append((text, (0, len(text))))
        if not counts:
            continue
        if not may_hold_figures(text, numbering_end(text)) and not may_hold_years(text):
            memory.only_words(text)
            continue
        masked = mask(text)
        reject_names(found, line, masked)
        whens = find_whens(text, masked, period)
        figures = find_figures(masked)
        if whens and figures:
            taken = {i for w in whens for i in range(w.start, w.end)}
            figures = [f for f in figures if f.start not in taken]
        if figures or whens:
            Walk(found, period, line, masked, figures, whens, memory).read()
        else:
            memory.only_words(text)
    return found


def _fresh(period: Period) -> Memory:
    """A plan of one year sets that year for what names none."""
    start, end = period
    return Memory(year=end if start == end else None)
