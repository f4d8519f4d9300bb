"""Which figures share one chart: those of one indicator, one measure and one province with all below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.compare.units import same_measure, scaled, unit
from kg.draw.bands import LEVELS, band_of
from kg.draw.lettering import plain
from kg.draw.targetwords import MEASURES, kind_of_measure, plan_name
from kg.network.figures import FigureHistory, FigureNode, Verdict

MOST_PANELS = 40
MOST_SERIES = 8
TONES = 8


@dataclass(frozen=True)
class Point:
    """One figure in a chart, in its unit; ``year`` is that of the plan's end where the text names none."""

    year: int
    low: float
    high: float
    figure: FigureNode


@dataclass(frozen=True)
class Series:
    """The figures of one plan for one area, by year, and the values it says were measured before.

    ``tone`` is one of eight colours; a plan has the same in all charts unless two would be alike in one.
    """

    name: str
    tone: int
    points: tuple[Point, ...]
    measured: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class TargetPanel:
    """One chart. ``points`` gives series and point of every figure in it, those said twice too."""

    title: str
    area: str
    unit: str
    series: tuple[Series, ...]
    points: dict[str, tuple[int, int]]
    revisions: tuple[Verdict, ...]
    comparisons: tuple[Verdict, ...]
    hidden: int


@dataclass(frozen=True)
class TargetPanels:
    """The charts drawn, those with a revision or a comparison first, and how many more there would be."""

    drawn: tuple[TargetPanel, ...]
    telling: int
    left_out: int


def target_panels(read: FigureHistory, most: int | None = MOST_PANELS) -> TargetPanels:
    """Sort all figures into charts, at most ``most``. A single figure without a baseline gets none."""
    held: dict[tuple[str, str], list[FigureNode]] = defaultdict(list)
    for iri in sorted(read.figures):
        one = read.figures[iri]
        held[read.groups[one.indicator], kind_of_measure(one.comparator)].append(one)
    plans = {one.plan.iri: one.plan for one in read.figures.values()}
    order = sorted(plans.values(), key=lambda plan: (_level_rank(plan.level), plan.year, plan.iri))
    tones = {plan.iri: number % TONES for number, plan in enumerate(order)}
    panels: list[TargetPanel] = []
    for (_, measure), figures in held.items():
        for same in _by_unit(figures):
            for members in _by_province(read, same):
                panel = _panel(read, members, measure, tones)
                if panel is not None:
                    panels.append(panel)
    ordered = sorted(panels, key=_rank)
    drawn = tuple(ordered[:most])
    telling = sum(1 for panel in drawn if panel.revisions or panel.comparisons)
    return TargetPanels(drawn, telling, len(ordered) - len(drawn))


def _rank(panel: TargetPanel) -> tuple[int, int, str, str, str]:
    return -len(panel.revisions), -len(panel.comparisons), panel.title, panel.area, panel.unit


