"""Who shares tasks with whom in the two small plans, worked out by hand from their text."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest

from kg.network import co_responsibility
from kg.store.embedded import EmbeddedStore

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
AGENCY = "https://w3id.org/policykg/id/agency/000000000000000"
WUWEI_PLAN = "https://w3id.org/policykg/id/document/000000000000000b"


@pytest.fixture(scope="module")
def graph() -> nx.Graph[str]:
    return co_responsibility(EmbeddedStore.in_memory([SMALL]))


def test_every_pair_shares_the_tasks_that_name_both(graph: nx.Graph[str]) -> None:
    pairs = {
        frozenset((graph.nodes[one]["short"], graph.nodes[other]["short"])): (data["weight"], data["tasks"])
        for one, other, data in graph.edges(data=True)
    }

    assert pairs == {
        frozenset(("省科技厅", "省教育厅")): (1, "建设实验室体系"),
        frozenset(("省科技厅", "省财政厅")): (2, "建设实验室体系|支持企业创新"),
        frozenset(("省教育厅", "省财政厅")): (1, "建设实验室体系"),
        frozenset(("省科技厅", "省工信厅")): (1, "支持企业创新"),
        frozenset(("省财政厅", "省工信厅")): (1, "支持企业创新"),
        frozenset(("市科技局", "市教育局")): (1, "推进实验室建设"),
        frozenset(("市科技局", "市工信局")): (1, "培育科技企业"),
        frozenset(("市科技局", "市财政局")): (1, "培育科技企业"),
        frozenset(("市工信局", "市财政局")): (1, "培育科技企业"),
    }


def test_an_agency_carries_its_names_level_function_and_number_of_tasks(graph: nx.Graph[str]) -> None:
    assert graph.nodes[AGENCY + "5"] == {
        "label": "武威市科学技术局",
        "short": "市科技局",
        "level": "prefecture",
        "function": "science-technology",
        "function_label": "科学技术",
        "area": "https://w3id.org/policykg/id/area/620600",
        "area_label": "武威市",
        "tasks": 2,  # listed twice for 培育科技企业, which is one task
    }


def test_the_graph_says_what_was_counted(graph: nx.Graph[str]) -> None:
    assert graph.graph == {
        "plans": "武威市科技创新实施方案（2022—2025年）|甘肃省科技创新行动方案（2022—2025年）",
        "tasks": 4,
        "left_out": 0,
    }


def test_one_plan_can_be_taken_alone() -> None:
    graph = co_responsibility(EmbeddedStore.in_memory([SMALL]), plan=WUWEI_PLAN)

    assert sorted(data["short"] for _, data in graph.nodes(data=True)) == [
        "市工信局",
        "市教育局",
        "市科技局",
        "市财政局",
    ]


def test_a_listing_for_the_whole_document_ties_nobody(tmp_path: Path) -> None:
    added = tmp_path / "default.ttl"
    added.write_text(
        """
        @prefix pol: <https://w3id.org/policykg/ontology#> .
        @prefix i: <https://w3id.org/policykg/id/> .
        <https://w3id.org/policykg/id/responsibility/d1> a pol:Responsibility ;
            pol:forTask <https://w3id.org/policykg/id/task/00000000000000a3> ;
            pol:party <https://w3id.org/policykg/id/agency/0000000000000002> ;
            pol:role <https://w3id.org/policykg/vocab/role/unspecified> ;
            pol:roleBasis <https://w3id.org/policykg/vocab/role-basis/document-default> .
        <https://w3id.org/policykg/id/responsibility/d2> a pol:Responsibility ;
            pol:forTask <https://w3id.org/policykg/id/task/00000000000000a3> ;
            pol:party <https://w3id.org/policykg/id/agency/0000000000000004> ;
            pol:role <https://w3id.org/policykg/vocab/role/unspecified> ;
            pol:roleBasis <https://w3id.org/policykg/vocab/role-basis/section-default> .
        """,
        encoding="utf-8",
    )

    graph = co_responsibility(EmbeddedStore.in_memory([SMALL, added]))

    assert not graph.has_edge(AGENCY + "2", AGENCY + "4")
    assert graph.nodes[AGENCY + "2"]["tasks"] == 1
    assert graph.nodes[AGENCY + "4"]["tasks"] == 2  # what a section says of its tasks counts
    assert graph.graph["left_out"] == 1


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["省农业农村厅", "农业农村厅"], "农业农村厅"),
        (["甘肃省农业农村厅"], "甘肃省农业农村厅"),
        (["省科技厅"], "甘肃省农业农村厅"),  # 省科技厅 is another agency of the province: not a clear name
    ],
)
def test_the_short_name_is_the_shortest_that_is_clear(tmp_path: Path, names: list[str], short: str) -> None:
    added = tmp_path / "agency.ttl"
    also = " , ".join(f'"{name}"@zh-Hans' for name in names)
    added.write_text(
        f"""
        @prefix pol: <https://w3id.org/policykg/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://w3id.org/policykg/id/agency/0000000000000099> a pol:Agency ;
            skos:prefLabel "甘肃省农业农村厅"@zh-Hans ; skos:altLabel {also} ;
            pol:jurisdiction <https://w3id.org/policykg/id/area/620000> .
        <https://w3id.org/policykg/id/responsibility/99> a pol:Responsibility ;
            pol:forTask <https://w3id.org/policykg/id/task/00000000000000a3> ;
            pol:party <https://w3id.org/policykg/id/agency/0000000000000099> .
        """,
        encoding="utf-8",
    )

    graph = co_responsibility(EmbeddedStore.in_memory([SMALL, added]))

    assert (
        graph.nodes[AGENCY.replace("id/agency/000000000000000", "id/agency/0000000000000099")]["short"]
        == short
    )


def test_gephi_files_hold_the_graph(graph: nx.Graph[str]) -> None:
    gexf, graphml = io.BytesIO(), io.BytesIO()
    nx.write_gexf(graph, gexf)
    nx.write_graphml(graph, graphml)

    again = nx.read_graphml(io.BytesIO(graphml.getvalue()))
    assert again.edges[AGENCY + "1", AGENCY + "3"]["weight"] == 2
    assert "武威市科学技术局" in gexf.getvalue().decode("utf-8")


def test_a_store_without_plans_gives_an_empty_graph(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("", encoding="utf-8")

    graph = co_responsibility(EmbeddedStore.in_memory([empty]))

    assert list(graph) == []
    assert graph.graph == {"plans": "", "tasks": 0, "left_out": 0}
