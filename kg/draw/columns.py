"""Places for the hierarchy picture: a block an area, with plans, sections, tasks and parties in columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.draw.bands import GAP, HEAD, LEVELS, WIDTH, Box
from kg.draw.ledger import AreaPlans, PlanTasks

GUTTER = 56  # left of the plans, for the arrows between them
PLAN = Box(GUTTER + GAP, 0, 158, 0)
SECTION = Box(PLAN.x + PLAN.w + 22, 0, 276, 22)
STEP = 13  # from dot to dot
A_ROW = 10  # dots in a row
DOTS = Box(SECTION.x + SECTION.w + 8, 0, A_ROW * STEP, 14)
COUNT = Box(DOTS.x + DOTS.w + 18, 0, 26, 18)
PARTY = Box(COUNT.x + 66, 0, 111, 24)
LEAST_PLAN = 92  # height a plan's title needs
PARTY_STEP = (PARTY.w + 6, PARTY.h + 7)


@dataclass
class Places:
    """Middle points by key; bands, panels and the stems from plans to sections behind them.

    ``tall`` is the height of each plan's box, ``bottom`` the height used so far.
    """

    at: dict[tuple[str, ...], tuple[float, float]] = field(default_factory=dict)
    tall: dict[str, float] = field(default_factory=dict)
    bands: list[dict[str, object]] = field(default_factory=list)
    panels: list[dict[str, object]] = field(default_factory=list)
    stems: list[dict[str, object]] = field(default_factory=list)
    bottom: float = 0.0


def placed(areas: list[AreaPlans], documents: list[str]) -> Places:
    """Place everything. Keys: ("document", iri), ("plan", iri), ("section", plan, index as text),
    ("count", plan, index), ("task", iri), ("party", iri)."""
    places = Places()
    if documents:
        start = places.bottom
        places.bottom += HEAD + 4
        for iri in documents:
            places.at["document", iri] = (PLAN.x + 330, places.bottom + 12)
            places.bottom += 30
        places.bottom += 6
        _band(
            places, start, "上级文件", "Documents carried out by these plans, not themselves read", "#f7f3ea"
        )
    for level, (title, english, tint) in LEVELS.items():
        held = [area for area in areas if area.level == level]
        if held:
            start = places.bottom
            places.bottom += HEAD
            for area in held:
                _block(places, area)
            _band(places, start, title, english, tint)
    return places


def _band(places: Places, start: float, title: str, english: str, tint: str) -> None:
    box = {"x": 0, "y": start, "w": WIDTH, "h": places.bottom - start, "indent": GUTTER}
    places.bands.append({**box, "title": title, "sub": english, "fill": tint})
    places.bottom += GAP / 2


def _block(places: Places, area: AreaPlans) -> None:
    top = places.bottom
    deep = float(HEAD)
    for plan in area.plans:
        deep += _plan(places, plan, top + deep) + 12
    across = int((WIDTH - GAP - PARTY.x + 6) // PARTY_STEP[0])
    rows = -(-len(area.parties) // across)
    for index, party in enumerate(area.parties):
        places.at["party", party] = (
            PARTY.x + PARTY.w / 2 + index % across * PARTY_STEP[0],
            top + HEAD + PARTY.h / 2 + 4 + index // across * PARTY_STEP[1],
        )
    deep = max(deep, HEAD + rows * PARTY_STEP[1] + 12)
    places.panels.append(
        {"x": GUTTER, "y": top, "w": WIDTH - GUTTER - GAP, "h": deep, "title": area.label or "未定区域"}
    )
    places.bottom += deep + GAP


def _plan(places: Places, plan: PlanTasks, top: float) -> float:
    """Place one plan with its sections and dots from ``top`` down; gives the height taken."""
    y = top
    marks: list[float] = []
    for index, section in enumerate(plan.sections):
        lines = -(-len(section.tasks) // A_ROW)
        deep = max(SECTION.h + 5, lines * STEP + 8)
        middle = y + deep / 2
        places.at["section", plan.iri, str(index)] = (SECTION.x + SECTION.w / 2, middle)
        places.at["count", plan.iri, str(index)] = (COUNT.x, middle)
        for number, task in enumerate(section.tasks):
            places.at["task", task] = (
                DOTS.x + STEP / 2 + number % A_ROW * STEP,
                middle + (number // A_ROW - (lines - 1) / 2) * STEP,
            )
        y += deep
        marks.append(round(middle, 1))
    tall = max(y - top, LEAST_PLAN)
    places.at["plan", plan.iri] = (PLAN.x + PLAN.w / 2, top + tall / 2)
    places.tall[plan.iri] = tall
    stem = {"x": PLAN.x + PLAN.w, "bend": SECTION.x - 11, "end": SECTION.x, "y": round(top + tall / 2, 1)}
    places.stems.append({**stem, "ys": marks})
    return tall
