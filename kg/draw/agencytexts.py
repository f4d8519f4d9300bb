"""The words of the co-responsibility picture: tooltips, cards, caption and tables."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from kg.draw.backbone import Shown
from kg.draw.bands import level_name
from kg.draw.lettering import plain
from kg.draw.tables import Fold, Pick, Table
from kg.network.tables import parts

MOST_ROWS = 5000


def agency_details(graph: nx.Graph[str], ids: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
    """What tooltip and card say of each agency and each pair; long titles are kept once, in a list."""
    details: dict[str, object] = {}
    texts: dict[str, int] = {}
    for iri in sorted(graph):
        data = graph.nodes[iri]
        partners = sorted(
            graph[iri].items(), key=lambda item: (-item[1]["weight"], graph.nodes[item[0]]["short"], item[0])
        )
        details[ids[iri]] = {
            "head": plain(data["label"]),
            "facts": [
                " · ".join(
                    text
                    for text in (
                        level_name(data["level"]),
                        plain(data["area_label"]),
                        plain(data["function_label"]),
                    )
                    if text
                ),
                f"任务 {data['tasks']} 项,共同承担的机构 {len(partners)} 个",
            ],
            "items": [f"{plain(graph.nodes[to]['short'])} {held['weight']} 项" for to, held in partners],
            "search": f"{plain(data['label'])} {plain(data['short'])}",
        }
    for one, other, data in graph.edges(data=True):
        first, second = sorted((one, other))
        titles = [plain(title) for title in parts(data["tasks"])]
        details[f"{ids[first]}-{ids[second]}"] = {
            "head": f"{plain(graph.nodes[first]['short'])} — {plain(graph.nodes[second]['short'])}",
            "facts": [
                f"共同任务 {data['weight']} 项",
                "、".join(f"《{plain(t)}》" for t in parts(data["plans"])),
            ],
            "items": [texts.setdefault(title, len(texts)) for title in titles],
        }
    return details, list(texts)


def agency_captions(graph: nx.Graph[str], shown: Shown) -> tuple[list[str], list[str]]:
    plans = [plain(title) for title in parts(graph.graph["plans"])]
    named = "、".join(f"《{title}》" for title in plans[:8]) + (
        f"等 {len(plans)} 份" if len(plans) > 8 else ""
    )
    hidden = len(shown.pairs) - shown.visible
    away = len(graph) - len(shown.agencies)
    shared = sum(1 for iri in graph if graph.degree(iri) == 0)
    out = graph.graph["left_out"]
    zh = [
        f"连线表示两个机构同为一项任务的责任单位。统计 {len(plans)} 份规划中写明责任单位的 "
        f"{graph.graph['tasks']} 项任务、{len(graph)} 个机构、"
        f"{graph.number_of_edges()} 对机构:{named or '(无)'}。",
        f"先画出共同任务不少于 {shown.least} 项的联系和每个机构最强的一条,共 {shown.visible} 条;"
        f"其余 {hidden} 条拖动滑块即可显示。单击机构或连线看明细。"
        + (f"{shared} 个机构没有共同任务。" if shared else "")
        + (f"机构太多,图中只画联系最多的 {len(shown.agencies)} 个,另外 {away} 个只列在表中。" if away else "")
        + (f"未计入按全文统一规定的责任 {out} 条。" if out else ""),
    ]
    en = [
        f"A line joins two agencies listed for the same task: {graph.graph['tasks']} tasks with named "
        f"agencies in {len(plans)} plans, {len(graph)} agencies, {graph.number_of_edges()} pairs. "
        f"Shown at first: pairs with at least {shown.least} shared tasks and each agency's strongest tie "
        f"({shown.visible}); {hidden} weaker ones appear with the slider. All are in the tables below."
        + (f" {away} agencies with fewer ties are in the tables only." if away else "")
        + (f" {out} responsibilities stated for a whole document at once are not counted." if out else "")
    ]
    return zh, en


def _busier_first(graph: nx.Graph[str], one: str, other: str) -> tuple[str, str]:
    first, second = sorted((one, other), key=lambda iri: (-graph.nodes[iri]["tasks"], iri))
    return first, second


def agency_tables(graph: nx.Graph[str], ids: Mapping[str, str], drawn: set[str]) -> list[Table]:
    agencies = sorted(graph, key=lambda iri: (-graph.nodes[iri]["tasks"], graph.nodes[iri]["label"], iri))
    pairs = sorted(
        ((*_busier_first(graph, one, other), data) for one, other, data in graph.edges(data=True)),
        key=lambda row: (-row[2]["weight"], row[0], row[1]),
    )

    def name(iri: str) -> Pick | str:
        short = plain(graph.nodes[iri]["short"])
        return Pick(ids[iri], short) if iri in drawn else short

    return [
        Table(
            "pairs",
            "共同承担任务的机构 · Agencies that share tasks",
            ("机构", "机构", "共同任务", "区域", "规划", "任务"),
            [
                (
                    name(one),
                    name(other),
                    data["weight"],
                    "、".join(dict.fromkeys(plain(graph.nodes[iri]["area_label"]) for iri in (one, other))),
                    "、".join(plain(title) for title in parts(data["plans"])),
                    Fold(f"{data['weight']} 项", tuple(plain(title) for title in parts(data["tasks"]))),
                )
                for one, other, data in pairs[:MOST_ROWS]
            ],
            len(pairs),
        ),
        Table(
            "agencies",
            "机构一览 · Agencies",
            ("机构", "全称", "级别", "区域", "职能", "任务", "共同承担的机构"),
            [
                (
                    name(iri),
                    plain(graph.nodes[iri]["label"]),
                    level_name(graph.nodes[iri]["level"]),
                    plain(graph.nodes[iri]["area_label"]),
                    plain(graph.nodes[iri]["function_label"]),
                    graph.nodes[iri]["tasks"],
                    int(graph.degree(iri)),
                )
                for iri in agencies[:MOST_ROWS]
            ],
            len(agencies),
        ),
    ]
