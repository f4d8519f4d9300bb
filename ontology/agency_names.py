"""Official names of the bodies that plans make responsible, as templates over areas.

A row of ``registers/agency-names.csv`` says how a function is named on which levels: 科技厅 and
科学技术厅 stand for ``{area}科学技术厅`` in a province.  Templates and aliases may hold

``{area}``  the area's label (甘肃省, 武威市凉州区)
``{short}`` its short name (甘肃), its own name where it has none
``{name}``  its own name (黄埔区)
``{city}``  the label of the prefecture or municipality it belongs to (广州市)
``{level}`` in aliases only: the level word (团省委 is ``团{level}委``)

An alias without braces is what a plan writes after the level word or the area's name (省 + 科技厅,
甘肃 + 证监局, or 科技厅 alone in a list that names 省 once); an alias with braces is a whole phrase.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.areas import LEVELS, Area, ancestors
from ontology.tables import cells, rows, year

__all__ = [
    "KINDS",
    "AgencyName",
    "Function",
    "agency_names",
    "functions",
    "name_for",
    "names_by_alias",
    "official_name",
    "phrase_names",
]

KINDS: Final = (
    "government",
    "department",
    "party-organ",
    "central-branch",
    "park-committee",
    "mass-organisation",
    "financial",
    "university",
    "enterprise",
    "court",
    "other",
)
"""Concepts of the scheme ``polv:agency-kind``."""


@dataclass(frozen=True, slots=True)
class Function:
    """What a body is for: ``id`` names the concept ``polv:function/<id>``, ``zh`` and ``en`` label it."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class AgencyName:
    """One row: how the bodies of one function are named.

    ``regions`` are beginnings of area codes (33 is Zhejiang); empty means everywhere.
    ``valid_from`` and ``valid_to`` are the first and the last year the name was borne.  ``after``
    limits what may stand before the alias: ``"level"`` the level word or the full name (省金融监管局),
    ``"short"`` the short name (甘肃金融监管局), ``""`` either.
    """

    function: str
    kind: str
    levels: tuple[str, ...]
    official: str
    aliases: tuple[str, ...]
    regions: tuple[str, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    after: str = ""
    note: str = ""

    def specificity(self, code: str) -> int | None:
        """Return how closely the row fits an area: digits of the region that matches, 0 for a row of
        all China, None where the row does not hold."""
        if not self.regions:
            return 0
        digits = code.removeprefix("N")
        return max((len(region) for region in self.regions if digits.startswith(region)), default=None)

    def years_from(self, when: int | None) -> int:
        """Return how many years ``when`` lies outside the row's validity; 0 inside it.

        Without a year the present counts: 0 for a name still borne, else a large figure that is the
        smaller the later the name went out of use.
        """
        if when is None:
            return 0 if self.valid_to is None else 10_000 - self.valid_to
        if self.valid_from is not None and when < self.valid_from:
            return self.valid_from - when
        if self.valid_to is not None and when > self.valid_to:
            return when - self.valid_to
        return 0


@cache
def functions() -> Mapping[str, Function]:
    """Return every function by its id.

    >>> functions()["science-technology"].zh
    '科技'
    """
    table = rows("registers", "agency-functions.csv")
    return MappingProxyType({row["id"]: Function(row["id"], row["zh"], row["en"]) for row in table})


@cache
def agency_names() -> tuple[AgencyName, ...]:
    """Return every row of the register in file order."""
    return tuple(
        AgencyName(
            function=row["function"],
            kind=row["kind"],
            levels=cells(row["levels"]),
            official=row["official"],
            aliases=cells(row["aliases"]),
            regions=cells(row["regions"]),
            valid_from=year(row["from"]),
            valid_to=year(row["to"]),
            after=row["after"],
            note=row["note"],
        )
        for row in rows("registers", "agency-names.csv")
    )


@cache
def names_by_alias() -> Mapping[str, tuple[AgencyName, ...]]:
    """Return the rows that an alias without braces may mean, by that alias.

    >>> [row.official for row in names_by_alias()["经信厅"]]
    ['{area}经济和信息化厅']
    """
    found: defaultdict[str, list[AgencyName]] = defaultdict(list)
    for row in agency_names():
        for alias in row.aliases:
            if "{" not in alias:
                found[alias].append(row)
    return MappingProxyType({alias: tuple(found[alias]) for alias in sorted(found)})


@cache
def phrase_names() -> Mapping[str, tuple[AgencyName, ...]]:
    """Return the rows that an alias with braces may mean, by that alias: ``人行{area}分行``.

    Official names that open with other words than the area's stand here too, so that a plan may
    write them out (中国证券监督管理委员会甘肃监管局).
    """
    found: defaultdict[str, list[AgencyName]] = defaultdict(list)
    for row in agency_names():
        official = () if row.official.startswith("{") else (row.official,)
        for alias in dict.fromkeys((*row.aliases, *official)):
            if "{" in alias:
                found[alias].append(row)
    return MappingProxyType({alias: tuple(found[alias]) for alias in sorted(found)})


def name_for(alias: str, area: Area, when: int | None = None, after: str = "") -> AgencyName | None:
    """Return the row that ``alias`` means in ``area``, or None when the register has none.

    ``alias`` may be of either sort (科技厅, ``团{level}委``).  ``when`` is the year of the plan and
    ``after`` tells what stood before the alias: ``"level"``, ``"short"`` or, when not known, ``""``.
    A name valid in that year goes before one that is not, the row of a region before the row of all
    China, and of names out of date the nearest in time is taken.

    >>> from ontology.areas import areas
    >>> name_for("金融监管局", areas()["620000"], 2022, "level").official
    '{area}地方金融监督管理局'
    """
    candidates: list[tuple[int, int, bool, AgencyName]] = []
    for row in (*names_by_alias().get(alias, ()), *phrase_names().get(alias, ())):
        fits = row.specificity(area.code)
        if area.level in row.levels and fits is not None and not (after and row.after not in ("", after)):
            candidates.append((row.years_from(when), -fits, row.after == "short", row))
    return min(candidates, key=lambda candidate: candidate[:3])[3] if candidates else None


def official_name(template: str, area: Area) -> str:
    """Fill a template with an area's names.

    Raises ``KeyError`` for a slot that the area cannot fill.

    >>> from ontology.areas import areas
    >>> official_name("{city}规划和自然资源局{name}分局", areas()["440112"])
    '广州市规划和自然资源局黄埔区分局'
    """
    return template.format_map(
        {"area": area.label, "short": area.stem, "name": area.name, "city": _city(area).label}
    )


def _city(area: Area) -> Area:
    """The prefecture an area is or lies in; for a district of 北京, the municipality."""
    highest = LEVELS.index("prefecture")
    for candidate in (area, *ancestors(area.code)):
        if candidate.level == "prefecture" or LEVELS.index(candidate.level) < highest:
            return candidate
    return area
