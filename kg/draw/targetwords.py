"""How figures and what became of them are told: ≥65%, 2025年, 上调, 严于."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kg.draw.lettering import plain
from kg.network.figures import FigureNode, PlanLine

REVISIONS: Mapping[str, tuple[str, str]] = {
    "raised": ("上调", "raised"),
    "lowered": ("下调", "lowered"),
    "postponed": ("延后", "postponed"),
    "advanced": ("提前", "advanced"),
    "restated": ("重申", "restated"),
}
STRICTNESS: Mapping[str, tuple[str, str]] = {
    "stricter": ("严于", "stricter"),
    "equal": ("持平于", "equal"),
    "looser": ("宽于", "looser"),
}
METHODS: Mapping[str, str] = {
    "same-year": "同一年份",
    "same-figure": "同一数值",
    "other-basis": "统计口径不同",
}
_BEFORE: Mapping[str, str] = {
    "at-least": "≥",
    "at-most": "≤",
    "about": "约",
    "growth-at-least": "增长≥",
    "growth-exactly": "增长",
    "rank-within": "前",
}
MEASURES: Mapping[str, str] = {"growth": "增长幅度", "multiple": "倍数", "rank": "位次", "level": ""}


def kind_of_measure(comparator: str) -> str:
    """What an axis can hold together: levels, growth, multiples, ranks."""
    if comparator.startswith("growth"):
        return "growth"
    return {"multiple-of": "multiple", "rank-within": "rank"}.get(comparator, "level")


def number(value: Decimal) -> str:
    """A figure without needless zeros: 65, 1.8, 3000."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure_words(one: FigureNode) -> str:
    """≥65%, 3–5家, 增长≥10%."""
    if one.low != one.high:
        return plain(f"{number(one.low)}–{number(one.high)}{one.unit}")
    return plain(f"{_BEFORE.get(one.comparator, '')}{number(one.low)}{one.unit}")


def year_words(year: int | None) -> str:
    """2025年, or that the text names none."""
    return f"{year}年" if year is not None else "未写年份"


def dated_words(one: FigureNode) -> str:
    """2025年≥65%; 约20人(未写年份)."""
    if one.year is None:
        return f"{figure_words(one)}({year_words(None)})"
    return f"{year_words(one.year)}{figure_words(one)}"


def plan_name(plan: PlanLine, area: str = "") -> str:
    """甘肃省 2022; ``area`` is said instead where the figure is about another one."""
    return plain(f"{area or plan.area_label} {plan.year}") or plain(plan.title)


def revision_word(word: str, method: str) -> str:
    """上调; 重申(口径不同) where the figures count different things."""
    said = REVISIONS.get(word, (word, word))[0]
    return f"{said}(口径不同)" if method == "other-basis" else said
