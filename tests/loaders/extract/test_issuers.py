"""Who issued a plan, under which number, and to whom it was sent."""

import pytest

from loaders.extract.issuers import run_apart
from loaders.facts import Head
from loaders.reading import read
from loaders.resolve.agencies import Resolver

BODY = "一、总体要求\n坚持创新。\n二、重点任务\n1.建平台。加快建设。（责任单位：省科技厅）\n"
TITLE = "甘肃省强科技行动实施方案"


def head(top: str, bottom: str = "") -> Head:
    return read(f"{top}\n{BODY}{bottom}\n".encode(), "plan.txt").facts.head


def issuers(top: str, bottom: str = "") -> list[str]:
    return [party.name for party in head(top, bottom).issuers]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("甘政办发〔2022〕15号", "甘政办发〔2022〕15号"),
        ("甘政办发[2022]15号", "甘政办发〔2022〕15号"),
        ("甘政办发（2022）15号", "甘政办发〔2022〕15号"),
        ("甘政办发﹝2022﹞15号", "甘政办发〔2022〕15号"),
        ("甘政办发【2022】15号", "甘政办发〔2022〕15号"),
        ("甘政办发〔 2022 〕 15 号", "甘政办发〔2022〕15号"),
        ("甘政办发〔2022年〕第15号", "甘政办发〔2022〕15号"),
        ("（甘政办发〔2022〕15号）", "甘政办发〔2022〕15号"),
        ("文号：甘政办发〔2022〕15号", "甘政办发〔2022〕15号"),
        ("文 号: 甘政办发〔2022〕15号 成文日期: 2022-03-01", "甘政办发〔2022〕15号"),
        ("（甘肃省人民政府令第168号）", "甘肃省人民政府令第168号"),
        ("根据《国务院关于科技的意见》（国发〔2016〕28号），制定本方案。", None),
        ("现将《国务院关于科技的意见》（国发〔2016〕28号）转发给你们。", None),
    ],
)
def test_document_numbers(line: str, number: str | None) -> None:
    assert head(f"{line}\n{TITLE}").document_number == number


def test_a_number_behind_the_title_of_the_notice() -> None:
    notice = "关于印发甘肃省强科技行动实施方案的通知（甘政办发〔2022〕15号）"
    assert head(f"{notice}\n{TITLE}").document_number == "甘政办发〔2022〕15号"


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("甘肃省人民政府办公厅关于印发甘肃省强科技行动实施方案的通知", ["甘肃省人民政府办公厅"]),
        ("甘肃省人民政府办公厅关于印发甘肃省强科技行动\n实施方案的通知", ["甘肃省人民政府办公厅"]),
        ("甘肃省人民政府办公厅转发省科技厅关于强科技行动实施意见的通知", ["甘肃省人民政府办公厅"]),
        (
            "甘肃省科技厅 甘肃省财政厅关于印发《甘肃省强科技行动实施方案》的通知",
            ["甘肃省科学技术厅", "甘肃省财政厅"],
        ),
        (
            "甘肃省科技厅、甘肃省财政厅关于印发《甘肃省强科技行动实施方案》的通知",
            ["甘肃省科学技术厅", "甘肃省财政厅"],
        ),
        ("甘肃省科技厅等五部门关于印发《甘肃省强科技行动实施方案》的通知", ["甘肃省科学技术厅"]),
        (
            "甘肃省科学技术厅\n甘肃省财政厅\n关于印发《甘肃省强科技行动实施方案》的通知",
            ["甘肃省科学技术厅", "甘肃省财政厅"],
        ),
        (
            "甘肃省科学技术厅 甘肃省财政厅 国家税务总局甘肃省税务局\n关于印发《甘肃省强科技行动实施方案》的通知",
            ["甘肃省科学技术厅", "甘肃省财政厅", "国家税务总局甘肃省税务局"],
        ),
        ("甘肃省人民政府文件\n甘政发〔2022〕21号", ["甘肃省人民政府"]),
        (
            "中共甘肃省委办公厅 甘肃省人民政府办公厅印发《甘肃省强科技行动实施方案》",
            ["中共甘肃省委办公厅", "甘肃省人民政府办公厅"],
        ),
        ("发文机关：甘肃省科技厅、甘肃省财政厅", ["甘肃省科学技术厅", "甘肃省财政厅"]),
        ("索引号：6200/2022-12 发文机关：甘肃省科技厅 成文日期：2022年3月1日", ["甘肃省科学技术厅"]),
        ("索 引 号\n6200/2022-12\n发文机关\n甘肃省科技厅\n成文日期\n2022年3月1日", ["甘肃省科学技术厅"]),
        ("【发文机关】 甘肃省科技厅\n【成文日期】 2022年3月1日", ["甘肃省科学技术厅"]),
        ("发文机关：\n成文日期：2022年3月1日", []),
        ("来源：甘肃省科技厅", []),
    ],
)
def test_issuers_above_the_text(top: str, names: list[str]) -> None:
    assert issuers(f"{top}\n{TITLE}") == names


