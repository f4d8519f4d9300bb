"""The history of figures: what each document set for an indicator, what became of it, what stands below."""

from __future__ import annotations

from pathlib import Path

from kg.draw.frame import Key, Panel, VectorPage, write_vector
from kg.draw.targetpanels import TargetPanels, target_panels
from kg.draw.targetshapes import chart_details, chart_svg
from kg.draw.targettables import comparison_table, figure_table, revision_table
from kg.network.figures import FigureHistory, figure_history
from kg.store.base import Store


def draw_targets(store: Store, out: Path) -> Path:
    """Draw the figures of all plans by indicator as the HTML file ``out``.

    One chart an indicator: across stands the year a figure is due, up its size; each document has a colour
    and a label with its figures; arrows say what a later document did to an earlier one's (上调, 下调, 延后,
    提前, 重申); filled dots are values measured before. Indicators with a revision or a comparison come
    first. Tables below hold every figure with the exact words. Gives ``out``.

    >>> draw_targets(store, Path("targets.html"))       # doctest: +SKIP
    PosixPath('targets.html')
    """
    return write_vector(targets_page(figure_history(store)), out)


def targets_page(read: FigureHistory) -> VectorPage:
    """The page of what was read."""
    chosen = target_panels(read)
    details: dict[str, dict[str, object]] = {}
    ids: dict[str, str] = {}
    for number, panel in enumerate(chosen.drawn):
        details |= chart_details(panel, number)
        ids |= {iri: f"h{number}s{place[0]}" for iri, place in panel.points.items()}
    charts = [chart_svg(panel, number) for number, panel in enumerate(chosen.drawn)]
    caption, caption_en = _captions(read, chosen)
    return VectorPage(
        title="指标沿革图",
        subtitle="What became of the figures",
        caption=caption,
        caption_en=caption_en,
        legend=_legend() if charts else [],
        panels=[
            Panel(
                "changed",
                "有改动或有上下级比较的指标",
                "Indicators revised, or set at two levels",
                charts[: chosen.telling],
                caption=[] if chosen.telling else [f"{_plans(read)} 份规划中没有这样的指标。"],
                tables=[revision_table(read, ids), comparison_table(read, ids)],
            ),
            Panel(
                "others",
                "其他指标",
                "Other indicators with several figures or a measured value",
                charts[chosen.telling :],
                tables=[figure_table(read, ids)],
            ),
        ],
        details=details,
        hint="指标或地区名称",
    )


def _legend() -> list[Key]:
    return [
        Key("goal", "dot", "目标值 target, by the year it is due"),
        Key("fact", "dot", "实际值 measured"),
        Key("arrow", "arrow", "后来文件的改动 what a later document did"),
    ]


def _captions(read: FigureHistory, chosen: TargetPanels) -> tuple[list[str], list[str]]:
    plans = _plans(read)
    lines = sum(panel.hidden for panel in chosen.drawn)
    more, more_en = "", ""
    if chosen.left_out:
        more += f"另有 {chosen.left_out} 个指标没有画出,列在最后一张表中。"
        more_en += f" {chosen.left_out} further indicators are in the last table only."
    if lines:
        more += f"有 {lines} 条线没有画出,列在表中。"
        more_en += f" {lines} lines are in the tables only."
    if read.figures:
        more += "只有一个数值的指标只列在最后一张表中。"
        more_en += " Indicators with a single figure are in the last table only."
    zh = [
        f"{plans} 份规划的 {len(read.figures)} 个目标值:改动 {len(read.revisions)} 处,"
        f"上下级比较 {len(read.comparisons)} 处。横轴是到期年份,每份文件一种颜色,右侧写明数值;"
        f"箭头由先前文件的数值指向后来文件的数值。未写年份的数值放在规划期末年;纵轴不一定从零起。单击一条线,看原文。{more}"
    ]
    en = [
        f"{len(read.figures)} figures of {plans} plans, {len(read.revisions)} revisions, "
        f"{len(read.comparisons)} comparisons between levels. Each document has a colour; arrows lead "
        f"from the earlier figure to the later one. A figure without a year stands at the end of its plan. "
        f"Axes need not start at zero; press a line for its words.{more_en}"
    ]
    return zh, en


def _plans(read: FigureHistory) -> int:
    """How many plans set a figure."""
    return len({one.plan.iri for one in read.figures.values()})
