"""What of the agency–task–plan network the hierarchy picture draws, and how heavy its lines are."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.draw.ledger import AreaPlans, by_area, duties, listed, of_kind
from kg.draw.lettering import plain
from kg.draw.palette import Mark, legend, marks

MOST_DOCUMENTS = 12
LINES_PER_SECTION = 4
Flows = dict[tuple[str, int, str], int]


@dataclass(frozen=True)
class Drawn:
    """The network, what of it is drawn, and the short ids the page knows its nodes by."""

    graph: nx.DiGraph[str]
    areas: list[AreaPlans]
    documents: list[str]
    left_out: list[str]
    ids: dict[str, str]
    style: dict[str, Mark]
    legend: list[Mark]


def drawn_part(graph: nx.DiGraph[str]) -> Drawn:
    areas, left_out = by_area(graph)
    carried = {
        to
        for area in areas
        for plan in area.plans
        for _, to, data in graph.out_edges(plan.iri, data=True)
        if data["relation"] == "implements"
    }
    documents = [iri for iri in of_kind(graph, "document") if iri in carried][:MOST_DOCUMENTS]
    ids: dict[str, str] = {}
    for number, iri in enumerate(documents):
        ids[iri] = f"d{number}"
    for number, plan in enumerate(plan for area in areas for plan in area.plans):
        ids[plan.iri] = f"p{number}"
        for index, task in enumerate(plan.tasks):
            ids[task] = f"p{number}t{index}"
    load: dict[str, int] = {}
    for number, party in enumerate(party for area in areas for party in area.parties):
        ids[party] = f"a{number}"
        label = function_of(graph, party)
        load[label] = load.get(label, 0) + len(duties(graph, party))
    style = marks(load, shapes=("square",))  # a party is a box here, so colour alone tells functions apart
    return Drawn(graph, areas, documents, left_out, ids, style, legend(style, load))


def function_of(graph: nx.DiGraph[str], party: str) -> str:
    return plain(str(graph.nodes[party].get("function_label", "")))


def section_flows(drawn: Drawn) -> Flows:
    """Number of tasks by plan, section index and party."""
    flows: Flows = {}
    for area in drawn.areas:
        for plan in area.plans:
            for index, section in enumerate(plan.sections):
                for task in section.tasks:
                    for party, _ in listed(drawn.graph, task):
                        key = (plan.iri, index, party)
                        flows[key] = flows.get(key, 0) + 1
    return flows


def least_weight(flows: Flows, drawn: Drawn) -> int:
    """The weight from which lines are drawn at first: about four for each section."""
    room = LINES_PER_SECTION * sum(len(plan.sections) for area in drawn.areas for plan in area.plans)
    least = 1
    while sum(1 for weight in flows.values() if weight >= least) > room:
        least += 1
    return least
