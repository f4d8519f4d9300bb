"""When: the years a plan covers, the dates between which it is in force, the date of issue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loaders.extract.structure import Structure
from loaders.facts import SectionKind
from loaders.outline.body import Body
from loaders.outline.lines import is_closing_date
from loaders.outline.numbering import chinese_number

_YEARS = re.compile(r"((?:19|20)\d{2})\s?年?\s?[—–\-－~～至到]{1,2}\s?((?:19|20)\d{2})\s?年?")
_BEFORE_YEAR = re.compile(r"((?:19|20)\d{2})年前")
_YEAR = re.compile(r"((?:19|20)\d{2})年(?:度)?")
_FIVE_YEARS = re.compile("(十[一二三四五六七八九])(?:五(?![个年])|个五年)")
_BY_YEAR = re.compile(r"(?:到|至)((?:19|20)\d{2})年")
_IN_YEAR = re.compile(r"(?<![到至\d])((?:19|20)\d{2})年，")
_WRITTEN = re.compile(r"((?:19|20)\d{2})[年\-/.]\s?(\d{1,2})[月\-/.]\s?(\d{1,2})")
_LABEL = re.compile(r"^(实施日期|施行日期|生效日期|失效日期|废止日期|有效期至)[:：]")
_ENDS = ("失效日期", "废止日期", "有效期至")
_FROM = re.compile(r"自([^，。；]{2,14})起(?:施行|实施|执行|生效)")
_FOR = re.compile(r"有效期(?:为|限)?([一二三四五六七八九十]|\d{1,2})年")
_UNTIL = re.compile(r"有效期?(?:限)?至((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)")


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


def force(body: Body) -> Force:
    """The days of 实施日期：2025-09-25 and 失效日期：2028-09-25, or of 自2025年9月25日起施行，有效期三年.

    自印发之日起施行 counts from the date of issue.
    """
    start = end = None
    for line in (*body.before, *body.head):
        label = _LABEL.match(line.text)
        day = written_date(line.text) if label else None
        if label and day:
            start, end = (start, day) if label.group(1) in _ENDS else (day, end)
    for line in body.lines[-12:]:
        begins = _FROM.search(line.text)
        if begins and start is None:
            said = begins.group(1)
            start = written_date(said) or (issued(body) if "印发" in said or "发布" in said else None)
        until = _UNTIL.search(line.text)
        lasts = _FOR.search(line.text)
        if until:
            end = end or written_date(until.group(1))
        elif lasts and start:
            end = end or _later(start, chinese_number(lasts.group(1)))
    return Force(start, end)


def issued(body: Body) -> str | None:
    """The date of issue as ISO date: below the text, else 成文日期, else the notice's, else the page's."""
    signed = [line for line in body.lines[-6:] if is_closing_date(line.text)]
    rows = (*body.head, *body.before)
    labelled = [r for r in rows if r.text.startswith(("成文日期", "印发日期"))]
    noticed = [r for r in rows if is_closing_date(r.text)]
    # The page's own date may be that of a reprint; it is better than none.
    published = [r for r in rows if not _LABEL.match(r.text)]
    dates = (written_date(row.text) for row in (*signed[-1:], *labelled, *noticed, *published))
    return next((d for d in dates if d), None)


def written_date(text: str) -> str | None:
    """The first date in a text as ISO date; None for none, or one no calendar has.

    >>> written_date("发布日期：2022-09-15 09:09"), written_date("2023年2月30日")
    ('2022-09-15', None)
    """
    match = _WRITTEN.search(text)
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return None


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day else None


def _later(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04d}{day[4:]}".replace("-02-29", "-02-28")


def _goals(found: Structure, text: str) -> str:
    """The text under 总体要求, 主要目标 and the like; all of it where a plan has no such section."""
    parts = []
    starts = [s.span.start for s in found.sections] + [t.span.start for t in found.tasks] + [len(text)]
    for section in found.sections:
        if section.kind is SectionKind.OVERVIEW:
            stop = min(s for s in starts if s > section.span.start)
            parts.append(text[section.span.start : stop])
    return "\n".join(parts) or text
