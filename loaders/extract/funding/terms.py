"""How a figure binds (最高, 不低于, 以上) and what it is counted by (每户, 元/亩)."""

from __future__ import annotations

import re

from loaders.extract.funding.clause import Clause
from loaders.extract.funding.figures import Figure
from loaders.extract.funding.lexing import BOUND, PER
from loaders.facts import Comparator
from ontology.funding_words import measures

_KIND = dict(measures())
_NEAR = 24


def comparator(clause: Clause, first: Figure, shown: Figure) -> Comparator:
    """How a run binds that begins with ``first``; ``shown`` is the figure in question."""
    window = clause.text[max(clause.start, first.start - 20) : first.start]
    best = max(((window.rfind(w), len(w), c) for w, c in BOUND.items() if w in window), default=None)
    if best:
        return best[2]
    if shown.high is not None:
        return Comparator.BETWEEN
    after = clause.text[shown.end : min(clause.end, shown.end + 3)]
    for words, bound in (
        (("以上", "及以上"), Comparator.AT_LEAST),
        (("以内", "以下", "封顶"), Comparator.AT_MOST),
        (("左右",), Comparator.ABOUT),
    ):
        if after.startswith(words):
            return bound
    return Comparator.EXACTLY


def counted_by(clause: Clause, figure: Figure) -> tuple[str, ...]:
    """The measures of a figure in the order of the text: 每人每年 → 人, 年."""
    if figure.measure:
        return tuple(re.split(r"[·/.]", figure.measure))
    verbs = [t.start for t in clause.cues_before(figure.start, figure.start - _NEAR) if "give" in t.kinds]
    since = max(verbs[-1] - 8, clause.start) if verbs else clause.start
    scope = clause.text[max(since, figure.start - _NEAR) : figure.start]
    return tuple(group for match in PER.finditer(scope) for group in match.groups() if group)


def per_and_unit(counted: tuple[str, ...], figure: Figure) -> tuple[str, str]:
    """What the figure is per, and its unit: a price for a quantity (元/亩, 元/平方米·月), else as printed."""
    quantity = [m for m in counted if _KIND.get(m) == "quantity"]
    per = "·".join(dict.fromkeys([*quantity, *counted]))
    return per, f"{figure.unit}/{per}" if quantity and figure.money else figure.unit
