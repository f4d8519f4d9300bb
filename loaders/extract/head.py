"""What a plan says about itself: title, type, jurisdiction, period, number, dates, issuer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.structure import Structure
from loaders.facts import Head, Party, SectionKind, Span
from loaders.outline.body import Body
from loaders.outline.lines import Line
from loaders.outline.numbering import chinese_number
from loaders.resolve.agencies import Resolver
from loaders.resolve.jurisdiction import Jurisdiction, jurisdiction
from ontology.registers import areas
from ontology.words import plan_types

_YEARS = re.compile(r"((?:19|20)\d{2})\s?年?\s?[—–\-－~～至到]{1,2}\s?((?:19|20)\d{2})\s?年?")
_YEAR = re.compile(r"((?:19|20)\d{2})年(?:度)?")
_FIVE_YEARS = re.compile("“?(十[一二三四五六七八九])五”?")
_BY_YEAR = re.compile(r"(?:到|至)((?:19|20)\d{2})年")
_IN_YEAR = re.compile(r"(?<![到至\d])((?:19|20)\d{2})年，")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［【（(](?:19|20)\d{2}[〕\]］】）)]\s?(?:第)?\d{1,5}\s?号")
_WRITTEN = re.compile(r"((?:19|20)\d{2})[年\-/.]\s?(\d{1,2})[月\-/.]\s?(\d{1,2})")
_IN_FORCE = re.compile(r"^(实施日期|施行日期|生效日期|失效日期|废止日期|有效期至)[:：]")
_ENDS = ("失效日期", "废止日期", "有效期至")
_TERM = re.compile(
    r"自([^，。；]{2,14})起(?:施行|实施|执行)[，,]?有效期(?:为)?([一二三四五六七八九十]|\d{1,2})年"
)
_SIGNED = re.compile(r"^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$")
_ISSUER_LABEL = re.compile(r"^(?:发文机关|制发机关|发布机构|发文单位)[:：](.+)$")
_SOURCE_LABEL = re.compile(r"来源[:：](\S+)")
_PUBLISHED = re.compile(r"(.{2,24}?)(?:印发|发布|制定)(?:了)?《")


def head(body: Body, text: str, found: Structure) -> Head | None:
    """Everything the head lines, the title and the end of the text tell; None without a jurisdiction."""
    number = _document_number(body)
    issuer = _issuer_name(body)
    source = [m.group(1) for line in (*body.before, *body.head) if (m := _SOURCE_LABEL.search(line.text))]
    prose = "\n".join(line.text for line in body.lines)
    place = jurisdiction(body.title, issuer=issuer, number=number or "", body=prose, source=source)
    if place is None:
        return None
    start, end = _period(body, found, text)
    issued = _issued(body)
    spans = body.title_lines
    return Head(
        title=body.title,
        title_span=Span(spans[0].start, spans[-1].end) if spans else None,
        plan_type=plan_type(body.title),
        area=place.area,
        area_basis=place.basis,
        level=areas()[place.area].level,
        period_start=start,
        period_end=end,
        document_number=number,
        issued=issued,
        issuer=_issuer(issuer, place, issued),
    )


def plan_type(title: str) -> str:
    """The concept of polv:plan-type a title ends in; "other" when it ends in none.

    >>> plan_type("武威市强科技行动实施方案（2022—2025年）")
    'implementation-plan'
    """
    name = re.sub(r"(?:[（(][^（）()]*[）)])+$", "", title.strip("《》"))
    for kind in sorted(plan_types(), key=lambda t: (-len(t.word), t.word)):
        if name.endswith(kind.word):
            return kind.concept
    return "other"


def _period(body: Body, found: Structure, text: str) -> tuple[int | None, int | None]:
    """First and last year: in the title, else the validity, else the years of the goals."""
    title = body.title
    years = _YEARS.search(title)
    if years:
        return int(years.group(1)), int(years.group(2))
    five = _FIVE_YEARS.search(title)
    if five and "五" in title[five.end(1) : five.end(1) + 1]:
        # 第十四个五年规划 runs 2021–2025; each plan five years on.
        end = 2025 + 5 * (chinese_number(five.group(1)) - 14)
        return end - 4, end
    year = _YEAR.search(title)
    if year:
        return int(year.group(1)), int(year.group(1))
    valid = _validity(body)
    if valid[0] or valid[1]:
        return valid
    goals = _goals(found, text)
    by = [int(y) for y in _BY_YEAR.findall(goals)]
    within = [int(y) for y in _IN_YEAR.findall(goals)]
    return (min(within) if within else None), (max(by) if by else None)


def _validity(body: Body) -> tuple[int | None, int | None]:
    """The years of 实施日期：2025-09-25 and 失效日期：2028-09-25, or of 自2025年9月25日起施行，有效期三年."""
    start = end = None
    for line in (*body.before, *body.head):
        if (label := _IN_FORCE.match(line.text)) and (day := _date(line.text)):
            if label.group(1) in _ENDS:
                end = int(day[:4])
            else:
                start = int(day[:4])
    for line in body.lines[-12:]:
        term = _TERM.search(line.text)
        if not term:
            continue
        day = _date(term.group(1))
        start = start or (int(day[:4]) if day else None)
        if start and end is None:
            end = start + chinese_number(term.group(2))
    return start, end


def _goals(found: Structure, text: str) -> str:
    """The text under 总体要求, 主要目标 and the like; all of it where a plan has no such section."""
    parts = []
    starts = [s.span.start for s in found.sections] + [t.span.start for t in found.tasks] + [len(text)]
    for section in found.sections:
        if section.kind is SectionKind.OVERVIEW:
            stop = min(s for s in starts if s > section.span.start)
            parts.append(text[section.span.start : stop])
    return "\n".join(parts) or text


def _document_number(body: Body) -> str | None:
    for line in (*body.before, *body.head):
        match = _NUMBER.search(line.text)
        if match and "《" not in line.text and len(line.text) < 40:
            return re.sub(r"[\[［【（(]", "〔", re.sub(r"[\]］】）)]", "〕", match.group())).replace(" ", "")
    return None


def _issuer_name(body: Body) -> str:
    for line in (*body.before, *body.head):
        match = _ISSUER_LABEL.match(line.text)
        if match:
            return match.group(1).strip()
    signed = _signature(body.lines)
    if signed:
        return signed
    before = body.title.split("关于", 1)
    if len(before) == 2 and before[0]:
        return before[0].lstrip("《")
    for line in body.before:
        match = _PUBLISHED.search(line.text)
        if match and line.text.count("《"):
            return re.split("[，,。 ]", match.group(1))[-1]
    return ""


def _signature(lines: Sequence[Line]) -> str:
    """The line above the closing date (甘肃省人民政府办公厅 / 2022年3月1日)."""
    for i in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        if _SIGNED.match(lines[i].text) and len(lines[i - 1].text) <= 30:
            name = lines[i - 1].text
            return "" if name.endswith(("。", "；", "）")) else name
    return ""


def _issuer(name: str, place: Jurisdiction, issued: str | None) -> Party | None:
    if not name:
        return None
    party = Resolver(place.area, int(issued[:4]) if issued else None).resolve(name)
    return party if party.certain else None


def _issued(body: Body) -> str | None:
    """The date of issue as ISO date: written at the end, else in the head lines, else on the page."""
    for line in reversed(body.lines[-6:]):
        if _SIGNED.match(line.text):
            return _date(line.text)
    rows = (*body.head, *body.before)
    labelled = [r for r in rows if r.text.startswith(("成文日期", "印发日期"))]
    for line in (*labelled, *rows):
        date = _date(line.text)
        if date:
            return date
    return None


def _date(text: str) -> str | None:
    match = _WRITTEN.search(text)
    if not match:
        return None
    year, month, day = (int(g) for g in match.groups())
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
