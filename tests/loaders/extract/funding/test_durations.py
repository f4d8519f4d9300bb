"""How many years a provision runs, and what looks like it and is none."""

from decimal import Decimal

import pytest

from loaders.extract.funding import funding
from loaders.facts import Funding, Span, Task, TaskKind
from loaders.outline.lines import split_lines


def read(text: str) -> list[Funding]:
    task = Task(1, "1", "任务", TaskKind.SUPPORT_MEASURE, None, Span(0, 1), Span(0, len(text)))
    return [f for f in funding([task], [split_lines(text)])[0] if f.name is None]


def years(text: str) -> list[tuple[str, int | None]]:
    """The figure of each provision with its years; a ceiling and a rate count as its figure."""
    return [
        (str(next(v for v in (f.amount, f.maximum, f.rate) if v is not None)), f.years) for f in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对新引进的创新团队，每年给予100万元经费，连续支持3年。", [("100", 3)]),
        ("对入选的青年人才，每人每年补助5万元，连续三年。", [("5", 3)]),
        ("对新设立的博士后工作站，连续三年每年给予20万元资助。", [("20", 3)]),
        ("对认定的区域性总部，连续两年，每年给予50万元奖励。", [("50", 2)]),
        ("对新落户企业，连续5年按地方贡献的50%给予奖励。", [("50", 5)]),
        ("对租用办公用房的企业，给予每平方米每月最高30元的租金补贴，补贴面积不超过500平方米，补贴期限不超过3年。", [("30", 3)]),
        ("对返乡创业者给予每年1万元的场地租金补贴，补贴期限最长不超过2年。", [("1", 2)]),
        ("对国家级平台每年给予100万元支持，对省级平台每年给予50万元支持，连续支持三年。", [("100", 3), ("50", 3)]),
        ("对首次上规企业一次性奖励10万元，对科技型企业每年补助20万元，连续补助两年。", [("10", None), ("20", 2)]),
        ("对高层次人才每年发放津贴6万元，累计不超过30万元，为期5年。", [("6", 5), ("30", None)]),
        ("对引进的领军人才，给予每月3000元、为期三年的生活补贴。", [("3000", 3)]),
        ("对孵化器每年给予30万元运营补贴（连续补贴3年）。", [("30", 3)]),
        ("对试点县每年安排500万元，支持期为3—5年。", [("500", 5)]),
        ("对新认定的中试基地给予十万元奖励；对示范基地，每年给予20万元补助，最多补助三年。", [("10", None), ("20", 3)]),
    ],
)  # fmt: skip
def test_how_long_it_is_given(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("实施科技型企业培育三年行动，对新认定的企业给予20万元奖励。", ["20"]),
        ("对3年内通过验收的项目，给予50万元奖励。", ["50"]),
        ("三年内累计给予最高500万元资助。", ["500"]),
        ("对连续三年营业收入增长10%以上的企业，给予30万元奖励。", ["30"]),
        ("对连续三年获评优秀的平台，给予40万元奖励。", ["40"]),
        ("对成立满5年的孵化器，给予15万元补助。", ["15"]),
        ("对成立不超过3年的初创企业，给予8万元一次性补贴。", ["8"]),
        ("对近三年承担国家项目的单位，给予25万元补助。", ["25"]),
        ("对2024年新入库的企业，给予10万元奖励。", ["10"]),
        ("每3年评选一次，对获奖个人给予5万元奖励。", ["5"]),
        ("核定后的补助资金100万元分三年拨付，给予项目单位100万元补助。", ["100"]),
        ("实施为期三年的专项培训计划，安排500万元经费。", ["500"]),
        ("对存续期10年以上的企业，给予60万元奖励。", ["60"]),
        ("对贷款期限3年的企业，给予最高20万元贴息。", ["20"]),
        ("对建设期两年的项目，给予70万元补助。", ["70"]),
        ("对连续支持三年的项目择优给予80万元后补助。", ["80"]),
    ],
)
def test_years_that_are_no_duration(text: str, figures: list[str]) -> None:
    found = years(text)
    assert {figure for figure, _ in found} == set(figures)
    assert [lasting for _, lasting in found] == [None] * len(found)


def test_the_years_are_no_part_of_who_gets_it() -> None:
    (given,) = read("对新落户的总部企业连续五年每年给予50万元奖励。")
    assert (given.recipient, given.years, given.per) == ("新落户的总部企业", 5, "年")


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("对研发投入增量按10%—20%给予补助。", ("10", "20")),
        ("按设备投资额的8%至12%给予补助。", ("8", "12")),
        ("对贷款利息给予30%-50%的贴息。", ("30", "50")),
        ("对技术合同按实际成交额的1‰～3‰给予奖励。", ("0.1", "0.3")),
        ("对国家项目按到位资金的5—10%予以配套。", ("5", "10")),
        ("对检测费用给予50%到80%的补贴。", ("50", "80")),
        ("按照投资额的10%—15%、最高不超过500万元给予奖补。", ("10", "15")),
        ("对租金按30％－50％给予补贴。", ("30", "50")),
        ("对保费给予百分之五十至百分之八十的补贴。", ("50", "80")),
        ("对展位费按100%-50%给予补贴。", ("50", "100")),
        ("按研发费用的2.5%—7.5%给予资助，单个企业最高200万元。", ("2.5", "7.5")),
        ("按投资额的10%给予补助。", ("10", None)),
        ("对企业按15%给予20万—30万元奖励。", ("15", None)),
    ],
)
def test_both_ends_of_a_range_of_rates(text: str, rates: tuple[str, str | None]) -> None:
    first = read(text)[0]
    low, high = rates
    assert (first.rate, first.max_rate) == (Decimal(low), Decimal(high) if high else None)


def test_a_range_of_rates_binds_between_and_a_ceiling_on_top_still_caps() -> None:
    (plain,) = read("对研发投入增量按10%—20%给予补助。")
    (capped,) = read("按照投资额的10%—15%、最高不超过500万元给予奖补。")
    assert plain.comparator.value == "between"
    assert (capped.comparator.value, capped.maximum) == ("at-most", Decimal(500))


def test_each_rate_of_a_list_keeps_its_own_range() -> None:
    found = read("对国家级、省级平台，分别按30%—50%、10%—20%给予补助。")
    assert [(f.rate, f.max_rate) for f in found] == [
        (Decimal(30), Decimal(50)),
        (Decimal(10), Decimal(20)),
    ]


def test_a_clause_of_many_figures_is_reported() -> None:
    text = "给予" + "50万元、" * 201 + "60万元奖励。对企业给予20万元奖励。"
    task = Task(1, "1", "任务", TaskKind.SUPPORT_MEASURE, None, Span(0, 1), Span(0, len(text)))
    found, doubts = funding([task], [split_lines(text)])
    assert [f.amount for f in found] == [Decimal(20)]
    assert [(d.kind, d.span.start, d.detail.split(" ", 1)[0]) for d in doubts] == [
        ("funding-table", 0, "202")
    ]
