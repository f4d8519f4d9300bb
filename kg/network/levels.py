"""Plans and tasks over the levels of government, directed from above to below and from earlier to later."""

from __future__ import annotations

import networkx as nx

from kg.network.cascade import AlignedPair, PlanNode, cascade
from kg.network.scope import EVERYTHING, Scope
from kg.network.tables import joined
from kg.store.base import Store


def cascade_graph(store: Store, part: Scope = EVERYTHING) -> nx.DiGraph[str]:
    """Return the plans of ``part`` with their tasks, and which plan and task answers to which.

    A node has ``kind`` (plan or task), ``label``, ``level``, ``area_label`` and ``year`` (text, "" if
    unknown); a task also ``plan``, ``plan_title``, ``section_title``, ``number``, ``order`` and
    ``task_kind``. An edge has ``relation``: ``has-task`` (plan → its task), or ``cascades`` (the one above →
    the one below), ``continues`` (earlier → later) and ``overlaps`` between two plans and between two tasks;
    ``weight`` is the alignment's score from 0 to 1 (1 for has-task). Between plans ``pairs`` counts the
    aligned tasks; between tasks ``copied`` and ``kept`` are shares of words and ``changes`` what became of
    the wording.
    """
    found = cascade(store)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for iri, home in sorted(found.plans.items()):
        if part.has_plan(iri) and part.has_level(home.level):
            _add_plan(graph, home)
    for link in sorted(found.links, key=lambda one: (one.first, one.second)):
        if link.first in graph and link.second in graph:
            graph.add_edge(
                link.first, link.second, relation=link.kind, weight=link.score, pairs=len(link.pairs)
            )
            for pair in link.pairs:
                _add_pair(graph, link.kind, pair)
    return graph


def _add_plan(graph: nx.DiGraph[str], home: PlanNode) -> None:
    place = {"level": home.level, "area_label": home.area, "year": home.year}
    graph.add_node(home.iri, kind="plan", label=home.title, **place)
    for task in home.tasks:
        graph.add_node(
            task.iri,
            kind="task",
            label=task.title,
            **place,
            plan=home.iri,
            plan_title=home.title,
            section_title=task.section,
            number=task.number,
            order=task.order,
            task_kind=task.kind,
        )
        graph.add_edge(home.iri, task.iri, relation="has-task", weight=1.0)


def _add_pair(graph: nx.DiGraph[str], relation: str, pair: AlignedPair) -> None:
    graph.add_edge(
        pair.first,
        pair.second,
        relation=relation,
        weight=pair.score,
        copied=pair.copied,
        kept=pair.kept,
        changes=joined(pair.changes),
    )
