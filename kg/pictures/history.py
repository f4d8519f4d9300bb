"""The history of figures: what each document set for an indicator, and what a later one did to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.draw.lettering import clipped, plain
from kg.draw.targetlayout import shortened
from kg.draw.targetpanels import TargetPanel, target_panels
from kg.draw.targetwords import REVISIONS, STRICTNESS, figure_words
from kg.network.figures import FigureHistory, FigureNode, figure_history
from kg.pictures.choices import Chosen
from kg.pictures.fitted import fitted
from kg.pictures.historytable import history_table
from kg.pictures.picture import Picture
from kg.pictures.plot import Plot
from kg.pictures.sheet import Key, Sheet
from kg.pictures.themes import theme
from kg.store.base import Store

LEFT: Final = 64.0
PLOT: Final = 400.0  # width of the plot; the labels stand right of it
LABELS: Final = 500.0
LINE: Final = 17.0
LEAST: Final = 150.0


@dataclass(frozen=True)
class Label:
    """The words beside the plot for one line: its name, its figures, what became of earlier ones."""

    lines: tuple[str, ...]
    wanted: float

    @property
    def tall(self) -> float:
        """The height of the words, in pixels."""
        return LINE * len(self.lines) + 7


def draw_history(store: Store, made: Chosen) -> Picture:
    """Draw the indicators with most revisions, one plot each, or those whose name has the word chosen."""
    read = figure_history(store)
    panels = [panel for panel in target_panels(read, most=None).drawn if _wanted(read, panel, made)]
    shown = panels[: made.number("most")]
    revised = sum(len(panel.revisions) for panel in panels)
    facts = made.say(
        f"{len(panels)} 个指标有几个数值，改动 {revised} 处",
        f"{len(panels)} indicators with several figures, {revised} revisions",
    )
    caption = _caption(made, len(panels) - len(shown), sum(panel.hidden for panel in shown))
    told = [[_lines(panel, index, made) for index in range(len(panel.series))] for panel in shown]
    talls = [_tall(lines) for lines in told]
    paint = theme(made.theme)
    keys = [
        Key("ring", paint["ink"], made.say("目标值", "target")),
        Key("dot", paint["ink"], made.say("实际值", "measured")),
        Key("arrow", paint["ink"], made.say("后来文件的改动", "what a later document did")),
    ]
    sheet = Sheet(
        paint,
        made.kind.title.get(made.language),
        facts,
        caption,
        sum(talls) if shown else 120.0,
        keys if shown else (),
    )
    at = sheet.top
    for panel, lines, tall in zip(shown, told, talls, strict=True):
        _panel(sheet, panel, lines, at, tall, made)
        at += tall
    if not shown:
        sheet.nothing(made.say("没有这样的指标", "No such indicator"))
    names = "、".join(f"{panel.title} {panel.area}" for panel in shown)
    return fitted(made, sheet, facts, caption, names, history_table(made, read, panels, shown))


def _wanted(read: FigureHistory, panel: TargetPanel, made: Chosen) -> bool:
    word, area = made.text("word").casefold(), made.text("area")
    figures = [read.figures[iri] for iri in panel.points]
    if word and not any(word in name.casefold() for name in (panel.title, *(one.name for one in figures))):
        return False
    return not area or any(area in _above(read, one.area) for one in figures)


def _above(read: FigureHistory, area: str) -> set[str]:
    found: set[str] = set()
    while area in read.places and area not in found:
        found.add(area)
        area = read.places[area].parent
    return found


def _lines(panel: TargetPanel, index: int, made: Chosen) -> tuple[str, ...]:
    """甘肃省 2025 / 2025年≥62%、2030年≥65% / 实际 2021年55.35% / 上调自 甘肃省 2022 ≥60%."""
    one = panel.series[index]
    gap = made.say("、", ", ")
    lines = [one.name, gap.join(_dated(point.figure, made) for point in one.points)]
    if one.measured:
        facts = gap.join(f"{year} {value:g}{panel.unit}" for year, value in one.measured)
        lines.append(made.say(f"实际 {facts}", f"measured {facts}"))
    judged: list[str] = []
    for verdict in panel.revisions:
        earlier, later = panel.points.get(verdict.first), panel.points.get(verdict.second)
        if earlier and later and later[0] == index:
            before = panel.series[earlier[0]]
            said = made.say(*REVISIONS.get(verdict.word, (verdict.word, verdict.word)))
            other = (
                made.say("（口径不同）", " (counted otherwise)") if verdict.method == "other-basis" else ""
            )
            figure = _dated(before.points[earlier[1]].figure, made)
            judged.append(f"{said}{other}{made.say('：', ': ')}{before.name} {figure}")
    for verdict in panel.comparisons:
        upper, lower = panel.points.get(verdict.first), panel.points.get(verdict.second)
        if upper and lower and lower[0] == index:
            said = made.say(*STRICTNESS.get(verdict.word, (verdict.word, verdict.word)))
            than = made.say("", " to " if verdict.word == "equal" else " than ")
            judged.append(f"{said}{than}{panel.series[upper[0]].name}")
    lines += list(dict.fromkeys(judged))[:3]
    return tuple(clipped(plain(line), (960 - 36 - LABELS) / 12) for line in lines)


def _dated(one: FigureNode, made: Chosen) -> str:
    if one.year is None:
        return f"{figure_words(one)}{made.say('（未写年份）', ' (no year)')}"
    return f"{made.say(f'{one.year}年', f'{one.year} ')}{figure_words(one)}"


def _tall(told: Sequence[tuple[str, ...]]) -> float:
    return 52 + max(LEAST, sum(LINE * len(lines) + 7 for lines in told)) + 34


def _panel(
    sheet: Sheet, panel: TargetPanel, told: Sequence[tuple[str, ...]], top: float, tall: float, made: Chosen
) -> None:
    paint = sheet.theme
    unit = made.say(f"单位 {panel.unit}", f"unit {panel.unit}") if panel.unit else ""
    sheet.line([(sheet.left, top), (sheet.right, top)], paint["line"])
    sheet.text(sheet.left, top + 24, clipped(panel.title, 50), 15, bold=True)
    sheet.text(sheet.left, top + 42, " · ".join(one for one in (panel.area, unit) if one), 12, paint["quiet"])
    values = [value for one in panel.series for point in one.points for value in (point.low, point.high)]
    values += [value for one in panel.series for _, value in one.measured]
    years = {point.year for one in panel.series for point in one.points}
    years |= {year for one in panel.series for year, _ in one.measured}
    plot = Plot(sheet.left + LEFT, top + 58, PLOT, tall - 58 - 34, years, values, len(panel.series))
    for value, y in plot.ticks:
        sheet.line([(plot.x, y), (plot.x + plot.w, y)], paint["grid"])
        sheet.text(plot.x - 7, y + 4, f"{value:g}", 11, paint["quiet"], "right")
    sheet.line([(plot.x, plot.y + plot.h), (plot.x + plot.w, plot.y + plot.h)], paint["rim"])
    for year, x in plot.years:
        sheet.text(x, plot.y + plot.h + 17, str(year), 12, paint["quiet"], "center")
    _revisions(sheet, panel, plot)
    for index, one in enumerate(panel.series):
        colour = paint[f"s{one.tone}"]
        places = [plot.at(point.year, (point.low + point.high) / 2, index) for point in one.points]
        measured = [plot.at(year, value, index) for year, value in one.measured]
        # a line only where each year has one figure: several figures of a year are different things
        if len({point.year for point in one.points}) == len(one.points) and len(places) > 1:
            sheet.line(places, colour, 2)
        if measured:
            sheet.line([*measured, places[0]], colour, 1.5, dashed=True)
        for point, (x, _) in zip(one.points, places, strict=True):
            if point.low != point.high:
                sheet.line([(x, plot.at(0, point.low, 0)[1]), (x, plot.at(0, point.high, 0)[1])], colour, 2)
        for x, y in measured:
            sheet.dot(x, y, 4, colour)
        for x, y in places:
            sheet.dot(x, y, 5, paint["paper"], colour, 2.5)
    _labels(sheet, panel, told, plot)


def _revisions(sheet: Sheet, panel: TargetPanel, plot: Plot) -> None:
    """An arrow from the earlier figure to the later one, where there is room for one."""
    drawn: set[tuple[tuple[float, float], tuple[float, float]]] = set()
    for verdict in panel.revisions:
        ends = [panel.points[iri] for iri in (verdict.first, verdict.second) if iri in panel.points]
        if len(ends) < 2:
            continue
        points = [panel.series[index].points[place] for index, place in ends]
        start, end = (
            plot.at(point.year, (point.low + point.high) / 2, index)
            for point, (index, _) in zip(points, ends, strict=True)
        )
        shaft = shortened(start, end)
        if shaft and (start, end) not in drawn:
            drawn.add((start, end))
            sheet.arrow(*shaft, sheet.theme["ink"])


def _labels(sheet: Sheet, panel: TargetPanel, told: Sequence[tuple[str, ...]], plot: Plot) -> None:
    """The words of each line, near its last point and clear of each other, with a thread to the point."""
    paint = sheet.theme
    last = [
        plot.at(one.points[-1].year, (one.points[-1].low + one.points[-1].high) / 2, index)
        for index, one in enumerate(panel.series)
    ]
    order = sorted(range(len(told)), key=lambda index: (last[index][1], index))
    floor = plot.y + plot.h + 22
    tops: dict[int, float] = {}
    at = plot.y - 16
    for place, index in enumerate(order):
        rest = sum(LINE * len(told[other]) + 7 for other in order[place:])
        at = max(at, min(last[index][1] - 12, floor - rest))
        tops[index] = at
        at += LINE * len(told[index]) + 7
    for index, lines in enumerate(told):
        x, y = sheet.left + LABELS, tops[index]
        colour = paint[f"s{panel.series[index].tone}"]
        across, down = last[index]
        sheet.line(
            [(across + 7, down), (plot.x + plot.w + 8, down), (x - 22, y + 9)], paint["rim"], dashed=True
        )
        sheet.box(x - 16, y + 4, 10, 10, colour)
        for row, line in enumerate(lines):
            sheet.text(x, y + 14 + LINE * row, line, 12, paint["ink" if row < 2 else "quiet"], bold=row == 0)


def _caption(made: Chosen, left: int, hidden: int) -> list[str]:
    told = [
        made.say(
            "横轴是到期年份，每份文件一种颜色；箭头由先前文件的数值指向后来文件的数值。未写年份的数值放在规划期末年；"
            "纵轴不一定从零起。同一年有几个数值的，所指不同，不连线。",
            "Across stands the year a figure is due, each document has a colour, arrows lead from the "
            "earlier figure to the later one. A figure without a year stands at the end of its plan; axes "
            "need not start at zero. Several figures of one year stand for different things and are not "
            "joined.",
        )
    ]
    if left:
        told.append(
            made.say(
                f"另有 {left} 个指标没有画出，见表。",
                f"{left} further indicators are not drawn; the table has them.",
            )
        )
    if hidden:
        told.append(made.say(f"有 {hidden} 条线没有画出。", f"{hidden} lines are not drawn."))
    return told
