"""Where the marks of one chart of figures stand: axes, points, labels beside the plot, words of verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import floor, hypot, log10

from kg.draw.bands import Box
from kg.draw.lettering import clipped, ems
from kg.draw.room import meet
from kg.draw.targetpanels import TargetPanel
from kg.draw.targetwords import STRICTNESS, dated_words, number, revision_word
from kg.network.figures import Verdict

WIDTH = 600.0
LEFT, RIGHT, TOP = 62.0, 322.0, 66.0
LABELS = 346.0
ROOM = (WIDTH - LABELS - 8) / 12  # ems of a label's line
LEAST = 150.0  # height of the plot
LINE = 15.5
WIDEST = 48.0  # points of several plans in one year stand side by side, no further apart than this
RADIUS = 5.0
Place = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """The words beside the plot for one series: its name, its figures, how it stands to the areas above."""

    box: Box
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Arrow:
    """A revision: from the earlier figure to the later one, and the word for it."""

    start: Place
    end: Place
    word: str
    box: Box
    series: tuple[int, int]


@dataclass(frozen=True)
class ChartPlaces:
    """Everything placed. ``ticks`` and ``years`` are places on the axes with their words."""

    points: Sequence[Sequence[Place]]
    spans: Sequence[Sequence[tuple[float, float]]]
    measured: Sequence[Sequence[Place]]
    labels: Sequence[Label]
    arrows: Sequence[Arrow]
    ticks: Sequence[tuple[float, str]]
    years: Sequence[tuple[float, str]]
    bottom: float
    height: float


def chart_places(panel: TargetPanel) -> ChartPlaces:
    """Place one chart; the plot grows with the labels beside it."""
    told = [_lines(panel, index) for index in range(len(panel.series))]
    needed = sum(len(lines) * LINE + 8 for lines in told)
    bottom = TOP + max(LEAST, needed - 20)
    every = [value for one in panel.series for point in one.points for value in (point.low, point.high)]
    every += [value for one in panel.series for _, value in one.measured]
    steps = _ticks(min(every), max(every))
    low, high = steps[0], steps[-1]

    def y(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - TOP)

    years = sorted(
        {point.year for one in panel.series for point in one.points}
        | {year for one in panel.series for year, _ in one.measured}
    )
    first, last = years[0], years[-1]
    dodge = min(2 * RADIUS + 2, WIDEST / len(panel.series))
    side = dodge * (len(panel.series) - 1) / 2 + RADIUS + 6

    def x(year: int, index: int) -> float:
        share = (year - first) / (last - first) if last > first else 0.5
        middle = LEFT + side + share * (RIGHT - LEFT - 2 * side)
        return middle + dodge * (index - (len(panel.series) - 1) / 2)

    points = [
        [(x(point.year, index), y((point.low + point.high) / 2)) for point in one.points]
        for index, one in enumerate(panel.series)
    ]
    spans = [[(y(point.low), y(point.high)) for point in one.points] for one in panel.series]
    measured = [
        [(x(year, index), y(value)) for year, value in one.measured] for index, one in enumerate(panel.series)
    ]
    middle = (len(panel.series) - 1) / 2
    stride = max(1, -int(-(last - first + 1) // 8))
    shown = sorted(range(last, first - 1, -stride))
    labels = _labels(told, [marks[-1][1] for marks in points], bottom + 20)
    return ChartPlaces(
        points=points,
        spans=spans,
        measured=measured,
        labels=labels,
        arrows=_arrows(panel, points, measured, bottom),
        ticks=[(y(value), _short(value)) for value in steps],
        years=[(x(year, 0) + dodge * middle, str(year)) for year in shown],
        bottom=bottom,
        height=max(bottom + 32, max(label.box.y + label.box.h for label in labels) + 8),
    )


def _lines(panel: TargetPanel, index: int) -> tuple[str, ...]:
    """甘肃省 2025 / 2025年≥62%、2030年≥65% / 实际 2021年55.35% / 宽于甘肃省 2022."""
    one = panel.series[index]
    figures = [dated_words(point.figure) for point in one.points]
    facts = [f"{year}年{_short(value)}{panel.unit}" for year, value in one.measured]
    return (
        clipped(one.name, ROOM),
        *_filled(figures, "、"),
        *_filled([f"实际 {'、'.join(facts)}"] if facts else [], ""),
        *_filled(_standing(panel, index), ","),
    )


def _standing(panel: TargetPanel, index: int) -> list[str]:
    found: dict[str, list[str]] = {}
    for one in panel.comparisons:
        upper, lower = panel.points.get(one.first), panel.points.get(one.second)
        if upper and lower and lower[0] == index:
            names = found.setdefault(one.word, [])
            name = panel.series[upper[0]].name
            if name not in names:
                names.append(name)
    return [f"{said}{'、'.join(found[word])}" for word, (said, _) in STRICTNESS.items() if word in found]


def _filled(parts: Sequence[str], sign: str, most: int = 3) -> list[str]:
    """Parts set into lines of the label's width, the last line clipped if there are too many."""
    lines: list[str] = []
    for part in parts:
        if lines and ems(lines[-1] + sign + part) <= ROOM:
            lines[-1] += sign + part
        else:
            lines.append(part)
    kept = [*lines[: most - 1], sign.join(lines[most - 1 :])] if len(lines) > most else lines
    return [clipped(line, ROOM) for line in kept]


