"""The table of the history of figures: one row a figure of the indicators that have several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from kg.draw.lettering import plain
from kg.draw.targetpanels import TargetPanel
from kg.draw.targetwords import REVISIONS, STRICTNESS, figure_words
from kg.network.figures import FigureHistory
from kg.pictures.choices import Chosen
from kg.pictures.frames import Cell, Heading, framed

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (
    Heading("indicator", "指标", "indicator"),
    Heading("name", "文中名称", "as named there"),
    Heading("area", "地区", "area"),
    Heading("plan", "文件", "plan"),
    Heading("year", "年份", "year", "integer"),
    Heading("low", "数值（下限）", "figure (lower end)", "number"),
    Heading("high", "上限", "upper end", "number"),
    Heading("unit", "单位", "unit"),
    Heading("figure", "表述", "as meant"),
    Heading("revision", "对先前数值", "revision of an earlier figure"),
    Heading("strictness", "对上级数值", "against the area above"),
    Heading("words", "原文", "words"),
    Heading("drawn", "已画出", "drawn", "boolean"),
    Heading("target", "目标标识", "target (IRI)", "iri"),
)


def history_table(
    made: Chosen, read: FigureHistory, panels: Sequence[TargetPanel], shown: Collection[TargetPanel]
) -> pd.DataFrame:
    """Return the figures of ``panels`` in their order, by document and year; ``shown`` are those drawn."""
    revised: dict[str, set[str]] = defaultdict(set)
    compared: dict[str, set[str]] = defaultdict(set)
    for verdict in read.revisions:
        revised[verdict.second].add(made.say(*REVISIONS.get(verdict.word, (verdict.word, verdict.word))))
    for verdict in read.comparisons:
        compared[verdict.second].add(made.say(*STRICTNESS.get(verdict.word, (verdict.word, verdict.word))))
    gap = made.say("、", ", ")
    rows: list[tuple[Cell, ...]] = []
    for panel in panels:
        drawn = any(panel is one for one in shown)
        for iri in sorted(panel.points, key=lambda iri: (panel.points[iri], iri)):
            one = read.figures[iri]
            place = read.places.get(one.area)
            rows.append(
                (
                    panel.title,
                    plain(one.name),
                    plain(place.label) if place else "",
                    plain(one.plan.title),
                    one.year,
                    float(one.low),
                    float(one.high),
                    plain(one.unit),
                    figure_words(one),
                    gap.join(sorted(revised[iri])),
                    gap.join(sorted(compared[iri])),
                    plain(one.words),
                    drawn,
                    iri,
                )
            )
    return framed(made, _COLUMNS, rows)
