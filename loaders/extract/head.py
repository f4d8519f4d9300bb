"""What a plan says about itself: title, type, status, jurisdiction, years, number, dates, issuers."""

from __future__ import annotations

import re

from loaders.extract import dates
from loaders.extract.issuers import addressees, document_number, issuer_names, issuers
from loaders.extract.structure import Structure
from loaders.facts import Head, Span
from loaders.outline.body import Body
from loaders.resolve.agencies import Resolver
from loaders.resolve.jurisdiction import jurisdiction
from ontology.registers import areas
from ontology.words import plan_types

_SOURCE_LABEL = re.compile(r"来源[:：](\S+)")
_STATUS = (
    ("征求意见", "draft"),
    ("送审稿", "draft"),
    ("草案", "draft"),
    ("试行", "trial"),
    ("暂行", "trial"),
)


def head(body: Body, text: str, found: Structure) -> Head | None:
    """Everything the head lines, the title and the end of the text tell; None without a jurisdiction."""
    number = document_number(body)
    names = issuer_names(body)
    source = [m.group(1) for line in (*body.before, *body.head) if (m := _SOURCE_LABEL.search(line.text))]
    prose = "\n".join(line.text for line in body.lines)
    first = names[0] if names else ""
    place = jurisdiction(body.title, issuer=first, number=number or "", body=prose, source=source)
    if place is None:
        return None
    force = dates.force(body)
    start, end = dates.period(body, found, text, force)
    issued = dates.issued(body)
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
        issuers=issuers(names, Resolver(place.area, int(issued[:4]) if issued else None)),
        addressees=addressees(body),
        status=_status(body.title),
        in_force_from=force.start,
        in_force_until=force.end,
    )


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