def _labels(told: Sequence[tuple[str, ...]], wanted: Sequence[float], floor_y: float) -> list[Label]:
    """Labels as near their last point as they can stand without touching, top down."""
    order = sorted(range(len(told)), key=lambda index: (wanted[index], index))
    tops: dict[int, float] = {}
    at = TOP - 18
    for index in order:
        at = max(at, wanted[index] - LINE * 0.8)
        tops[index] = at
        at += len(told[index]) * LINE + 8
    end = floor_y
    for index in reversed(order):
        tall = len(told[index]) * LINE + 8
        tops[index] = max(TOP - 18, min(tops[index], end - tall))
        end = tops[index]
    at = TOP - 18
    for index in order:
        tops[index] = max(at, tops[index])
        at = tops[index] + len(told[index]) * LINE + 8
    return [
        Label(Box(LABELS, tops[index], WIDTH - LABELS - 8, len(lines) * LINE), lines)
        for index, lines in enumerate(told)
    ]


def _arrows(
    panel: TargetPanel,
    points: Sequence[Sequence[Place]],
    measured: Sequence[Sequence[Place]],
    bottom: float,
) -> list[Arrow]:
    marks = [place for line in (*points, *measured) for place in line]
    taken = [Box(x - RADIUS - 1, y - RADIUS - 1, 2 * RADIUS + 2, 2 * RADIUS + 2) for x, y in marks]
    for line in points:
        taken += [dot for ends in pairwise(line) for dot in _dots(*ends)]
    for pair in panel.revisions:
        if pair.first in panel.points and pair.second in panel.points:
            taken += _dots(*(points[at][mark] for at, mark in _ends(panel, pair)))
    found: list[Arrow] = []
    drawn: set[tuple[Place, Place, str]] = set()
    for one in panel.revisions:
        if one.first not in panel.points or one.second not in panel.points:
            continue
        earlier, later = _ends(panel, one)
        start, end = points[earlier[0]][earlier[1]], points[later[0]][later[1]]
        word = revision_word(one.word, one.method)
        if (start, end, word) in drawn:
            continue
        drawn.add((start, end, word))
        box = _beside(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), word, taken, bottom)
        taken.append(box)
        found.append(Arrow(start, end, word, box, (earlier[0], later[0])))
    return found


def _ends(panel: TargetPanel, one: Verdict) -> tuple[tuple[int, int], tuple[int, int]]:
    return panel.points[one.first], panel.points[one.second]


def _dots(start: Place, end: Place) -> list[Box]:
    """A line as small boxes, so that no word is set over it."""
    steps = max(1, int(hypot(end[0] - start[0], end[1] - start[1]) / 5))
    shares = [step / steps for step in range(steps + 1)]
    spots = [
        (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share) for share in shares
    ]
    return [Box(x - 1.5, y - 1.5, 3, 3) for x, y in spots]


def _beside(middle: Place, word: str, taken: Sequence[Box], bottom: float) -> Box:
    """The nearest place for a word that covers no point and no other word, inside the plot."""
    wide, tall = ems(word) * 12 + 4, 15.0
    x, y = middle
    tries: list[Box] = []
    for step in range(12):
        away = 6 + 5 * step
        for left, top in (
            (x - wide - away, y - tall / 2),
            (x + away, y - tall / 2),
            (x - wide / 2, y - tall - away),
            (x - wide / 2, y + away),
        ):
            tries.append(Box(left, top, wide, tall))
    inside = [
        box
        for box in tries
        if box.x >= LEFT and box.x + wide <= RIGHT + 14 and TOP - 16 <= box.y <= bottom - tall
    ]
    free = [box for box in inside if not any(meet(box, other) for other in taken)]
    return (free or inside or tries)[0]


def _ticks(low: float, high: float) -> list[float]:
    """Three to seven round numbers that hold all values between them."""
    spread = high - low or abs(high) * 0.2 or 1.0
    rough = spread / 4
    power = 10.0 ** floor(log10(rough))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough)
    start = floor((low - spread * 0.08) / step)
    if low >= 0:
        start = max(0, start)
    ticks = [round(start * step, 10)]
    while ticks[-1] < high + spread * 0.05:
        ticks.append(round((start + len(ticks)) * step, 10))
    return ticks


def _short(value: float) -> str:
    return number(Decimal(f"{value:.6g}"))


def shortened(start: Place, end: Place, by: float = RADIUS + 2) -> tuple[Place, Place] | None:
    """A line that ends short of the points it joins; None where they are too near for one."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length < 2 * by + 6:
        return None
    across, down = (end[0] - start[0]) / length * by, (end[1] - start[1]) / length * by
    return (start[0] + across, start[1] + down), (end[0] - across, end[1] - down)
