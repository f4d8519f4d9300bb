"""Years, frequencies, modality and indicators that hold beyond the words that name them."""

import pytest

from loaders.extract.targets import targets
from loaders.outline.lines import split_lines
from tests.loaders.extract.targets.shown import Period, found, read, show


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        # across 。
        ("到2025年，全省专利代理机构达到40家以上。每万人口高价值发明专利拥有量力争达到2件以上。", (2022, 2025),
         ["全省专利代理机构 ≥ 40家 2025", "每万人口高价值发明专利拥有量 ≥ 2件 2025"]),
        # across lines of one task
        ("到2025年，实现以下目标：\n高新技术企业达到500家。\n发明专利达到1000件。", (2021, 2025),
         ["高新技术企业 = 500家 2025", "发明专利 = 1000件 2025"]),
        # what stands before the year has none; the plan covers several years
        ("45岁以下科研人员主持项目的比例不低于50%。到2025年，培养卓越工程师200名左右。", (2022, 2025),
         ["45岁以下科研人员主持项目的比例 ≥ 50% -", "卓越工程师 ≈ 200名 2025"]),
        # the plan of one year gives its year
        ("新建新型研发机构30家。", (2020, 2020), ["新建新型研发机构 = 30家 2020"]),
        # every year
        ("每年柔性引进战略科技人才20人左右、高精尖缺外国人才120人次。到2025年，建成基地3个。", (2022, 2025),
         ["柔性引进的战略科技人才 ≈ 20人 -", "柔性引进的高精尖缺外国人才 = 120人次 -", "基地 = 3个 2025"]),
        # two years for one indicator, the second time unsaid
        ("2022年，全省技术合同成交额达到300亿元；到2025年达到500亿元。", (2022, 2025),
         ["全省技术合同成交额 = 300亿元 2022", "全省技术合同成交额 = 500亿元 2025"]),
        ("到2025年和2030年，院士工作站分别达到10家和20家。", (2021, 2030),
         ["院士工作站 = 10家 2025", "院士工作站 = 20家 2030"]),
        # the year compared with is no deadline
        ("到2025年，用水量较2020年增长10%以上。", (2021, 2025), ["用水量 +≥ 10% 2025"]),
        ("组织优势科研力量申请国家自然科学基金，力争“十四五”经费总额较“十三五”增长20%以上。", (2022, 2025),
         ["国家自然科学基金经费总额 +≥ 20% 2025"]),
        ("三年内培育示范企业30家。", (2023, 2025), ["示范企业 = 30家 2025"]),
        ("到二〇二五年，建成美丽乡村50个。", (2021, 2025), ["美丽乡村 = 50个 2025"]),
        ("2022—2025年，改造管网200公里。", (2022, 2025), ["管网 = 200公里 2025"]),
        # a verb shared by a list
        ("到2025年，依托企业建设高水平省重点实验室30个左右、技术创新中心80个左右。", (2022, 2025),
         ["依托企业建设的高水平省重点实验室 ≈ 30个 2025", "依托企业建设的技术创新中心 ≈ 80个 2025"]),
    ],
)  # fmt: skip
def test_what_is_inherited(text: str, period: Period, expected: list[str]) -> None:
    assert read(text, period) == expected


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("力争科技进步贡献率达到65%以上。", "aspirational"),
        ("确保耕地保有量不低于500万亩。", "binding"),
        ("预期城镇化率达到60%。", "expected"),
        ("森林覆盖率达到45%。", None),
    ],
)
def test_modality(text: str, modality: str | None) -> None:
    assert [t.modality for t in found(text)] == [modality]


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("每年选派科技特派员500名以上。", "annual"),
        ("每季度举办对接活动2场。", "quarterly"),
        ("每两年评选示范园区10个。", "biennial"),
    ],
)
def test_frequency_instead_of_a_year(text: str, frequency: str) -> None:
    assert [(t.frequency, t.year) for t in found("到2025年，" + text)] == [(frequency, None)]


def test_a_baseline_is_kept_and_is_no_target() -> None:
    (target,) = found("到2025年，本地配套率由2020年的35%提升至50%。")
    assert show(target) == "本地配套率 = 50% 2025"
    assert target.baseline is not None
    assert (str(target.baseline.value), target.baseline.unit, target.baseline.year) == ("35", "%", 2020)


def test_targets_of_the_plan_have_no_task_and_headings_end_a_year() -> None:
    text = "二、主要目标\n到2025年，森林覆盖率达到45%。\n三、重点任务\n（一）建设美丽乡村\n城镇化率达到60%。"
    whole, doubts, _ = targets([], [], split_lines(text), period=(2021, 2025))
    assert [(t.task, show(t)) for t in whole] == [(None, "森林覆盖率 = 45% 2025"), (None, "城镇化率 = 60% -")]
    assert doubts == []


def test_the_span_quotes_the_clause_with_the_figure() -> None:
    text = "到2025年，建成平台5个，形成新工艺、新技术和新产品30个以上。"
    assert [text[t.span.start : t.span.end] for t in found(text)] == [
        "建成平台5个",
        "形成新工艺、新技术和新产品30个以上",
    ]


def test_a_figure_without_indicator_is_reported() -> None:
    text = "2025年，达到500家。"
    none, doubts, rejected = targets([], [], split_lines(text), period=(2021, 2025))
    assert none == []
    assert [(d.kind, text[d.span.start : d.span.end]) for d in doubts] == [
        ("number without indicator", "500家")
    ]
    assert rejected == []
