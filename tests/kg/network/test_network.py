"""Every kind of network of the worked plans, narrowed by level, plan, role and year."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.errors import QuestionError
from kg.network import KINDS, network
from kg.network.scope import Years, period
from kg.store.base import Store

E = "https://example.org/"


def named(graph: nx.Graph[str]) -> dict[tuple[str, str], dict[str, object]]:
    """The edges by the last part of the IRIs of their ends."""
    return {(one.removeprefix(E), other.removeprefix(E)): data for one, other, data in graph.edges(data=True)}


def nodes(graph: nx.Graph[str]) -> set[str]:
    return {node.removeprefix(E) for node in graph}


def test_shared_tasks_weigh_by_how_many_share_them(worked: Store) -> None:
    """建设实验室 has three bodies, so each pair gets 1/2 of it; 加大投入 has two, who get it whole."""
    graph = network(worked, "co-responsibility", year="2021-2025")
    found = {tuple(sorted(pair)): (data["count"], data["weight"]) for pair, data in named(graph).items()}
    assert found == {
        ("finance", "science"): (2, 1.5),
        ("education", "science"): (1, 0.5),
        ("education", "finance"): (1, 0.5),
        ("education", "industry"): (1, 1.0),
        ("city-science", "science"): (1, 1.0),
        ("city-finance", "city-science"): (2, 2.0),
    }
    assert graph.edges[f"{E}science", f"{E}finance"]["tasks"] == "加大投入|建设实验室"
    assert graph.nodes[f"{E}industry"]["tasks"] == 2  # 改造企业 it holds alone
    assert graph.graph["left_out"] == 1


def test_agencies_and_their_tasks(worked: Store) -> None:
    graph = network(worked, "bipartite", plan="武威方案")
    assert nodes(graph) == {"city-science", "city-finance", "u1", "u2"}
    assert graph.edges[f"{E}city-science", f"{E}u2"] == {"roles": "lead", "weight": 1}
    task = graph.nodes[f"{E}u2"]
    assert (task["kind"], task["parties"], task["plan_title"], task["level"]) == (
        "task",
        2,
        "武威方案",
        "prefecture",
    )
    assert nx.is_bipartite(graph)


def test_the_lead_points_to_those_beside_it(worked: Store) -> None:
    """In 支持武威 the city's bureau is only listed; 发展葡萄 has no lead and points nowhere."""
    graph = network(worked, "lead-support", year="2021-2025")
    found = {pair: (data["count"], data["support"], data["weight"]) for pair, data in named(graph).items()}
    assert found == {
        ("science", "finance"): (2, 2, 1.5),
        ("science", "education"): (1, 1, 0.5),
        ("science", "city-science"): (1, 0, 1.0),
        ("education", "industry"): (1, 1, 1.0),
        ("city-science", "city-finance"): (1, 1, 1.0),
    }
    assert (graph.nodes[f"{E}education"]["led"], graph.nodes[f"{E}education"]["beside"]) == (1, 1)
    named_support = network(worked, "lead-support", year="2021-2025", role="配合单位")
    assert ("science", "city-science") not in named(named_support)
    assert ("science", "finance") in named(named_support)


def test_tasks_answer_to_those_above(worked: Store) -> None:
    graph = network(worked, "cascade")
    across = {pair: data for pair, data in named(graph).items() if data["relation"] != "has-task"}
    assert across.keys() == {("first", "city"), ("t2", "u2"), ("t3", "u1")}
    assert (across["t2", "u2"]["relation"], across["t2", "u2"]["weight"]) == ("cascades", 0.8)
    assert across["first", "city"]["pairs"] == 2
    # All eleven tasks are there, those without a counterpart too.
    assert sum(1 for _, data in graph.nodes(data=True) if data["kind"] == "task") == 11
    upper, lower = graph.nodes[f"{E}t2"], graph.nodes[f"{E}u2"]
    assert (upper["level_order"], lower["level_order"]) == (1, 2)
    assert nodes(network(worked, "cascade", level="市")) == {"city", "u1", "u2"}


