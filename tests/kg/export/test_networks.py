"""Networks as GraphML and GEXF: read back they have the same nodes, edges and attributes."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.export import export
from kg.export.networks import NETWORKS, agencies_network, cascade_network
from kg.store.open import open_store

PLACE = "https://w3id.org/policykg/id/"
SCIENCE, FINANCE = f"{PLACE}agency/0000000000000001", f"{PLACE}agency/0000000000000003"
EXAMPLE = "https://example.org/"


def read(path: Path) -> nx.Graph[str]:
    found: nx.Graph[str] = nx.read_gexf(path) if path.suffix == ".gexf" else nx.read_graphml(path)
    return found


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_agencies_that_share_tasks(small: Path, tmp_path: Path, suffix: str) -> None:
    report = export(small, tmp_path / f"net.{suffix}")
    graph = read(report.path)
    assert report.statements == graph.number_of_nodes() + graph.number_of_edges()
    science = graph.nodes[SCIENCE]
    assert (science["label"], science["short"], science["level"]) == (
        "甘肃省科学技术厅",
        "省科技厅",
        "provincial",
    )
    assert (science["function"], science["area_label"]) == ("science-technology", "甘肃省")
    # It leads tasks 1 and 2 of the plan of Gansu; finance supports both.
    assert (science["tasks"], science["led"], science["supported"], science["unspecified"]) == (2, 2, 0, 0)
    assert (graph.nodes[FINANCE]["led"], graph.nodes[FINANCE]["supported"]) == (0, 2)
    edge = graph.edges[SCIENCE, FINANCE]
    assert edge["weight"] == 2
    assert edge["tasks"] == "建设实验室体系|支持企业创新"


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
@pytest.mark.parametrize("network", sorted(NETWORKS))
@pytest.mark.parametrize("data", ["small", "three"])
def test_read_back_it_is_the_same(
    request: pytest.FixtureRequest, tmp_path: Path, data: str, network: str, suffix: str
) -> None:
    store: Path = request.getfixturevalue(data)
    export(store, tmp_path / f"net.{suffix}", network=network)
    with open_store(store) as opened:
        wanted = NETWORKS[network](opened, None)
    found = read(tmp_path / f"net.{suffix}")
    assert found.is_directed() == wanted.is_directed()
    assert sorted(found) == sorted(wanted)
    ends = [sorted(edge) if not wanted.is_directed() else list(edge) for edge in wanted.edges]
    assert sorted(sorted(e) if not wanted.is_directed() else list(e) for e in found.edges) == sorted(ends)
    for node, attributes in wanted.nodes(data=True):
        assert {name: found.nodes[node][name] for name in attributes} == attributes
    for one, other, attributes in wanted.edges(data=True):
        assert {name: found.edges[one, other][name] for name in attributes} == attributes


def test_the_cascade_has_tasks_above_and_below(three: Path, tmp_path: Path) -> None:
    export(three, tmp_path / "net.gexf", network="cascade")
    graph = read(tmp_path / "net.gexf")
    assert sorted(graph.edges) == [
        (f"{EXAMPLE}g1", f"{EXAMPLE}l1"),
        (f"{EXAMPLE}g1", f"{EXAMPLE}w1"),
    ]
    edge = graph.edges[f"{EXAMPLE}g1", f"{EXAMPLE}w1"]
    assert (edge["kind"], edge["weight"], edge["changes"]) == ("cascades", 0.9, "localised|weakened")
    alone = graph.nodes[f"{EXAMPLE}g2"]
    assert (alone["label"], alone["plan"], alone["level"]) == ("引进人才", "甘肃省创新方案", "provincial")


def test_one_plan_only(three: Path, small: Path, tmp_path: Path) -> None:
    export(three, tmp_path / "net.graphml", network="cascade", plan="武威市创新方案")
    assert sorted(read(tmp_path / "net.graphml").edges) == [(f"{EXAMPLE}g1", f"{EXAMPLE}w1")]
    with open_store(small) as store:
        wuwei = agencies_network(store, f"{PLACE}document/000000000000000b")
        assert sorted(data["short"] for _, data in wuwei.nodes(data=True)) == [
            "市工信局",
            "市教育局",
            "市科技局",
            "市财政局",
        ]
        # Task 2 names the science bureau in two groups and still is one task.
        assert wuwei.nodes[f"{PLACE}agency/0000000000000005"]["unspecified"] == 2
    with open_store(three) as store:
        assert cascade_network(store, f"{EXAMPLE}lanzhou").number_of_edges() == 1


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_signs_that_xml_cannot_hold_are_replaced(hostile: Path, tmp_path: Path, suffix: str) -> None:
    export(hostile, tmp_path / f"net.{suffix}")
    graph = read(tmp_path / f"net.{suffix}")
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"甲<局>�", "乙局"}


def test_types_are_those_that_gephi_knows_and_no_clock_is_in_it(three: Path, tmp_path: Path) -> None:
    export(three, tmp_path / "net.gexf", network="cascade")
    root = ElementTree.parse(tmp_path / "net.gexf").getroot()
    kinds = {one.get("type") for one in root.iter() if one.tag.endswith("}attribute")}
    assert kinds <= {"string", "long", "integer", "double", "float", "boolean"}
    assert "lastmodifieddate" not in (tmp_path / "net.gexf").read_text("utf-8")
    assert "None" not in (tmp_path / "net.gexf").read_text("utf-8")
