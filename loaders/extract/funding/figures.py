"""Figures of money and rates in a line: 20万元, 20—30万元, 300万、200万、100万元, 10%, 1‰, 百分之五."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from loaders.text.starts import matches
from ontology.funding_words import measures

_MEASURE = "|".join(re.escape(word) for word, _ in measures())
MEASURES: Final = f"(?:{_MEASURE})"
"""Alternation of the words a figure is counted by, longest first."""

_NUMBER = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_HAN = "[一二两三四五六七八九十百千]"
_STARTS = re.compile(r"[\d一二两三四五六七八九十百千]")
_SCALE = "亿|千万|百万|十万|万|千"
_UNITS = re.compile("[元币%％‰]|百分")
_RAW = re.compile(
    rf"百分之(?P<per>{_HAN}{{1,5}}|\d+(?:\.\d+)?)"
    rf"|(?P<number>{_NUMBER}|{_HAN}{{1,6}}(?=(?:万|亿)?元))(?:多|余)?"
    rf"(?P<unit>(?:{_SCALE})?(?:元|美元|港元|港币|欧元|日元)|(?:{_SCALE})人民币|(?:{_SCALE})|[%％‰]|个?百分点)?"
    rf"(?:/(?P<measure>{MEASURES}(?:[·/.]?{MEASURES})*))?"
)
_RANGE = re.compile(r"[—－\-–~～]{1,2}|至|到")
_LIST = re.compile(r"[、，,/]|和|与|及|或")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2}
_WIDE = {"千万": (1000, "万"), "百万": (100, "万"), "十万": (10, "万")}


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of money or a rate; ``start``/``end`` in the line, ``high`` the upper end of a range.

    ``unit`` is as printed (万元, 元, 万美元), for a rate % with the value already in per cent (1‰ is 0.1);
    ``measure`` is what follows a stroke (元/亩).
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    money: bool
    measure: str = ""


def may_have_figures(text: str) -> bool:
    """Whether ``text`` holds a unit, without which nothing in it is a figure; most lines hold none."""
    return _UNITS.search(text) is not None


def find_figures(text: str) -> list[Figure]:
    """The figures of ``text``, left to right; years, counts and other numbers are none.

    >>> [(str(f.low), f.unit) for f in find_figures("分别给予300万、200万、100万元的奖励")]
    [('300', '万元'), ('200', '万元'), ('100', '万元')]
    """
    raws = [m for m in matches(_RAW, _STARTS, text) if m.group("number") or m.group("per")]
    found: list[Figure] = []
    after: Figure | None = None
    for match in reversed(raws):
        figure = _figure(match, text, after)
        if figure is None:
            after = None
            continue
        if after is not None and found and _joins(_RANGE, text, figure, after):
            low, high = sorted((figure.low, after.low))
            joined = replace(figure, end=after.end, low=low, high=high, measure=after.measure)
            found[-1] = after = joined
        else:
            found.append(figure)
            after = figure
    found.reverse()
    return found


def _joins(pattern: re.Pattern[str], text: str, first: Figure, second: Figure) -> bool:
    between = text[first.end : second.start]
    return (
        first.money == second.money and first.unit == second.unit and pattern.fullmatch(between) is not None
    )


def _figure(match: re.Match[str], text: str, after: Figure | None) -> Figure | None:
    start, end = match.span()
    if match.group("per"):
        return Figure(start, end, _number(match.group("per")), None, "%", False)
    before = text[start - 1 : start]
    if before == "第" or (before.isascii() and before.isalpha()):
        return None
    value, unit = _number(match.group("number")), match.group("unit") or ""
    if unit in ("%", "％", "百分点", "个百分点"):
        return Figure(start, end, value, None, "%", False)
    if unit == "‰":
        return Figure(start, end, value / 10, None, "%", False)
    if unit.endswith(("元", "币")):
        scale = re.match(_SCALE, unit)
        coin = unit[scale.end() :] if scale else unit
        words = scale.group() if scale else ""
        if words in _WIDE:
            factor, words = _WIDE[words]
            value *= factor
        coin = {"人民币": "元", "港币": "港元"}.get(coin, coin)
        return Figure(start, end, value, None, words + coin, True, match.group("measure") or "")
    return _elided(match, value, unit, text, after)


def _elided(
    match: re.Match[str], value: Decimal, unit: str, text: str, after: Figure | None
) -> Figure | None:
    """300万 or 300 before 、100万元: the unit is that of the figure it is listed with."""
    if after is None or match.group("measure"):
        return None
    between = text[match.end() : after.start]
    listed = _LIST.fullmatch(between) or _RANGE.fullmatch(between)
    if not listed or between == "，":
        return None
    if not after.money:
        return None if unit else Figure(match.start(), match.end(), value, None, "%", False)
    if unit and unit not in ("万", "亿", "千"):
        return None
    coin = re.sub(f"^(?:{_SCALE})", "", after.unit)
    own = unit + coin if unit else after.unit
    if own != after.unit and unit and _RANGE.fullmatch(between):
        return None
    return Figure(match.start(), match.end(), value, None, own, True, after.measure)


def _number(word: str) -> Decimal:
    if word[0].isdigit():
        return Decimal(word.replace(",", "").replace("，", ""))
    total, digit = 0, 0
    for char in word:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return Decimal(total + digit)
