"""Every analysis of the worked plans of 2021 to 2025, each figure worked out by hand; see worked.trig.

The ties are the triangle 科技–财政–教育, 工信 at 教育, 市科技 at 科技 and 市财政 at 市科技.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from kg.errors import QuestionError
from kg.network import ANALYSES, analyse
from kg.store.base import Store

YEARS = "2021-2025"


def by_name(frame: pd.DataFrame, *columns: str) -> dict[str, tuple[object, ...]]:
    rows = frame.set_index("name")[list(columns)].astype(object)
    return {str(name): tuple(row) for name, row in zip(rows.index, rows.to_numpy().tolist(), strict=True)}


def by_pair(frame: pd.DataFrame, *columns: str) -> dict[frozenset[str], tuple[object, ...]]:
    names = zip(frame["name"], frame["partnerName"], strict=True)
    cells = frame[list(columns)].astype(object).to_numpy().tolist()
    return {frozenset(pair): tuple(row) for pair, row in zip(names, cells, strict=True)}


def test_centralities(worked: Store) -> None:
    """Of the ten pairs of others, 科技 lies between {市科技, 市财政} and {财政, 教育, 工信}: six."""
    frame = analyse(worked, "centralities", year=YEARS)
    assert by_name(frame, "tasks", "degree", "strength", "betweenness", "closeness") == {
        "科技厅": (3, 3, 3.0, 0.6, round(5 / 7, 6)),
        "市科技局": (3, 2, 3.0, 0.4, round(5 / 9, 6)),
        "教育厅": (2, 3, 2.0, 0.4, round(5 / 8, 6)),
        "财政厅": (2, 2, 2.0, 0.0, round(5 / 9, 6)),
        "市财政局": (2, 1, 2.0, 0.0, round(5 / 13, 6)),
        "工信厅": (2, 1, 1.0, 0.0, round(5 / 12, 6)),
    }
    assert frame["pagerank"].sum() == pytest.approx(1, abs=1e-5)
    assert frame.attrs["figures"] == {
        "agencies": 6,
        "sharingPairs": 6,
        "components": 1,
        "density": 0.4,
        "sources": 6,
    }


def test_leading(worked: Store) -> None:
    frame = analyse(worked, "leading", year=YEARS)
    assert by_name(frame, "led", "beside", "unled", "leads", "follows", "balance") == {
        "科技厅": (3, 0, 0, 3, 0, 1.0),
        "市科技局": (1, 1, 1, 1, 1, 0.0),
        "工信厅": (1, 1, 0, 0, 1, 0.0),
        "教育厅": (1, 1, 0, 1, 1, 0.0),
        "市财政局": (0, 1, 1, 0, 1, -1.0),
        "财政厅": (0, 2, 0, 0, 1, -1.0),
    }
    assert frame.attrs["figures"]["neverLeading"] == 2


def test_brokers_between_levels(worked: Store) -> None:
    """科技 joins its own level with 市科技 twice, 市科技 the province with 市财政 once."""
    frame = analyse(worked, "brokerage", year=YEARS)
    columns = ("degree", "outside", "outsideShare", "eiIndex", "coordinator", "gatekeeper", "liaison")
    found = by_name(frame, *columns)
    third = round(1 / 3, 6)
    assert found["科技厅"] == (3, 1, third, -third, 0, 2, 0)
    assert found["市科技局"] == (2, 1, third, 0.0, 0, 1, 0)
    assert found["教育厅"] == (3, 0, 0.0, -1.0, 2, 0, 0)
    assert frame["consultant"].sum() == 0
    assert frame.attrs["figures"]["pairsAcross"] == 1


def test_brokers_between_functions(worked: Store) -> None:
    """教育 joins 工信 with 科技 and with 财政: all of different functions."""
    found = by_name(analyse(worked, "brokerage", year=YEARS, by="function"), "gatekeeper", "liaison")
    assert found["教育厅"] == (0, 2)
    assert found["科技厅"] == (2, 0)
    assert found["市科技局"] == (1, 0)


def test_mixing_of_levels(worked: Store) -> None:
    """Five of six ties stay inside; by chance it were (9/12)² + (3/12)²: (5/6 − 0.625) / 0.375."""
    frame = analyse(worked, "mixing", year=YEARS, language="en")
    assert frame[["groupName", "otherGroupName", "ties", "weight"]].astype(object).to_numpy().tolist() == [
        ["provincial", "provincial", 4, 3.5],
        ["prefecture", "prefecture", 1, 2.0],
        ["prefecture", "provincial", 1, 1.0],
    ]
    assert frame["share"].tolist() == [0.538462, 0.307692, 0.153846]
    assert frame.attrs["figures"] == {"sharingPairs": 6, "assortativity": 0.555556}


def test_communities(worked: Store) -> None:
    """Of eight shared tasks five and two are inside: 7/8 − (11/16)² − (5/16)²."""
    frame = analyse(worked, "communities", year=YEARS)
    assert by_name(frame, "community", "inside", "sharedOutside") == {
        "科技厅": (1, 3, 1),
        "财政厅": (1, 3, 0),
        "教育厅": (1, 3, 0),
        "工信厅": (1, 1, 0),
        "市科技局": (2, 2, 1),
        "市财政局": (2, 2, 0),
    }
    assert frame.attrs["figures"]["modularity"] == 0.305


def test_the_backbone(worked: Store) -> None:
    """科技 has 1.5 of 3 with 财政: (1 − 1/2)² = 0.25; 市财政 has one partner, so 市科技 decides: 1 − 2/3."""
    every = analyse(worked, "backbone", year=YEARS, significance=1)
    assert by_pair(every, "count", "weight", "alpha") == {
        frozenset(("科技厅", "财政厅")): (2, 1.5, 0.25),
        frozenset(("教育厅", "工信厅")): (1, 1.0, 0.25),
        frozenset(("市科技局", "市财政局")): (2, 2.0, 0.333333),
        frozenset(("科技厅", "市科技局")): (1, 1.0, 0.444444),
        frozenset(("科技厅", "教育厅")): (1, 0.5, 0.5625),
        frozenset(("财政厅", "教育厅")): (1, 0.5, 0.5625),
    }
    some = analyse(worked, "backbone", year=YEARS, significance=0.3)
    assert set(by_pair(some)) == {frozenset(("科技厅", "财政厅")), frozenset(("教育厅", "工信厅"))}
    assert some.attrs["figures"]["weightKept"] == round(2.5 / 6.5, 6)
    assert len(analyse(worked, "backbone", year=YEARS)) == 0


def test_cut_agencies(worked: Store) -> None:
    frame = analyse(worked, "cut-agencies", year=YEARS)
    assert by_name(frame, "component", "pieces", "cutOff", "cutOffNames") == {
        "科技厅": (6, 2, 2, "市科技局；市财政局"),
        "市科技局": (6, 2, 1, "市财政局"),
        "教育厅": (6, 2, 1, "工信厅"),
    }


def test_cores_and_participation(worked: Store) -> None:
    """科技 has 2 of 3 at home: 1 − (2/3)² − (1/3)²; inside weights 2, 2, 2, 1 have the deviation √0.1875."""
    found = by_name(analyse(worked, "cores", year=YEARS), "core", "community", "participation", "withinScore")
    assert found["科技厅"] == (2, 1, 0.444444, 0.57735)
    assert found["工信厅"] == (1, 1, 0.0, -1.732051)
    assert found["市科技局"][:3] == (1, 2, 0.444444)
    assert found["市科技局"][3] is pd.NA
    assert {name for name, row in found.items() if row[0] == 2} == {"科技厅", "财政厅", "教育厅"}


def test_tasks_handed_over(worked: Store) -> None:
    """加大投入 goes from 科技 and 财政 to their bureaus, 培养人才 from 教育 and 工信 to none of theirs."""
    frame = analyse(worked, "handover")
    columns = ["function", "pairs", "above", "below", "both", "handedOver"]
    assert frame[columns].astype(object).to_numpy().tolist() == [
        ["finance", 2, 1, 2, 1, 1.0],
        ["science-technology", 2, 1, 2, 1, 1.0],
        ["education", 1, 1, 0, 0, 0.0],
        ["industry-information", 1, 1, 0, 0, 0.0],
    ]
    assert frame.attrs["figures"] == {"alignedPairs": 2, "overallHandedOver": 0.5, "noCommonFunction": 1}
    assert len(analyse(worked, "handover", relation="continues")) == 0


def test_pairs_of_two_plans(worked: Store) -> None:
    """绿色能源 has four bodies, a third for each pair: 科技–财政 1 + 1 + 1/3 after 1/2 + 1."""
    frame = analyse(worked, "changed-pairs", plan="甘肃第一方案", against_plan="甘肃第二方案")
    assert by_pair(frame, "change", "countBefore", "countAfter", "weightBefore", "weightAfter") == {
        frozenset(("科技厅", "能源局")): ("entered", 0, 2, 0.0, 1.333333),
        frozenset(("财政厅", "能源局")): ("entered", 0, 1, 0.0, 0.333333),
        frozenset(("教育厅", "能源局")): ("entered", 0, 1, 0.0, 0.333333),
        frozenset(("教育厅", "工信厅")): ("left", 1, 0, 1.0, 0.0),
        frozenset(("科技厅", "市科技局")): ("left", 1, 0, 1.0, 0.0),
        frozenset(("科技厅", "财政厅")): ("stronger", 2, 3, 1.5, 2.333333),
        frozenset(("科技厅", "教育厅")): ("weaker", 1, 1, 0.5, 0.333333),
        frozenset(("财政厅", "教育厅")): ("weaker", 1, 1, 0.5, 0.333333),
    }
    assert frame.attrs["figures"]["tasksBefore"] == 5


def test_agencies_of_two_years(worked: Store) -> None:
    frame = analyse(worked, "changed-agencies", year=2021, against_year=2026)
    assert by_name(frame, "change", "tasksBefore", "tasksAfter", "strengthBefore", "strengthAfter") == {
        "能源局": ("entered", 0, 2, 0.0, 2.0),
        "工信厅": ("left", 2, 0, 1.0, 0.0),
        "市科技局": ("left", 1, 0, 1.0, 0.0),
        "科技厅": ("stronger", 3, 4, 3.0, 4.0),
        "财政厅": ("stronger", 2, 3, 2.0, 3.0),
        "教育厅": ("weaker", 2, 1, 2.0, 1.0),
    }


def test_a_province_against_a_city_by_function(worked: Store) -> None:
    """支持武威 lists two bodies of one function, which is no pair of functions."""
    frame = analyse(
        worked, "changed-pairs", plan="甘肃第一方案", against_plan="武威方案", by="function", language="en"
    )
    found = {tuple(row) for row in frame[["changeName", "weightBefore", "weightAfter"]].to_numpy().tolist()}
    assert found == {("stronger", 1.5, 2.0), ("left", 0.5, 0.0), ("left", 1.0, 0.0)}
    assert len(frame) == 4
    assert "agency" not in frame.columns


@pytest.mark.parametrize("name", sorted(ANALYSES))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_frame_says_what_it_means(plain: Store, name: str, language: str) -> None:
    second = {"against_plan": "武威方案"} if "against" in ANALYSES[name].options else {}
    frame = analyse(
        plain, name, plan="甘肃第一方案", language=language, against_plan=second.get("against_plan")
    )
    assert frame.attrs["analysis"] == name
    assert frame.attrs["title"] == ANALYSES[name].title.get(language)
    assert len(frame.attrs["description"]) > 60
    assert frame.attrs["source"]
    assert list(frame.attrs["headings"]) == list(frame.columns)
    assert frame.attrs["figures"].keys() == frame.attrs["figureHeadings"].keys()
    assert {str(dtype) for dtype in frame.dtypes} <= {"string", "Int64", "Float64"}


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_nothing_gives_an_empty_frame_with_its_columns(plain: Store, name: str) -> None:
    second = 1998 if "against" in ANALYSES[name].options else None
    frame = analyse(plain, name, year=1999, against_year=second)
    assert len(frame) == 0
    assert list(frame.attrs["headings"]) == list(frame.columns)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("fame", {}, "cut-agencies"),
        ("brokerage", {"by": "colour"}, "level function area"),
        ("changed-pairs", {"plan": "武威方案", "against_plan": "武威方案", "by": "area"}, "agency function"),
        ("changed-pairs", {"plan": "武威方案"}, "against_plan or against_year"),
        ("changed-pairs", {"against_plan": "武威方案"}, "first as plan or year"),
        ("centralities", {"by": "level"}, "brokerage mixing"),
        ("centralities", {"against_year": 2020}, "changed-agencies"),
        ("backbone", {"significance": 0.0}, "0.05"),
        ("handover", {"relation": "copies"}, "continues"),
    ],
)
def test_what_does_not_fit_is_told_with_the_choices(
    plain: Store, name: str, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        analyse(plain, name, **given)
