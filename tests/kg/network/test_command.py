"""policykg network: what it lists, prints and writes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from openpyxl import load_workbook

from kg.cli.main import run
from kg.cli.network import GRAPHS
from kg.export.networks import FILES
from kg.network import ANALYSES, KINDS, network
from kg.store.embedded import EmbeddedStore

E = "https://example.org/"


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What the command prints; it ends well."""
    assert run(["network", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert run(["network", *map(str, arguments)]) == 2
    return capsys.readouterr().err


def test_without_arguments_it_lists_kinds_and_analyses(capsys: pytest.CaptureFixture[str]) -> None:
    names = [line["name"] for line in json.loads(told(capsys, "--format", "json"))]
    assert names == [*KINDS, *ANALYSES]
    assert "关键节点机构" in told(capsys, "--lang", "zh")
    assert "Cut agencies" in told(capsys, "--lang", "en")


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "json"])
def test_a_file_read_back_is_the_network(
    capsys: pytest.CaptureFixture[str], worked_file: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"net.{suffix}"
    told(capsys, "lead-support", "--year", "2021-2025", "--store", worked_file, "--out", out)
    if suffix == "json":
        found = nx.node_link_graph(json.loads(out.read_text(encoding="utf-8")), edges="edges")
    else:
        found = nx.read_gexf(out) if suffix == "gexf" else nx.read_graphml(out)
    with EmbeddedStore.in_memory([worked_file]) as store:
        wanted = network(store, "lead-support", year="2021-2025")
    assert set(found.edges) == set(wanted.edges)
    assert found.nodes[f"{E}science"]["label"] == "科技厅"
    assert found.edges[f"{E}science", f"{E}finance"]["weight"] == 1.5
    before = out.read_bytes()
    told(capsys, "lead-support", "--year", "2021-2025", "--store", worked_file, "--out", out)
    assert out.read_bytes() == before


def test_csv_is_edges_and_nodes_for_gephi(
    capsys: pytest.CaptureFixture[str], worked_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "net.csv"
    told(capsys, "co-responsibility", "--plan", "武威方案", "--store", worked_file, "--out", out)
    (edge,) = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
    assert (edge["Source"], edge["Target"], edge["Type"], float(edge["Weight"]), edge["count"]) == (
        f"{E}city-finance",
        f"{E}city-science",
        "Undirected",
        2.0,
        "2",
    )
    beside = (tmp_path / "net-nodes.csv").read_text(encoding="utf-8")
    nodes = list(csv.DictReader(io.StringIO(beside)))
    assert [(node["Id"], node["Label"]) for node in nodes] == [
        (f"{E}city-finance", "市财政局"),
        (f"{E}city-science", "市科技局"),
    ]


def test_edges_on_the_screen(capsys: pytest.CaptureFixture[str], worked_file: Path) -> None:
    printed = told(
        capsys, "co-responsibility", "--level", "省级", "--plan", "甘肃第一方案", "--store", worked_file
    )
    assert "财政厅" in printed
    assert "市科技局" not in printed
    assert "https://" not in printed


def test_an_analysis_says_what_it_means(capsys: pytest.CaptureFixture[str], worked_file: Path) -> None:
    printed = told(capsys, "--analysis", "cut-agencies", "--year", "2022", "--store", worked_file)
    assert printed.startswith("关键节点机构\n")
    assert ANALYSES["cut-agencies"].description.zh in printed
    assert "市科技局；市财政局" in printed
    assert "关键节点机构数: 3" in printed
    assert "Hopcroft" in printed


def test_an_analysis_as_data(capsys: pytest.CaptureFixture[str], worked_file: Path, tmp_path: Path) -> None:
    asked = ("--analysis", "changed-pairs", "--plan", "甘肃第一方案", "--against-plan", "甘肃第二方案")
    found = json.loads(told(capsys, *asked, "--store", worked_file, "--format", "json"))
    assert {row["change"] for row in found} == {"entered", "left", "stronger", "weaker"}
    assert found[0]["weightAfter"] == 1.333333
    lines = told(capsys, *asked, "--store", worked_file, "--format", "csv").splitlines()
    assert lines[0].startswith("change,changeName,agency,name")
    sheet = tmp_path / "pairs.xlsx"
    told(capsys, *asked, "--store", worked_file, "--out", sheet, "--lang", "en")
    book = load_workbook(sheet)
    assert book.worksheets[0].max_row == len(found) + 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("friends",), "lead-support"),
        (("--analysis", "fame"), "backbone"),
        (("bipartite", "--analysis", "cores"), "either"),
        (("bipartite", "--by", "level"), "--by is for --analysis"),
        (("--level", "省级"), "name a KIND"),
        (("bipartite", "--level", "galaxy"), "provincial"),
        (("bipartite", "--out", "net.png"), "suffix"),
        (("--analysis", "backbone", "--significance", "7"), "0.05"),
    ],
)
def test_what_is_wrong_is_told(
    capsys: pytest.CaptureFixture[str], worked_file: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert said in refused(capsys, *arguments, "--store", worked_file)


def test_the_help_names_the_files_that_can_be_written() -> None:
    assert GRAPHS == FILES
