"""The table twin of the hierarchy picture: every task with its parties, every "carries out", every party."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from kg.draw.bands import LEVELS, band_of, level_name
from kg.draw.ledger import duties, heading, listed, of_kind
from kg.draw.lettering import plain
from kg.draw.tables import Pick, Table

MOST_ROWS = 5000


def hierarchy_tables(graph: nx.DiGraph[str], ids: Mapping[str, str]) -> list[Table]:
    """The three tables; ``ids`` are the nodes in the picture, whose cells become buttons."""

    def cell(iri: str, text: str) -> Pick | str:
        return Pick(ids[iri], text) if iri in ids else text

    tasks = sorted(
        of_kind(graph, "task"),
        key=lambda task: (*_place(graph, graph.nodes[task]["plan"]), graph.nodes[task]["order"], task),
    )
    carried = sorted(
        (plan, to) for plan, to, data in graph.edges(data=True) if data["relation"] == "implements"
    )
    parties = sorted(
        of_kind(graph, "agency", "group"),
        key=lambda party: (-len(duties(graph, party)), graph.nodes[party]["label"], party),
    )
    return [
        Table(
            "tasks",
            "任务与责任单位 · Tasks and responsible parties",
            ("任务", "编号", "规划", "章节", "牵头", "其他责任单位"),
            [
                (
                    cell(task, _label(graph, task)),
                    plain(graph.nodes[task]["number"]),
                    _label(graph, graph.nodes[task]["plan"]),
                    heading(graph, task),
                    _parties(graph, task, lead=True),
                    _parties(graph, task, lead=False),
                )
                for task in tasks[:MOST_ROWS]
            ],
            len(tasks),
        ),
        Table(
            "implements",
            "落实关系 · What each plan carries out",
            ("规划", "级别", "落实的文件"),
            [
                (
                    cell(plan, _label(graph, plan)),
                    level_name(graph.nodes[plan]["level"]),
                    cell(to, _label(graph, to)),
                )
                for plan, to in carried[:MOST_ROWS]
            ],
            len(carried),
        ),
        Table(
            "parties",
            "责任单位一览 · Responsible parties",
            ("责任单位", "全称", "级别", "任务", "其中牵头"),
            [
                (
                    cell(party, plain(graph.nodes[party]["short"])),
                    _label(graph, party),
                    level_name(graph.nodes[party]["level"]) if graph.nodes[party]["level"] else "",
                    len(duties(graph, party)),
                    sum(1 for task in duties(graph, party) if "lead" in graph.edges[party, task]["roles"]),
                )
                for party in parties[:MOST_ROWS]
            ],
            len(parties),
        ),
    ]


def _place(graph: nx.DiGraph[str], plan: str) -> tuple[int, str, str]:
    """Plans stand as in the picture: level by level."""
    data = graph.nodes[plan]
    return list(LEVELS).index(band_of(data["level"])), data["label"], plan


def _label(graph: nx.DiGraph[str], iri: str) -> str:
    return plain(graph.nodes[iri]["label"])


def _parties(graph: nx.DiGraph[str], task: str, *, lead: bool) -> str:
    return "、".join(
        plain(graph.nodes[party]["short"])
        for party, roles in listed(graph, task)
        if ("lead" in roles) == lead
    )
