"""The figures of plans by indicator, with what became of them, read from a store for drawing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.network.register import AreaNode, areas
from kg.network.tables import rows, slug
from kg.store.base import Store


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The plan a figure stands in: title, area (IRI and name), level and year ("" if unknown)."""

    iri: str
    title: str
    area: str
    area_label: str
    level: str
    year: str
    end: str


@dataclass(frozen=True, slots=True)
class FigureNode:
    """One figure of one plan. ``low`` and ``high`` differ only for ranges; ``year`` is None if not stated.

    ``comparator`` is a name of ``polv:comparator``; ``unit`` and ``words`` are as printed; ``area`` is the
    area the figure is about (IRI).
    """

    iri: str
    plan: PlanLine
    indicator: str
    name: str
    comparator: str
    low: Decimal
    high: Decimal
    unit: str
    year: int | None
    area: str
    unsure: bool
    words: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A value already measured, as a plan gives it beside a target: 55.35 % in 2021."""

    iri: str
    target: str
    value: Decimal
    unit: str
    year: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on two figures (IRIs): raised, lowered … or stricter, equal, looser."""

    first: str
    second: str
    word: str
    method: str


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """All figures, and what is known between them. ``groups`` names the indicators that are one."""

    figures: dict[str, FigureNode]
    measured: tuple[Measured, ...]
    revisions: tuple[Verdict, ...]
    comparisons: tuple[Verdict, ...]
    groups: dict[str, str]
    places: dict[str, AreaNode]


def figure_history(store: Store) -> FigureHistory:
    """Read the figures of all plans, their baselines, revisions and comparisons.

    >>> {verdict.word for verdict in figure_history(store).revisions}           # doctest: +SKIP
    {'lowered', 'postponed', 'raised', 'restated'}
    """
    places = areas(store)
    plans = _plans(store, places)
    figures: dict[str, FigureNode] = {}
    for row in rows(store, "figures"):
        low = _decimal(row["value"] or row["least"] or row["most"])
        high = _decimal(row["value"] or row["most"] or row["least"])
        if row["target"] in figures or row["plan"] not in plans or low is None or high is None:
            continue
        plan = plans[row["plan"]]
        figures[row["target"]] = FigureNode(
            iri=row["target"],
            plan=plan,
            indicator=row["indicator"],
            name=row["name"],
            comparator=slug(row["comparator"]),
            low=low,
            high=high,
            unit=row["unit"],
            year=int(row["year"]) if row["year"].isdecimal() else None,
            area=row["area"] or plan.area,
            unsure=row["unsure"] == "true",
            words=row["words"],
        )
    measured = tuple(
        Measured(row["observation"], row["target"], value, row["unit"], int(row["year"]))
        for row in rows(store, "baselines")
        if row["target"] in figures
        and row["year"].isdecimal()
        and (value := _decimal(row["value"])) is not None
    )
    return FigureHistory(
        figures=figures,
        measured=measured,
        revisions=_verdicts(store, "revisions", figures),
        comparisons=_verdicts(store, "comparisons", figures),
        groups=_groups(store, figures),
        places=places,
    )


def _plans(store: Store, places: dict[str, AreaNode]) -> dict[str, PlanLine]:
    dates = {row["plan"]: row["issued"][:4] for row in reversed(rows(store, "plan-dates"))}
    found: dict[str, PlanLine] = {}
    for row in rows(store, "plans"):
        iri, place = row["plan"], places.get(row["area"])
        label, level = (place.label, place.level) if place else ("", "")
        year = dates.get(iri) or row["start"]
        found.setdefault(iri, PlanLine(iri, row["title"], row["area"], label, level, year, row["end"]))
    return found


def _decimal(number: str) -> Decimal | None:
    """The number, or None where a foreign store writes what is none."""
    try:
        found = Decimal(number)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _verdicts(store: Store, question: str, figures: dict[str, FigureNode]) -> tuple[Verdict, ...]:
    return tuple(
        Verdict(row["first"], row["second"], slug(row["verdict"]), row.get("method", ""))
        for row in rows(store, question)
        if row["first"] in figures and row["second"] in figures
    )


def _groups(store: Store, figures: dict[str, FigureNode]) -> dict[str, str]:
    """The first indicator (by IRI) among those that are one, for each indicator."""
    same: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, "same-indicators"):
        same[row["indicator"]].add(row["other"])
        same[row["other"]].add(row["indicator"])
    found: dict[str, str] = {}
    for start in sorted({one.indicator for one in figures.values()}):
        waiting = [start]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = start
                waiting += sorted(same[one])
    return found
