"""Figures of a clause that are given, in runs: those listed together (50万元、20万元) are one run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.extract.funding.clause import Clause, Mood, Reason
from loaders.extract.funding.deciding import reason
from loaders.extract.funding.figures import Figure
from loaders.extract.funding.lexing import PER

_LIST_GAP = re.compile(r"[、，和与及或/]|以及")
_ACTION = re.compile(r"(?:可|再|另|并)?(?:分别|依次|一次性|一次|最高可?|每(?=件给|家给|户给|人给))")
MOST_FIGURES = 200
"""A clause with more figures is a table run together, or no prose at all, and is not read."""
_AFTER_PER = (
    *("给予", "予以", "最高", "不", "奖", "补", "按", "发放"),
    *("一次", "资助", "安排", "可", "再", "支持", "分别"),
)


@dataclass(slots=True)
class Run:
    """Figures listed together, each for a recipient of its own or all for one.

    ``label`` stands before the figure and tells it from others (一等奖30万元); ``subject`` is a recipient
    of its own within the clause (硕士研究生每月补贴2000元).
    """

    figures: list[Figure]
    why: Reason
    label: str = ""
    subject: str = ""


def runs_of(clause: Clause, mood: Mood) -> list[Run]:
    """The runs of a clause, left to right; ``mood`` notes what was given."""
    runs: list[Run] = []
    if len(clause.figures) > MOST_FIGURES:
        return runs
    last: int | None = None
    for figure in clause.figures:
        why = reason(figure, clause, mood, last)
        if why is None:
            continue
        if last is not None and _goes_on(clause, runs[-1].figures[-1], figure):
            runs[-1].figures.append(figure)
        else:
            runs.append(Run([figure], why))
        mood.granted = True
        last = figure.end
    # The first of a list may only be known by what follows the last (10万元、5万元补助).
    if runs and runs[0].why is Reason.NAMED:
        index = clause.figures.index(runs[0].figures[0])
        earlier: list[Figure] = []
        while index and _goes_on(clause, clause.figures[index - 1], clause.figures[index]):
            index -= 1
            earlier.append(clause.figures[index])
        runs[0].figures[:0] = reversed(earlier)
    return runs


def _goes_on(clause: Clause, first: Figure, second: Figure) -> bool:
    gap = clause.text[first.end : min(second.start, first.end + 3)]
    return (
        first.money == second.money
        and first.end + len(gap) == second.start
        and _LIST_GAP.fullmatch(gap) is not None
    )


def action_of(clause: Clause, runs: list[Run]) -> int:
    """Where the giving begins in the clause: what stands before says who gets it."""
    first = runs[0].figures[0].start
    points = [t.start for t in clause.cues if t.kinds & {"give", "by", "each", "bound"} and t.start < first]
    points += [m.start() for m in PER.finditer(clause.text, clause.start, first) if _bare(m, clause, first)]
    marked = _ACTION.search(clause.text, clause.start, first)
    if marked:
        points.append(marked.start())
    weak = [t for t in clause.cues if "weak" in t.kinds and clause.start < t.start and t.end <= first]
    points += [t.start for t in weak if first - t.end <= (4 if len(t.word) > 1 else 0)]
    if runs[0].why in (Reason.CEILING, Reason.FUND):
        points += [t.start for t in clause.cues if "award" in t.kinds and clause.start < t.start < first]
    return min(points, default=first)


def _bare(match: re.Match[str], clause: Clause, first: int) -> bool:
    """每户给予 begins the giving, 每户家庭 is who gets it."""
    if match.group().startswith("单"):
        return False
    return match.end() == first or clause.text.startswith(_AFTER_PER, match.end())
