"""The record of a provision: kind, binding, per, recipient, evidence; names without a figure; doubts."""

from decimal import Decimal

import pytest

from loaders.extract.funding import funding
from loaders.facts import Comparator, Doubt, Funding, Instrument, Span, Task, TaskKind
from loaders.outline.lines import split_lines
from tests.hanging import LONG, must_end


def read(text: str) -> tuple[list[Funding], list[Doubt]]:
    task = Task(7, "1", "任务", TaskKind.SUPPORT_MEASURE, None, Span(0, 1), Span(0, len(text)))
    return funding([task], [split_lines(text)])


def recipients(text: str) -> list[str]:
    return [f.recipient for f in read(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对新认定的国家级、省级、市级众创空间、科技企业孵化器，分别给予20万元、10万元、5万元资金补助。",
            [f"新认定的{level}级众创空间、科技企业孵化器" for level in ("国家", "省", "市")],
        ),
        (
            "对新认定的智能工厂、数字化车间，分别给予50万元、20万元一次性补助。",
            ["新认定的智能工厂", "新认定的数字化车间"],
        ),
        (
            "对新认定的省级知识产权试点县区、园区和企业，分别给予10万元、8万元、5万元的补助。",
            ["新认定的省级知识产权试点县区", "新认定的省级知识产权试点园区", "新认定的省级知识产权试点企业"],
        ),
        (
            "每2年对省级高新区进行综合考核评价，对前三名分别给予300万、200万、100万元的奖励。",
            [f"综合考核评价第{n}名的省级高新区" for n in "一二三"],
        ),
        (
            "对年度研发经费内部支出1亿元以上的工业企业，给予100万元补助；2000万元以上1亿元以下的，给予50万元补助。",
            [
                "年度研发经费内部支出1亿元以上的工业企业",
                "年度研发经费内部支出2000万元以上1亿元以下的工业企业",
            ],
        ),
        (
            "对在我市设立的联合实验室，给予10万元补助；获国家级平台资格认定后，再给予30万元补助。",
            ["在我市设立的联合实验室", "获国家级平台资格认定的联合实验室"],
        ),
        (
            "对新成立的省级、市级产业联盟，对牵头单位分别给予10万元、5万元补助。",
            ["新成立的省级产业联盟牵头单位", "新成立的市级产业联盟牵头单位"],
        ),
        (
            "对首次评为国家5A级、4A级、3A级的景区，分别最高给予1000万元、300万元、100万元奖励。",
            ["首次评为国家5A级的景区", "首次评为国家4A级的景区", "首次评为国家3A级的景区"],
        ),
        (
            "对首次获得五星级、四星级评定的旅游饭店，分别最高给予500万元、100万元奖励。",
            ["首次获得五星级评定的旅游饭店", "首次获得四星级评定的旅游饭店"],
        ),
        (
            "对新获评金桂五星、金桂四星、金桂三星的民宿，分别给予20万元、15万元、10万元奖励。",
            ["新获评金桂五星的民宿", "新获评金桂四星的民宿", "新获评金桂三星的民宿"],
        ),
        (
            "对产值首次达到5000万元、1亿元、2亿元以上的企业，分别给予10万元、20万元、30万元奖励。",
            ["产值首次达到5000万元以上的企业", "产值首次达到1亿元以上的企业", "产值首次达到2亿元以上的企业"],
        ),
        (
            "对获得省级科学技术奖一、二等奖的单位，分别奖励30万元、20万元。",
            ["获得省级科学技术奖一等奖的单位", "获得省级科学技术奖二等奖的单位"],
        ),
        ("经认定的产业园区每培育1家规上企业，给予园区运营单位5万元奖励。", ["园区运营单位"]),
        ("每年选择3—4户成长性好的示范企业，每户给予20万元扶持资金。", ["成长性好的示范企业"]),
        (
            "对新认定的省级示范企业、优势企业，分别给予5万元一次性补助。",
            ["新认定的省级示范企业、优势企业"],
        ),
    ],
)
def test_each_gets_his_share(text: str, expected: list[str]) -> None:
    assert recipients(text) == expected


