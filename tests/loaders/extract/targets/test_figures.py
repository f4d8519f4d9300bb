"""Numbers, ranges, units and heads that share words."""

from decimal import Decimal

import pytest

from loaders.extract.targets.deadlines import find_whens
from loaders.extract.targets.distribution import spread
from loaders.extract.targets.figures import find_figures
from loaders.extract.targets.masks import mask
from loaders.extract.targets.numerals import Number, chinese


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("30个左右", ("30", None, "个", "about")),
        ("1.5亿元", ("1.5", None, "亿元", "")),
        ("1,600亿元", ("1600", None, "亿元", "")),
        ("2千万元", ("2000", None, "万元", "")),
        ("10万千瓦", ("10", None, "万千瓦", "")),
        ("3—5家", ("3", "5", "家", "")),
        ("10%-20%", ("10", "20", "%", "")),
        ("1.5万～2万人", ("1.5", "2", "万人", "")),
        ("30至50家", ("30", "50", "家", "")),
        ("百个", ("100", None, "个", "")),
        ("万名", ("10000", None, "名", "")),
        ("千亿元", ("1000", None, "亿元", "")),
        ("三千五百家", ("3500", None, "家", "")),
        ("百分之三十以上", ("30", None, "%", "at-least")),
        ("100余项", ("100", None, "项", "at-least")),
        ("500多家", ("500", None, "家", "at-least")),
        ("8天以下", ("8", None, "天", "at-most")),
        ("200 人次", ("200", None, "人次", "")),
        ("32微克/立方米", ("32", None, "微克/立方米", "")),
        ("翻两番", ("4", None, "倍", "")),
        ("前50位", ("50", None, "位", "")),
        ("42.92*", ("42.92", None, "", "")),
    ],
)
def test_one_figure(words: str, expected: tuple[str, str | None, str, str]) -> None:
    (figure,) = find_figures(words)
    maximum = None if figure.maximum is None else str(figure.maximum)
    assert (str(figure.value), maximum, figure.unit, figure.comparator) == expected


@pytest.mark.parametrize("words", ["5G", "IPv6", "G60", "1+N", "亿元", "一二三产业", "从0到", "3.0版"])
def test_no_figure(words: str) -> None:
    assert [f for f in find_figures(words) if f.kind != "bare"] == []


def test_numbers_before_a_figure_share_its_unit() -> None:
    found = find_figures("300万、200万、100万元")
    assert [(str(f.value), f.unit) for f in found] == [("300", "万元"), ("200", "万元"), ("100", "万元")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("三", Number(Decimal(3), "")),
        ("二十五", Number(Decimal(25), "")),
        ("一百零八", Number(Decimal(108), "")),
        ("十万", Number(Decimal(10), "万")),
        ("万亿", Number(Decimal(1), "万亿")),
        ("一二三", None),
        ("亿", None),
    ],
)
def test_chinese_numerals(words: str, expected: Number | None) -> None:
    assert chinese(words) == expected


@pytest.mark.parametrize(
    ("phrase", "count", "expected"),
    [
        ("花生种植、收获机械化率", 2, ["花生种植机械化率", "花生收获机械化率"]),
        ("兰州、白银高新区", 2, ["兰州高新区", "白银高新区"]),
        ("市、县两级本级财政科技支出比重", 2, ["市本级财政科技支出比重", "县本级财政科技支出比重"]),
        ("粮食、油料、蔬菜产量", 3, ["粮食产量", "油料产量", "蔬菜产量"]),
        (
            "东、中、西部地区自来水普及率",
            3,
            ["东部地区自来水普及率", "中部地区自来水普及率", "西部地区自来水普及率"],
        ),
        ("城镇和农村居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("关键工序数控化率、设计工具普及率", 2, ["关键工序数控化率", "设计工具普及率"]),
        ("全市粮食产量、油料产量", 2, ["全市粮食产量", "全市油料产量"]),
        ("高新技术企业", 2, []),
    ],
)
def test_heads_that_share_words(phrase: str, count: int, expected: list[str]) -> None:
    assert spread(phrase, count) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年底，", [(2025, None, False)]),
        ("2022年至2025年", [(2025, None, False)]),
        ("较2020年增长", [(2020, None, True)]),
        ("在2020年基础上", [(2020, None, True)]),
        ("“十四五”末", [(2025, None, False)]),
        ("到“十五五”期间", [(2030, None, False)]),
        ("每年", [(None, "annual", False)]),
        ("2025、2030年", [(2025, None, False), (2030, None, False)]),
        ("《“十四五”科技创新规划》", []),
        ("（2022—2025年）", []),
    ],
)
def test_years(text: str, expected: list[tuple[int | None, str | None, bool]]) -> None:
    whens = find_whens(text, mask(text), (2021, 2025))
    assert [(w.year, w.frequency, w.base) for w in whens] == expected
