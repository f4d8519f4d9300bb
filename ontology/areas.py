"""The areas of China: provinces, prefectures, counties, new areas and well-known zones.

The tables are ``registers/areas.csv`` and ``registers/area-changes.csv`` (what was renamed, merged,
split, raised or numbered anew); sources, dates and licences are told in ``registers/README.md``.
Codes are GB/T 2260 (武威市 is ``620600``) or, for areas that standard does not list, ``N`` + the
parent's code + a letter (兰州新区 is ``N620100A``).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.tables import cells, rows, year

__all__ = [
    "CHANGE_KINDS",
    "LEVELS",
    "NATION",
    "Area",
    "AreaChange",
    "ancestors",
    "area_changes",
    "areas",
    "areas_by_name",
    "areas_named",
    "children",
    "heirs",
]

NATION: Final = "100000"
"""Code of the People's Republic of China."""

LEVELS: Final = ("national", "provincial", "prefecture", "county", "new-area", "zone")
"""Concepts of the scheme ``polv:level`` in use, highest first."""

CHANGE_KINDS: Final = ("renamed", "merged", "split", "upgraded", "recoded", "abolished")
"""What can happen to an area: 上饶县 was *upgraded* to 广信区, 江干区 *merged*, 襄樊市 *renamed*."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area.

    ``name`` is its own official name (凉州区), ``short`` the name without its suffix as people use
    it (甘肃, 武威, 天祝) or ``""``, ``label`` the name that its official bodies bear in their titles
    (武威市凉州区, 甘肃省), ``also`` further names in use (天祝县, 临夏州).  ``level`` is one of
    :data:`LEVELS`; ``parent`` the code one step up, None for the nation.  ``valid_from`` and
    ``valid_to`` are the first and last year, None when not limited; an area with ``valid_to`` is a
    former one.
    """

    code: str
    name: str
    short: str
    label: str
    level: str
    parent: str | None
    english: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    note: str = ""
    also: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The short name, or the own name where there is no shorter one (甘肃; 城区)."""
        return self.short or self.name

    def years_from(self, when: int | None) -> int:
        """Return how many years ``when`` lies outside the years the area is known for; 0 inside them.

        Without a year the present counts, and a former area is the farther the longer it is gone.
        """
        if when is None:
            return 0 if self.valid_to is None else 10_000 - self.valid_to
        return max((self.valid_from or when) - when, when - (self.valid_to or when), 0)


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One change of areas.

    ``date`` is the date of the first list that shows it or of the decision (2019-01-09, 2014-10),
    ``not_before`` that of the last list without it.  ``before`` and ``after`` are pairs of code and
    name; an area that stands on both sides went on with other borders.
    """

    not_before: str
    date: str
    kind: str
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    source: str


@cache
def areas() -> Mapping[str, Area]:
    """Return every area by its code, in the order of the codes; read-only.

    >>> areas()["620600"].label
    '武威市'
    """
    return MappingProxyType(
        {
            row["code"]: Area(
                code=row["code"],
                name=row["name"],
                short=row["short"],
                label=row["label"],
                level=row["level"],
                parent=row["parent"] or None,
                english=row["english"],
                valid_from=year(row["from"]),
                valid_to=year(row["to"]),
                note=row["note"],
                also=cells(row["also"]),
            )
            for row in rows("registers", "areas.csv")
        }
    )


@cache
def areas_by_name() -> Mapping[str, tuple[Area, ...]]:
    """Return the areas that bear a name (own, label, short or further), by that name; read-only.

    Areas of one name stand highest level first, areas of today before former ones, then by code:
    吉林 gives the province before the city, 朝阳 the city in 辽宁 before the districts.

    >>> [area.code for area in areas_by_name()["吉林"]]
    ['220000', '220200']
    """
    found: defaultdict[str, set[Area]] = defaultdict(set)
    for area in areas().values():
        for name in (area.name, area.label, area.short, *area.also):
            if name:
                found[name].add(area)
    return MappingProxyType({name: tuple(sorted(found[name], key=_rank)) for name in sorted(found)})


def areas_named(name: str, when: int | None = None) -> tuple[Area, ...]:
    """Return the areas that bear ``name``, those that bore it in the year ``when`` first.

    >>> [area.label for area in areas_named("莱芜", 2017)], [area.label for area in areas_named("莱芜", 2022)]
    (['莱芜市', '济南市莱芜区'], ['济南市莱芜区', '莱芜市'])
    """
    return tuple(
        sorted(areas_by_name().get(name, ()), key=lambda area: (area.years_from(when), *_rank(area)))
    )


@cache
def area_changes() -> tuple[AreaChange, ...]:
    """Return every change, oldest first.

    >>> [change.after for change in area_changes() if ("330103", "下城区") in change.before]
    [(('330105', '拱墅区'),)]
    """
    return tuple(
        AreaChange(
            not_before=row["not_before"],
            date=row["date"],
            kind=row["kind"],
            before=_coded(row["before"]),
            after=_coded(row["after"]),
            source=row["source"],
        )
        for row in rows("registers", "area-changes.csv")
    )


def _coded(cell: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, name) for code, _, name in (part.partition(" ") for part in cells(cell)))


def heirs(code: str, name: str) -> tuple[Area, ...]:
    """Return the areas of today that took over from the former area of that code and name.

    Both are asked because codes were borne by several areas in turn.  An area of today is its own
    heir; for a code and name that were never borne together the answer is empty.

    >>> [area.label for area in heirs("371202", "莱城区")], [area.name for area in heirs("522201", "铜仁市")]
    (['济南市莱芜区'], ['碧江区'])
    """
    found: dict[str, Area] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(code, name)]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        area = areas().get(one[0])
        if area is not None and area.name == one[1] and area.valid_to is None:
            found[area.code] = area
        else:
            waiting += [after for change in area_changes() if one in change.before for after in change.after]
    return tuple(found[code] for code in sorted(found))


def _rank(area: Area) -> tuple[int, bool, str]:
    return LEVELS.index(area.level), area.valid_to is not None, area.code


def ancestors(code: str) -> tuple[Area, ...]:
    """Return the areas that ``code`` lies in, nearest first, itself left out.

    Raises ``KeyError`` for an unknown code.

    >>> [area.name for area in ancestors("620602")]
    ['武威市', '甘肃省', '中华人民共和国']
    """
    found: list[Area] = []
    parent = areas()[code].parent
    while parent is not None:
        found.append(areas()[parent])
        parent = found[-1].parent
    return tuple(found)


@cache
def _children() -> dict[str, tuple[Area, ...]]:
    found: defaultdict[str, list[Area]] = defaultdict(list)
    for area in areas().values():
        if area.parent is not None:
            found[area.parent].append(area)
    return {code: tuple(below) for code, below in found.items()}


def children(code: str) -> tuple[Area, ...]:
    """Return the areas one step below ``code``, former ones included, in the order of their codes.

    Raises ``KeyError`` for an unknown code.

    >>> [area.name for area in children("620600")][:2]
    ['凉州区', '民勤县']
    """
    areas()[code]
    return _children().get(code, ())
