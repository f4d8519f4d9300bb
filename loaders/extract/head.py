"""What a plan says about itself: title, type, status, jurisdiction, years, number, dates, issuers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.extract import dates
from loaders.extract.issuers import addressees, document_number, issuer_names, issuers, run_apart
from loaders.extract.structure import Structure
from loaders.extract.validity import force, issued
from loaders.facts import Head, Span
from loaders.outline.body import Body
from loaders.resolve.agencies import Resolver
from loaders.resolve.jurisdiction import Jurisdiction, jurisdiction
from ontology.registers import NATION, areas
from ontology.words import plan_types

_SOURCE_LABEL = re.compile(r"来源[:：](\S+)")
_VERSION = re.compile(r"[（(](?:19|20)\d{2}年?(?:\d{1,2}月)?(?:版|修订|修正|修改|第.次修正).{0,3}[）)]$")
# 府授产业字第1110012345号: the year of the Republic opens the figures.
_NUMBER_OF_TAIWAN = re.compile(r"字第\d{9,12}号$")
_TAIWAN = "710000"
_STATUS = (
    ("征求意见", "draft"),
    ("送审稿", "draft"),
    ("草案", "draft"),
    ("讨论稿", "draft"),
    ("报批稿", "draft"),
    ("审议稿", "draft"),
    ("初稿", "draft"),
    ("试行", "trial"),
    ("暂行", "trial"),
)


def head(body: Body, text: str, found: Structure) -> Head | None:
    """Everything the head lines, the title and the end of the text tell; None without a jurisdiction."""
    number = document_number(body)
    names = issuer_names(body)
    source = [m.group(1) for line in (*body.before, *body.head) if (m := _SOURCE_LABEL.search(line.text))]
    prose = "\n".join(line.text for line in body.lines)
    first = _first(names)
    place = jurisdiction(body.title, issuer=first, number=number or "", body=prose, source=source)
    if place is None and number and _NUMBER_OF_TAIWAN.search(number):
        place = Jurisdiction(_TAIWAN, "document-number")
    if place is None:
        return None
    in_force = force(body)
    # （2022年修订） is the year of a wording, not of a plan.
    unversioned = replace(body, title=_VERSION.sub("", body.title))
    start, end = dates.period(unversioned, found, text, in_force)
    day = issued(body)
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
        issued=day,
        issuers=issuers(names, Resolver(place.area, int(day[:4]) if day else None)),
        addressees=addressees(body),
        status=_status(body.title),
        in_force_from=in_force.start,
        in_force_until=in_force.end,
    )


def _first(names: Sequence[str]) -> str:
    """The first of the issuing bodies; 科技部财政部 on one line are two of the centre."""
    name = names[0] if names else ""
    first = next(iter(run_apart(name, Resolver(NATION))), name) if name else ""
    # 中共甘肃省委办公厅 is a body of 甘肃省; 中共中央办公厅 is known as it is.
    return first if first.startswith("中共中央") else first.removeprefix("中共")


def _status(title: str) -> str | None:
    """draft for （征求意见稿）, trial for （试行） and 暂行办法; None when the title says nothing."""
    return next((status for word, status in _STATUS if word in title), None)


def plan_type(title: str) -> str:
    """The concept of polv:plan-type a title ends in; "other" when it ends in none.

    >>> plan_type("武威市强科技行动实施方案（2022—2025年）")
    'implementation-plan'
    """
    name = re.sub(r"(?:[（(][^（）()]*[）)])+$", "", title.strip("《》"))
    for kind in plan_types():
        if name.endswith(kind.word):
            return kind.concept
    return "other"
