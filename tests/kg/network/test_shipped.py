"""What the networks say of the shipped plans, checked against the sentences of their texts."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.network import ANALYSES, KINDS, analyse, network
from kg.store.base import Store

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "corpus"
PAGE = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8")


def labelled(graph: nx.Graph[str]) -> dict[str, str]:
    return {data["label"]: node for node, data in graph.nodes(data=True)}


def test_two_agencies_and_the_task_they_share(shipped: Store) -> None:
    """構建多元化科技投入機制 of Wuwei has three bodies: each pair holds half of it."""
    text = (CORPUS / "wuwei-2022.txt").read_text(encoding="utf-8")
    assert "(責任單位:市財政局、市科技局、市政府金融辦,各縣區政府)" in text
    graph = network(shipped, "co-responsibility", plan="武威")
    names = labelled(graph)
    tie = graph.edges[names["武威市财政局"], names["武威市人民政府金融工作办公室"]]
    assert (tie["count"], tie["weight"], tie["tasks"]) == (1, 0.5, "构建多元化科技投入机制")


def test_the_city_of_lanzhou_in_the_plan_of_its_province(shipped: Store) -> None:
    """Five tasks of 2022 list 兰州市政府 and 省科技厅: 1, 3, 9, 10 and 34, of 10, 10, 4, 7 and 7 bodies."""
    graph = network(shipped, "co-responsibility", plan="甘肃省强科技行动实施方案")
    names = labelled(graph)
    tie = graph.edges[names["兰州市人民政府"], names["甘肃省科学技术厅"]]
    assert tie["count"] == 5
    assert tie["weight"] == pytest.approx(1 / 9 + 1 / 9 + 1 / 3 + 1 / 6 + 1 / 6, abs=1e-6)


def test_cities_join_the_levels(shipped: Store) -> None:
    """The cities of Gansu's plan work with its departments, so they are first among the brokers."""
    frame = analyse(shipped, "brokerage", by="level")
    assert frame["name"][0] == "兰州市人民政府"
    assert frame["eiIndex"][0] > 0.8


def test_the_one_cut_agency_of_zhejiang(shipped: Store) -> None:
    """省委改革办 stands in one list, with 省科技厅 alone: (省科技厅、省委改革办)."""
    text = (CORPUS / "zhejiang-2020.txt").read_text(encoding="utf-8")
    assert text.count("省委改革办") == 1
    assert "(省科技厅、省委改革办)" in text
    frame = analyse(shipped, "cut-agencies", year=2020)
    assert frame[["name", "cutOffNames"]].to_numpy().tolist() == [
        ["浙江省科学技术厅", "中共浙江省委全面深化改革委员会办公室"]
    ]


def test_the_energy_bureau_is_new_in_the_second_plan_of_gansu(shipped: Store) -> None:
    texts = {year: (CORPUS / f"gansu-{year}.txt").read_text(encoding="utf-8") for year in (2022, 2025)}
    assert "省能源局" not in texts[2022]
    assert "省能源局" in texts[2025]
    frame = analyse(
        shipped, "changed-agencies", plan="甘肃省强科技行动", against_plan="全国区域性科技创新", level="省级"
    )
    change = dict(zip(frame["name"], frame["change"], strict=True))
    assert change["甘肃省能源局"] == "entered"
    assert change["甘肃省科学技术厅"] == "weaker"  # of 34 tasks with bodies in the first, 26 in the second


def test_science_leads_wherever_it_stands(shipped: Store) -> None:
    frame = analyse(shipped, "leading")
    assert frame["name"][:3].tolist() == ["甘肃省科学技术厅", "武威市科学技术局", "浙江省科学技术厅"]
    assert (frame["function"][:3] == "science-technology").all()


def test_science_hands_its_tasks_down_to_science(shipped: Store) -> None:
    """Of the aligned tasks of Gansu and Wuwei that name bodies, science keeps nearly all, 国资 hardly any."""
    frame = analyse(shipped, "handover").set_index("function")
    assert frame["handedOver"]["science-technology"] > 0.9
    assert frame["handedOver"]["state-assets"] < 0.2


def test_the_page_on_networks_explains_every_kind_and_analysis() -> None:
    assert [name for name in KINDS if f"| `{name}` " not in PAGE] == []
    chapters = [line.removeprefix("### ") for line in PAGE.splitlines() if line.startswith("### ")]
    assert [one for chapter in chapters for one in chapter.split(", ")] == list(ANALYSES)


def test_the_page_on_networks_shows_what_the_plans_give(shipped: Store) -> None:
    frame = analyse(shipped, "centralities", plan="甘肃省强科技行动")
    columns = ["name", "tasks", "degree", "strength", "betweenness", "closeness"]
    for row in frame[columns].head(3).astype(object).to_numpy().tolist():
        cells = [f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row]
        assert f"| {' | '.join(cells)} |" in PAGE