def _by_unit(figures: Iterable[FigureNode]) -> list[list[FigureNode]]:
    found: list[list[FigureNode]] = []
    for one in figures:
        home = next((group for group in found if same_measure(group[0].unit, one.unit)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return found


def _by_province(read: FigureHistory, figures: Sequence[FigureNode]) -> list[list[FigureNode]]:
    """All together where the nation has a figure, else by the area below the nation that holds theirs."""
    tops = {one.iri: _top(read, one.area) for one in figures}
    national = any(_level(read, top) == "national" for top in tops.values())
    held: dict[str, list[FigureNode]] = defaultdict(list)
    for one in figures:
        held["" if national else tops[one.iri]].append(one)
    return [held[top] for top in sorted(held)]


def _top(read: FigureHistory, area: str) -> str:
    seen: set[str] = set()
    while area in read.places and area not in seen:
        seen.add(area)
        above = read.places[area].parent
        if above not in read.places or _level(read, above) == "national":
            break
        area = above
    return area


def _level(read: FigureHistory, area: str) -> str:
    return read.places[area].level if area in read.places else ""


def _label(read: FigureHistory, area: str) -> str:
    return read.places[area].label if area in read.places else ""


def _panel(
    read: FigureHistory, figures: Sequence[FigureNode], measure: str, tones: Mapping[str, int]
) -> TargetPanel | None:
    members = {one.iri for one in figures}
    revisions = tuple(one for one in read.revisions if {one.first, one.second} <= members)
    comparisons = tuple(one for one in read.comparisons if {one.first, one.second} <= members)
    told = {iri for one in (*revisions, *comparisons) for iri in (one.first, one.second)}
    printed = min(
        (one.unit for one in figures), key=lambda text: (-[f.unit for f in figures].count(text), text)
    )
    lines: dict[tuple[str, str], list[FigureNode]] = defaultdict(list)
    for one in figures:
        if _year(one) is not None:
            lines[one.plan.iri, one.area].append(one)
    order = sorted(lines, key=lambda key: _series_rank(read, lines[key], told))
    measured = {key: _measured(read, lines[key], printed) for key in order}
    distinct = {(key, _year(one), one.low, one.high) for key in order for one in lines[key]}
    if len(distinct) < 2 and not any(measured.values()):
        return None
    series: list[Series] = []
    places: dict[str, tuple[int, int]] = {}
    names = _names(read, [lines[key][0] for key in order])
    for index, key in enumerate(order[:MOST_SERIES]):
        points, at = _points(lines[key], printed)
        places |= {iri: (index, where) for iri, where in at.items()}
        used = {one.tone for one in series}
        tone = tones[key[0]]
        while tone in used:
            tone = (tone + 1) % TONES
        series.append(Series(names[index], tone, points, measured[key]))
    title = min((one.name for one in figures), key=lambda name: (len(name), name))
    more = MEASURES[measure]
    provinces = [_label(read, _top(read, one.area)) for one in figures]
    return TargetPanel(
        title=plain(f"{title}({more})" if more else title),
        area=plain("、".join(dict.fromkeys(label for label in provinces if label))),
        unit=plain(printed),
        series=tuple(series),
        points=places,
        revisions=revisions,
        comparisons=comparisons,
        hidden=max(0, len(order) - MOST_SERIES),
    )


def _series_rank(
    read: FigureHistory, figures: Sequence[FigureNode], told: set[str]
) -> tuple[bool, int, str, str]:
    """Compared and revised lines first, then the higher level, then the earlier plan."""
    first = figures[0]
    level = _level_rank(_level(read, first.area))
    return not any(one.iri in told for one in figures), level, first.plan.year, first.plan.iri + first.area


def _level_rank(level: str) -> int:
    return list(LEVELS).index(band_of(level))


def _names(read: FigureHistory, firsts: Sequence[FigureNode]) -> list[str]:
    """甘肃省 2022; with the title of the plan where two would be called the same."""
    short = [plan_name(one.plan, _label(read, one.area)) for one in firsts]
    return [
        name if short.count(name) == 1 else plain(f"{name}《{one.plan.title}》")
        for name, one in zip(short, firsts, strict=True)
    ]


def _year(one: FigureNode) -> int | None:
    if one.year is not None:
        return one.year
    return int(one.plan.end) if one.plan.end.isdigit() else None


def _points(figures: Sequence[FigureNode], printed: str) -> tuple[tuple[Point, ...], dict[str, int]]:
    """The points of a line by year and value; figures that a plan says twice are one point."""
    known: dict[tuple[int, Decimal, Decimal], list[FigureNode]] = defaultdict(list)
    for one in figures:
        year = _year(one)
        if year is not None:
            known[year, scaled(one.low, one.unit), scaled(one.high, one.unit)].append(one)
    factor = unit(printed).factor
    points: list[Point] = []
    at: dict[str, int] = {}
    for index, key in enumerate(sorted(known)):
        year, low, high = key
        said = sorted(known[key], key=lambda one: (one.year is None, one.comparator == "exactly", one.iri))
        points.append(Point(year, float(low / factor), float(high / factor), said[0]))
        at |= {one.iri: index for one in said}
    return tuple(points), at


def _measured(
    read: FigureHistory, figures: Sequence[FigureNode], printed: str
) -> tuple[tuple[int, float], ...]:
    targets = {one.iri for one in figures}
    factor = unit(printed).factor
    found = {
        (one.year, float(scaled(one.value, one.unit) / factor))
        for one in read.measured
        if one.target in targets and same_measure(one.unit, printed)
    }
    return tuple(sorted(found))
