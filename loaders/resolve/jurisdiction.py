"""Which government a plan is of (jurisdiction, 行政区划), from its own words.

In order: a place that opens the title (武威市强科技行动实施方案), the body that issues it (国务院关于…),
the document number (甘政办发, 国发), the bodies its text makes responsible (省科技厅 with 浙江省税务局), the
source line of the page (来源：浙江省科技厅网).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ontology.document_numbers import place_of_number
from ontology.registers import NATION, Area, ancestors, areas, areas_by_name, central_by_alias

_LEVEL_BY_WORD = {"省": "provincial", "市": "prefecture", "州": "prefecture", "县": "county", "区": "county"}
_BEFORE_PLACE = re.compile(
    r"^(?:中国（|[“\"]?(?:第?十[一二三四五六七八九]个?五年?)[”\"]?(?:时期)?|(?:19|20)\d{2}年度?)"
)
_LISTED = re.compile(r"(?<=[（(、，：])(省|市|州|县|区)(?=[\u4e00-\u9fff]{1,12}?(?:厅|局|委|办|部|院|政府))")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The code of an area and where it was read."""

    area: str
    basis: str  # title | issuer | document-number | body | source-line


def jurisdiction(
    title: str, *, issuer: str = "", number: str = "", body: str = "", source: Iterable[str] = ()
) -> Jurisdiction | None:
    """The area a plan is of; None when nothing in it tells.

    >>> jurisdiction("武威市强科技行动实施方案（2022—2025年）")
    Jurisdiction(area='620600', basis='title')
    """
    stem = _BEFORE_PLACE.sub("", title)
    place = opening_place(stem) or opening_place(
        _BEFORE_PLACE.sub("", title.split("印发", 1)[-1].lstrip("《"))
    )
    if place:
        return Jurisdiction(place.code, "title")
    for name in (issuer, title.split("关于", 1)[0]):
        if is_central(name):
            return Jurisdiction(NATION, "issuer")
        place = opening_place(name)
        if place:
            return Jurisdiction(place.code, "issuer")
    if number:
        by_number = place_of_number(number)
        if by_number:
            return Jurisdiction(by_number, "document-number")
    voted = _by_body(body)
    if voted:
        return Jurisdiction(voted.code, "body")
    for line in source:
        place = next(iter(_places(line)), None)
        if place:
            return Jurisdiction(place.code, "source-line")
    return None


def opening_place(text: str) -> Area | None:
    """The area whose name opens a text; of 广州开发区广州市黄埔区 the area of the state, not the zone."""
    found: list[Area] = []
    rest = text
    while True:
        area = _longest(rest)
        if area is None:
            break
        found.append(area[0])
        rest = rest[area[1] :].lstrip("、 和及")
    found = [a for a in found if a.code != NATION] or found
    real = [a for a in found if a.level != "zone"]
    chosen = real or found
    # 甘肃省武威市…: the lowest of a chain of places is the one meant.
    return max(chosen, key=lambda a: len(ancestors(a.code))) if chosen else None


def is_central(name: str) -> bool:
    """Whether a name is a body of the centre (国务院, 国务院办公厅, 科技部)."""
    name = name.strip("《》 ")
    if not name:
        return False
    return name.startswith(("国务院", "中共中央", "中华人民共和国")) or name in central_by_alias()


def _longest(text: str) -> tuple[Area, int] | None:
    names = areas_by_name()
    for length in range(min(len(text), _longest_name()), 1, -1):
        found = names.get(text[:length])
        if found:
            short_only = all(a.short == text[:length] != a.name for a in found)
            if short_only and not _may_stand_alone(text[length : length + 1]):
                continue
            return min(found, key=lambda a: (len(ancestors(a.code)), a.code)), length
    return None


def _may_stand_alone(following: str) -> bool:
    """Whether a short name may end here: 甘肃省… is 甘肃省, 朝阳产业 is no place."""
    return following not in ("产", "大", "路")


@cache
def _longest_name() -> int:
    return max(len(n) for n in areas_by_name())


def _places(text: str) -> list[Area]:
    """Provinces and prefectures named in a text, by full name or by the short name of a province."""
    return [area for name, area in _named() if area.level != "county" and name in text]


@cache
def _named() -> tuple[tuple[str, Area], ...]:
    pairs = []
    for area in areas().values():
        if area.level in ("provincial", "prefecture", "county"):
            pairs.append((area.name, area))
        if area.level == "provincial" and area.short and area.short != area.name:
            pairs.append((area.short, area))
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p[0])))


def _by_body(body: str) -> Area | None:
    """The level from the level words of the lists of bodies, the place from the places named most."""
    words = Counter(m.group(1) for m in _LISTED.finditer(body))
    if not words:
        return None
    level = _LEVEL_BY_WORD[max(words, key=lambda w: (words[w], w))]
    votes: Counter[str] = Counter()
    for name, area in _named():
        if area.level == level:
            votes[area.code] += body.count(name)
    best = votes.most_common(2)
    if not best or best[0][1] == 0 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return areas()[best[0][0]]
