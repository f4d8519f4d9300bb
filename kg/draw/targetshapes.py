"""The marks of one chart of figures: axes, lines, points, arrows, labels; and the cards they open."""

from __future__ import annotations

from collections.abc import Sequence

from kg.draw.lettering import clipped, plain
from kg.draw.svg import arrowhead, drawing, element, group, titled, words
from kg.draw.targetlayout import LABELS, LEFT, RADIUS, RIGHT, WIDTH, Arrow, chart_places, shortened
from kg.draw.targetlayout import ChartPlaces as Places
from kg.draw.targetpanels import TargetPanel
from kg.draw.targetwords import REVISIONS, STRICTNESS, dated_words, figure_words, year_words
from kg.network.figures import Verdict


def chart_svg(panel: TargetPanel, number: int) -> str:
    """The chart of an indicator; ``number`` makes the ids of its marks unique on the page."""
    places = chart_places(panel)
    facts = [panel.area, f"单位 {panel.unit}" if panel.unit else ""]
    inside = [
        words(clipped(panel.title, (WIDTH - 24) / 15), 12, 24, "b15"),
        words(clipped(" · ".join(fact for fact in facts if fact), (WIDTH - 24) / 12), 12, 42, "q12"),
        *_axes(places),
    ]
    inside += [_series(panel, places, index, number) for index in range(len(panel.series))]
    inside += [_arrow(arrow, number, index) for index, arrow in enumerate(places.arrows)]
    label = f"{panel.title} {panel.area}。图中内容均列在下方表格。"
    return drawing((WIDTH, places.height), label, inside, narrow=True)


def _axes(places: Places) -> list[str]:
    found: list[str] = []
    for y, text in places.ticks:
        found.append(element("line", {"x1": LEFT, "x2": RIGHT, "y1": y, "y2": y, "class": "grid"}))
        found.append(words(text, LEFT - 6, y + 4, "q11 end"))
    bottom = places.bottom
    found.append(element("line", {"x1": LEFT, "x2": RIGHT, "y1": bottom, "y2": bottom, "class": "axis"}))
    found += [words(text, x, bottom + 17, "q11 mid") for x, text in places.years]
    return found


def _series(panel: TargetPanel, places: Places, index: int, number: int) -> str:
    one = panel.series[index]
    points, label = places.points[index], places.labels[index]
    measured = places.measured[index]
    marks: list[str] = [titled(" ".join([one.name, *label.lines[1:]]))]
    # a line only where each year has one figure: several figures of a year are different things
    single = len({point.year for point in one.points}) == len(one.points)
    if single and len(points) > 1:
        marks.append(element("path", {"d": _path(points), "class": "series"}))
    if measured:
        marks.append(element("path", {"d": _path([*measured, points[0]]), "class": "series before"}))
    for (low, high), (x, _) in zip(places.spans[index], points, strict=True):
        if low != high:
            marks.append(element("path", {"d": f"M{x:.1f} {low:.1f}V{high:.1f}", "class": "series"}))
    last_x, last_y = points[-1]
    route = [(last_x + RADIUS + 2, last_y), (RIGHT + 6, last_y), (LABELS - 5, label.box.y + 9)]
    marks.append(element("path", {"d": _path(route), "class": "lead"}))
    marks += [element("circle", {"cx": x, "cy": y, "r": 4, "class": "fact"}) for x, y in measured]
    marks += [element("circle", {"cx": x, "cy": y, "r": RADIUS, "class": "goal"}) for x, y in points]
    for row, text in enumerate(label.lines):
        kind = "tone" if row == 0 else "t12" if row == 1 else "q12"
        marks.append(words(text, label.box.x, label.box.y + 12 + 15.5 * row, kind))
    return group({"data-node": f"h{number}s{index}", "class": f"s{one.tone}"}, marks)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _arrow(arrow: Arrow, number: int, index: int) -> str:
    marks: list[str] = []
    shaft = shortened(arrow.start, arrow.end)
    if shaft is not None:
        (x, y), (to_x, to_y) = shaft
        marks.append(element("path", {"d": f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}", "class": "arrow"}))
        marks.append(element("path", {"d": arrowhead((x, y), (to_x, to_y)), "class": "arrowhead"}))
    marks.append(words(arrow.word, arrow.box.x + 2, arrow.box.y + 12, "verdict"))
    ends = " ".join(dict.fromkeys(f"h{number}s{end}" for end in arrow.series))
    return group({"data-node": f"h{number}r{index}", "data-ends": ends}, marks)


def chart_details(panel: TargetPanel, number: int) -> dict[str, dict[str, object]]:
    """The cards of the series of a chart: every figure with its words."""
    found: dict[str, dict[str, object]] = {}
    for index, one in enumerate(panel.series):
        judged = [
            f"{REVISIONS.get(verdict.word, ('',))[0]}:"
            f"{_told(panel, verdict.first)} → {_told(panel, verdict.second)}"
            for verdict in panel.revisions
            if index in _series_of(panel, verdict)
        ]
        stands = [
            f"{STRICTNESS.get(verdict.word, ('',))[0]}{_told(panel, verdict.first)}"
            for verdict in panel.comparisons
            if (place := panel.points.get(verdict.second)) and place[0] == index
        ]
        said = [
            f"{year_words(point.figure.year)} {figure_words(point.figure)}:{plain(point.figure.words)}"
            for point in one.points
        ]
        found[f"h{number}s{index}"] = {
            "head": f"{panel.title} · {one.name}",
            "facts": [f"《{plain(one.points[0].figure.plan.title)}》"],
            "items": [*said, *dict.fromkeys(judged), *dict.fromkeys(stands)],
            "search": f"{panel.title} {one.name}",
        }
    for index, arrow in enumerate(chart_places(panel).arrows):
        names = " → ".join(panel.series[end].name for end in arrow.series)
        found[f"h{number}r{index}"] = {"head": f"{panel.title} {arrow.word}", "facts": [names], "items": []}
    return found


def _series_of(panel: TargetPanel, verdict: Verdict) -> set[int]:
    return {panel.points[iri][0] for iri in (verdict.first, verdict.second) if iri in panel.points}


def _told(panel: TargetPanel, iri: str) -> str:
    place = panel.points.get(iri)
    if place is None:
        return ""
    one = panel.series[place[0]]
    point = one.points[place[1]]
    return f"{one.name} {dated_words(point.figure)}"
