"""Questions of targets: on plans written by hand, and on the shipped plans with figures read off the texts."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from kg.store.base import Store
from tests.queries.asking import GANSU, LANZHOU, WUWEI, picked

BUILT, NEW, RATE = "新建实验室", "新增实验室", "科技进步贡献率"


ROWS: list[tuple[str, str, Mapping[str, object], list[tuple[str, ...]]]] = [
    # A word of one name finds the figures under the other name too.
    ("targets", "planTitle indicatorName figure", {"word": "新增"}, [(LANZHOU, BUILT, "20"), (WUWEI, NEW, "4"), (GANSU, BUILT, "30")]),
    ("targets", "indicatorName figure", {"area": "武威市", "word": "实验室"}, [(NEW, "4")]),
    ("targets", "indicatorName figure", {"area": "甘肃省", "comparison": "at-least"}, [(RATE, "65"), (BUILT, "30")]),
    (
        "target-history",
        "line areaName year indicatorName comparator figure unitName planTitle verdict earlier words",
        {},
        [
            (NEW, "兰州市", "2025", BUILT, "exactly", "20", "家", LANZHOU, "lowered", "30家（2025）", "实验室20家"),
            (NEW, "武威市", "2025", NEW, "exactly", "4", "家", WUWEI, "set", "", "实验室4家"),
            (NEW, "甘肃省", "2025", BUILT, "at-least", "30", "家", GANSU, "set", "", "力争新建实验室30家以上"),
            (RATE, "武威市", "2021", RATE, "", "55", "%", WUWEI, "observed", "", "2021年55%"),
            (RATE, "武威市", "", RATE, "at-least", "60", "", WUWEI, "set", "", "贡献率60"),
            (RATE, "甘肃省", "2025", RATE, "at-least", "65", "%", GANSU, "set", "", "贡献率65%以上"),
        ],
    ),
    # 新增实验室 and 新建实验室 are one, and one figure of them was lowered; the 60 of 武威市 names no year.
    (
        "indicator-lines",
        "line figures areas plans changed first last",
        {},
        [(NEW, "3", "3", "3", "1", "2025", "2025"), (RATE, "3", "2", "2", "0", "2021", "2025")],
    ),
    ("indicator-lines", "line figures first", {"word": "贡献率", "area": "甘肃省"}, [(RATE, "1", "2025")]),
    ("target-history", "areaName figure", {"word": "贡献率", "area": "武威市"}, [("武威市", "55"), ("武威市", "60")]),
    (
        "target-strictness",
        "indicatorName year figure unitName lowerTitle belowName belowFigure belowUnit verdict",
        {},
        [(BUILT, "2025", "30", "家", WUWEI, NEW, "4", "家", "looser")],
    ),
    ("target-strictness", "verdict", {"strictness": "stricter"}, []),
    # 20 + 4 of 30; 嘉峪关市 has no plan here. The rate is not added.
    (
        "parts-and-whole",
        "indicatorName year areaName figure parts percent known all partNames verdict",
        {},
        [(BUILT, "2025", "甘肃省", "30", "24", "80", "2", "3", "兰州市 20；武威市 4", "short")],
    ),
    (
        "targets-by-modality",
        "planTitle verdict targets figures",
        {},
        [
            (LANZHOU, "unstated", "1", "新建实验室 20家（2025）"),
            (WUWEI, "unstated", "2", "新增实验室 4家（2025）；科技进步贡献率 60"),
            (GANSU, "aspirational", "1", "新建实验室 30家（2025）"),
            (GANSU, "unstated", "1", "科技进步贡献率 65%（2025）"),
        ],
    ),
    # Wuwei's rate was measured in 2021; that of Gansu was not, by its own plan.
    (
        "incomplete-targets",
        "planTitle indicatorName verdict",
        {},
        [
            (WUWEI, RATE, "deadline"), (WUWEI, RATE, "unit"), (GANSU, RATE, "task"),
            (LANZHOU, BUILT, "baseline"), (WUWEI, NEW, "baseline"), (GANSU, RATE, "baseline"), (GANSU, BUILT, "baseline"),
        ],
    ),
    ("incomplete-targets", "planTitle", {"lack": "unit"}, [(WUWEI,)]),
    (
        "deadlines",
        "due planTitle indicatorName title leads others verdict",
        {"year": 2025},
        [
            ("2025", LANZHOU, BUILT, "实验室提升", "", "", "nobody"),
            ("2025", WUWEI, NEW, "推进实验室建设", "", "武威市科学技术局", "listed"),
            ("2025", GANSU, RATE, "", "", "", "plan"),
            ("2025", GANSU, BUILT, "建设实验室", "甘肃省科学技术厅", "兰州市人民政府；甘肃省商务厅；甘肃省财政厅", "led"),
        ],
    ),
    ("deadlines", "planTitle", {"year": 2030}, []),
    ("deadlines", "areaName planLevel indicatorName", {"area": "武威市"}, [("武威市", "prefecture", NEW)]),
    # The rate is set for the plan as a whole: no agency answers for it.
    ("deadlines", "indicatorName title", {"agency": "甘肃省财政厅"}, [(BUILT, "建设实验室")]),
    (
        "deadline-years",
        "due areaName planLevel verdict targets",
        {},
        [
            ("2025", "兰州市", "prefecture", "nobody", "1"),
            ("2025", "武威市", "prefecture", "listed", "1"),
            ("2025", "甘肃省", "provincial", "led", "1"),
            ("2025", "甘肃省", "provincial", "plan", "1"),
        ],
    ),
    ("deadline-years", "verdict targets", {"level": "prefecture", "area": "武威市"}, [("listed", "1")]),
    (
        "same-indicators",
        "name1 name2 method score verdict plans1 plans2",
        {},
        [
            (NEW, BUILT, "register", "0.95", "same", WUWEI, f"{LANZHOU}；{GANSU}"),
            (NEW, RATE, "likeness", "0.7", "doubtful", WUWEI, f"{WUWEI}；{GANSU}"),
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


def test_a_province_lowers_its_rate_and_puts_the_old_one_off(corpus: Store) -> None:
    # 2022: 到2025年…力争科技进步贡献率达到65%以上. 2025: 到2025年达到62%, 到2030年达到65%.
    columns = "year comparator figure verdict earlier"
    assert picked(corpus, "target-history", columns, word=RATE, area="甘肃省") == [
        ("2025", "at-least", "65", "set", ""),
        ("2025", "exactly", "62", "lowered", "65%（2025）"),
        ("2030", "exactly", "65", "postponed", "65%（2025）"),
    ]


def test_wuwei_asks_less_research_spending_than_the_province(corpus: Store) -> None:
    # Gansu: 全社会研发经费支出占地区生产总值比重达到1.8%; Wuwei: 全社会研发经费投入强度达到1.5%.
    rows = picked(corpus, "target-strictness", "figure belowName belowFigure verdict", lower="武威市")
    assert ("1.8", "全社会研发经费投入强度", "1.5", "looser") in rows


def test_contracts_of_wuwei_are_a_part_of_those_of_gansu(corpus: Store) -> None:
    # 技术合同成交额: 500亿元 in 2025 for the province in 2022, 28亿元 in Wuwei's table; 28 of 500 is 5.6 %.
    rows = picked(
        corpus, "parts-and-whole", "year figure parts percent known partNames verdict", word="技术合同"
    )
    assert ("2025", "500", "28", "6", "1", "武威市 28", "short") in rows


def test_only_one_target_of_zhejiang_is_binding(corpus: Store) -> None:
    # 确保有研发活动的企业数增长8%以上.
    rows = picked(
        corpus,
        "targets-by-modality",
        "verdict targets figures",
        plan="2020年科技体制改革",
        modality="binding",
    )
    assert rows == [("binding", "1", "有研发活动的企业数 8%（2020）")]


def test_every_year_is_no_deadline(corpus: Store) -> None:
    # Wuwei: 每年选派科技特派员500名以上.
    rows = picked(corpus, "incomplete-targets", "indicatorName figure words", plan="武威市", lack="deadline")
    assert ("选派的科技特派员", "500", "每年选派科技特派员500名以上") in rows


def test_who_answers_for_the_laboratories_of_zhejiang(corpus: Store) -> None:
    # 5.重塑实验室体系 … 布局首批省实验室2-3家 (省科技厅、省财政厅、省教育厅、省卫生健康委).
    others = "浙江省卫生健康委员会；浙江省教育厅；浙江省财政厅"
    rows = picked(corpus, "deadlines", "indicatorName number leads others verdict", year=2020)
    assert ("首批省实验室", "5", "浙江省科学技术厅", others, "led") in rows


def test_names_of_technology_contracts_are_one_indicator(corpus: Store) -> None:
    rows = picked(corpus, "same-indicators", "name1 name2 verdict", word="技术合同", answer="same")
    assert ("技术合同成交额", "技术合同认定登记成交额", "same") in rows


def test_a_figure_knows_where_its_words_stand(corpus: Store, corpus_paths: list[Path]) -> None:
    """The place counts the characters of the file as found."""
    files = {sha256(one.read_bytes()).hexdigest(): one.read_text(encoding="utf-8") for one in corpus_paths}
    rows = picked(corpus, "target-history", "figure place", word=RATE, area="甘肃省")
    assert rows
    for figure, place in rows:
        digest, _, span = place.partition(":")
        start, end = (int(one) for one in span.split("-"))
        assert f"{figure}%" in files[digest][start:end]
    assert all(place for (place,) in picked(corpus, "deadlines", "place", year=2025))
