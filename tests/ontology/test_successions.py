"""Who took over from whom: known reforms by hand, and a register that does not contradict itself."""

import re

import pytest

from ontology.agency_names import agency_names, functions
from ontology.areas import LEVELS, areas
from ontology.known_bodies import central_bodies, local_agencies
from ontology.successions import (
    ENDING_KINDS,
    SUCCESSION_KINDS,
    all_changes,
    changes_in,
    happened,
    heirs_of,
    successions,
    successors,
)

NATION, GANSU, ZHEJIANG, BEIJING, WUWEI, MINQIN = "100000", "620000", "330000", "110000", "620600", "620621"


@pytest.mark.parametrize(
    ("name", "area", "when", "expected"),
    [
        ("甘肃省扶贫开发办公室", GANSU, 2020, {"甘肃省扶贫开发办公室"}),
        ("甘肃省扶贫开发办公室", GANSU, 2022, {"甘肃省乡村振兴局"}),
        ("甘肃省扶贫开发办公室", GANSU, None, {"甘肃省农业农村厅"}),
        ("国务院扶贫开发领导小组办公室", NATION, "2021-02-24", {"国务院扶贫开发领导小组办公室"}),
        ("国务院扶贫开发领导小组办公室", NATION, "2021-02-25", {"国家乡村振兴局"}),
        ("国务院扶贫开发领导小组办公室", NATION, 2024, {"农业农村部"}),
        ("国土资源部", NATION, 2019, {"自然资源部"}),
        ("环境保护部", NATION, 2019, {"生态环境部"}),
        ("国家环境保护总局", NATION, 2019, {"生态环境部"}),
        ("卫生部", NATION, 2015, {"国家卫生和计划生育委员会"}),
        ("卫生部", NATION, 2019, {"国家卫生健康委员会"}),
        ("铁道部", NATION, 2014, {"交通运输部", "国家铁路局", "中国铁路总公司"}),
        ("铁道部", NATION, 2020, {"交通运输部", "国家铁路局", "中国国家铁路集团有限公司"}),
        ("中国银行业监督管理委员会", NATION, "2018-04-08", {"中国银行保险监督管理委员会"}),
        ("中国保险监督管理委员会", NATION, 2024, {"国家金融监督管理总局"}),
        ("中国银行保险监督管理委员会", NATION, "2023-05-17", {"中国银行保险监督管理委员会"}),
        ("中国银行保险监督管理委员会", NATION, "2023-05-18", {"国家金融监督管理总局"}),
        ("国家食品药品监督管理总局", NATION, 2019, {"国家市场监督管理总局", "国家药品监督管理局"}),
        ("国家新闻出版广电总局", NATION, 2019, {"国家广播电视总局", "国家新闻出版署", "国家电影局"}),
        # 科技部 gave up tasks in 2023 and went on.
        ("科学技术部", NATION, 2024, {"科学技术部"}),
        ("甘肃省国家税务局", GANSU, "2018-06-14", {"甘肃省国家税务局"}),
        ("甘肃省地方税务局", GANSU, "2018-06-15", {"国家税务总局甘肃省税务局"}),
        ("民勤县地方税务局", MINQIN, 2019, {"国家税务总局民勤县税务局"}),
        ("甘肃省农牧厅", GANSU, 2019, {"甘肃省农业农村厅"}),
        ("浙江省农业厅", ZHEJIANG, 2019, {"浙江省农业农村厅"}),
        ("甘肃省工业和信息化委员会", GANSU, 2019, {"甘肃省工业和信息化厅"}),
        ("浙江省经济和信息化委员会", ZHEJIANG, 2019, {"浙江省经济和信息化厅"}),
        ("北京市环境保护局", BEIJING, 2019, {"北京市生态环境局"}),
        ("甘肃省林业厅", GANSU, 2019, {"甘肃省林业和草原局"}),
        ("浙江省林业厅", ZHEJIANG, 2019, {"浙江省林业局"}),
        ("甘肃省文化厅", GANSU, 2019, {"甘肃省文化和旅游厅"}),
        ("甘肃省人民政府法制办公室", GANSU, 2019, {"甘肃省司法厅"}),
        ("甘肃出入境检验检疫局", GANSU, 2019, {"兰州海关"}),
        ("中国人民银行兰州中心支行", GANSU, "2023-08-17", {"中国人民银行兰州中心支行"}),
        ("中国人民银行兰州中心支行", GANSU, "2023-08-18", {"中国人民银行甘肃省分行"}),
        ("中国银行业监督管理委员会甘肃监管局", GANSU, 2024, {"国家金融监督管理总局甘肃监管局"}),
        ("浙江省大数据发展管理局", ZHEJIANG, 2024, {"浙江省数据局"}),
        ("甘肃省地方金融监督管理局", GANSU, 2024, {"甘肃省地方金融管理局", "中共甘肃省委金融委员会办公室"}),
        ("武威市国土资源局", WUWEI, 2020, {"武威市自然资源局"}),
        ("武威市扶贫开发办公室", WUWEI, 2025, {"武威市农业农村局"}),
        ("民勤县农牧局", MINQIN, 2020, {"民勤县农业农村局"}),
        ("甘肃省文物局", GANSU, None, {"甘肃省文物局"}),
    ],
)
def test_successors(name: str, area: str, when: str | int | None, expected: set[str]) -> None:
    assert set(successors(name, areas()[area], when)) == expected


