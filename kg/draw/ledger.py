"""The agency–task–plan network sorted for drawing: areas with plans, plans with sections and their tasks."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.draw.bands import LEVELS, band_of
from kg.draw.lettering import plain
from kg.network.tables import parts

MOST_TASKS = 600  # dots an eye can still tell apart on one page


@dataclass(frozen=True)
class SectionTasks:
    """One section of a plan and its tasks (IRIs), in the order of the text."""

    title: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class PlanTasks:
    """One plan with its sections."""

    iri: str
    sections: tuple[SectionTasks, ...]

    @property
    def tasks(self) -> list[str]:
        """All tasks in order."""
        return [task for section in self.sections for task in section.tasks]


@dataclass(frozen=True)
class AreaPlans:
    """One area, its plans, and the parties drawn beside them: those with most tasks first."""

    area: str
    label: str
    level: str
    plans: tuple[PlanTasks, ...]
    parties: tuple[str, ...]


def of_kind(graph: nx.DiGraph[str], *kinds: str) -> list[str]:
    """The nodes of a kind, sorted by IRI."""
    return sorted(iri for iri, data in graph.nodes(data=True) if data["kind"] in kinds)


def listed(graph: nx.DiGraph[str], task: str) -> list[tuple[str, list[str]]]:
    """The parties of a task with their roles: leads first, then by short name."""
    found = [
        (party, parts(data["roles"]))
        for party, _, data in graph.in_edges(task, data=True)
        if data["relation"] == "responsible"
    ]
    return sorted(found, key=lambda item: ("lead" not in item[1], graph.nodes[item[0]]["short"], item[0]))


def duties(graph: nx.DiGraph[str], party: str) -> list[str]:
    """The tasks a party is listed for, sorted by plan and order in the text."""
    tasks = [to for _, to, data in graph.out_edges(party, data=True) if data["relation"] == "responsible"]
    return sorted(tasks, key=lambda task: _place(graph, task))


def by_area(graph: nx.DiGraph[str]) -> tuple[list[AreaPlans], list[str]]:
    """The areas to draw, top level and most tasks first, and the plans left out as too many.

    A party stands in its own area; one whose area has no plan stands where it has most tasks.
    """
    plans, left_out = _chosen(graph)
    held: dict[tuple[int, str], list[PlanTasks]] = {}
    order = list(LEVELS)
    for plan in plans:
        data = graph.nodes[plan.iri]
        held.setdefault((order.index(band_of(data["level"])), data["area"]), []).append(plan)
    home = _homes(graph, {area: group for (_, area), group in held.items()})
    areas = []
    for (level, area), plans_there in sorted(held.items(), key=_weight):
        group = sorted(plans_there, key=lambda plan: (graph.nodes[plan.iri]["period"], plan.iri))
        areas.append(
            AreaPlans(
                area,
                plain(graph.nodes[group[0].iri]["area_label"]),
                order[level],
                tuple(group),
                tuple(home.get(area, ())),
            )
        )
    return areas, left_out


def _weight(held: tuple[tuple[int, str], list[PlanTasks]]) -> tuple[int, int, str]:
    """Level first; in a level the area with most tasks."""
    (level, area), plans = held
    return level, -sum(len(plan.tasks) for plan in plans), area


def _chosen(graph: nx.DiGraph[str]) -> tuple[list[PlanTasks], list[str]]:
    plans = [_plan(graph, iri) for iri in of_kind(graph, "plan")]
    plans.sort(key=lambda plan: (-len(plan.tasks), plan.iri))
    kept: list[PlanTasks] = []
    left_out: list[str] = []
    room = MOST_TASKS
    for plan in plans:
        if kept and len(plan.tasks) > room:
            left_out.append(plan.iri)
        else:
            kept.append(plan)
            room -= len(plan.tasks)
    return kept, left_out


def _plan(graph: nx.DiGraph[str], plan: str) -> PlanTasks:
    tasks = [to for _, to, data in graph.out_edges(plan, data=True) if data["relation"] == "has-task"]
    sections: dict[str, list[str]] = {}
    for task in sorted(tasks, key=lambda task: _place(graph, task)):
        sections.setdefault(graph.nodes[task]["section"], []).append(task)
    return PlanTasks(
        plan,
        tuple(
            SectionTasks(heading(graph, group[0]) or "(未分章节)", tuple(group))
            for group in sections.values()
        ),
    )


def heading(graph: nx.DiGraph[str], task: str) -> str:
    """Number and title of the section a task stands in: （一）建设创新平台, 3 科技惠民."""
    data = graph.nodes[task]
    number, title = plain(data["section_number"]), plain(data["section_title"])
    return f"{number} {title}".strip() if number[-1:].isalnum() else number + title


def _place(graph: nx.DiGraph[str], task: str) -> tuple[str, int, str]:
    data = graph.nodes[task]
    return data["plan"], data["order"], task


def _homes(graph: nx.DiGraph[str], areas: dict[str, list[PlanTasks]]) -> dict[str, list[str]]:
    counts: dict[str, dict[str, int]] = {}
    for area, plans in areas.items():
        for plan in plans:
            for task in plan.tasks:
                for party, _ in listed(graph, task):
                    counts.setdefault(party, {})[area] = counts.get(party, {}).get(area, 0) + 1
    home: dict[str, list[str]] = {}
    for party, tasks in counts.items():
        own = str(graph.nodes[party].get("area", ""))
        area = own if own in areas else min(tasks, key=lambda place: (-tasks[place], place))
        home.setdefault(area, []).append(party)
    for held in home.values():
        held.sort(key=lambda party: (-sum(counts[party].values()), graph.nodes[party]["short"], party))
    return home
