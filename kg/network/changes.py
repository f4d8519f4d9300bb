"""Two plans or two periods side by side: which agencies and pairs came, went, or have more in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import networkx as nx

from kg.ask.question import Words
from kg.network.coresponsibility import shared_tasks
from kg.network.frames import ABOUT, Found, about
from kg.network.listed import Listed

CHANGES: Final = {
    "entered": Words("新进入", "entered"),
    "left": Words("退出", "left"),
    "stronger": Words("增强", "stronger"),
    "weaker": Words("减弱", "weaker"),
    "same": Words("不变", "same"),
}
"""What can happen to an agency or a pair; the order is that of the rows."""

KEYS: Final = ("agency", "function")
"""What is held against what: the agencies themselves, or their functions."""


def changed_agencies(before: Listed, after: Listed, by: str = "agency") -> Found:
    """Return every agency of either side and what became of the tasks it shares with others.

    ``stronger`` and ``weaker`` go by ``strength``, the number of tasks shared with anybody. With ``by``
    "function" the two sides may be a province and a city: 省科技厅 is held against 市科技局.
    """
    first, second = _graphs(before, after, by)
    rows = []
    for node in sorted({*first, *second}):
        old, new = _standing(first, node), _standing(second, node)
        rows.append(
            {
                **_about(first if node in first else second, node, by),
                "change": _change(node in first, node in second, old[2], new[2]),
                "tasksBefore": old[0],
                "tasksAfter": new[0],
                "partnersBefore": old[1],
                "partnersAfter": new[1],
                "strengthBefore": old[2],
                "strengthAfter": new[2],
                "difference": new[2] - old[2],
            }
        )
    named = ABOUT if by == "agency" else ("function",)
    return Found(
        ("change", *named, *_STANDING, "difference"), _ordered(rows), _figures(first, second, rows), _WORDS
    )


def changed_pairs(before: Listed, after: Listed, by: str = "agency") -> Found:
    """Return every pair that shares a task on either side, with both measures of both sides.

    ``stronger`` and ``weaker`` go by ``weight`` (Newman's); ``by`` as for :func:`changed_agencies`.
    """
    first, second = _graphs(before, after, by)
    rows = []
    for one, other in sorted({tuple(sorted(edge)) for graph in (first, second) for edge in graph.edges}):
        old, new = _tie(first, one, other), _tie(second, one, other)
        names = [(first if end in first else second).nodes[end]["label"] for end in (one, other)]
        rows.append(
            {
                "change": _change(old[0] > 0, new[0] > 0, old[1], new[1]),
                "agency": one,
                "name": names[0],
                "partner": other,
                "partnerName": names[1],
                "countBefore": old[0],
                "countAfter": new[0],
                "weightBefore": old[1],
                "weightAfter": new[1],
                "difference": new[1] - old[1],
            }
        )
    named = ("agency", "name", "partner", "partnerName") if by == "agency" else ("name", "partnerName")
    columns = ("countBefore", "countAfter", "weightBefore", "weightAfter", "difference")
    return Found(("change", *named, *columns), _ordered(rows), _figures(first, second, rows), _WORDS)


_WORDS: Final = {"change": CHANGES}
_STANDING: Final = (
    "tasksBefore",
    "tasksAfter",
    "partnersBefore",
    "partnersAfter",
    "strengthBefore",
    "strengthAfter",
)


def _graphs(before: Listed, after: Listed, by: str) -> tuple[nx.Graph[str], nx.Graph[str]]:
    sides = (before, after) if by == "agency" else (before.by_function(), after.by_function())
    return shared_tasks(sides[0]), shared_tasks(sides[1])


def _standing(graph: nx.Graph[str], node: str) -> tuple[int, int, float]:
    """Return tasks, partners and strength, all 0 where the node is not."""
    if node not in graph:
        return 0, 0, 0.0
    strength = sum(sorted(tie["weight"] for tie in graph[node].values()))
    return graph.nodes[node]["tasks"], len(graph[node]), round(strength, 6)


def _tie(graph: nx.Graph[str], one: str, other: str) -> tuple[int, float]:
    if not graph.has_edge(one, other):
        return 0, 0.0
    data = graph.edges[one, other]
    return data["count"], round(data["weight"], 6)


def _about(graph: nx.Graph[str], node: str, by: str) -> dict[str, Any]:
    if by == "agency":
        return about(node, graph.nodes[node])
    return {"name": graph.nodes[node]["label"], "function": node}


def _change(was: bool, is_now: bool, old: float, new: float) -> str:
    if not was:
        return "entered"
    if not is_now:
        return "left"
    if abs(new - old) < 1e-6:
        return "same"
    return "stronger" if new > old else "weaker"


def _ordered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    order = list(CHANGES)
    return sorted(
        rows,
        key=lambda row: (
            order.index(row["change"]),
            -abs(round(row["difference"], 6)),
            row["name"],
            row.get("partnerName", ""),
            row.get("agency", ""),
        ),
    )


def _figures(first: nx.Graph[str], second: nx.Graph[str], rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    counted = Counter(row["change"] for row in rows)
    tasks = {"tasksBefore": first.graph["tasks"], "tasksAfter": second.graph["tasks"]}
    return tasks | {change: counted[change] for change in CHANGES}
