"""Who a collective of governments stands for: 各市州人民政府 of Gansu are 14 governments.

Only what the register of areas makes certain is listed: all areas of a level, of the plan's own
jurisdiction (各县区政府, 全省各市州), as they were in the plan's year.  有关市州政府 names some of
them and stays unexpanded, and so do 省直有关部门, 各高校 and 各园区, of which no register is complete.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.facts import Party
from loaders.resolve.governments import government_of
from ontology.registers import NATION, Area, areas, group_words, heirs

_EVERY = "各|全[省市州县区]各|每个"
_GOVERNMENTS = "(?:人民)?政府(?:（(?:管委会|管理委员会)）)?"
_BELOW = {
    "national": {"provincial"},
    "provincial": {"prefecture", "county", "new-area"},
    "prefecture": {"county", "new-area"},
}
_OWN_BODIES = ("71", "81", "82")


def group_members(name: str, area: str, year: int | None = None) -> tuple[Party, ...]:
    """The governments that a collective stands for, in the order of their codes; empty when unsure.

    ``name`` is the collective as written or written out, ``area`` the code of the plan's jurisdiction,
    ``year`` the year in which the plan's names are valid.

    >>> [party.name for party in group_members("各县区政府", "620600", 2022)]
    ['武威市凉州区人民政府', '民勤县人民政府', '古浪县人民政府', '天祝藏族自治县人民政府']
    >>> group_members("有关县区政府", "620600", 2022)
    ()
    """
    found = _pattern().fullmatch(name)
    if found is None:
        return ()
    levels = {level for word in _words(found["levels"]) for level in group_words("level")[word].areas}
    if not levels or not levels <= _BELOW.get(areas()[area].level, set()):
        return ()
    chosen = [one for one in areas().values() if one.level in levels and _lies_in(one, area)]
    chosen = [one for one in chosen if one.years_from(year) == 0 and not one.code.startswith(_OWN_BODIES)]
    codes = {one.code for one in chosen}
    return tuple(government_of(one) for one in chosen if not _gone(one, codes, year))


@cache
def _pattern() -> re.Pattern[str]:
    level = "|".join(re.escape(word) for word, entry in group_words("level").items() if entry.areas)
    return re.compile(f"(?:{_EVERY})(?P<levels>(?:{level})(?:、(?:{level}))*)(?:{_GOVERNMENTS})?")


def _words(levels: str) -> tuple[str, ...]:
    """The level words of 市、县（市、区）: the longest known ones from the left."""
    known = group_words("level")
    if levels in known:
        return (levels,)
    return tuple(word for word in re.split("、(?![^（]*）)", levels) if word in known)


def _lies_in(area: Area, code: str) -> bool:
    while area.parent is not None:
        if area.parent == code:
            return True
        area = areas()[area.parent]
    return code == NATION


def _gone(area: Area, chosen: set[str], year: int | None) -> bool:
    """Whether an area of the past stands beside the one that took its place in the year of the change."""
    if area.valid_to is None or year is None:
        return False
    heirs_today = [heir for heir in heirs(area.code, area.name) if heir.code in chosen]
    return any(year >= area.valid_to or heir.valid_from is not None for heir in heirs_today)
