"""Plans, tasks and parties of the two small plans as one network, worked out by hand."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from kg.network import agency_task_plan
from kg.store.embedded import EmbeddedStore

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
ID = "https://w3id.org/policykg/id/"
GANSU, WUWEI, LAW = (f"{ID}document/000000000000000{letter}" for letter in "abc")


@pytest.fixture(scope="module")
def graph() -> nx.DiGraph[str]:
    return agency_task_plan(EmbeddedStore.in_memory([SMALL]))


def test_every_kind_of_node_is_there(graph: nx.DiGraph[str]) -> None:
    kinds = Counter(data["kind"] for _, data in graph.nodes(data=True))

    assert kinds == {"plan": 2, "document": 1, "task": 7, "agency": 8, "group": 1, "area": 3}


def test_every_kind_of_edge_is_there(graph: nx.DiGraph[str]) -> None:
    relations = Counter(data["relation"] for _, _, data in graph.edges(data=True))

    # 12: four and three for the province (各市州政府 of task 2 stands for the whole plan), two and three
    # for the prefecture; 10 = two plans and eight agencies; 武威市 within 甘肃省 within the country.
    assert relations == {"has-task": 7, "responsible": 12, "implements": 2, "jurisdiction": 10, "within": 2}
    assert graph.graph["left_out"] == 1


def test_plans_lead_to_what_they_carry_out(graph: nx.DiGraph[str]) -> None:
    carried = {(one, to) for one, to, data in graph.edges(data=True) if data["relation"] == "implements"}

    assert carried == {(GANSU, LAW), (WUWEI, GANSU)}
    assert graph.nodes[LAW] == {"kind": "document", "label": "中华人民共和国科学技术进步法", "level": ""}
    assert graph.nodes[WUWEI]["level"] == "prefecture"
    assert graph.nodes[WUWEI]["period"] == "2022–2025"


def test_a_task_knows_its_place_in_the_text(graph: nx.DiGraph[str]) -> None:
    assert graph.nodes[f"{ID}task/00000000000000a2"] == {
        "kind": "task",
        "label": "支持企业创新",
        "level": "provincial",
        "plan": GANSU,
        "section": f"{ID}section/00000000000000a3",
        "section_title": "壮大创新主体",
        "section_number": "（二）",
        "number": "2",
        "order": 2,
        "task_kind": "task",
    }


@pytest.mark.parametrize(
    ("party", "task", "roles"),
    [
        ("agency/0000000000000001", "task/00000000000000a1", "lead"),
        ("agency/0000000000000003", "task/00000000000000a2", "support"),
        ("group/0000000000000001", "task/00000000000000a1", "support"),
        ("agency/0000000000000005", "task/00000000000000b2", "unspecified"),
    ],
)
def test_roles_are_kept(graph: nx.DiGraph[str], party: str, task: str, roles: str) -> None:
    assert graph.edges[ID + party, ID + task] == {"relation": "responsible", "roles": roles}


def test_one_plan_keeps_the_plan_above_it() -> None:
    graph = agency_task_plan(EmbeddedStore.in_memory([SMALL]), plan=WUWEI)

    assert [iri for iri, data in graph.nodes(data=True) if data["kind"] in {"plan", "document"}] == [
        GANSU,
        WUWEI,
    ]
    assert graph.has_edge(WUWEI, GANSU)
    assert not graph.has_node(LAW)


def test_gephi_takes_it(graph: nx.DiGraph[str]) -> None:
    out = io.BytesIO()
    nx.write_gexf(graph, out)

    assert "建设武威市葡萄产业实验室" in out.getvalue().decode("utf-8")


def test_areas_in_a_ring_come_to_an_end(tmp_path: Path) -> None:
    ring = tmp_path / "ring.ttl"
    ring.write_text(
        """
        @prefix pol: <https://w3id.org/policykg/ontology#> .
        <https://w3id.org/policykg/id/area/100000> pol:parentArea <https://w3id.org/policykg/id/area/620600> .
        """,
        encoding="utf-8",
    )

    graph = agency_task_plan(EmbeddedStore.in_memory([SMALL, ring]))

    assert sum(1 for _, _, data in graph.edges(data=True) if data["relation"] == "within") == 3
