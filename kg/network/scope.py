"""What part of a store a network is made of: levels, plans, roles and years, each given by any name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.ask.names import resolve
from kg.ask.question import Parameter, Words
from kg.ask.terms import shown
from kg.errors import QuestionError
from kg.network.tables import rows
from kg.store.base import Store
from ontology.network_words import concepts, meanings

Names = str | Iterable[str] | None
"""One name, several, or None for all."""

Years = int | str | tuple[int | None, int | None] | None
"""A year, a period ("2021-2025", "2021-", (2021, None)), or None for all."""

_PERIOD: Final = re.compile(r"\s*(?:(\d{4})\s*年?)?\s*(?:([-–—~至])\s*(?:(\d{4})\s*年?)?)?\s*")
_PLAN: Final = Parameter("plan", "plan", Words("文件", "plan"), choices="plans")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which levels and roles (codes) and plans (IRIs) count; None stands for all of them."""

    levels: frozenset[str] | None = None
    plans: frozenset[str] | None = None
    roles: frozenset[str] | None = None

    def has_level(self, level: str) -> bool:
        """Tell whether the ``level`` (``provincial`` …, "" if unknown) counts."""
        return self.levels is None or level in self.levels

    def has_plan(self, plan: str) -> bool:
        """Tell whether the plan with this IRI counts."""
        return self.plans is None or plan in self.plans

    def has_role(self, role: str) -> bool:
        """Tell whether the ``role`` (``lead`` …) counts."""
        return self.roles is None or role in self.roles


EVERYTHING: Final = Scope()
"""The whole store."""


def scope(
    store: Store, *, level: Names = None, plan: Names = None, role: Names = None, year: Years = None
) -> Scope:
    """Return the part of ``store`` that the names mean.

    A level may be called by its code, its IRI, 省级 or province, a role lead, 牵头 or responsible, a plan by
    its title, a part of it, its file name or its IRI. ``year`` keeps to the plans whose period, or without
    one whose year of issue, overlaps it; plans without any year do not count then. Example:

    >>> scope(store, level="省", year="2021-2025").levels            # doctest: +SKIP
    frozenset({'provincial'})

    Raises QuestionError naming the choices for a name that is unknown or means several plans.
    """
    plans: frozenset[str] | None = None
    if plan is not None:
        plans = frozenset(resolve(store, _PLAN, one, {}).value for one in _several(plan))
    if year is not None:
        running = frozenset(plans_of_years(store, *period(year)))
        plans = running if plans is None else plans & running
    return Scope(_codes("level", level), plans, _codes("role", role))


def period(year: Years) -> tuple[int | None, int | None]:
    """Return the first and the last year that ``year`` means, None where an end is open.

    >>> period(2022), period("2021-2025"), period("2021-")
    ((2022, 2022), (2021, 2025), (2021, None))

    Raises QuestionError for what is neither a year nor a period.
    """
    if year is None:
        return None, None
    if isinstance(year, tuple):
        first, last = year
    else:
        found = _PERIOD.fullmatch(str(year))
        if found is None or not (found[1] or found[3]):
            raise QuestionError("year", f"{shown(str(year))} is no year", "Give 2022, 2021-2025 or 2021-")
        first, last = (int(one) if one else None for one in (found[1], found[3]))
        if found[2] is None:
            last = first
    if first is not None and last is not None and first > last:
        raise QuestionError("year", f"{first} is after {last}", f"Give {last}-{first}")
    return first, last


def plans_of_years(store: Store, first: int | None, last: int | None) -> dict[str, str]:
    """Return the titles, by IRI, of the plans that run between the years ``first`` and ``last``.

    Both are included, None leaves that end open, and a plan without any year counts only when both are.
    """
    issued = {row["plan"]: row["issued"][:4] for row in rows(store, "plan-dates") if row["issued"]}
    found: dict[str, str] = {}
    for row in rows(store, "plans"):
        begin = row["start"] or row["end"] or issued.get(row["plan"], "")
        end = row["end"] or begin
        if begin:
            counts = (last is None or int(begin) <= last) and (first is None or int(end) >= first)
        else:
            counts = first is None and last is None
        if counts:
            found.setdefault(row["plan"], row["title"])
    return found


def _several(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _codes(scheme: str, names: Names) -> frozenset[str] | None:
    if names is None:
        return None
    found = set()
    for name in _several(names):
        code = meanings(scheme).get(name.strip().casefold())
        if code is None:
            known = "、".join(f"{one.code} ({one.label.zh})" for one in concepts(scheme).values())
            raise QuestionError(scheme, f"{shown(name)} is no {scheme}", f"Give one of: {known}")
        found.add(code)
    return frozenset(found)
