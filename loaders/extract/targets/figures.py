"""Figures in a line: a number or range with its unit and the word of comparison after it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from loaders.extract.targets.numerals import Number, arabic, chinese
from loaders.text.starts import matches, one_of
from ontology.measure_words import suffixes, units

# Possessive throughout: a number is taken whole or not at all, so that no run is walked twice.
_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:[.．]\d++)?"
_SCALE = r"[十百千]{0,2}?(?:万亿|亿|万)??"  # as little as the unit allows: 10千瓦 is 10 in 千瓦
_WHOLE_SCALE = r"[十百千]{0,2}(?:万亿|亿|万)?"
_NUMERALS = "一二两三四五六七八九十百千万亿零〇"
_CHINESE = rf"(?:(?<![{_NUMERALS}])(?:[{_NUMERALS}]{{1,9}}+|[{_NUMERALS}]{{1,8}}?(?=千[瓦米克伏])))"
_ALONE = r"(?<![\dA-Za-z.．+＋×_/\-—])"
# A set first and what stands before it after that: the engine looks for a set far faster.
_NOT_JOINED = r"(?<![\dA-Za-z.．+＋×_/\-—].)"
_DIGIT = re.compile(rf"\d{_NOT_JOINED}")
_RANGE = r"(?:[—–－\-~～]{1,2}|至|到)"
_PER_THING = "(?:/(?:平方公里|平方米|立方米|公里|千瓦|小时|人|年|亩|户|日|天|吨|床|岁|万人))?"
_DOUBLING = re.compile(r"翻(?P<n>[一两二三四1234])?番(?!的)|(?P<double>倍增)(?=[，。；、]|$)")
_START = attrgetter("start")
_TIMES = {"一": 2, "1": 2, "两": 4, "二": 4, "2": 4, "三": 8, "3": 8, "四": 16, "4": 16}


class Figure(NamedTuple):
    """A figure: offsets are those of the line, ``end`` after the unit and its suffix (以上).

    ``kind`` is the kind of unit, "rank", "multiple" or "bare"; ``core`` ends where the unit ends.
    """

    start: int
    core: int
    end: int
    value: Decimal
    maximum: Decimal | None
    unit: str
    kind: str
    suffix: str = ""
    comparator: str = ""
    lead: str = ""
    in_words: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    # What no unit begins with is seen by its first character.
    opens = "".join(re.escape(c) for c in sorted({u[0] for u in units()}))
    unit = f"(?=[{opens}])(?:{one_of(sorted(units(), key=lambda u: (-len(u), u)))})"
    suffix = one_of(sorted(suffixes(), key=lambda s: (-len(s), s)))
    digits = rf"{_ALONE}(?P<n1>{_NUMBER})\s?[*※]?(?P<s1>{_SCALE})"
    return re.compile(
        rf"(?:{digits}|(?P<c1>{_CHINESE}))(?P<more>余|多)?"
        rf"(?:(?P<u0>{unit})?\s?{_RANGE}\s?(?:(?P<n2>{_NUMBER})\s?[*※]?(?P<s2>{_SCALE})|(?P<c2>{_CHINESE})))?"
        rf"(?P<more2>余|多)?\s?(?P<unit>(?:{unit}){_PER_THING})(?P<more3>余|多)?(?:（含）)?(?P<suffix>{suffix})?"
    )


@cache
def _starts() -> re.Pattern[str]:
    """Where a figure with a unit may begin: digits, or numerals that a unit or a range follows."""
    after = "".join(re.escape(c) for c in sorted({unit[0] for unit in units()} | set("余多—–－-~～至到")))
    numeral = rf"(?<=[{_NUMERALS}])(?<![{_NUMERALS}].)(?=[{_NUMERALS}]{{0,8}}[\s{after}])"
    return re.compile(rf"[\d{_NUMERALS}](?:(?<=\d){_NOT_JOINED}|{numeral})")


_PER = re.compile(
    rf"(?P<per>[百千])分之(?:(?P<n1>{_NUMBER})|(?P<c1>[一二三四五六七八九十百]{{1,5}}))(?P<suffix>以上|以下|以内|左右)?"
)

# Numbers that share the unit of the next (300万、200万、100万元; 30、20、10家), or have none at all.
_BARE = re.compile(
    rf"{_ALONE}(?P<n1>{_NUMBER})(?P<s1>{_WHOLE_SCALE})(?![\dA-Za-z年月日号版级条期.．+＋:：/])(?P<suffix>以上|以下|以内|左右)?"
)
_RANK = re.compile(
    r"(?P<lead>前|第)(?:(?P<n1>\d{1,4})|(?P<c1>[一二三四五六七八九十]{1,3}))(?P<unit>位次|位|名|强|列)?"
    r"(?!\d|[年季期个条款章节项批次代阶产方步党类届种责段者])(?P<suffix>以内|之内|左右)?"
)


def may_hold_figures(text: str, start: int) -> bool:
    """Whether a line could hold a figure from ``start`` on, masked or not; False is certain."""
    return (
        _starts().search(text, start) is not None
        or _RANK.search(text, start) is not None
        or _DOUBLING.search(text, start) is not None
        or "分之" in text
    )


def find_figures(masked: str) -> list[Figure]:
    """All figures of a masked line in order, without overlaps.

    >>> [(str(f.value), f.unit, f.suffix) for f in find_figures("建设平台30个左右、投入1.5亿元")]
    [('30', '个', '左右'), ('1.5', '亿元', '')]
    """
    found = [f for m in _RANK.finditer(masked) if (f := _rank(m))]
    if "分之" in masked:
        found += [f for m in _PER.finditer(masked) if (f := _per(m))]
    places = {i for f in found for i in range(f.start, f.end)}
    for m in matches(_pattern(), _starts(), masked):
        figure = _figure(m)
        if figure and figure.start not in places and figure.core - 1 not in places:
            found.append(figure)
    for m in _DOUBLING.finditer(masked) if "番" in masked or "倍增" in masked else ():
        value = Decimal(_TIMES.get(m["n"] or "一", 2))
        found.append(Figure(m.start(), m.end(), m.end(), value, None, "倍", "multiple"))
    found.sort(key=_START)
    return _with_bare(masked, found)


def _per(m: re.Match[str]) -> Figure | None:
    number = Number(Decimal(m["n1"]), "") if m["n1"] else chinese(m["c1"])
    if number is None:
        return None
    unit = "%" if m["per"] == "百" else "‰"
    core = m.end("n1") if m["n1"] else m.end("c1")
    suffix = m["suffix"] or ""
    comparator = suffixes().get(suffix, "")
    return Figure(m.start(), core, m.end(), number.value, None, unit, "ratio", suffix, comparator)


def _rank(m: re.Match[str]) -> Figure | None:
    number = Number(Decimal(m["n1"]), "") if m["n1"] else chinese(m["c1"])
    if number is None or number.value == 0:
        return None
    unit = m["unit"] or "位"
    core = m.end("unit") if m["unit"] else m.end("n1") if m["n1"] else m.end("c1")
    return Figure(m.start(), core, m.end(), number.value, None, unit, "rank", lead=m["lead"])


def _figure(m: re.Match[str]) -> Figure | None:
    n1, s1, c1, u0, n2, s2, c2, unit, suffix = m.group(
        "n1", "s1", "c1", "u0", "n2", "s2", "c2", "unit", "suffix"
    )
    first = arabic(n1, s1) if c1 is None else chinese(c1)
    if first is None:
        return None
    kinds = units()
    kind = kinds.get(unit) or kinds[unit.split("/")[0]]
    start = m.start()
    value, scale = first.value, first.scale
    maximum: Decimal | None = None
    last = arabic(n2, s2) if n2 else chinese(c2) if c2 else None
    if last is not None:
        if u0 and u0 != unit:
            return None
        scale, maximum = last.scale, last.value
        if first.scale and first.scale != last.scale:
            value = _rescaled(first, last.scale)
        if maximum <= value:
            value, maximum = last.value, None
            start = m.start("n2") if n2 else m.start("c2")
    suffix = suffix or ""
    more = m["more"] or m["more2"] or m["more3"]
    comparator = suffixes().get(suffix, "at-least" if more else "")
    return Figure(
        start, m.end("unit"), m.end(), value, maximum, scale + unit, kind, suffix, comparator, "", c1 or ""
    )


_SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}


def _rescaled(number: Number, scale: str) -> Decimal:
    return number.value * _SCALES[number.scale] / _SCALES[scale]


def _with_bare(masked: str, figures: list[Figure]) -> list[Figure]:
    """Add the bare numbers: before a figure they share its unit, elsewhere they stay bare."""
    out: list[Figure] = []
    bounds = [*figures, None]
    at = 0
    for following in bounds:
        stop = following.start if following else len(masked)
        if not _DIGIT.search(masked, at, stop):
            if following:
                out.append(following)
                at = following.end
            continue
        bare = [_bare(m) for m in matches(_BARE, _DIGIT, masked, at, stop)]
        chain = following
        shared: list[Figure] = []
        for number in reversed(bare):
            joint = masked[number.end : chain.start] if chain else ""
            if chain and chain.kind not in ("multiple", "bare") and joint in ("、", "和", "与", "及"):
                chain = _sharing(number, chain)
                shared.append(chain)
            else:
                shared.append(number)
        out.extend(reversed(shared))
        if following:
            out.append(following)
            at = following.end
    return out


def _bare(m: re.Match[str]) -> Figure:
    number = arabic(m["n1"], m["s1"])
    suffix = m["suffix"] or ""
    core = m.end("s1")
    return Figure(
        m.start(), core, m.end(), number.value, None, number.scale, "bare", suffix, suffixes().get(suffix, "")
    )


def _sharing(number: Figure, chain: Figure) -> Figure:
    """A bare number with the unit of the figure it is joined to, but its own scale: 1亿、5000|万元."""
    unit = number.unit + chain.unit.lstrip("万亿") if number.unit else chain.unit
    return number._replace(unit=unit, kind=chain.kind)
