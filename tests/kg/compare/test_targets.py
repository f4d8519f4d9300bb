"""Figures: raised, lowered, postponed, restated; stricter or looser below; units and bases kept apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.compare.histories import Histories
from kg.compare.indicators import key, matches
from kg.compare.records import PlanRecord, TargetRecord
from kg.compare.targets import Basis, Strictness, Verdict, figure, revision, strictness
from kg.compare.units import same_measure, scaled
from tests.kg.compare.making import BASE, plan, target, task

OLD = plan("甘肃省强科技行动实施方案（2022—2025年）", "620000", 2022, end=2025)
NEW = plan("甘肃省打造基地行动方案", "620000", 2025, issued="2025-03-07", end=2030)
CITY = plan("武威市强科技行动实施方案（2022—2025年）", "620600", 2022, end=2025)


def at_least(one: TargetRecord, comparator: str = "at-least") -> TargetRecord:
    from dataclasses import replace

    return replace(one, comparator=comparator)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (at_least(target("科技进步贡献率", "65", "%")), target("科技进步贡献率", "62", "%"), Verdict.LOWERED),
        (target("科技进步贡献率", "65", "%"), target("科技进步贡献率", "65", "%", 2030), Verdict.POSTPONED),
        (target("科技进步贡献率", "65", "%", 2030), target("科技进步贡献率", "65", "%"), Verdict.ADVANCED),
        (target("全省技术合同成交额", "500", "亿元"), target("技术合同认定登记成交额", "525", "亿元"), Verdict.RAISED),
        (target("技术合同成交额", "5000000", "万元"), target("技术合同成交额", "500", "亿元"), Verdict.RESTATED),
        # Two points of one line revise nothing.
        (target("技术合同成交额", "300", "亿元", 2022), target("技术合同成交额", "525", "亿元"), None),
        (target("高新技术企业", "100", "家"), target("高新技术企业营业收入", "1600", "亿元"), None),
        # Less is stricter where less is better, and in a ranking.
        (target("单位地区生产总值能耗", "13", "%"), target("单位地区生产总值能耗", "12", "%"), Verdict.RAISED),
        (
            at_least(target("综合科技创新水平全国排名", "22", "位"), "rank-within"),
            at_least(target("综合科技创新水平全国排名", "20", "位"), "rank-within"),
            Verdict.RAISED,
        ),
        (at_least(target("研发经费投入", "20", "%"), "growth-at-least"), target("研发经费投入", "180", "亿元"), None),
    ],
)  # fmt: skip
def test_revisions(earlier: TargetRecord, later: TargetRecord, expected: Verdict | None) -> None:
    assert revision(figure(earlier, OLD), figure(later, NEW)) == expected


def within(words: str, sentence: str, owner: PlanRecord, value: str) -> tuple[TargetRecord, PlanRecord]:
    """A target of a task, the task's text being a sentence that holds the target's words."""
    from dataclasses import replace

    one = task(1, "基础研究", sentence)
    return target("重大应用基础研究项目", value, "项", words=words, of=one.iri), replace(owner, tasks=(one,))


@pytest.mark.parametrize(
    ("words", "sentence", "expected"),
    [
        ("实施项目20项以上", "2025年，围绕重点领域，实施项目20项以上。", Basis.IN_YEAR),
        ("实施项目100项以上", "到2025年，在新能源等领域实施项目100项以上。", Basis.BY_YEAR),
        ("实施项目100项以上", "2022年启动实施。到2025年，实施项目100项以上。", Basis.BY_YEAR),
        ("新型研发机构达到50家", "到2025年，新型研发机构达到50家。", Basis.LEVEL),
    ],
)
def test_what_a_figure_counts(words: str, sentence: str, expected: Basis) -> None:
    assert figure(*within(words, sentence, OLD, "20")).basis == expected


def test_an_annual_figure_is_no_cut_of_a_cumulative_one() -> None:
    sum_of_years = within("实施项目100项以上", "到2025年，实施项目100项以上。", OLD, "100")
    one_year = within("实施项目20项以上", "2025年，实施项目20项以上。", NEW, "20")
    assert revision(figure(*sum_of_years), figure(*one_year)) == Verdict.RESTATED


def test_every_year_and_this_year_are_the_same_basis() -> None:
    every = target("柔性引进科技人才", "20", "人", 2025, frequency="annual", words="每年柔性引进科技人才20人")
    once, owner = within("柔性引进科技人才25人", "2025年，柔性引进科技人才25人。", NEW, "25")
    from dataclasses import replace

    once = replace(once, indicator=every.indicator, name=every.name, unit="人")
    assert revision(figure(every, OLD), figure(once, owner)) == Verdict.RAISED


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (target("科技进步贡献率", "62", "%"), target("全市科技进步贡献率", "65", "%"), Strictness.STRICTER),
        (target("研发投入强度", "1.8", "%"), target("全社会研发经费投入强度", "1.5", "%"), Strictness.LOOSER),
        (target("科技进步贡献率", "65", "%"), target("科技进步贡献率", "65", "%"), Strictness.EQUAL),
        (target("科技进步贡献率", "65", "%", 2025), target("科技进步贡献率", "65", "%", 2030), None),
        # A city's amount is no share of anything.
        (target("技术合同成交额", "500", "亿元"), target("技术合同成交额", "28", "亿元"), None),
    ],
)
def test_strictness(upper: TargetRecord, lower: TargetRecord, expected: Strictness | None) -> None:
    assert strictness(figure(upper, OLD), figure(lower, CITY)) == expected


def test_the_line_of_an_indicator_is_revised_against_the_nearest_earlier_plan() -> None:
    from dataclasses import replace

    plans = []
    for year, value in ((2021, "60"), (2022, "65"), (2025, "62")):
        owner = plan(f"甘肃省科技方案（{year}年）", "620000", year)
        plans.append(
            replace(owner, targets=(target("科技进步贡献率", value, "%", words=f"达到{value}%（{year}）"),))
        )
    found = [
        (one.earlier.plan.year, one.later.plan.year, one.verdict)
        for one in Histories(plans, BASE).revisions()
    ]
    assert found == [(2021, 2022, Verdict.RAISED), (2022, 2025, Verdict.LOWERED)]


def test_one_indicator_for_several_things_needs_an_alignment_to_say_which_is_meant() -> None:
    from dataclasses import replace

    new_energy = target("新工艺", "30", "个", words="形成新工艺达到30个", of="urn:task:新能源")
    materials = target("新工艺", "40", "个", words="形成新工艺达到40个", of="urn:task:新材料")
    later = target("新工艺", "35", "个", words="新工艺达到35个", of="urn:task:材料产业")
    plans = [replace(OLD, targets=(new_energy, materials)), replace(NEW, targets=(later,))]
    assert list(Histories(plans, BASE).revisions()) == []
    known = Histories(plans, BASE, {("urn:task:新材料", "urn:task:材料产业")})
    assert [(one.earlier.target.low, one.verdict) for one in known.revisions()] == [
        (Decimal(40), Verdict.LOWERED)
    ]


def test_figures_of_a_part_of_the_area_are_another_line() -> None:
    from dataclasses import replace

    zone = target("高新技术企业", "800", "家", area=f"{BASE}area/N620000B")
    whole = target("高新技术企业", "2600", "家")
    plans = [replace(OLD, targets=(zone,)), replace(NEW, targets=(whole,))]
    assert list(Histories(plans, BASE).revisions()) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("技术合同成交额", "技术合同认定登记成交额", True),
        ("综合科技创新水平指数", "综合科技进步水平指数", True),
        ("全社会研究与试验发展（R&D）经费投入", "R&D经费投入", True),
        ("规模以上工业企业有研发活动的占比", "全市有R&D活动的规模以上工业企业占比", True),
        ("“双地”科技特派员", "双地科技特派员", True),
        ("省级科技特派员", "全省科技特派员队伍", False),
        ("高新技术企业", "新增高新技术企业", False),
        ("全社会研发经费投入", "企业研发经费投入", False),
        ("市本级财政科技支出占一般公共预算支出比重", "省本级财政科技支出占一般公共预算支出比重", False),
    ],
)
def test_names_of_one_indicator(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) == same


def test_likeness_alone_is_a_match_to_be_looked_at() -> None:
    found = matches([target("高新技术企业", "100", "家"), target("新增高新技术企业", "20", "家")])
    assert [(one.method, one.score) for one in found] == [("likeness", Decimal("0.83"))]


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("28", "亿元", "2800000000"),
        ("1", "万人", "10000"),
        ("3", "家", "3"),
        ("2.5", "千亿元", "250000000000"),
    ],
)
def test_units_are_brought_to_their_base(value: str, unit: str, expected: str) -> None:
    assert scaled(Decimal(value), unit) == Decimal(expected)


def test_measures() -> None:
    assert same_measure("户", "家")
    assert not same_measure("人", "人次")
    assert not same_measure("%", "亿元")