def test_the_record_says_how_it_binds_and_per_what() -> None:
    (given,) = read("对示范企业，每户给予20—30万元的一次性扶持资金。")[0]
    assert (given.amount, given.maximum, given.unit) == (Decimal(20), Decimal(30), "万元")
    assert (given.comparator, given.per, given.task) == (Comparator.BETWEEN, "户", 7)


def test_a_ceiling_is_a_maximum() -> None:
    (given,) = read("对上市企业最高给予500万元奖励。")[0]
    assert (given.amount, given.maximum, given.comparator) == (None, Decimal(500), Comparator.AT_MOST)


def test_a_rate_with_its_ceiling_in_one_breath_is_one_provision() -> None:
    (given,) = read("对剧场按投资额的10%给予不超过200万元奖励。")[0]
    assert (given.rate, given.maximum, given.unit) == (Decimal(10), Decimal(200), "万元")


def test_a_ceiling_in_a_clause_of_its_own_is_another_provision() -> None:
    rate, limit = read("对服务机构，按其交易额的1‰给予奖励，额度可达100万元。")[0]
    assert (rate.rate, rate.maximum) == (Decimal("0.1"), None)
    assert (limit.maximum, limit.recipient) == (Decimal(100), "服务机构")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("对新认定的企业给予20万元一次性补助。", Instrument.ONE_OFF_SUBSIDY),
        ("对获奖单位给予50万元奖励。", Instrument.AWARD),
        ("对国家项目按到位资金的10%予以配套。", Instrument.MATCHING),
        ("发放5000万元消费券。", Instrument.VOUCHER),
        ("设立总规模50亿元的产业引导基金。", Instrument.FUND),
        ("间接费用不超过30%。", Instrument.COST_RULE),
    ],
)
def test_kinds(text: str, kind: Instrument) -> None:
    assert [f.instrument for f in read(text)[0]] == [kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "发挥兰白科技投资基金和国家科技成果转化引导基金的引导作用，探索新设天使投资引导基金。",
            ["兰白科技投资基金", "国家科技成果转化引导基金", "天使投资引导基金"],
        ),
        ("推广应用科技创新券，发行双创专项债券。", ["科技创新券", "双创专项债券"]),
        ("落实企业研发费用加计扣除政策。", ["企业研发费用加计扣除"]),
        ("开展科技成果转化贷款风险补偿试点。", ["科技成果转化贷款风险补偿"]),
        ("鼓励保险公司、银行保险机构和社会保险经办机构加强合作。", []),
    ],
)
def test_names_without_a_figure(text: str, names: list[str]) -> None:
    assert [f.name for f in read(text)[0]] == names


def test_shares_that_cannot_be_told_apart_are_a_doubt() -> None:
    found, doubts = read("对符合条件的各类主体，分别给予30万元、20万元、10万元奖励。")
    assert [f.unsure for f in found] == [True, True, True]
    assert [d.kind for d in doubts] == ["funding-shares"] * 3


def test_the_span_holds_the_clause_with_its_recipient() -> None:
    text = "加快建设。对新认定的企业，给予20万元补助。加强领导。"
    (given,) = read(text)[0]
    assert text[given.span.start : given.span.end] == "对新认定的企业，给予20万元补助"


def test_what_another_government_gave_is_not_given_here() -> None:
    found = read("在享受省上500万元扶持资金基础上，对项目再给予50万元补助。")[0]
    assert [f.amount for f in found] == [Decimal(50)]


@pytest.mark.parametrize(
    "unit",
    [
        "50万元、",
        "给予5万元的",
        "对国家级、",
        "按10%给予",
        "每人每",
        "基金规模按照",
        "，经",
        "对企业给予5万元，",
        "每年给予5万元，连续3年，",
        "连续3年每年给予",
        "累计5万元奖励，连续3年，",
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    with must_end():
        read(unit * (LONG // len(unit)) + "给予50万元")
