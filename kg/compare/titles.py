"""Titles of plans folded so that one plan is found under the ways others write its name.

《甘肃省强科技行动实施方案（2022—2025年）》, 《强科技行动实施方案》 and 强科技行动实施方案 (2022-2025年) are
one plan, if the plan that cites it lies in 甘肃. The place may be dropped or kept, brackets and years too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.resolve.jurisdiction import opening_place
from ontology.registers import NATION, ancestors, areas
from ontology.words import plan_types

_FOLD = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[（(\[〔【][^（()）\[\]〔〕【】]*[)）\]〕】]\s*$")
_YEARS = re.compile(r"(?:19|20)\d{2}\s*(?:年)?\s*(?:[—–\-－~～至到]+\s*(?:19|20)\d{2})?\s*年?度?")
_NOTICE = re.compile(r"^.*?关于印发[《〈]?(?P<title>.+?)[》〉]?的通知$")


@dataclass(frozen=True, slots=True)
class FoldedTitle:
    """A title taken apart: the area that opens it ("" without one), its words with and without years,
    and its subject, the words without years and kind of document (强科技)."""

    area: str
    words: str
    without_years: str
    subject: str


@cache
def fold(title: str) -> FoldedTitle:
    """Take a title apart.

    >>> fold("《甘肃省强科技行动实施方案（2022—2025年）》")
    FoldedTitle(area='620000', words='强科技行动实施方案20222025年', without_years='强科技行动实施方案', subject='强科技')
    """  # noqa: E501 - one value on one line
    title = title.strip().strip("《》〈〉").strip()
    notice = _NOTICE.match(title)
    title = notice["title"] if notice else title
    place = opening_place(title)
    rest = title
    if place is not None:
        for name in sorted({place.label, place.name, place.short, *place.also}, key=len, reverse=True):
            if name and rest.startswith(name):
                rest = rest[len(name) :]
                break
    words = _FOLD.sub("", rest)
    bare = rest
    while True:
        shorter = _BRACKETS.sub("", bare)
        if shorter == bare or not shorter.strip():
            break
        bare = shorter
    without_years = _FOLD.sub("", _YEARS.sub("", bare)) or words
    subject = without_years
    for kind in plan_types():
        if subject.endswith(kind.word) and subject != kind.word:
            subject = subject[: -len(kind.word)]
            break
    return FoldedTitle(place.code if place else "", words, without_years, subject.removeprefix("关于"))


def steps_up(lower: str, upper: str) -> int | None:
    """Return how many steps area ``upper`` stands above ``lower``: 0 for the same, None when it is not above.

    >>> steps_up("620600", "620000"), steps_up("620600", "330000")
    (1, None)
    """
    if lower == upper:
        return 0
    if lower not in areas() or upper not in areas():
        return None
    above = [area.code for area in ancestors(lower)]
    return above.index(upper) + 1 if upper in above else None


def is_national(area: str) -> bool:
    """Whether an area is the whole country."""
    return area == NATION
