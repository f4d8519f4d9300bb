"""When: the years a plan covers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.extract.structure import Structure
from loaders.facts import SectionKind
from loaders.outline.body import Body
from loaders.outline.numbering import chinese_number

_YEARS = re.compile(r"((?:19|20)\d{2})\s?年?\s?[—–\-－~～至到]{1,2}\s?((?:19|20)\d{2})\s?年?")
_BEFORE_YEAR = re.compile(r"((?:19|20)\d{2})年前")
_YEAR = re.compile(r"((?:19|20)\d{2})年(?:度)?")
_FIVE_YEARS = re.compile("(十[一二三四五六七八九])(?:五(?![个年])|个五年)")
_BY_YEAR = re.compile(r"(?:到|至)((?:19|20)\d{2})年")
_IN_YEAR = re.compile(r"(?<![到至\d])((?:19|20)\d{2})年，")


@dataclass(frozen=True, slots=True)
class Force:
    """From and until which day a document is in force (ISO dates), as far as it says so."""

    start: str | None = None
    end: str | None = None


def period(body: Body, found: Structure, text: str, force: Force) -> tuple[int | None, int | None]:
    """First and last year: stated in the title, else of its validity, else the years of its goals."""
    stated = title_years(body.title)
    if stated != (None, None):
        return stated
    if force.start or force.end:
        return _year(force.start), _year(force.end)
    goals = _goals(found, text)
    by = [int(y) for y in _BY_YEAR.findall(goals)]
    within = [int(y) for y in _IN_YEAR.findall(goals)]
    return (min(within) if within else None), (max(by) if by else None)


def title_years(title: str) -> tuple[int | None, int | None]:
    """The years a title states.

    >>> title_years("武威市强科技行动实施方案（2022—2025年）"), title_years("甘肃省“十四五”科技创新规划")
    ((2022, 2025), (2021, 2025))
    >>> title_years("2020年科技体制改革与发展工作要点"), title_years("甘肃省2030年前碳达峰实施方案")
    ((2020, 2020), (None, 2030))
    """
    years = _YEARS.search(title)
    if years:
        return int(years.group(1)), int(years.group(2))
    before = _BEFORE_YEAR.search(title)
    if before:
        return None, int(before.group(1))
    five = _FIVE_YEARS.search(title)
    if five:
        # The 14th five-year plan runs 2021 to 2025, each other five years on or back.
        end = 2025 + 5 * (chinese_number(five.group(1)) - 14)
        return end - 4, end
    year = _YEAR.search(title)
    return (int(year.group(1)), int(year.group(1))) if year else (None, None)


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day else None


def _goals(found: Structure, text: str) -> str:
    """The text under 总体要求, 主要目标 and the like; all of it where a plan has no such section."""
    parts = []
    starts = [s.span.start for s in found.sections] + [t.span.start for t in found.tasks] + [len(text)]
    for section in found.sections:
        if section.kind is SectionKind.OVERVIEW:
            stop = min(s for s in starts if s > section.span.start)
            parts.append(text[section.span.start : stop])
    return "\n".join(parts) or text
