"""Plans, their tasks and who answers for them, over all levels, as a directed networkx graph."""

from __future__ import annotations

import networkx as nx

from kg.network.register import AgencyNode, AreaNode, agencies, areas, groups
from kg.network.scope import EVERYTHING, Scope
from kg.network.tables import joined, rows, slug
from kg.store.base import Store


def agency_task_plan(store: Store, plan: str | None = None) -> nx.DiGraph[str]:
    """The agency–task–plan network of a store, or of one plan (its IRI) and the plans it carries out.

    Every node has ``kind`` (plan, document, task, agency, group, area), ``label`` and ``level``; ``document``
    is one that a plan carries out but that is not itself read as a plan. Tasks also have ``plan``,
    ``section``, ``section_title``, ``section_number``, ``number``, ``order`` and ``task_kind``; plans
    ``area`` and ``period``; agencies what :func:`kg.network.co_responsibility` gives them.

    Every edge has ``relation``: ``has-task`` (plan → task), ``responsible`` (agency or group → task, with
    ``roles`` such as "lead|support"), ``implements`` (plan → plan or document), ``jurisdiction`` (plan or
    agency → area), ``within`` (area → the area above). Listings made for a whole document at once
    (document-default) are left out and counted in ``graph.graph["left_out"]``.

    All attributes are text or numbers; order depends on nothing but the graph in the store. Example:

    >>> [n for n, d in agency_task_plan(store).nodes(data=True) if d["kind"] == "plan"]   # doctest: +SKIP
    ['https://w3id.org/policykg/id/document/1f…']
    """
    return hierarchy(store, Scope(plans=frozenset({plan}) if plan is not None else None))


def hierarchy(store: Store, part: Scope = EVERYTHING) -> nx.DiGraph[str]:
    """Return the network of the plans of ``part``, of the plans they carry out, and of parties in its roles.

    See :func:`agency_task_plan`. A plan counts when its area is of one of the levels of ``part``.
    """
    places = areas(store)
    graph: nx.DiGraph[str] = nx.DiGraph()
    _plans(graph, store, places, part)
    _tasks(graph, store)
    _parties(graph, store, agencies(store, places), part)
    _areas(graph, places)
    return graph


def _plans(graph: nx.DiGraph[str], store: Store, places: dict[str, AreaNode], part: Scope) -> None:
    carried_out = rows(store, "implements")
    known: dict[str, dict[str, str]] = {}
    for row in rows(store, "plans"):
        known.setdefault(row["plan"], row)
    levels = {iri: places[row["area"]].level if row["area"] in places else "" for iri, row in known.items()}
    meant = {iri for iri in known if part.has_plan(iri) and part.has_level(levels[iri])}
    above = {row["document"] for row in carried_out if row["plan"] in meant}
    for iri, row in sorted(known.items()):
        if iri not in meant and iri not in above:
            continue
        place = places.get(row["area"])
        years = [year for year in (row["start"], row["end"]) if year]
        graph.add_node(
            iri,
            kind="plan",
            label=row["title"],
            level=levels[iri],
            area=row["area"],
            area_label=place.label if place else "",
            period="–".join(dict.fromkeys(years)),
        )
    for row in carried_out:
        if row["plan"] not in meant:
            continue
        if row["document"] not in graph:
            graph.add_node(row["document"], kind="document", label=row["title"], level="")
        graph.add_edge(row["plan"], row["document"], relation="implements")


def _tasks(graph: nx.DiGraph[str], store: Store) -> None:
    sections: dict[str, dict[str, str]] = {}
    for row in rows(store, "sections"):
        sections.setdefault(row["section"], row)
    for row in rows(store, "tasks"):
        if row["plan"] not in graph or row["task"] in graph:
            continue
        section = sections.get(row["section"], {})
        graph.add_node(
            row["task"],
            kind="task",
            label=row["title"],
            level=graph.nodes[row["plan"]]["level"],
            plan=row["plan"],
            section=row["section"],
            section_title=section.get("title", ""),
            section_number=section.get("number", ""),
            number=row["number"],
            order=int(row["order"] or 0),
            task_kind=slug(row["kind"]),
        )
        graph.add_edge(row["plan"], row["task"], relation="has-task")


def _parties(graph: nx.DiGraph[str], store: Store, known: dict[str, AgencyNode], part: Scope) -> None:
    named = groups(store)
    roles: dict[tuple[str, str], set[str]] = {}
    defaults: set[tuple[str, str]] = set()
    for row in rows(store, "listings"):
        party, task = row["party"], row["task"]
        if task not in graph or (party not in known and party not in named):
            continue
        role = slug(row["role"]) or "unspecified"
        if not part.has_role(role):
            continue
        if slug(row["basis"]) == "document-default":
            defaults.add((party, task))
        else:
            roles.setdefault((party, task), set()).add(role)
    graph.graph["left_out"] = len(defaults - roles.keys())
    for party in sorted({party for party, _ in roles}):
        if party in known:
            graph.add_node(party, kind="agency", **known[party].attributes())
        else:
            graph.add_node(party, kind="group", label=named[party].label, short=named[party].short, level="")
    for (party, task), held in sorted(roles.items()):
        graph.add_edge(party, task, relation="responsible", roles=joined(sorted(held)))


def _areas(graph: nx.DiGraph[str], places: dict[str, AreaNode]) -> None:
    for iri in sorted(graph):
        data = graph.nodes[iri]
        area = str(data.get("area", ""))
        if data["kind"] not in {"plan", "agency"} or area not in places:
            continue
        if area not in graph:
            _add_area(graph, area, places)
        graph.add_edge(iri, area, relation="jurisdiction")


def _add_area(graph: nx.DiGraph[str], area: str, places: dict[str, AreaNode]) -> None:
    """Add an area and all above it. Each is added before the one above, so a ring of areas ends too."""
    place = places[area]
    graph.add_node(area, kind="area", label=place.label, level=place.level)
    if place.parent in places:
        if place.parent not in graph:
            _add_area(graph, place.parent, places)
        graph.add_edge(area, place.parent, relation="within")
