"""The table twins of the charts of figures: what was revised, what stands over what, and every figure."""

from __future__ import annotations

from collections.abc import Mapping

from kg.draw.lettering import plain
from kg.draw.tables import Cell, Pick, Table
from kg.draw.targetwords import METHODS, REVISIONS, STRICTNESS, figure_words, number, plan_name, year_words
from kg.network.figures import FigureHistory, FigureNode, Verdict

MOST_ROWS = 5000


def revision_table(read: FigureHistory, ids: Mapping[str, str]) -> Table:
    """What later documents did to figures, with the words of both."""
    rows: list[list[Cell]] = [
        [
            _pick(ids, later, plain(later.name)),
            plan_name(earlier.plan, _area(read, earlier)),
            _figure(earlier),
            plan_name(later.plan, _area(read, later)),
            _figure(later),
            REVISIONS.get(one.word, (plain(one.word), ""))[0],
            METHODS.get(one.method, plain(one.method)),
            plain(earlier.words),
            plain(later.words),
        ]
        for one, earlier, later in _ordered(read, read.revisions)
    ]
    heads = (
        "指标 indicator", "先前文件 earlier", "先前数值 figure", "后来文件 later", "后来数值 figure",
        "结果 verdict", "比较依据 grounds", "先前原文 words", "后来原文 words",
    )  # fmt: skip
    return Table("revisions", "改动过的指标 · Revised figures", heads, rows, len(rows))


def comparison_table(read: FigureHistory, ids: Mapping[str, str]) -> Table:
    """How figures of an area stand to those of the areas above."""
    rows: list[list[Cell]] = [
        [
            _pick(ids, lower, plain(lower.name)),
            plan_name(upper.plan, _area(read, upper)),
            _figure(upper),
            plan_name(lower.plan, _area(read, lower)),
            _figure(lower),
            f"{STRICTNESS.get(one.word, (plain(one.word), ''))[0]}上级",
            plain(upper.words),
            plain(lower.words),
        ]
        for one, upper, lower in _ordered(read, read.comparisons)
    ]
    rows = [list(row) for row in dict.fromkeys(tuple(row) for row in rows)]
    heads = (
        "指标 indicator", "上级 above", "上级数值 figure", "下级 below", "下级数值 figure",
        "宽严 verdict", "上级原文 words", "下级原文 words",
    )  # fmt: skip
    return Table("comparisons", "上下级指标比较 · Figures above and below", heads, rows, len(rows))


def figure_table(read: FigureHistory, ids: Mapping[str, str]) -> Table:
    """Every figure of every plan with its exact words and its baseline."""
    measured: dict[str, list[str]] = {}
    for fact in read.measured:
        measured.setdefault(fact.target, []).append(f"{fact.year}年 {number(fact.value)}{plain(fact.unit)}")
    names: dict[str, str] = {}
    for one in read.figures.values():
        group = read.groups[one.indicator]
        names[group] = min(names.get(group, one.name), one.name)
    ordered = sorted(read.figures.values(), key=lambda one: (names[read.groups[one.indicator]], _place(one)))
    rows: list[list[Cell]] = [
        [
            _pick(ids, one, plain(one.name)),
            plan_name(one.plan, _area(read, one)),
            plain(one.plan.title),
            year_words(one.year),
            figure_words(one) + ("(存疑)" if one.unsure else ""),
            "、".join(sorted(measured.get(one.iri, []))),
            plain(one.words),
        ]
        for one in ordered
    ]
    heads = (
        "指标 indicator", "地区和年份 area", "文件 document", "到期 due", "数值 figure",
        "实际 measured", "原文 words",
    )  # fmt: skip
    return Table("figures", "全部目标值 · All figures", heads, rows[:MOST_ROWS], len(rows))


def _ordered(
    read: FigureHistory, verdicts: tuple[Verdict, ...]
) -> list[tuple[Verdict, FigureNode, FigureNode]]:
    found = [(one, read.figures[one.first], read.figures[one.second]) for one in verdicts]
    return sorted(found, key=lambda item: (item[2].name, _place(item[1]), _place(item[2])))


def _place(one: FigureNode) -> tuple[str, str, int, str]:
    return one.plan.year, one.plan.iri, one.year or 0, one.iri


def _pick(ids: Mapping[str, str], one: FigureNode, text: str) -> Cell:
    return Pick(ids[one.iri], text) if one.iri in ids else text


def _figure(one: FigureNode) -> str:
    return f"{year_words(one.year)} {figure_words(one)}"


def _area(read: FigureHistory, one: FigureNode) -> str:
    return read.places[one.area].label if one.area in read.places else ""
