"""Agencies and their tasks as a bipartite graph, and who leads whom as a directed one."""

from __future__ import annotations

import networkx as nx

from kg.network.listed import Listed
from kg.network.tables import joined


def bipartite(found: Listed) -> nx.Graph[str]:
    """Tie every agency of ``found`` to the tasks it is listed for.

    Agencies have ``kind`` agency, ``bipartite`` 0 and the number of their ``tasks``; tasks ``kind`` task,
    ``bipartite`` 1, ``parties`` (how many agencies), ``number``, ``order``, ``task_kind``, and ``plan`` and
    ``plan_title``. An edge has ``roles`` ("lead", or "lead|support") and ``weight`` 1.
    """
    graph: nx.Graph[str] = nx.Graph()
    for party, number in found.held().items():
        graph.add_node(party, kind="agency", bipartite=0, **found.agencies[party].attributes(), tasks=number)
    for task, parties in found.parties.items():
        line = found.tasks[task]
        graph.add_node(
            task,
            kind="task",
            bipartite=1,
            label=line.title,
            level=line.level,
            parties=len(parties),
            number=line.number,
            order=line.order,
            task_kind=line.kind,
            plan=line.plan,
            plan_title=found.plans.get(line.plan, line.plan),
        )
        for party, roles in parties.items():
            graph.add_edge(party, task, roles=joined(sorted(roles)), weight=1)
    return graph


def lead_support(found: Listed, partners: frozenset[str] | None = None) -> nx.DiGraph[str]:
    """Lead an edge from the agency that leads a task to each agency listed beside it that does not lead.

    Most plans name a lead by its place alone and say nothing of the others' role, so "beside" counts
    besides "support"; ``partners`` keeps to partners in these roles. An edge has ``count`` (tasks),
    ``support`` (those where the partner is named as supporting) and ``weight``, the sum over tasks of
    1/(leads × partners), so that each task with a lead and a partner weighs 1 in all; and ``tasks`` and
    ``plans`` as :func:`kg.network.co_responsibility`. A node has ``led`` and ``beside``, its number of tasks
    as lead and under another's lead.
    """
    shared: dict[tuple[str, str], list[str]] = {}
    sizes: dict[str, int] = {}
    for task, parties in found.parties.items():
        leads = [party for party, roles in parties.items() if "lead" in roles]
        others = [
            party
            for party, roles in parties.items()
            if "lead" not in roles and (partners is None or roles & partners)
        ]
        sizes[task] = len(leads) * len(others)
        for lead in leads:
            for other in others:
                shared.setdefault((lead, other), []).append(task)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for party in sorted({end for pair in shared for end in pair}):
        graph.add_node(party, kind="agency", **found.agencies[party].attributes(), led=0, beside=0)
    for pair, common in sorted(shared.items()):
        support = sum(1 for task in common if "support" in found.parties[task][pair[1]])
        graph.add_edge(
            *pair,
            count=len(common),
            support=support,
            weight=round(sum(sorted(1 / sizes[task] for task in common)), 9),
            tasks=joined(sorted(found.tasks[task].title for task in common)),
            plans=joined(sorted({found.plans.get(p, p) for p in (found.tasks[t].plan for t in common)})),
        )
    led = {(lead, task) for (lead, _), common in shared.items() for task in common}
    beside = {(other, task) for (_, other), common in shared.items() for task in common}
    for name, held in (("led", led), ("beside", beside)):
        for party, _ in held:
            graph.nodes[party][name] += 1
    return graph