@pytest.mark.parametrize(
    ("bottom", "names"),
    [
        ("甘肃省科学技术厅\n甘肃省财政厅\n二〇二二年三月一日", ["甘肃省科学技术厅", "甘肃省财政厅"]),
        ("甘肃省科学技术厅　　甘肃省财政厅\n2022年3月1日", ["甘肃省科学技术厅", "甘肃省财政厅"]),
        ("甘肃省科学技术厅 2022年3月1日", ["甘肃省科学技术厅"]),
        ("责任单位：省财政厅\n2022年3月1日", []),
        ("（责任单位：省财政厅）\n甘肃省科学技术厅\n2022年3月1日", ["甘肃省科学技术厅"]),
    ],
)
def test_issuers_below_the_text(bottom: str, names: list[str]) -> None:
    assert issuers(TITLE, bottom) == names


def test_ministries_on_one_line_make_a_plan_of_the_centre() -> None:
    found = head("科技部 财政部关于印发《企业创新能力提升行动方案》的通知\n企业创新能力提升行动方案")
    assert [party.name for party in found.issuers] == ["科学技术部", "财政部"]
    assert (found.area, found.area_basis) == ("100000", "issuer")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("甘肃省科学技术厅甘肃省财政厅", ["甘肃省科学技术厅", "甘肃省财政厅"]),
        ("国家税务总局甘肃省税务局", ["国家税务总局甘肃省税务局"]),
        ("甘肃省财政厅国家税务总局甘肃省税务局", ["甘肃省财政厅", "国家税务总局甘肃省税务局"]),
        ("武威市某某办公室的甘肃省财政厅", []),
    ],
)
def test_names_side_by_side(name: str, parts: list[str]) -> None:
    assert run_apart(name, Resolver("620000", 2022)) == parts


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (
            "各市、自治州人民政府，兰州新区管委会，省政府各部门：",
            "各市、自治州人民政府，兰州新区管委会，省政府各部门",
        ),
        ("各市（州）科技局、财政局:", "各市（州）科技局、财政局"),
        ("厅机关各处室，各直属事业单位：", "厅机关各处室，各直属事业单位"),
        ("兰州新区管委会，甘肃矿区办事处，有关单位：", "兰州新区管委会，甘肃矿区办事处，有关单位"),
        ("现将有关事项通知如下：", None),
        ("主要内容：", None),
    ],
)
def test_addressees(line: str, named: str | None) -> None:
    found = head(f"甘肃省科技厅关于印发《甘肃省强科技行动实施方案》的通知\n{line}\n{TITLE}")
    assert found.addressees == named


def test_a_plan_forwarded_with_a_notice_keeps_its_own_title() -> None:
    found = head(
        "甘肃省人民政府办公厅转发省科技厅关于加快科技创新实施意见的通知\n甘政办发〔2022〕12号\n"
        "各市、自治州人民政府：\n省科技厅《关于加快科技创新的实施意见》已经省政府同意，现转发给你们。\n"
        "甘肃省人民政府办公厅\n二〇二二年三月一日\n关于加快科技创新的实施意见\n为推动创新，提出本意见。"
    )
    assert found.title == "关于加快科技创新的实施意见"
    assert [party.name for party in found.issuers] == ["甘肃省人民政府办公厅"]
    assert (found.issued, found.area, found.area_basis) == ("2022-03-01", "620000", "issuer")
