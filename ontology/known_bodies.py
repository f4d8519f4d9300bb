"""Bodies known one by one: those of the centre, and local ones that follow no pattern.

The tables are ``registers/central-bodies.csv`` (发展改革委 is 国家发展和改革委员会) and
``registers/agencies-local.csv`` (国家农业科技园区管委会 in 武威 is 武威国家农业科技园区管理委员会).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.areas import Area, ancestors
from ontology.tables import cells, rows, year

__all__ = [
    "CentralBody",
    "LocalAgency",
    "central_bodies",
    "central_by_alias",
    "central_for",
    "local_agencies",
    "local_by_alias",
    "local_for",
]


@dataclass(frozen=True, slots=True)
class CentralBody:
    """A body of the State Council or the party centre; ``aliases`` include the official name.

    ``valid_from`` and ``valid_to`` are the first and last year of that name, None when not limited.
    """

    function: str
    kind: str
    official: str
    aliases: tuple[str, ...]
    valid_from: int | None = None
    valid_to: int | None = None

    def years_from(self, when: int | None) -> int:
        """Return how many years ``when`` lies outside the validity; a year of None asks for today."""
        if when is None:
            return 0 if self.valid_to is None else 10_000 - self.valid_to
        return max((self.valid_from or when) - when, when - (self.valid_to or when), 0)


@dataclass(frozen=True, slots=True)
class LocalAgency:
    """One body of one area (code ``area``).

    ``aliases``, the official name among them, mean this body anywhere; those in ``here`` only in
    documents of its own area and of the areas around and below it (新区管委会).
    """

    area: str
    official: str
    aliases: tuple[str, ...]
    here: tuple[str, ...]
    kind: str
    function: str


@cache
def central_bodies() -> tuple[CentralBody, ...]:
    """Return every central body in file order."""
    return tuple(
        CentralBody(
            function=row["function"],
            kind=row["kind"],
            official=row["official"],
            aliases=cells(row["aliases"]),
            valid_from=year(row["from"]),
            valid_to=year(row["to"]),
        )
        for row in rows("registers", "central-bodies.csv")
    )


@cache
def central_by_alias() -> Mapping[str, tuple[CentralBody, ...]]:
    """Return the central bodies that an alias may mean.

    >>> [body.official for body in central_by_alias()["银保监会"]]
    ['中国银行保险监督管理委员会']
    """
    found: defaultdict[str, list[CentralBody]] = defaultdict(list)
    for body in central_bodies():
        for alias in body.aliases:
            found[alias].append(body)
    return MappingProxyType({alias: tuple(found[alias]) for alias in sorted(found)})


def central_for(alias: str, when: int | None = None) -> CentralBody | None:
    """Return the central body that ``alias`` means in the year ``when`` (None: today).

    Where no name was borne in that year the nearest in time is taken; None for an unknown alias.

    >>> central_for("粮食局", 2015).official
    '国家粮食局'
    """
    return min(central_by_alias().get(alias, ()), key=lambda body: body.years_from(when), default=None)


@cache
def local_agencies() -> tuple[LocalAgency, ...]:
    """Return every local body in file order."""
    return tuple(
        LocalAgency(
            area=row["area"],
            official=row["official"],
            aliases=cells(row["aliases"]),
            here=cells(row["here"]),
            kind=row["kind"],
            function=row["function"],
        )
        for row in rows("registers", "agencies-local.csv")
    )


@cache
def local_by_alias() -> Mapping[str, tuple[LocalAgency, ...]]:
    """Return the local bodies that an alias may mean, those of ``here`` included."""
    found: defaultdict[str, list[LocalAgency]] = defaultdict(list)
    for agency in local_agencies():
        for alias in (*agency.aliases, *agency.here):
            found[alias].append(agency)
    return MappingProxyType({alias: tuple(found[alias]) for alias in sorted(found)})


def local_for(alias: str, area: Area) -> LocalAgency | None:
    """Return the one local body that ``alias`` means in a document of ``area``.

    None when no body is known or when several would do: a guess is worse than none.

    >>> from ontology.areas import areas
    >>> local_for("国家农业科技园区管委会", areas()["620600"]).official
    '武威国家农业科技园区管理委员会'
    """
    found = [
        agency
        for agency in local_by_alias().get(alias, ())
        if alias in agency.aliases or _related(agency.area, area.code)
    ]
    return found[0] if len(found) == 1 else None


def _related(one: str, other: str) -> bool:
    """Tell whether two areas are the same or one lies in the other."""
    return (
        one == other
        or any(area.code == other for area in ancestors(one))
        or any(area.code == one for area in ancestors(other))
    )
