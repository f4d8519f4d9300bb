"""Shared heads, short names, kinds, actions and types of platforms."""

import pytest

from loaders.extract.platforms import abbreviations, platforms
from loaders.facts import Span, Task, TaskKind
from loaders.outline.lines import split_lines
from tests.hanging import LONG, must_end
from tests.loaders.extract.platforms.sentences import kinds, named, read


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("到2025年，兰州、白银高新区分别进入全国高新区排名前50位、115位", ["兰州高新区", "白银高新区"]),
        ("高水平推进杭州、宁波温州国家自创区建设", ["杭州国家自创区", "宁波温州国家自创区"]),
        (
            "推进金华、舟山、台州省级高新园区升级为国家高新区",
            ["金华省级高新园区", "舟山省级高新园区", "台州省级高新园区"],
        ),
        (
            "支持武威工业园区、凉州工业园区、黄羊工业园区、民勤红沙岗能源化工工业集中区等园区创建省级高新技术产业开发区",
            ["武威工业园区", "凉州工业园区", "黄羊工业园区", "民勤红沙岗能源化工工业集中区"],
        ),
        (
            "培育壮大酒嘉新能源装备制造、金昌新能源动力电池材料、庆阳多能互补等产业集群",
            ["酒嘉新能源装备制造产业集群", "金昌新能源动力电池材料产业集群", "庆阳多能互补产业集群"],
        ),
    ],
)
def test_names_that_share_a_head_are_several(sentence: str, names: list[str]) -> None:
    assert sorted(named(sentence)) == sorted(names)


def test_a_district_beside_a_zone_takes_nothing_from_it() -> None:
    assert named("支持黄埔区、广州开发区发展") == ["广州开发区"]
    assert named("支持兰州新区、白银高新区发展") == ["白银高新区"]


def test_a_short_name_stands_for_the_full_one_anywhere() -> None:
    text = (
        "发挥兰白科技创新改革试验区（以下简称兰白试验区）、兰州白银国家自主创新示范区（以下简称“兰白自创区”）作用。\n"
        "持续深化兰白试验区与上海有关方面合作，提升兰白自创区能级"
    )
    lines = split_lines(text)
    short = abbreviations(lines)
    assert short == {"兰白试验区": "兰白科技创新改革试验区", "兰白自创区": "兰州白银国家自主创新示范区"}
    task = Task(
        1, "1", "持续", TaskKind.TASK, None, Span(lines[1].start, lines[1].start + 2), Span(0, len(text))
    )
    found, _ = platforms([task], [lines[1:]], short)
    assert [(m.name, m.mention) for m in found] == [
        ("兰白科技创新改革试验区", "兰白试验区"),
        ("兰州白银国家自主创新示范区", "兰白自创区"),
    ]


def test_short_names_of_other_things_are_left_alone() -> None:
    text = "省科学技术厅（以下简称省科技厅）负责，本区及下辖园区（以下简称本区）适用，人工智能一人公司（以下简称OPC）"
    assert abbreviations(split_lines(text)) == {}


def test_a_longer_name_keeps_the_short_one_inside_it() -> None:
    text = "兰州白银国家自主创新示范区（以下简称兰白自创区）。推动陇粤共建“大湾区·兰白自创区中医药创新发展示范区”"
    assert named(text) == ["兰州白银国家自主创新示范区", "大湾区·兰白自创区中医药创新发展示范区"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("培育建设一批国家技术创新中心、国家制造业创新中心", ["国家技术创新中心", "国家制造业创新中心"]),
        ("鼓励和支持高校组建产业研究院、新型研发机构", ["产业研究院", "新型研发机构"]),
        ("支持众创空间、科技企业孵化器、大学科技园等发展", ["众创空间", "科技企业孵化器", "大学科技园"]),
        ("在关键产业领域建设一批概念验证、中试熟化等服务平台", ["概念验证服务平台", "中试熟化服务平台"]),
        ("组建企业创新联合体2个", ["企业创新联合体"]),
        ("新建省农业科技园区3个", ["省农业科技园区"]),
        ("支持创建国家级站所和省重点实验室", ["省重点实验室"]),
        ("建设各具特色的众创空间", ["众创空间"]),
        ("依托重点实验室开展研究", []),
    ],
)
def test_kinds_a_task_means_to_build(sentence: str, expected: list[str]) -> None:
    assert sorted(kinds(sentence)) == sorted(expected)


def test_a_kind_is_listed_once_per_task() -> None:
    assert kinds("建设众创空间。支持众创空间发展。新建众创空间10家") == ["众创空间"]


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("推进之江实验室建设", "build"),
        ("高标准建设之江实验室", "build"),
        ("支持之江实验室发展", "support"),
        ("推动武威工业园区升级", "upgrade"),
        ("做优做强苏州工业园区", "upgrade"),
        ("依托之江实验室开展研究", "mention"),
        ("充分发挥之江实验室平台作用", "mention"),
    ],
)
def test_what_is_done_with_a_platform(sentence: str, action: str) -> None:
    assert [m.action for m in read(sentence) if m.named] == [action]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("之江实验室", "laboratory"),
        ("甘肃省葡萄苗木快繁工程技术研究中心", "technology-centre"),
        ("甘肃省重离子治疗肿瘤临床医学研究中心", "clinical-centre"),
        ("兰州大学石羊河流域野外科学观测研究站", "field-station"),
        ("浙江大学超重力离心模拟与试验装置", "science-facility"),
        ("兰州高新区", "high-tech-zone"),
        ("武威工业园区", "park"),
        ("兰州白银国家自主创新示范区", "demonstration-zone"),
        ("赫博陇药育种双创基地", "incubator"),
        ("中国（甘肃）知识产权保护中心", "service-platform"),
        ("省高校院所技术转移联盟", "consortium"),
        ("崖州湾国家实验室西北创新基地", "base"),
        ("中国工程科技发展战略甘肃研究院", "research-institution"),
        ("黄河（甘肃段）高新技术产业带", "other"),
    ],
)
def test_the_last_head_tells_the_type(name: str, kind: str) -> None:
    assert [(m.name, m.kind) for m in read(f"支持{name}发展") if m.named] == [(name, kind)]


def test_the_span_quotes_the_words_of_the_text() -> None:
    text = "一、任务\n支持兰州、白银高新区发展（责任单位：武威工业园区管委会、市科技局）"
    found = [m for m in read(text) if m.named]
    assert [text[m.span.start : m.span.end] for m in found] == ["兰州、白银高新区", "白银高新区"]


def test_lists_of_bodies_and_titles_name_no_platform() -> None:
    assert read("贯彻《兰州白银国家自主创新示范区条例》。（责任单位：市科技局、兰州高新区管委会）") == []


def test_a_name_known_by_its_subject_alone_is_in_doubt() -> None:
    text = "支持基于加速器的医用同位素药物研发平台、高端装备特种润滑与密封材料研发测试平台建设"
    assert [(m.name, m.unsure) for m in read(text)] == [
        ("基于加速器的医用同位素药物研发平台", True),
        ("高端装备特种润滑与密封材料研发测试平台", True),
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "基地",
        "武威、",
        "与基地",
        "武威工业园区、",
        "武威等基地",
        "（基地）",
        "“基地”",
        "中国农业大学石羊河流域农业",
        "甲（以下简称乙基地）",
    ],
)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    with must_end():
        read(unit * (LONG // len(unit)))
