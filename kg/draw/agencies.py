"""The picture of co-responsibility: which agencies answer for the same tasks, level by level."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import networkx as nx

from kg.draw.agencytexts import agency_captions, agency_details, agency_tables
from kg.draw.backbone import Shown, readable_part
from kg.draw.bands import WIDTH
from kg.draw.lettering import lines, plain
from kg.draw.page import Picture, write
from kg.draw.palette import legend, marks
from kg.draw.panels import FONT, LABEL_EMS, radius, settled_agencies
from kg.network.coresponsibility import co_responsibility
from kg.store.base import Store


def draw_co_responsibility(store: Store, out: Path, plan: str | None = None) -> Path:
    """Draw which agencies share tasks, of all plans or of one (its IRI), as the HTML file ``out``.

    Levels are horizontal bands, areas panels in them; colour and shape say the function, the size of a mark
    the number of tasks, the width of a line the number of shared tasks. Weak lines are hidden at first, and
    the caption says how many. Below the picture stand all agencies and all pairs as tables. Gives ``out``.

    >>> draw_co_responsibility(store, Path("agencies.html"))       # doctest: +SKIP
    PosixPath('agencies.html')
    """
    graph = co_responsibility(store, plan)
    return write(_picture(graph), out)


def _picture(graph: nx.Graph[str]) -> Picture:
    shown = readable_part(graph)
    ids = {iri: f"a{index}" for index, iri in enumerate(sorted(graph))}
    load: dict[str, int] = {}
    for iri in shown.agencies:
        label = plain(graph.nodes[iri]["function_label"])
        load[label] = load.get(label, 0) + graph.nodes[iri]["tasks"]
    style = marks(load)
    places, bands, panels, height = settled_agencies(graph, shown)
    most = max((graph.nodes[iri]["tasks"] for iri in shown.agencies), default=1)
    nodes: list[dict[str, object]] = []
    for iri in shown.agencies:
        data = graph.nodes[iri]
        mark = style[plain(data["function_label"])]
        nodes.append(
            {
                "id": ids[iri],
                "label": "\n".join(lines(plain(data["short"]), LABEL_EMS)),
                "shape": mark.shape,
                "size": round(radius(data["tasks"], most), 1),
                "x": round(places[iri][0], 1),
                "y": round(places[iri][1], 1),
                "color": {
                    "background": mark.colour,
                    "border": "#ffffff",
                    "highlight": {"background": mark.colour, "border": "#1c2733"},
                    "hover": {"background": mark.colour, "border": "#1c2733"},
                },
                "borderWidth": 1,
                "font": {"size": FONT, "color": "#1c2733", "strokeWidth": 3, "strokeColor": "#ffffff"},
            }
        )
    details, texts = agency_details(graph, ids)
    caption, caption_en = agency_captions(graph, shown)
    return Picture(
        title="机构共同责任网络",
        subtitle="Co-responsibility network of government agencies",
        caption=caption,
        caption_en=caption_en,
        nodes=nodes,
        edges=_edges(shown, ids),
        scene={
            "width": WIDTH,
            "height": height,
            "bands": bands,
            "panels": panels,
            "details": details,
            "texts": texts,
        },
        size=(WIDTH, height),
        tables=agency_tables(graph, ids, set(shown.agencies)),
        legend=legend(style, load),
        names=sorted({plain(graph.nodes[iri]["short"]) for iri in shown.agencies}),
        slider=("共同任务不少于", shown.least, max(shown.pairs.values(), default=1)),
        signs=("大小 = 任务数 size: tasks", "线宽 = 共同任务数 width: shared tasks"),
    )


def _edges(shown: Shown, ids: Mapping[str, str]) -> list[dict[str, object]]:
    heaviest = max(shown.pairs.values(), default=1)
    edges: list[dict[str, object]] = []
    for (one, other), weight in sorted(shown.pairs.items(), key=lambda item: (item[1], item[0])):
        top = (one, other) in shown.strongest
        edges.append(
            {
                "id": f"{ids[one]}-{ids[other]}",
                "from": ids[one],
                "to": ids[other],
                "sort": "pair",
                "weight": weight,
                "top": top,
                "hidden": weight < shown.least and not top,
                "width": round(0.7 + 8 * weight / heaviest, 2),
                "color": {
                    "color": "#4a6078",
                    "highlight": "#0b5394",
                    "hover": "#0b5394",
                    "opacity": round(0.22 + 0.4 * weight / heaviest, 2),
                },
            }
        )
    return edges
