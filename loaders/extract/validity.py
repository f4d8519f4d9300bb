"""When a document was issued (成文日期) and from and until when it is in force (施行, 有效期)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from loaders.extract.dates import Force
from loaders.extract.headlabels import after_label
from loaders.extract.issuers import is_imprint, signed_date
from loaders.extract.writtendates import dates_in, written_date
from loaders.outline.body import Body
from loaders.outline.lines import Line
from loaders.outline.numbering import chinese_number

_ISSUE_LABELS = ("成文日期", "发文日期", "印发日期", "签发日期", "生成日期")
_FROM_LABELS = ("实施日期", "施行日期", "生效日期")
_UNTIL_LABELS = ("失效日期", "废止日期", "有效期至")
_FORCE_LINE = re.compile(f"^(?:{'|'.join((*_FROM_LABELS, *_UNTIL_LABELS))}|有效期)[:：]")
_DATED = re.compile(r"[^\n]{6,24}")

_NUMBER = r"([一二两三四五六七八九十]{1,3}|\d{1,3})"
_FROM = re.compile(
    rf"(?:自|从|于)([^，。；自从于]{{2,24}}?)(?:后{_NUMBER}日)?起(?:{_NUMBER}日后)?(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_ON_ISSUE = ("印发", "发布", "公布", "下发", "发文", "公告", "颁布")
_FOR = re.compile(rf"(?:有效期|试行期|执行期|实施期)(?:限)?(?:为|暂定|暂定为)?{_NUMBER}年")
_UNTIL = re.compile(r"(?:有效期|执行期|实施期|试行期)?(?:限)?(?:暂定)?[至到](.{8,14})")
_RANGE = re.compile(
    r"(?:有效期|执行期|实施期|施行期|政策期)限?(?:为|自|从|：|是)*(.{8,14}?)(?:起)?[至到—\-－](.{8,14})"
)
_OWN = re.compile(
    r"本(?:措施|办法|方案|意见|政策|规定|规划|计划|细则|通知|要点|条例|行动|举措|文件)[^。；]{0,12}[自从于]"
)
_LAST_LINES = 12


def issued(body: Body) -> str | None:
    """The ISO date of issue: signed below the text, else 成文日期, else the notice's, else the page's."""
    rows = (*body.head, *body.before)
    signed = [day for line in body.lines[-8:] if (day := signed_date(line.text))]
    if signed:
        return signed[-1]
    labelled = after_label(rows, _ISSUE_LABELS, _DATED)
    if labelled and (day := written_date(labelled)):
        return day
    noticed = [day for row in rows if (day := signed_date(row.text))]
    imprint = [row for row in (*body.lines[-4:], *body.after[:4], *rows) if is_imprint(row.text)]
    # The page's own date may be that of a reprint; it is better than none.
    published = [row for row in rows if not _FORCE_LINE.match(row.text)]
    found = (*noticed, *(written_date(row.text) for row in (*imprint, *published)))
    return next((day for day in found if day), None)


def force(body: Body) -> Force:
    """The days of 实施日期：2025-09-25 and 失效日期：2028-09-25, or of 自2025年9月25日起施行，有效期三年.

    自印发之日起施行 counts from the date of issue; a period of years ends on the same day of its last year.
    """
    start, end = _labelled(body)
    for line in _clauses(body.lines):
        between = _RANGE.search(line.text)
        days = dates_in(between.group()) if between else []
        if len(days) == 2:
            start, end = start or days[0], end or days[1]
            continue
        start = start or _begin(line.text, body)
        until = _UNTIL.search(line.text, max(0, line.text.find("效期")))
        lasts = _FOR.search(line.text)
        if lasts:
            end = end or (_later(start, chinese_number(lasts.group(1))) if start else None)
        elif until and "效期" in line.text:
            end = end or written_date(until.group(1))
    return Force(start, end)


def _labelled(body: Body) -> tuple[str | None, str | None]:
    rows = (*body.before, *body.head)
    start = after_label(rows, _FROM_LABELS, _DATED)
    end = after_label(rows, _UNTIL_LABELS, _DATED)
    between = after_label(rows, ("有效期",), re.compile(r"[^\n]{16,40}"))
    days = dates_in(between) if between else []
    if len(days) == 2:
        return days[0], days[1]
    return (written_date(start) if start else None), (written_date(end) if end else None)


def _clauses(lines: Sequence[Line]) -> list[Line]:
    """The lines that may speak of the document's own force: the last ones, and 本办法自…."""
    spoken = [line for line in lines[:-_LAST_LINES] if "行" in line.text and _OWN.search(line.text)]
    return [*spoken, *lines[-_LAST_LINES:]]


def _begin(text: str, body: Body) -> str | None:
    begins = _FROM.search(text)
    if not begins:
        return None
    said, after, later = begins.groups()
    day = written_date(said)
    if day is None and any(word in said for word in _ON_ISSUE):
        day = issued(body)
    wait = after or later
    if day and wait:
        return (date.fromisoformat(day) + timedelta(days=chinese_number(wait))).isoformat()
    return day


def _later(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04d}{day[4:]}".replace("-02-29", "-02-28")
