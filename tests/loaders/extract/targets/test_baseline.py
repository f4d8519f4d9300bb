"""The figure a target is compared with, its year, and the observation that the graph gets of it."""

import pytest

from loaders.emit.document import document_quads
from loaders.reading import read
from tests.loaders.extract.targets.shown import Period, found

PLAN = """武威市科技创新行动方案（2022—2025年）
一、重点任务
1.培育创新主体。高新技术企业数量由2021年的59家增加到100家。技术合同登记率从60%提高到80%。（责任单位：市科技局）
"""


@pytest.mark.parametrize(
    ("text", "period", "value", "unit", "year", "words"),
    [
        ("本地配套率由2020年的35%提升至50%。", (2021, 2025), "35", "%", 2020, "由2020年的35%"),
        ("企业数量由2021年底的59家增加到100家。", (2022, 2025), "59", "家", 2021, "由2021年底的59家"),
        ("增加值占比由“十三五”末的7.8%提高到10%。", (2021, 2025), "7.8", "%", 2020, "由“十三五”末的7.8%"),
        ("规上工业企业由上年的500家增加到600家。", (2024, 2024), "500", "家", 2023, "由上年的500家"),
        ("规上工业企业由上年的500家增加到600家。", (2021, 2025), "500", "家", None, "由上年的500家"),
        ("森林覆盖率从35%提高到40%。", (2021, 2025), "35", "%", None, "从35%"),
        ("数字经济规模较2020年的1万亿元增长50%。", (2021, 2025), "1", "万亿元", 2020, "较2020年的1万亿元"),
    ],
)
def test_a_baseline(text: str, period: Period, value: str, unit: str, year: int | None, words: str) -> None:
    (target,) = found(text, period)
    base = target.baseline
    assert base is not None
    assert (str(base.value), base.unit, base.year) == (value, unit, year)
    assert text[base.span.start : base.span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值比2020年翻一番。",
        "用水量较2020年下降10%。",
        "森林覆盖率由35%持续提高。城镇化率达到60%。",
        "城镇化率由2020年的55%提高。由市科技局牵头，建成平台10个。",
    ],
)
def test_no_baseline(text: str) -> None:
    assert all(target.baseline is None for target in found(text))


def test_a_dated_baseline_is_an_observation_of_the_same_indicator() -> None:
    quads = [
        line.split(" ", 2) for line in document_quads(read(PLAN.encode(), "plan.txt"), "https://example.org/")
    ]
    of = {(s, p.rsplit("#", 1)[-1].rstrip(">")): o.rsplit(" ", 2)[0] for s, p, o in quads}
    links = [(s, o) for (s, p), o in of.items() if p == "baseline"]
    # The second target has a figure to compare with, but of no year.
    assert len(links) == 1
    ((target, base),) = links
    assert of[base, "indicator"] == of[target, "indicator"]
    assert of[base, "value"].startswith('"59"')
    assert of[base, "year"].startswith('"2021"')
    assert of[base, "unit"].startswith('"家"')
    assert of[of[base, "evidence"], "reading"].startswith('"由2021年的59家"')


def test_a_row_of_a_table_is_compared_with_its_measured_value() -> None:
    table = "一、主要指标\n| 序号 | 指标名称 | 单位 | 2021年实际值 | 2025年目标值 |\n| 1 | 研发投入强度 | % | 0.62 | 1.2 |\n"
    plan = PLAN.replace("一、重点任务\n", f"{table}二、重点任务\n")
    quads = [
        line.split(" ", 2) for line in document_quads(read(plan.encode(), "plan.txt"), "https://example.org/")
    ]
    named = {s for s, p, o in quads if p.endswith("#value>") and o.startswith('"0.62"')}
    pointed = {o.rsplit(" ", 2)[0] for s, p, o in quads if p.endswith("#baseline>")}
    assert len(named) == 1
    assert named <= pointed
