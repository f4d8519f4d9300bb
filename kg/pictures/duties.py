"""Tasks, where they stand and who answers for them, narrowed to what is chosen."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.draw.bands import LEVELS, band_of, level_name
from kg.draw.lettering import plain
from kg.network.hierarchy import agency_task_plan
from kg.network.tables import parts, rows, slug
from kg.pictures.choices import Chosen
from kg.store.base import Store


@dataclass(frozen=True)
class Duties:
    """The whole network, and the plans and tasks of it that are chosen, in the order of the texts."""

    graph: nx.DiGraph[str]
    plans: tuple[str, ...]
    tasks: tuple[str, ...]

    def parties(self, task: str) -> list[tuple[str, frozenset[str]]]:
        """Return the agencies and groups listed for a task with their roles, sorted by IRI."""
        held = self.graph.in_edges(task, data=True)
        return sorted(
            (party, frozenset(parts(data["roles"])))
            for party, _, data in held
            if data["relation"] == "responsible"
        )

    def agencies(self, task: str) -> list[tuple[str, frozenset[str]]]:
        """Return the agencies alone."""
        return [one for one in self.parties(task) if self.graph.nodes[one[0]]["kind"] == "agency"]

    def label(self, iri: str) -> str:
        """Return the full name of a thing."""
        return plain(str(self.graph.nodes[iri]["label"]))

    def short(self, iri: str) -> str:
        """Return the short name of an agency or group."""
        return plain(str(self.graph.nodes[iri].get("short", ""))) or self.label(iri)

    def plan_name(self, plan: str) -> str:
        """Return 甘肃省 2022; the title where the area is not known."""
        data = self.graph.nodes[plan]
        year = data["period"].partition("–")[0]
        return plain(f"{data['area_label']} {year}") if data["area_label"] else self.label(plan)

    def section(self, task: str) -> str:
        """Return the number and title of the section a task stands in, "" when it stands in none."""
        data = self.graph.nodes[task]
        return plain(f"{data['section_number']} {data['section_title']}")


def duties(store: Store, made: Chosen) -> Duties:
    """Read the network and keep the tasks of the plans chosen by ``plan``, ``level`` and ``area``."""
    graph = agency_task_plan(store)
    plans = tuple(
        sorted(
            (
                iri
                for iri, data in graph.nodes(data=True)
                if data["kind"] == "plan" and _kept(graph, iri, made)
            ),
            key=lambda iri: (
                level_rank(graph.nodes[iri]["level"]),
                graph.nodes[iri]["period"],
                graph.nodes[iri]["label"],
                iri,
            ),
        )
    )
    place = {plan: number for number, plan in enumerate(plans)}
    tasks = sorted(
        (iri for iri, data in graph.nodes(data=True) if data["kind"] == "task" and data["plan"] in place),
        key=lambda iri: (place[graph.nodes[iri]["plan"]], graph.nodes[iri]["order"], iri),
    )
    return Duties(graph, plans, tuple(tasks))


def function_labels(store: Store, language: str) -> dict[str, str]:
    """Return the words of each function of an agency by its slug; 科学技术 or Science and technology."""
    found: dict[str, str] = {}
    for row in rows(store, "functions"):
        key = slug(row["function"])
        if key not in found or row["label"].isascii() == (language == "en"):
            found[key] = plain(row["label"])
    return found


def level_rank(level: str) -> int:
    """Return the place of a level from the nation down."""
    return list(LEVELS).index(band_of(level))


def level_words(level: str, language: str) -> str:
    """Return 省级 or Provincial."""
    return LEVELS[band_of(level)][1] if language == "en" else level_name(level)


def scope(made: Chosen, held: Duties) -> str:
    """Return what the picture is about: the plan, or how many plans and tasks."""
    tasks = len(held.tasks)
    if len(held.plans) == 1:
        title = held.label(held.plans[0])
        return made.say(f"《{title}》，{tasks} 项任务", f"{title}, {tasks} tasks")
    return made.say(f"{len(held.plans)} 份文件，{tasks} 项任务", f"{len(held.plans)} plans, {tasks} tasks")


def _kept(graph: nx.DiGraph[str], plan: str, made: Chosen) -> bool:
    data = graph.nodes[plan]
    if made.text("plan") and plan != made.text("plan"):
        return False
    if made.text("level") and data["level"] != made.text("level"):
        return False
    return not made.text("area") or made.text("area") in areas_above(graph, data["area"])


def areas_above(graph: nx.DiGraph[str], area: str) -> set[str]:
    """Return an area and all above it; a ring of areas ends too."""
    found: set[str] = set()
    waiting = [area]
    while waiting:
        one = waiting.pop()
        if one in found or one not in graph:
            continue
        found.add(one)
        waiting += [to for _, to, data in graph.out_edges(one, data=True) if data["relation"] == "within"]
    return found