def test_the_hierarchy_keeps_the_plan_that_is_carried_out(worked: Store) -> None:
    graph = network(worked, "hierarchy", level="prefecture")
    plans = {node.removeprefix(E) for node, data in graph.nodes(data=True) if data["kind"] == "plan"}
    assert plans == {"city", "first"}
    led = network(worked, "hierarchy", plan="武威方案", role="lead")
    parties = {pair: data["roles"] for pair, data in named(led).items() if data["relation"] == "responsible"}
    assert parties[("city-science", "u2")] == "lead"
    assert ("city-finance", "u2") not in parties


@pytest.mark.parametrize(
    "level",
    ["省级", "province", "PROVINCIAL", "省", "https://w3id.org/policykg/vocab/level/provincial", ["省级"]],
)
def test_a_level_by_any_name(plain: Store, level: str | list[str]) -> None:
    """Without the city's bureaus 支持武威 is shared by nobody."""
    graph = network(plain, "co-responsibility", level=level, plan="甘肃第一方案")
    assert nodes(graph) == {"science", "finance", "education", "industry"}
    assert graph.number_of_edges() == 4


@pytest.mark.parametrize("role", ["lead", "牵头", "牵头单位", "leading"])
def test_a_role_by_any_name(plain: Store, role: str) -> None:
    graph = network(plain, "bipartite", role=role, plan="甘肃第一方案")
    assert nodes(graph) == {"science", "education", "industry", "t1", "t2", "t3", "t4", "t5"}


def test_responsible_is_what_the_text_does_not_rank(worked: Store) -> None:
    graph = network(worked, "bipartite", role="responsible")
    assert nodes(graph) == {"city-science", "city-finance", "t5", "u1"}


def test_years_take_the_plans_that_run_then(worked: Store) -> None:
    """甘肃第二方案 names no period and counts for the year of its issue, 2026."""
    later = network(worked, "co-responsibility", year=2026)
    assert nodes(later) == {"science", "finance", "education", "energy"}
    assert "u1" not in nodes(network(worked, "bipartite", year=2021))
    assert "u1" in nodes(network(worked, "bipartite", year="2022年"))
    assert nodes(network(worked, "bipartite", year=1999)) == set()


def test_several_plans_at_once(worked: Store) -> None:
    both = network(worked, "bipartite", plan=["甘肃第一方案", "武威方案"])
    assert nodes(both) == nodes(network(worked, "bipartite", year="2021-2025"))


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (2022, (2022, 2022)),
        ("2021–2025", (2021, 2025)),
        ("2021-", (2021, None)),
        ("-2025", (None, 2025)),
        ("2021年至2025年", (2021, 2025)),
        ((2021, None), (2021, None)),
        (None, (None, None)),
    ],
)
def test_periods(words: Years, ends: tuple[int | None, int | None]) -> None:
    assert period(words) == ends


@pytest.mark.parametrize("words", ["", "-", "22", "2021-2025-2030"])
def test_what_is_no_period(words: str) -> None:
    with pytest.raises(QuestionError, match="no year"):
        period(words)


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("friends", {}, "co-responsibility"),
        ("bipartite", {"level": "galaxy"}, "provincial"),
        ("bipartite", {"role": "hero"}, "support"),
        ("bipartite", {"plan": "火星方案"}, "方案"),
        ("bipartite", {"year": "soon"}, "2021-2025"),
        ("bipartite", {"year": "2025-2021"}, "2021-2025"),
        ("cascade", {"role": "lead"}, "lead-support"),
    ],
)
def test_what_is_unknown_is_told_with_the_choices(
    plain: Store, kind: str, given: dict[str, str], said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        network(plain, kind, level=given.get("level"), plan=given.get("plan"), role=given.get("role"),
                year=given.get("year"))  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_gephi_can_take_every_attribute(plain: Store, kind: str) -> None:
    graph = network(plain, kind)
    for _, data in graph.nodes(data=True):
        assert {"kind", "label", "level", "level_order"} <= data.keys()
        assert all(type(value) in (str, int, float, bool) for value in data.values())
    for _, _, data in graph.edges(data=True):
        assert "weight" in data
        assert all(type(value) in (str, int, float, bool) for value in data.values())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_says_what_it_shows_in_both_languages(kind: str) -> None:
    told = KINDS[kind]
    assert told.title.zh and told.title.en and told.description.zh and told.description.en
    assert told.filters[0] == "level"
