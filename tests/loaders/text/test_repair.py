"""What each pass of repair makes of real sentences, and what it leaves alone."""

from __future__ import annotations

import pytest

from loaders.text import reading, repair
from tests.hanging import LONG, must_end

BLANKS = [
    ("一、总体要求\r\n二、主要目标\r三、重点任务", "一、总体要求\n二、主要目标\n三、重点任务"),
    ("\ufeff  (一)指导思想\u00a0\n\u3000\u3000\n\t单位", "（一）指导思想\n\n单位"),
    ("科\u200b技厅\u00ad", "科技厅"),
]

GLOSSES = [
    ("省科技創(chuàng)新及轉(zhuǎn)化", "省科技创新及转化"),
    ("区（qū）域", "区域"),
    ("强(qiang)科技行动", "强科技行动"),
    ("女(nǚ)性、侵略(lüè)", "女性、侵略"),
    ("重庆(chóngqìng)市", "重庆市"),
    ("研究與試驗發展(R&D)經(jīng)費", "研究与试验发展（R&D）经费"),
    ("国家级电磁兼容检测(EMC)实验室", "国家级电磁兼容检测（EMC）实验室"),
    ("信息技术(IT)、科技特派员 (团) 示范", "信息技术（IT）、科技特派员（团）示范"),
    ("行动实施方案(2022—2025 年)", "行动实施方案（2022—2025年）"),
    ("发展5G(第五代移动通信)", "发展5G（第五代移动通信）"),
    # The number of a clause, although 阿 reads "a".
    ("援助阿(a)、阿(b)", "援助阿（a）、阿（b）"),
]

WIDTHS = [
    ("到2025年,达到65%,R&D经费", "到2025年，达到65%，R&D经费"),
    ("投入１,０００万元，占３．５％", "投入1,000万元，占3.5%"),
    ("(责任单位:省科技厅;各市州政府)", "（责任单位：省科技厅；各市州政府）"),
    ("发布日期:2022-09-15 09:09浏览次数:", "发布日期：2022-09-15 09:09浏览次数："),
    ("2025-03-07 16:22:49", "2025-03-07 16:22:49"),
    ("见http://www.gov.cn/a?b=1:2,附件", "见http://www.gov.cn/a?b=1:2，附件"),
    ("你知道吗?", "你知道吗？"),
    ('称为“专精特新”,见"小巨人"', '称为“专精特新”，见"小巨人"'),
    ("⼯业和信息化", "工业和信息化"),
    ("Hello, world (2022): fine?", "Hello, world (2022): fine?"),
]

SPACES = [
    ("到 2025 年, 实现省属高校院所横向科研收入翻番", "到2025年，实现省属高校院所横向科研收入翻番"),
    ("共建 “ 校企共生融合发展创新港”", "共建“校企共生融合发展创新港”"),
    ("试验区( 以下简称兰白试验区)", "试验区（以下简称兰白试验区）"),
    ("占比达到2. 5%以上", "占比达到2.5%以上"),
    ("2. 5G网络建设", "2. 5G网络建设"),
    ("比重 65 %以上", "比重65%以上"),
    ("Open Science 平台", "Open Science平台"),
    ("Copyright ? 2022-2023", "Copyright ? 2022-2023"),
]

SCRIPTS = [
    ("著力推進科技創新,著重培育", "着力推进科技创新，着重培育"),
    ("著作權、顯著重大", "著作权、显著重大"),
    ("乾燥設備、乾隆年間", "干燥设备、乾隆年间"),
    # Simplified lines: 乾县 is a county, 徐昇 a name; a stray traditional character is still converted.
    ("乾县著作权登记", "乾县著作权登记"),
    ("由徐昇负责", "由徐昇负责"),
    ("聚焦创新驱动发展战略,发展產业", "聚焦创新驱动发展战略，发展产业"),
    ("在安全可控、智能制造等领域布局", "在安全可控、智能制造等领域布局"),
]


@pytest.mark.parametrize(("written", "expected"), BLANKS + GLOSSES + WIDTHS + SPACES + SCRIPTS)
def test_reading(written: str, expected: str) -> None:
    assert reading(written) == expected


@pytest.mark.parametrize(
    "written", [expected for _, expected in BLANKS + GLOSSES + WIDTHS + SPACES + SCRIPTS]
)
def test_what_is_repaired_stays_as_it_is(written: str) -> None:
    assert reading(written) == written


def test_a_single_letter_is_a_gloss_where_other_glosses_are() -> None:
    assert reading("阿(a)克塞縣(xiàn)") == "阿克塞县"


def test_a_bracket_with_tone_marks_that_reads_something_else_is_reported() -> None:
    repaired = repair("领域(qū)建设")
    assert repaired.text == "领域（qū）建设"
    (note,) = repaired.notes
    assert (note.kind, note.exact, note.certain) == ("gloss", "(qū)", False)


def test_characters_without_meaning_are_reported_with_their_place() -> None:
    (note,) = repair("科技\ue5e5厅").notes
    assert (note.kind, note.start, note.end, note.exact) == ("unreadable", 2, 3, "\ue5e5")


def test_an_empty_text_and_clean_text_have_no_notes() -> None:
    assert repair("").text == ""
    assert repair("加强组织领导。\n").notes == ()


def test_quotes_come_from_the_text_as_read() -> None:
    repaired = repair("全區(qū)域 , 到 2025 年")
    assert repaired.text == "全区域，到2025年"
    assert repaired.mapped.exact(0, 3) == "全區(qū)域"
    assert repaired.mapped.exact(4, 10) == "到 2025 年"


@pytest.mark.parametrize(
    "pattern",
    [
        "天??h創",
        "規?;",
        "一(qū)",
        "((((",
        "（(中",
        "中 ",
        "1. ",
        "\ue000",
        "http://a,中",
        "?qū)嵤",
        "\r",
        "著",
    ],
)
def test_time_grows_with_the_length_of_the_text_only(pattern: str) -> None:
    with must_end():
        repair(pattern * (LONG // len(pattern)))
