"""How alike names are, and what that is worth on labelled pairs."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from benchmarks.names import FIGURES, measure, pairs
from kg.names import likeness
from loaders.resolve.judgements import Name

NATION, GANSU, WUWEI = "100000", "620000", "620600"


@pytest.mark.parametrize(
    ("left", "right", "score"),
    [
        # Written out they are the same.
        (("国家林草局", GANSU), ("国家林业和草原局", NATION), "1"),
        (("市科技局", WUWEI), ("武威市科学技术局", WUWEI), "1"),
        (("甘肃省文化旅游厅", GANSU), ("甘肃省文化和旅游厅", GANSU), "1"),
        (("市教体局", WUWEI), ("武威市教育体育局", WUWEI), "0.9"),
        # Another level, another place, another sort of body.
        (("省科技厅", GANSU), ("市科技局", WUWEI), "0"),
        (("省科技厅", GANSU), ("省科技厅", "330000"), "0"),
        (("省市场监管局", GANSU), ("国家市场监督管理总局", NATION), "0"),
        (("省科技厅", GANSU), ("省科协", GANSU), "0"),
    ],
)
def test_score(left: tuple[str, str], right: tuple[str, str], score: str) -> None:
    one, other = Name(*left), Name(*right)
    assert likeness(one, other).score == Decimal(score)
    assert likeness(other, one).score == Decimal(score)


@pytest.mark.parametrize(
    ("left", "right", "area"),
    [
        ("市发改委", "市工信局", WUWEI),
        ("甘肃省农牧厅", "甘肃省农业农村厅", GANSU),
        ("省金融办", "国家金融监督管理总局甘肃监管局", GANSU),
        ("省财政厅", "省税务局", GANSU),
    ],
)
def test_bodies_that_are_not_one_score_low(left: str, right: str, area: str) -> None:
    assert likeness(Name(left, area), Name(right, area)).score < Decimal("0.75")


def test_the_benchmark_is_wide() -> None:
    sample = pairs()
    assert len(sample) >= 300
    assert len({(pair.left, pair.right) for pair in sample}) == len(sample)
    assert min(sum(pair.same for pair in sample), sum(not pair.same for pair in sample)) >= 150
    assert len({pair.left.area for pair in sample}) >= 5


def test_figures_do_not_fall() -> None:
    """`python benchmarks/names.py` writes the figures anew; lower ones have to be explained."""
    committed = json.loads(FIGURES.read_text(encoding="utf-8"))
    found = measure()
    assert set(found) == set(committed)
    for way, figures in committed.items():
        for name, value in figures.items():
            assert found[way][name] >= value, (way, name)
    assert committed["both"]["precision"] >= 0.99 and committed["both"]["recall"] >= 0.99
