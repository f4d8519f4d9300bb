"""Who is listed for which task, read once for every network of agencies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.network.register import AgencyNode, agencies, areas
from kg.network.scope import EVERYTHING, Scope
from kg.network.tables import rows, slug
from kg.store.base import Store


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as it stands in its ``plan`` (an IRI), whose area is of ``level``; ``order`` is its place."""

    title: str
    plan: str
    level: str
    number: str
    order: int
    kind: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The tasks of a part of a store and the roles each agency has in them.

    ``parties`` has, for every task with at least one agency, the roles (``lead`` …) by agency; both are
    sorted. ``left_out`` counts the pairs of task and agency that stand only in a clause for the whole
    document, which would tie everybody to everybody.
    """

    tasks: dict[str, TaskLine]
    parties: dict[str, dict[str, frozenset[str]]]
    agencies: dict[str, AgencyNode]
    plans: dict[str, str]
    left_out: int

    def held(self) -> dict[str, int]:
        """Return the number of tasks of each agency, agencies in order."""
        counted: dict[str, int] = {}
        for parties in self.parties.values():
            for party in parties:
                counted[party] = counted.get(party, 0) + 1
        return dict(sorted(counted.items()))

    def by_function(self) -> Listed:
        """Return the same with functions in the place of agencies: 科技 for 省科技厅 and 市科技局 alike.

        An agency without a function is left away; a function has the roles of all its agencies.
        """
        nodes: dict[str, AgencyNode] = {}
        merged: dict[str, dict[str, frozenset[str]]] = {}
        for task, parties in self.parties.items():
            here: dict[str, frozenset[str]] = {}
            for party, roles in parties.items():
                one = self.agencies[party]
                if one.function:
                    here[one.function] = here.get(one.function, frozenset()) | roles
                    nodes.setdefault(
                        one.function,
                        AgencyNode(
                            label=one.function_label,
                            short=one.function_label,
                            level="",
                            function=one.function,
                            function_label=one.function_label,
                            area="",
                            area_label="",
                        ),
                    )
            if here:
                merged[task] = dict(sorted(here.items()))
        return replace(self, parties=merged, agencies=nodes)


def listed(store: Store, part: Scope = EVERYTHING) -> Listed:
    """Read the listings of the plans of ``part``, those in its roles, of agencies of its levels.

    >>> sorted(map(len, listed(store).parties.values()))[-1]            # doctest: +SKIP
    12
    """
    places = areas(store)
    plans = {row["plan"]: row for row in reversed(rows(store, "plans"))}
    levels = {iri: places[row["area"]].level for iri, row in plans.items() if row["area"] in places}
    tasks: dict[str, TaskLine] = {}
    for row in rows(store, "tasks"):
        if part.has_plan(row["plan"]):
            order = int(row["order"]) if row["order"].isdecimal() else 0
            level = levels.get(row["plan"], "")
            line = TaskLine(row["title"], row["plan"], level, row["number"], order, slug(row["kind"]))
            tasks.setdefault(row["task"], line)
    known = agencies(store, places)
    found: dict[str, dict[str, set[str]]] = {}
    defaults: set[tuple[str, str]] = set()
    for row in rows(store, "listings"):
        task, party, role = row["task"], row["party"], slug(row["role"]) or "unspecified"
        if task not in tasks or party not in known or not part.has_role(role):
            continue
        if not part.has_level(known[party].level):
            continue
        if slug(row["basis"]) == "document-default":
            defaults.add((task, party))
        else:
            found.setdefault(task, {}).setdefault(party, set()).add(role)
    explicit = {(task, party) for task, parties in found.items() for party in parties}
    return Listed(
        tasks=tasks,
        parties={
            task: {party: frozenset(parties[party]) for party in sorted(parties)}
            for task, parties in sorted(found.items())
        },
        agencies=known,
        plans={iri: row["title"] for iri, row in plans.items()},
        left_out=len(defaults - explicit),
    )