@pytest.mark.parametrize(
    ("name", "area", "when", "expected"),
    [
        ("国家卫生健康委员会", NATION, 2024, ["2021-05-13", "2023-03"]),
        ("国家卫生健康委员会", NATION, 2022, ["2021-05-13"]),
        ("甘肃省民政厅", GANSU, None, ["2018-10", "2018-10", "2024"]),
        ("甘肃省文物局", GANSU, None, []),
    ],
)
def test_what_a_body_lost_itself(name: str, area: str, when: int | None, expected: list[str]) -> None:
    assert [change.date for change in heirs_of(name, areas()[area], when)] == expected


@pytest.mark.parametrize(
    ("date", "when", "expected"),
    [
        ("2018-10", "2018", True),
        ("2018-10", "2018-10-01", True),
        ("2018-10", "2018-09-30", False),
        ("2021", "2021-02", True),
        ("2021", "2020-12-31", False),
        ("2023-05-18", "2023-05", True),
        ("2023-05-18", "2023-05-17", False),
        ("2023-05-18", None, True),
    ],
)
def test_a_change_counts_from_its_first_possible_day(date: str, when: str | None, expected: bool) -> None:
    assert happened(date, when) is expected


def test_rows_are_whole() -> None:
    for row in successions():
        assert row.function in functions(), row
        assert row.levels and set(row.levels) <= set(LEVELS), row
        assert row.kind in SUCCESSION_KINDS, row
        assert re.fullmatch(r"20\d\d(-\d\d(-\d\d)?)?", row.date), row
        assert row.before and row.source, row
        assert (row.kind == "abolished") == (not row.after), row
        assert len(row.before) == len(set(row.before)) and len(row.after) == len(set(row.after)), row


def test_names_are_those_that_the_registers_give_the_bodies() -> None:
    central = {body.official for body in central_bodies()}
    local = {row.official for row in agency_names()} | {body.official for body in local_agencies()}
    unknown = [
        name
        for row in successions()
        for name in (*row.before, *row.after)
        if name not in (central if row.levels == ("national",) else local)
    ]
    assert unknown == []


def test_no_body_ends_before_it_began() -> None:
    for area in (NATION, GANSU, ZHEJIANG, BEIJING, "650000", "440300"):
        born = {
            name: change.date
            for change in changes_in(area)
            if change.kind in ENDING_KINDS
            for name in change.after
            if name not in change.before
        }
        for change in changes_in(area):
            if change.kind in ENDING_KINDS:
                for name in change.before:
                    early = name in born and change.date[:4] < born[name][:4] and name not in change.after
                    assert not early, (name, change.date)


def test_no_chain_runs_in_a_circle() -> None:
    for change in all_changes():
        if change.kind in ENDING_KINDS:
            for name in change.before:
                assert successors(name, areas()[change.area]), name


def test_the_centre_and_all_provinces_of_the_mainland_have_changes() -> None:
    assert len({change.area for change in all_changes()}) == 32
    precisions = {change.precision for change in all_changes()}
    assert precisions == {"day", "month", "year"}
