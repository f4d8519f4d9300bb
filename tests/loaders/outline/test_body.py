"""Pages taken apart: title, head lines, body, and what is cut at both ends."""

import pytest

from loaders.outline.body import Body, find_body
from loaders.outline.lines import split_lines


def body(text: str) -> Body:
    return find_body(split_lines(text))


PAGE = """您的位置：首页>奖励政策
武威市"专精特新"奖励政策：武威市强科技行动实施方案（2022—2025年）
发布日期：2022-09-15 09:09浏览次数：
武威市强科技行动实施方案（2022—2025年）
为贯彻落实省第十四次党代会精神，制定本实施方案。
一、指导思想
以新思想为指导。
二、保障措施
打通“最后一公里”，扎实推进创新驱动发展。
附件：武威市强科技行动主要指标目标值及责任分工
Copyright © 2022-2023 潮盛企业管理咨询中心 版权所有
扫一扫咨询微信客服
15915898572
"""


def test_the_last_title_before_the_first_heading_is_the_plans() -> None:
    page = body(PAGE)
    assert page.title == "武威市强科技行动实施方案（2022—2025年）"
    assert page.before[0].text == "您的位置：首页>奖励政策"
    assert page.lines[0].text.startswith("为贯彻落实")


def test_the_footer_is_cut_after_the_last_sentence() -> None:
    page = body(PAGE)
    assert page.lines[-1].text == "附件：武威市强科技行动主要指标目标值及责任分工"
    assert [line.text for line in page.after][-1] == "15915898572"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("《2020年科技体制改革与发展工作要点》\n来源：浙江省科技厅网\n2020年科技体制改革与发展工作要点\n2020年是收官之年。",
         "2020年科技体制改革与发展工作要点"),
        ("兰州新区深化科技改革创新加快推动高质量发展实施方案\n2021/01/29/15:28来源：新区原创\n为深入贯彻，制定本方案。",
         "兰州新区深化科技改革创新加快推动高质量发展实施方案"),
        ("2025-03-07 16:22:49\n甘肃省打造全国区域性科技创新及转化基地行动方案\n为全面落实，制定本方案。",
         "甘肃省打造全国区域性科技创新及转化基地行动方案"),
        ("国务院关于加快推进农业机械化和\n农机装备产业转型升级的指导意见\n国发〔2018〕42号\n各省人民政府：\n现提出以下意见。",
         "国务院关于加快推进农业机械化和农机装备产业转型升级的指导意见"),
        ("广东省发展改革委关于印发《广东省支持人工智能OPC创新发展行动方案》的通知\n各地级以上市人民政府：\n现印发给你们。\n"
         "广东省支持人工智能OPC创新发展行动方案\n（2026—2028年）\n为全面实施，制定本方案。",
         "广东省支持人工智能OPC创新发展行动方案（2026—2028年）"),
        ("甘肃省强科技行动\n实施方案\n（2022—2025年）\n为深入实施，制定本方案。", "甘肃省强科技行动实施方案（2022—2025年）"),
        ("甘肃省科学技术厅文件\n甘肃省科学技术厅关于印发甘肃省强科技行动实施方案的通知\n各市州科技局：\n现印发给你们。\n"
         "甘肃省强科技行动\n实施方案\n为深入实施，制定本方案。", "甘肃省强科技行动实施方案"),
        ("关于印发《甘肃省强科技行动实施方案》的通知 甘政办发〔2022〕15号\n甘肃省强科技行动实施方案\n为深入实施，制定本方案。",
         "甘肃省强科技行动实施方案"),
        ("关于加快推进科技创新若干政策措施（征求意见稿）\n为加快创新，制定本措施。", "关于加快推进科技创新若干政策措施（征求意见稿）"),
    ],
)  # fmt: skip
def test_titles(top: str, title: str) -> None:
    assert body(f"{top}\n一、总体要求\n坚持。\n").title == title


@pytest.mark.parametrize(
    "line",
    [
        "官方微信",
        "版权所有：甘肃省兰州新区党工委办公室",
        "上一篇：云南省人民政府工作报告",
        "云南科技创新服务平台-2020-1-3制.png",
    ],
)
def test_footer_lines(line: str) -> None:
    page = body(f"某省科技行动方案\n一、任务\n1.建平台。\n加强组织。\n{line}\n")
    assert [x.text for x in page.after] == [line]


def test_a_signature_is_no_footer() -> None:
    page = body(
        "某省科技行动方案\n一、任务\n1.建平台。\n甘肃省人民政府办公厅\n2022年3月1日\n版权所有：某网\n"
    )
    assert [x.text for x in page.lines][-2:] == ["甘肃省人民政府办公厅", "2022年3月1日"]


def test_a_page_without_title_keeps_its_lines() -> None:
    page = body("通知如下。\n一、任务\n1.建平台。\n")
    assert page.title == ""
    assert [x.text for x in page.lines] == ["通知如下。", "一、任务", "1.建平台。"]
