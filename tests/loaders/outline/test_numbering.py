"""Numbers that open a line, and figures that only look like them."""

import pytest

from loaders.outline.numbering import Style, chinese_number, marker


@pytest.mark.parametrize(
    ("line", "style", "value", "label"),
    [
        ("三、重点任务", Style.CHINESE, 3, "三"),
        ("（二）提升企业科技创新能力。强化企业创新主体地位", Style.BRACKET, 2, "（二）"),
        ("(十三)加强党的领导", Style.BRACKET, 13, "（十三）"),
        ("1.培育建设区域科技创新中心。按照要求", Style.ARABIC, 1, "1"),
        ("15.强化数字经济技术研发与应用示范。", Style.ARABIC, 15, "15"),
        ("２．推进实验室体系建设".replace("２", "2"), Style.ARABIC, 2, "2"),
        ("3、建立健全工作机制", Style.ARABIC, 3, "3"),
        ("（1）组建专班", Style.BRACKET_ARABIC, 1, "1"),
        ("No.31", Style.NO, 31, "31"),
        ("第十二条 【鼓励优秀版权创作】支持企业机构", Style.ARTICLE, 12, "第十二条"),
        ("第二章 科技创新平台", Style.PART, 2, "第二章"),
        ("专栏1国家级、省级创新基地建设任务", Style.BOX, 1, "1"),
        ("专栏三：重大工程", Style.BOX, 3, "3"),
        ("①建立台账", Style.CIRCLED, 1, "①"),
        ("附件：武威市强科技行动主要指标目标值及责任分工", Style.ANNEX, 0, "0"),
    ],
)
def test_a_number_opens_the_line(line: str, style: Style, value: int, label: str) -> None:
    found = marker(line)
    assert found is not None
    assert (found.style, found.value, found.label) == (style, value, label)


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业融合发展取得新成效，农村面貌明显改善。",
        "2025年，综合科技创新水平全国排名提升1位，科技进步贡献率达到62%。",
        "1.5亿元以上的规上工业企业，给予100万元一次性补助。",
        "0.62*",
        "15",
        "专栏中的任务由各部门分工落实。",
        "第一，加强组织领导。",
        "5G网络基础建设、商用部署和应用创新。",
    ],
)
def test_figures_and_words_are_no_numbers(line: str) -> None:
    assert marker(line) is None


def test_a_glued_item_counts_only_when_its_number_is_due() -> None:
    line = "5.5G网络基础建设、商用部署和应用创新。加快建设"
    assert marker(line) is None
    found = marker(line, 5)
    assert found is not None
    assert line[found.length :].startswith("5G网络")


@pytest.mark.parametrize(
    ("text", "value"), [("三", 3), ("十", 10), ("二十", 20), ("三十一", 31), ("一百零五", 105)]
)
def test_chinese_ordinals(text: str, value: int) -> None:
    assert chinese_number(text) == value
