"""The cascade picture: which task of a plan is carried out by which task below or later, in what words."""

from __future__ import annotations

from pathlib import Path

from kg.draw.cascadechains import Chains, chains
from kg.draw.cascadeoverview import OverviewPlaces, overview_details, overview_places, overview_svg
from kg.draw.cascadeshapes import (
    DrawnChain,
    chain_details,
    chain_svg,
    counted_changes,
    counted_states,
    drawn_chain,
)
from kg.draw.cascadetables import alone_table, pair_table, relation_table
from kg.draw.cascadewords import CHANGES, NO_CHANGE, link_words, short_plan
from kg.draw.frame import Key, Panel, VectorPage, write_vector
from kg.network.cascade import Cascade, cascade
from kg.store.base import Store


def draw_cascade(store: Store, out: Path) -> Path:
    """Draw the relations between plans and between their tasks as the HTML file ``out``.

    First an overview of the plans by level, then a picture for each relation (three plans side by side
    where one leads to the next): tasks in the order of their plans, bands between those that answer to each
    other, the wider the surer, in the colour of what happened to the words. Tasks without counterpart are
    marked. Tables below hold all of it with the words of both sides. Gives ``out``.

    >>> draw_cascade(store, Path("cascade.html"))       # doctest: +SKIP
    PosixPath('cascade.html')
    """
    return write_vector(cascade_page(cascade(store)), out)


def cascade_page(read: Cascade) -> VectorPage:
    """The page of what was read."""
    chosen = chains(read)
    drawn = [drawn_chain(chain, number) for number, chain in enumerate(chosen.drawn)]
    places = overview_places(read)
    details = overview_details(read, places)
    for one in drawn:
        details |= chain_details(one)
    caption, caption_en = _captions(read, chosen, places)
    return VectorPage(
        title="任务贯通图",
        subtitle="How tasks are carried from plan to plan",
        caption=caption,
        caption_en=caption_en,
        legend=_legend(drawn),
        panels=[_overview(read, places), *(_panel(one, number) for number, one in enumerate(drawn))],
        details=details,
        hint="任务或规划名称",
    )


def _overview(read: Cascade, places: OverviewPlaces) -> Panel:
    return Panel(
        anchor="overview",
        title="规划总览",
        subtitle="Plans by level",
        drawings=[overview_svg(read, places)] if places.boxes else [],
        caption=[
            f"{len(read.plans)} 份规划。箭头由上级或先前的规划指向下级或后来的规划,数字是相互对应的任务对数。"
            "虚线框的规划没有对应关系。"
        ],
        tables=[relation_table(read)],
    )


def _panel(one: DrawnChain, number: int) -> Panel:
    kind = link_words(one.chain.links[0].kind)
    counts = counted_states(list(one.states.values()))
    return Panel(
        anchor=f"chain-{number}",
        title=f"{kind.name}:{' → '.join(short_plan(plan) for plan in one.chain.plans)}",
        subtitle=f"{kind.english}, {one.chain.bands} pairs",
        drawings=[chain_svg(one)],
        caption=[
            f"{one.chain.bands} 对任务相互对应。{f'没有对应的任务(虚线框):{counts}。' if counts else ''}"
            "单击任务或连带,看原文和全部对应。"
        ],
        tables=[pair_table(one, number), alone_table(one, number)],
    )


def _legend(drawn: list[DrawnChain]) -> list[Key]:
    counts: dict[str, int] = {}
    for one in drawn:
        for change, count in counted_changes(one.pairs).items():
            counts[change] = counts.get(change, 0) + count
    keys = [
        Key(f"band {change}", "line", f"{zh} {en} {counts[change]}")
        for change, (zh, en) in CHANGES.items()
        if change in counts
    ]
    if "" in counts:
        keys.append(Key("band", "line", f"{NO_CHANGE[0]} {NO_CHANGE[1]} {counts['']}"))
    if drawn:
        keys.append(Key("legendalone", "box", "没有对应的任务 no counterpart"))
    return keys


def _captions(read: Cascade, chosen: Chains, places: OverviewPlaces) -> tuple[list[str], list[str]]:
    pairs = sum(len(link.pairs) for link in read.links)
    more, more_en = "", ""
    if places.left_out:
        more += f"总览只画 {len(places.boxes)} 份规划,另外 {places.left_out} 份没有画出。"
        more_en += f" {places.left_out} further plans are not drawn in the overview."
    if chosen.left_out:
        more += f"另有 {chosen.left_out} 组关系对应较少,只列在第一张表中。"
        more_en += f" {chosen.left_out} relations with fewer pairs are in the first table only."
    zh = [
        f"{len(read.plans)} 份规划,{len(read.links)} 组关系,{pairs} 对相互对应的任务。"
        "任务按原文次序自上而下排列;连带越宽,对应的把握越大;颜色表示后者对前者的文字做了什么,"
        f"有几种变化时取图例中靠前的一种。{more}"
    ]
    en = [
        f"{len(read.plans)} plans, {len(read.links)} relations, {pairs} pairs of tasks. Tasks stand in the "
        "order of their text; a wider band is a surer match, its colour says what happened to the words."
        f"{more_en}"
    ]
    return zh, en
