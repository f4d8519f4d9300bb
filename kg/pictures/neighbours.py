"""What stands around one thing: which things are how many steps away, and which of them are drawn."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.draw.lettering import plain
from kg.errors import InputError
from kg.network.hierarchy import agency_task_plan
from kg.network.tables import rows
from kg.pictures.choices import Chosen
from kg.store.base import Store

# The order of kinds in a column, and their words.
KINDS = {
    "area": ("地区", "area"),
    "document": ("上级文件", "document carried out"),
    "plan": ("文件", "plan"),
    "task": ("任务", "task"),
    "agency": ("部门", "agency"),
    "group": ("集合主体", "collective"),
}
RELATIONS = {
    "has-task": ("设定任务", "sets the task"),
    "responsible": ("负责", "is responsible"),
    "implements": ("落实", "carries out"),
    "jurisdiction": ("所属地区", "is of the area"),
    "within": ("隶属", "lies in"),
    "answers-to": ("对应", "is answered by"),
}


@dataclass(frozen=True)
class Neighbourhood:
    """The network around ``centre``: steps by thing, those drawn in their columns, and how many are not."""

    graph: nx.DiGraph[str]
    centre: str
    steps: dict[str, int]
    columns: tuple[tuple[str, ...], ...]
    left_out: int

    @property
    def drawn(self) -> list[str]:
        """What is drawn, the centre first."""
        return [iri for column in self.columns for iri in column]

    def label(self, iri: str) -> str:
        """Return the name of a thing, with the number of a task; of an agency the short name."""
        data = self.graph.nodes[iri]
        number = str(data.get("number", "")) if data["kind"] == "task" else ""
        return plain(f"{number} {data.get('short') or data['label']}")

    def full(self, iri: str) -> str:
        """Return the full name of a thing."""
        return plain(str(self.graph.nodes[iri]["label"]))

    def edges(self) -> list[tuple[str, str, str, str]]:
        """Return the lines among what is drawn: from, to, relation, roles; sorted."""
        shown = set(self.drawn)
        return sorted(
            (one, other, str(data["relation"]), str(data.get("roles", "")))
            for one, other, data in self.graph.edges(data=True)
            if one in shown and other in shown
        )


def neighbourhood(store: Store, made: Chosen) -> Neighbourhood:
    """Read the network and walk ``depth`` steps from the thing chosen; at most ``most`` things are drawn.

    Nearer things come first, then those with more lines to what is nearer. Areas are shown and not walked
    through: everything of a province would be two steps from everything else. Raises InputError where the
    thing is no agency, task, plan or group of the store.
    """
    graph = agency_task_plan(store)
    for row in rows(store, "alignments"):
        if (
            row["first"] in graph
            and row["second"] in graph
            and not graph.has_edge(row["first"], row["second"])
        ):
            graph.add_edge(row["first"], row["second"], relation="answers-to")
    centre = made.text("thing")
    if centre not in graph:
        raise InputError(
            "thing", f"<{centre}> answers for no task, and is no plan or task here", "Give another thing"
        )
    around = graph.to_undirected(as_view=True)
    steps = {centre: 0}
    front = [centre]
    for step in range(1, made.number("depth") + 1):
        reached = {
            other
            for one in front
            if one == centre or graph.nodes[one]["kind"] != "area"
            for other in around[one]
            if other not in steps
        }
        front = sorted(reached)
        steps |= dict.fromkeys(front, step)

    def rank(iri: str) -> tuple[int, int, str, str]:
        nearer = sum(1 for other in around[iri] if steps.get(other, 99) < steps[iri])
        return steps[iri], -nearer, str(graph.nodes[iri]["label"]), iri

    kept = _kept(steps, sorted(steps, key=rank), made.number("most"))
    columns: list[tuple[str, ...]] = [(centre,)]
    for step in range(1, made.number("depth") + 1):
        here = [iri for iri in kept if steps[iri] == step]
        if here:
            columns.append(tuple(_in_order(graph, around, here, columns[-1])))
    return Neighbourhood(graph, centre, steps, tuple(columns), len(steps) - len(kept))


def _kept(steps: dict[str, int], ranked: list[str], most: int) -> list[str]:
    """Return the first ``most`` in rank; a step takes two thirds of what is left when another follows."""
    kept: list[str] = []
    last = max(steps.values())
    for step in range(last + 1):
        here = [iri for iri in ranked if steps[iri] == step]
        left = most - len(kept)
        kept += here[: left if step in (0, last) else max(1, left * 2 // 3)]
    return kept


def _in_order(
    graph: nx.DiGraph[str], around: nx.Graph[str], here: list[str], before: tuple[str, ...]
) -> list[str]:
    """Set a column by kind, then near what it hangs on: the mean place of its neighbours before it."""
    place = {iri: number for number, iri in enumerate(before)}

    def key(iri: str) -> tuple[int, float, str, int, str]:
        data = graph.nodes[iri]
        near = [place[other] for other in around[iri] if other in place]
        middle = sum(near) / len(near) if near else 0.0
        order = int(data.get("order", 0))
        return list(KINDS).index(data["kind"]), middle, str(data.get("plan", data["label"])), order, iri

    return sorted(here, key=key)
