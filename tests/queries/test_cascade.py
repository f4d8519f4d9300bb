"""Questions of the cascade: on plans written by hand, and on the shipped plans with rows read off the texts."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox
import pytest
import rdflib

from kg.ask import load_questions
from kg.store.base import Store, lexical
from tests.queries.asking import CASCADE, GANSU, LANZHOU, WUWEI, picked

LABS = "新建实验室 30家（2025） → 4家（2025）"


ROWS: list[tuple[str, str, Mapping[str, object], list[tuple[str, ...]]]] = [
    (
        "cascade-pairs",
        "number title lowerTitle belowTitle kind score copied changes common words belowWords",
        {},
        [
            ("1", "建设实验室", LANZHOU, "实验室提升", "cascades", "0.7", "20", "reworded", "", "建设省级重点实验室", ""),
            (
                "1", "建设实验室", WUWEI, "推进实验室建设", "cascades", "0.9", "60", "localised；weakened", "重点实验室",
                "建设省级重点实验室", "推进重点实验室建设",
            ),
        ],
    ),
    ("cascade-pairs", "belowTitle", {"lower": WUWEI}, [("推进实验室建设",)]),
    ("cascade-pairs", "belowTitle", {"relation": "continues"}, []),
    # Of the three tasks of Gansu one is a box item, which is not counted.
    (
        "cascade-plans",
        "planTitle planLevel lowerTitle lowerArea kind pairs tasks answered belowTasks answering",
        {},
        [
            (GANSU, "provincial", LANZHOU, "兰州市", "cascades", "1", "2", "1", "1", "1"),
            (GANSU, "provincial", WUWEI, "武威市", "cascades", "1", "2", "1", "2", "1"),
        ],
    ),
    ("cascade-plans", "pairs", {"relation": "continues"}, []),
    (
        "uncovered-tasks",
        "planTitle lowerTitle number title verdict",
        {},
        [(GANSU, LANZHOU, "2", "引进人才", "uncovered"), (GANSU, WUWEI, "2", "引进人才", "uncovered")],
    ),
    ("own-initiatives", "lowerTitle title verdict", {}, [(WUWEI, "发展葡萄产业", "own")]),
    (
        "changed-tasks",
        "title belowTitle verdict copied kept figures",
        {},
        [
            ("建设实验室", "推进实验室建设", "localised", "60", "50", LABS),
            ("建设实验室", "推进实验室建设", "weakened", "60", "50", LABS),
        ],
    ),
    ("changed-tasks", "verdict", {"change": "weakened"}, [("weakened",)]),
    (
        "copied-wording",
        "lowerTitle aligned mean copies copiesShare",
        {},
        [(WUWEI, "1", "60", "1", "100"), (LANZHOU, "1", "20", "0", "0")],
    ),
    ("copied-wording", "lowerTitle copies", {"percent": 20}, [(WUWEI, "1"), (LANZHOU, "1")]),
    (
        "plan-ancestry",
        "planTitle documentTitle step via loaded words",
        {},
        [
            (LANZHOU, GANSU, "direct", "", "true", ""),
            (LANZHOU, "科学技术进步法", "through", GANSU, "false", "根据《科学技术进步法》"),
            (WUWEI, GANSU, "direct", "", "true", "按照《甘肃省创新方案》"),
            (WUWEI, "科学技术进步法", "through", GANSU, "false", "根据《科学技术进步法》"),
            (GANSU, "科学技术进步法", "direct", "", "false", "根据《科学技术进步法》"),
        ],
    ),
    # 10 January to 1 March 2022: 21 days of January, 28 of February, 1 of March. Lanzhou gives only a year.
    (
        "issue-lag",
        "superiorTitle planTitle areaName planLevel years days verdict",
        {},
        [
            (GANSU, WUWEI, "武威市", "prefecture", "0", "50", "dates"),
            (GANSU, LANZHOU, "兰州市", "prefecture", "1", "", "years"),
            ("科学技术进步法", GANSU, "甘肃省", "provincial", "", "", "unknown"),
        ],
    ),
    # 兰州市人民政府, which the plan of the province lists, is a body of another area and left out.
    (
        "counterpart-duties",
        "agencyName leads lowerTitle counterparts verdict",
        {},
        [
            ("甘肃省商务厅", "false", LANZHOU, "", "none"),
            ("甘肃省科学技术厅", "true", LANZHOU, "", "none"),
            ("甘肃省财政厅", "false", LANZHOU, "", "none"),
            ("甘肃省商务厅", "false", WUWEI, "", "none"),
            ("甘肃省科学技术厅", "true", WUWEI, "武威市科学技术局", "held"),
            ("甘肃省财政厅", "false", WUWEI, "武威市财政局", "missing"),
        ],
    ),
    (
        "areas-sharing-tasks",
        "number title areas areaNames tasks",
        {},
        [("1", "建设实验室", "2", "兰州市；武威市", "兰州市 实验室提升；武威市 推进实验室建设")],
    ),
    ("areas-sharing-tasks", "title", {"minimum": 3}, []),
    (
        "agencies-absent-below",
        "lowerTitle function agencies tasks verdict",
        {},
        [
            (LANZHOU, "commerce", "甘肃省商务厅", "1", "nobody"),
            (LANZHOU, "finance", "甘肃省财政厅", "1", "nobody"),
            (LANZHOU, "science-technology", "甘肃省科学技术厅", "1", "nobody"),
            (WUWEI, "commerce", "甘肃省商务厅", "1", "absent"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("question", "columns", "parameters", "expected"), ROWS)
def test_on_plans_written_by_hand(
    three: Store,
    question: str,
    columns: str,
    parameters: Mapping[str, object],
    expected: list[tuple[str, ...]],
) -> None:
    assert picked(three, question, columns, **parameters) == expected


# Titles as numbered in corpus/gansu-2022.txt and corpus/wuwei-2022.txt.
def test_a_task_of_gansu_and_its_like_in_wuwei(corpus: Store) -> None:
    # 17.提升现代农业技术创新能力 stands above, 8.提升现代农业技术创新能力 below.
    rows = picked(corpus, "cascade-pairs", "number title belowNumber belowTitle kind", lower="武威市")
    assert ("17", "提升现代农业技术创新能力", "8", "提升现代农业技术创新能力", "cascades") in rows
    # The sections are those under whose heads they stand.
    rows = picked(corpus, "cascade-pairs", "number section belowNumber belowSection", lower="武威市")
    assert ("17", "提升科技支撑重点产业发展能力", "8", "提升科技支撑重点产业发展能力") in rows


def test_what_wuwei_left_out_and_added(corpus: Store) -> None:
    # The province's own: 兰白, 黄河（甘肃段）. Wuwei's own: 11.支撑文化旅游产业提质增效.
    left = picked(corpus, "uncovered-tasks", "number title", lower="武威市")
    assert ("31", "推动黄河（甘肃段）高新技术产业带建设") in left
    assert ("17", "提升现代农业技术创新能力") not in left
    assert ("11", "支撑文化旅游产业提质增效") in picked(
        corpus, "own-initiatives", "number title", lower="武威市"
    )


def test_wuwei_asks_less_of_patents(corpus: Store) -> None:
    # 28: 每万人口高价值发明专利拥有量达到2件 above; 21: 力争…达到1.2件以上 below.
    assert picked(
        corpus, "changed-tasks", "number belowNumber figures", change="weakened", lower="武威市"
    ) == [("28", "21", "每万人口高价值发明专利拥有量 2件（2025） → 1.2件（2025）")]


def test_wuwei_rests_on_the_national_plan_through_the_province(corpus: Store) -> None:
    rows = picked(corpus, "plan-ancestry", "documentTitle step via loaded", plan="武威市")
    above = "甘肃省强科技行动实施方案（2022—2025年）"
    assert (above, "direct", "", "true") in rows
    assert ("“十四五”国家科技创新规划", "through", above, "false") in rows


def test_counterparts_of_the_first_pair(corpus: Store) -> None:
    # 2.支持国家创新基地建设 (省科技厅、省财政厅、省教育厅 …) and 1.争取建设高层次科技创新平台（基地）,
    # which 武威 gives to 市科技局 and others, 市财政局 and 市教育局 not among them.
    rows = picked(corpus, "counterpart-duties", "number belowNumber agencyName verdict", lower="武威市")
    for body, verdict in (("科学技术厅", "held"), ("财政厅", "missing"), ("教育厅", "missing")):
        assert ("2", "1", f"甘肃省{body}", verdict) in rows


def test_functions_that_wuwei_does_not_name(corpus: Store) -> None:
    rows = picked(corpus, "agencies-absent-below", "function agencies", lower="武威市")
    assert ("commerce", "甘肃省商务厅") in rows
    assert not {"science-technology", "finance", "education"} & {function for function, _ in rows}


MINE = [
    "cascade-pairs", "uncovered-tasks", "own-initiatives", "changed-tasks", "copied-wording",
    "plan-ancestry", "issue-lag", "counterpart-duties", "areas-sharing-tasks", "agencies-absent-below",
    "targets", "target-history", "target-strictness", "parts-and-whole", "targets-by-modality",
    "incomplete-targets", "deadlines", "same-indicators", "money-totals", "unfunded-tasks",
    "money-without-task", "platforms", "recurring-platforms", "audit-overview",
]  # fmt: skip


@pytest.mark.parametrize("question", MINE)
def test_another_engine_and_graphs_not_merged_give_the_same_rows(three: Store, question: str) -> None:
    text = load_questions()[question].text
    wanted = sorted([level(lexical(term)) for term in row] for row in three.select(text).rows)
    assert wanted
    raw = ox.Store()
    raw.load(path=str(CASCADE), format=ox.RdfFormat.TRIG)
    answer = raw.query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    assert sorted([level(lexical(term)) for term in solution] for solution in answer) == wanted
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(str(CASCADE), format="trig")
    found = [row for row in dataset.query(text) if isinstance(row, tuple)]
    assert sorted(["" if term is None else level(str(term)) for term in row] for row in found) == wanted


def level(cell: str) -> str:
    """Numbers by value and lists in order, on whose spelling engines may differ."""
    try:
        return f"{float(cell):g}"
    except ValueError:
        return "；".join(sorted(cell.split("；")))
