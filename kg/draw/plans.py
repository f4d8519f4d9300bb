"""The picture of the hierarchy: plans of all levels, their tasks, and the agencies that answer for them."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.draw.bands import WIDTH
from kg.draw.columns import placed
from kg.draw.drawn import drawn_part, least_weight, section_flows
from kg.draw.ledgertables import hierarchy_tables
from kg.draw.lettering import plain
from kg.draw.page import Picture, write
from kg.draw.planshapes import number_twins, plan_edges, plan_nodes, plan_routes, plan_titles, wholes
from kg.draw.plantexts import hierarchy_captions, hierarchy_details
from kg.network.hierarchy import agency_task_plan
from kg.store.base import Store


def draw_hierarchy(store: Store, out: Path, plan: str | None = None) -> Path:
    """Draw plans, tasks and agencies across the levels as the HTML file ``out``, for all plans or one (IRI).

    A band is a level, a block an area. In it stand the plans with their sections, one dot for each task and
    the agencies, those with most tasks first. Lines join sections and agencies; weak ones are hidden at
    first, and the caption says how many. Arrows lead from a plan to what it carries out. Pressing a dot, an
    agency or a section shows what belongs to it; the tables below list every task. Gives ``out``.

    >>> draw_hierarchy(store, Path("hierarchy.html"))       # doctest: +SKIP
    PosixPath('hierarchy.html')
    """
    graph = agency_task_plan(store, plan)
    return write(_picture(graph), out)


def _picture(graph: nx.DiGraph[str]) -> Picture:
    drawn = drawn_part(graph)
    places = placed(drawn.areas, drawn.documents)
    height = max(240, round(places.bottom))
    flows = section_flows(drawn)
    least = least_weight(flows, drawn)
    caption, caption_en = hierarchy_captions(drawn, flows, least)
    return Picture(
        title="规划—任务—机构层级图",
        subtitle="Plans, their tasks and the agencies responsible, across levels of government",
        caption=caption,
        caption_en=caption_en,
        nodes=plan_nodes(drawn, places),
        edges=plan_edges(drawn, flows, least),
        scene={
            "width": WIDTH,
            "height": height,
            "bands": places.bands,
            "panels": places.panels,
            "stems": places.stems,
            "words": plan_titles(drawn, places),
            "routes": plan_routes(drawn, places),
            "twins": number_twins(drawn),
            "whole": wholes(drawn),
            "details": hierarchy_details(drawn, flows),
            "texts": [],
        },
        size=(WIDTH, height),
        tables=hierarchy_tables(graph, drawn.ids),
        legend=drawn.legend,
        names=sorted({plain(graph.nodes[iri]["short"]) for area in drawn.areas for iri in area.parties}),
        slider=("章节与机构之间任务不少于", least, max(flows.values(), default=1)),
        signs=("● 每点一项任务 a dot is a task", "紫色箭头 = 落实 purple arrow: carries out"),
    )
