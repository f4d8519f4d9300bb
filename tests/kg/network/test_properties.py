"""What holds for any listing of agencies for tasks, whatever it looks like."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network import network
from kg.network.backbone import backbone
from kg.network.brokerage import ROLES, brokerage
from kg.network.centrality import centralities, leading
from kg.network.coresponsibility import shared_tasks
from kg.network.cuts import cut_agencies
from kg.network.frames import Found
from kg.network.listed import Listed, TaskLine
from kg.network.register import AgencyNode
from kg.network.roles import bipartite, lead_support
from kg.store.base import Store
from ontology.network_words import concepts

LEVELS = ("provincial", "prefecture", "county")
AGENCIES = 9
Parties = dict[int, frozenset[str]]

listings = st.lists(
    st.dictionaries(
        st.integers(0, AGENCIES - 1),
        st.frozensets(st.sampled_from(("lead", "support", "unspecified")), min_size=1, max_size=2),
        min_size=1,
        max_size=5,
    ),
    max_size=10,
)


def made(tasks: list[Parties], order: list[int] | None = None) -> Listed:
    """Tasks with agencies A0 to A8; ``order`` gives each another IRI, the name stays."""
    iri = {one: f"a{(order or list(range(AGENCIES)))[one]}" for one in range(AGENCIES)}
    nodes = {
        iri[one]: AgencyNode(f"A{one}", f"A{one}", LEVELS[one % 3], f"f{one % 4}", f"f{one % 4}", "g", "G")
        for one in range(AGENCIES)
    }
    parties = {
        f"t{number}": dict(sorted((iri[one], roles) for one, roles in task.items()))
        for number, task in enumerate(tasks)
    }
    lines = {task: TaskLine(task, "p", "provincial", "1", 1, "task") for task in parties}
    return Listed(lines, parties, nodes, {"p": "方案"}, 0)


def plain_rows(found: Found) -> list[tuple[object, ...]]:
    """The rows without IRIs, numbers as the frames round them, in one order."""
    hidden = ("agency", "partner")
    rows = [
        tuple(
            tuple(sorted((str(row["name"]), str(row["partnerName"]))))
            if name == "name" and "partnerName" in row
            else round(value, 6)
            if isinstance(value := row.get(name), float)
            else value
            for name in found.columns
            if name not in (*hidden, "partnerName")
        )
        for row in found.rows
    ]
    return sorted(rows, key=str)


@given(listings)
def test_a_tasks_weights_sum_to_half_its_bodies(tasks: list[Parties]) -> None:
    """k(k − 1)/2 pairs of 1/(k − 1) each."""
    graph = shared_tasks(made(tasks))
    total = sum(data["weight"] for _, _, data in graph.edges(data=True))
    assert total == pytest.approx(sum(len(task) / 2 for task in tasks if len(task) > 1), abs=1e-6)
    counted = sum(data["count"] for _, _, data in graph.edges(data=True))
    assert counted == sum(len(task) * (len(task) - 1) // 2 for task in tasks)


@given(listings)
def test_an_agencys_weights_sum_to_the_tasks_it_does_not_hold_alone(tasks: list[Parties]) -> None:
    graph = shared_tasks(made(tasks))
    for agency in graph:
        together = sum(1 for task in tasks if int(agency[1:]) in task and len(task) > 1)
        assert sum(tie["weight"] for tie in graph[agency].values()) == pytest.approx(together, abs=1e-6)


@given(listings)
def test_a_task_with_a_lead_and_a_partner_weighs_one(tasks: list[Parties]) -> None:
    graph = lead_support(made(tasks))
    led = [task for task in tasks if 0 < sum("lead" in roles for roles in task.values()) < len(task)]
    assert sum(data["weight"] for _, _, data in graph.edges(data=True)) == pytest.approx(len(led), abs=1e-6)


@given(listings)
def test_two_agencies_are_tied_when_they_have_a_task_in_the_bipartite_network(tasks: list[Parties]) -> None:
    found = made(tasks)
    two, one = bipartite(found), shared_tasks(found)
    for left, right in combinations(sorted(one), 2):
        common = len(set(two[left]) & set(two[right]))
        assert common == (one.edges[left, right]["count"] if one.has_edge(left, right) else 0)


@settings(max_examples=25)
@given(listings, st.permutations(range(AGENCIES)))
def test_other_iris_change_nothing(tasks: list[Parties], order: list[int]) -> None:
    first, second = made(tasks), made(tasks, order)
    for analysis in (centralities, leading, brokerage, cut_agencies):
        if analysis is cut_agencies:
            # Which of two largest parts counts as cut off is a matter of IRIs; how many are is not.
            rows = [plain_rows(_without(analysis(one), "cutOffNames")) for one in (first, second)]
        else:
            rows = [plain_rows(analysis(one)) for one in (first, second)]
        assert rows[0] == rows[1]
    assert plain_rows(backbone(first, 0.5)) == plain_rows(backbone(second, 0.5))


def _without(found: Found, column: str) -> Found:
    return Found(tuple(name for name in found.columns if name != column), found.rows)


@settings(max_examples=60)
@given(listings, st.sampled_from(("level", "function")))
def test_brokers_are_those_a_count_of_all_triples_finds(tasks: list[Parties], by: str) -> None:
    found = made(tasks)
    graph = shared_tasks(found)
    rows = {str(row["agency"]): row for row in brokerage(found, by).rows}
    for agency in graph:
        counted: Counter[str] = Counter()
        own = graph.nodes[agency][by]
        for one, other in combinations(sorted(graph[agency]), 2):
            if not graph.has_edge(one, other):
                ends = [graph.nodes[one][by], graph.nodes[other][by]]
                if ends[0] == ends[1]:
                    counted["coordinator" if ends[0] == own else "consultant"] += 1
                else:
                    counted["gatekeeper" if own in ends else "liaison"] += 1
        assert {role: rows[agency][role] for role in ROLES} == {role: counted[role] for role in ROLES}


@pytest.mark.parametrize("kind", ["bipartite", "co-responsibility", "lead-support", "cascade", "hierarchy"])
def test_all_levels_are_as_none(shipped: Store, kind: str) -> None:
    whole = network(shipped, kind)
    narrowed = network(shipped, kind, level=list(concepts("level")))
    assert list(whole.nodes(data=True)) == list(narrowed.nodes(data=True))
    assert list(whole.edges(data=True)) == list(narrowed.edges(data=True))


@pytest.mark.parametrize("kind", ["bipartite", "co-responsibility", "lead-support", "hierarchy"])
def test_all_roles_are_as_none(shipped: Store, kind: str) -> None:
    whole = network(shipped, kind)
    narrowed = network(shipped, kind, role=list(concepts("role")))
    assert list(whole.edges(data=True)) == list(narrowed.edges(data=True))


def test_levels_taken_apart_have_no_tie_that_the_whole_has_not(shipped: Store) -> None:
    whole = network(shipped, "co-responsibility")
    for level in ("provincial", "prefecture", "new-area"):
        part = network(shipped, "co-responsibility", level=level)
        assert set(map(frozenset, part.edges)) <= set(map(frozenset, whole.edges))
