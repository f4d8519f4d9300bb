"""Which body took over from which, and when: 省扶贫办 → 省乡村振兴局 (2021) → 省农业农村厅 (2024).

A row of ``registers/agency-successions.csv`` holds the official names before and after: of central
bodies as they are, of local ones as templates over areas (``{area}扶贫开发办公室``), with the levels
and the regions it is true for.  A change *ends* the bodies before it unless its kind is
``transferred``: 民政厅 handed tasks to 退役军人事务厅 in 2018 and went on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.agency_names import official_name
from ontology.areas import NATION, Area, areas
from ontology.tables import cells, rows

__all__ = [
    "ENDING_KINDS",
    "SUCCESSION_KINDS",
    "AgencyChange",
    "Succession",
    "all_changes",
    "changes_in",
    "happened",
    "heirs_of",
    "successions",
    "successors",
]

SUCCESSION_KINDS: Final = ("renamed", "merged", "split", "transferred", "abolished")
"""Concepts of the scheme ``polv:change-kind``."""

ENDING_KINDS: Final = frozenset(SUCCESSION_KINDS) - {"transferred"}
"""Kinds after which a body before the change is no more, unless it also stands after it."""

_OWN_BODIES = ("71", "81", "82")


@dataclass(frozen=True, slots=True)
class Succession:
    """One row: names or templates before and after a change.

    ``levels`` are concepts of ``polv:level``.  ``regions`` are beginnings of area codes (33 is
    Zhejiang); one with a minus leaves that region out (-11); none at all means everywhere.  ``date``
    is a day, a month or a year (2018-06-15, 2018-10, 2021), as exactly as the source tells.
    """

    function: str
    levels: tuple[str, ...]
    regions: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    date: str
    kind: str
    source: str

    def holds_in(self, area: Area) -> bool:
        """Tell whether the row is true for the bodies of an area."""
        digits = area.code.removeprefix("N")
        if area.level not in self.levels or digits.startswith(_OWN_BODIES):
            return False
        if any(digits.startswith(region[1:]) for region in self.regions if region.startswith("-")):
            return False
        only = [region for region in self.regions if not region.startswith("-")]
        return not only or digits.startswith(tuple(only))


@dataclass(frozen=True, slots=True)
class AgencyChange:
    """A change of bodies by their official names in one area (code ``area``)."""

    area: str
    function: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    date: str
    kind: str
    source: str

    @property
    def precision(self) -> str:
        """How exact the date is: "day", "month" or "year"."""
        return {10: "day", 7: "month"}.get(len(self.date), "year")


@cache
def successions() -> tuple[Succession, ...]:
    """Return every row in file order.

    >>> [row.after for row in successions() if row.before == ("国务院扶贫开发领导小组办公室",)]
    [('国家乡村振兴局',)]
    """
    return tuple(
        Succession(
            function=row["function"],
            levels=cells(row["levels"]),
            regions=cells(row["regions"]),
            before=cells(row["before"]),
            after=cells(row["after"]),
            date=row["date"],
            kind=row["kind"],
            source=row["source"],
        )
        for row in rows("registers", "agency-successions.csv")
    )


@cache
def changes_in(code: str) -> tuple[AgencyChange, ...]:
    """Return the changes of the bodies of one area, oldest first.

    Raises ``KeyError`` for an unknown code.

    >>> [change.before for change in changes_in("620000") if change.date == "2018-06-15"]
    [('甘肃省国家税务局', '甘肃省地方税务局')]
    """
    area = areas()[code]
    found = [
        AgencyChange(
            area=code,
            function=row.function,
            before=tuple(official_name(name, area) for name in row.before),
            after=tuple(official_name(name, area) for name in row.after),
            date=row.date,
            kind=row.kind,
            source=row.source,
        )
        for row in successions()
        if row.holds_in(area)
    ]
    return tuple(sorted(found, key=lambda change: (change.date, change.before, change.after)))


@cache
def _ending(code: str) -> Mapping[str, tuple[AgencyChange, ...]]:
    """The changes of an area that end a body, by the body."""
    found: defaultdict[str, list[AgencyChange]] = defaultdict(list)
    for change in changes_in(code):
        if change.kind in ENDING_KINDS:
            for name in change.before:
                if name not in change.after:
                    found[name].append(change)
    return MappingProxyType({name: tuple(changes) for name, changes in found.items()})


def successors(name: str, area: Area, when: str | int | None = None) -> tuple[str, ...]:
    """Return the official names of the bodies that hold the tasks of the body ``name`` of ``area``.

    ``name`` is an official name.  ``when`` is a year or an ISO date of any exactness (2022, "2023-07",
    "2023-05-18"); None asks for the latest state known.  A change counts from the first day that its
    date may mean: in 2018 and in "2018-10" the reform of October 2018 has happened, in "2018-09" not.
    A body that goes on, or of which no change is known, is its own successor.  Tasks handed over
    while a body went on (kind ``transferred``) are not followed; :func:`heirs_of` tells them.

    >>> from ontology.areas import areas
    >>> gansu = areas()["620000"]
    >>> successors("甘肃省扶贫开发办公室", gansu, 2022), successors("甘肃省扶贫开发办公室", gansu)
    (('甘肃省乡村振兴局',), ('甘肃省农业农村厅',))
    >>> successors("甘肃省国家税务局", gansu, "2018-06-14")
    ('甘肃省国家税务局',)
    """
    limit = None if when is None else str(when)
    standing: list[str] = []
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop(0)
        if one in seen:
            continue
        seen.add(one)
        over = [change for change in _ending(area.code).get(one, ()) if happened(change.date, limit)]
        if over:
            waiting += [after for change in over for after in change.after]
        else:
            standing.append(one)
    return tuple(standing)


def heirs_of(name: str, area: Area, when: str | int | None = None) -> tuple[AgencyChange, ...]:
    """Return the changes by which the body ``name`` itself lost tasks or ended, oldest first.

    >>> from ontology.areas import areas
    >>> [(one.date, one.after) for one in heirs_of("国家海洋局", areas()["100000"])]
    [('2018-03', ('自然资源部',))]
    """
    limit = None if when is None else str(when)
    return tuple(
        change for change in changes_in(area.code) if name in change.before and happened(change.date, limit)
    )


def happened(date: str, when: str | None) -> bool:
    """Tell whether a change of that date counts at the time ``when``, of any exactness both.

    >>> happened("2018-10", "2018"), happened("2018-10", "2018-09-30"), happened("2021", "2021-01")
    (True, False, True)
    """
    if when is None:
        return True
    shorter = min(len(date), len(when))
    return date[:shorter] <= when[:shorter]


def all_changes(codes: Iterable[str] | None = None) -> tuple[AgencyChange, ...]:
    """Return the changes of the centre and of every province, or of the areas ``codes``, area by area."""
    chosen = codes if codes is not None else _centre_and_provinces()
    return tuple(change for code in chosen for change in changes_in(code))


def _centre_and_provinces() -> tuple[str, ...]:
    provinces = [area.code for area in areas().values() if area.level == "provincial"]
    return (NATION, *(code for code in provinces if not code.startswith(_OWN_BODIES)))
