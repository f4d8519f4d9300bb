"""Where the agencies of the co-responsibility picture stand: bands by level, panels by area, rings inside."""

from __future__ import annotations

from math import sqrt

import networkx as nx

from kg.draw.backbone import Shown
from kg.draw.bands import GAP, HEAD, LEVELS, WIDTH, Box, band_of, in_rows
from kg.draw.lettering import ems, lines, plain
from kg.draw.rings import ring_slots, seated

FONT = 13
LABEL_EMS = 6.2  # 省发展改革委 fits one line


def settled_agencies(
    graph: nx.Graph[str], shown: Shown
) -> tuple[dict[str, tuple[float, float]], list[dict[str, object]], list[dict[str, object]], int]:
    """Where every agency goes, and the bands and panels behind them, top down."""
    members: dict[str, dict[str, list[str]]] = {}
    for iri in shown.agencies:
        data = graph.nodes[iri]
        members.setdefault(band_of(data["level"]), {}).setdefault(data["area"], []).append(iri)
    most = max((graph.nodes[iri]["tasks"] for iri in shown.agencies), default=1)
    places: dict[str, tuple[float, float]] = {}
    bands: list[dict[str, object]] = []
    panels: list[dict[str, object]] = []
    top = 0.0
    for level, (title, english, tint) in LEVELS.items():
        if level not in members:
            continue
        areas = dict(sorted(members[level].items(), key=lambda item: (-len(item[1]), item[0])))
        start, top = top, top + HEAD
        wanted = {
            area: max(ems(_title(graph, held)) * FONT + 24, min(WIDTH, 60.0 * len(held) ** 0.75))
            for area, held in areas.items()
        }
        for row in in_rows(wanted, WIDTH - 2 * GAP):
            left, deepest = float(GAP), 0.0
            settled = []
            for area, width in row:
                seats, tall = _panel(graph, areas[area], shown, width - 2 * GAP, most)
                settled.append((area, Box(left, top, width, tall + HEAD + 8), seats))
                deepest = max(deepest, tall + HEAD + 8)
                left += width + GAP
            for area, box, seats in settled:
                middle = (box.x + box.w / 2, box.y + HEAD + (deepest - HEAD - 4) / 2)
                for iri, (x, y) in seats.items():
                    places[iri] = (middle[0] + x, middle[1] + y)
                panels.append(
                    {
                        "x": round(box.x, 1),
                        "y": round(box.y, 1),
                        "w": round(box.w, 1),
                        "h": round(deepest, 1),
                        "title": _title(graph, areas[area]),
                    }
                )
            top += deepest + GAP
        bands.append(_band(start, top, title, english, tint))
        top += GAP / 2
    return places, bands, panels, max(240, round(top))


def _title(graph: nx.Graph[str], held: list[str]) -> str:
    name = plain(graph.nodes[held[0]]["area_label"]) or "未定区域"
    return f"{name} · {len(held)} 个机构"


def _band(start: float, end: float, title: str, english: str, tint: str) -> dict[str, object]:
    box = {"x": 0, "y": round(start, 1), "w": WIDTH, "h": round(end - start, 1)}
    return {**box, "title": title, "sub": english, "fill": tint}


def _panel(
    graph: nx.Graph[str], held: list[str], shown: Shown, width: float, most: int
) -> tuple[dict[str, tuple[float, float]], float]:
    """Places around the middle of a panel; a label hangs below its mark, so the mark sits high."""
    broken = {iri: lines(plain(graph.nodes[iri]["short"]), LABEL_EMS) for iri in held}
    wide = max(ems(text) for name in broken.values() for text in name) * FONT + 8
    deep = max(len(name) for name in broken.values()) * FONT * 1.2
    largest = max(radius(graph.nodes[iri]["tasks"], most) for iri in held)
    slots, tall = ring_slots(len(held), width, (max(wide, 2 * largest + 6), 2 * largest + deep + 10))
    order = sorted(held, key=lambda iri: (graph.nodes[iri]["function_label"], iri))
    seats = seated(order, shown.pairs, slots)
    return {iri: (x, y - deep / 2) for iri, (x, y) in seats.items()}, tall


def radius(tasks: int, most: int) -> float:
    """Radius of a mark; its area grows with the number of tasks."""
    return 5 + 10 * sqrt(tasks / most)
