"""Official names: those the annotation guide demands, and no alias that means two things."""

import re
from itertools import combinations

import pytest

from ontology.agency_names import (
    KINDS,
    AgencyName,
    agency_names,
    functions,
    name_for,
    names_by_alias,
    official_name,
    phrase_names,
)
from ontology.areas import LEVELS, areas
from ontology.known_bodies import (
    CentralBody,
    LocalAgency,
    central_bodies,
    central_by_alias,
    central_for,
    local_agencies,
    local_by_alias,
    local_for,
)
from ontology.name_parts import expand_name, group_words

GANSU, ZHEJIANG, GUANGDONG, SHENZHEN, WUWEI = "620000", "330000", "440000", "440300", "620600"
HUANGPU, NINGXIA, BEIJING, LIANGZHOU, KASHI = "440112", "640000", "110000", "620602", "653100"


def fill(alias: str, area: str, year: int | None, after: str) -> str:
    row = name_for(alias, areas()[area], year, after)
    assert row is not None, f"no row for {alias} in {area}"
    return official_name(row.official, areas()[area])


@pytest.mark.parametrize(
    ("alias", "after", "area", "year", "expected"),
    [
        ("科技厅", "level", GANSU, 2022, "甘肃省科学技术厅"),
        ("发展改革委", "level", GANSU, 2022, "甘肃省发展和改革委员会"),
        ("工信厅", "level", GANSU, 2022, "甘肃省工业和信息化厅"),
        ("经信厅", "level", ZHEJIANG, 2020, "浙江省经济和信息化厅"),
        ("科技局", "level", WUWEI, 2022, "武威市科学技术局"),
        ("委组织部", "level", GANSU, 2022, "中共甘肃省委组织部"),
        ("委军民融合办", "level", GANSU, 2022, "中共甘肃省委军民融合发展委员会办公室"),
        ("委编办", "level", GANSU, 2022, "中共甘肃省委机构编制委员会办公室"),
        ("委改革办", "level", GANSU, 2025, "中共甘肃省委全面深化改革委员会办公室"),
        ("委金融办", "level", GANSU, 2025, "中共甘肃省委金融委员会办公室"),
        ("委科技委员会", "level", GANSU, 2025, "中共甘肃省委科技委员会"),
        ("委人才办", "level", ZHEJIANG, 2020, "中共浙江省委人才工作领导小组办公室"),
        ("政府国资委", "level", GANSU, 2022, "甘肃省人民政府国有资产监督管理委员会"),
        ("国资委", "level", ZHEJIANG, 2020, "浙江省人民政府国有资产监督管理委员会"),
        ("政府外事办", "level", GANSU, 2022, "甘肃省人民政府外事办公室"),
        ("政府金融办", "level", WUWEI, 2022, "武威市人民政府金融工作办公室"),
        ("税务局", "level", GANSU, 2022, "国家税务总局甘肃省税务局"),
        ("税务局", "level", WUWEI, 2022, "国家税务总局武威市税务局"),
        ("税务局", "level", LIANGZHOU, 2022, "国家税务总局武威市凉州区税务局"),
        ("证监局", "short", GANSU, 2022, "中国证券监督管理委员会甘肃监管局"),
        ("证监局", "short", SHENZHEN, 2026, "中国证券监督管理委员会深圳监管局"),
        ("银保监局", "short", GANSU, 2022, "中国银行保险监督管理委员会甘肃监管局"),
        ("银保监分局", "short", WUWEI, 2022, "中国银行保险监督管理委员会武威监管分局"),
        ("金融监管局", "short", GANSU, 2025, "国家金融监督管理总局甘肃监管局"),
        ("金融监管局", "short", SHENZHEN, 2026, "国家金融监督管理总局深圳监管局"),
        ("金融监管局", "level", GANSU, 2022, "甘肃省地方金融监督管理局"),
        ("地方金融监管局", "level", ZHEJIANG, 2020, "浙江省地方金融监督管理局"),
        ("人行{area}分行", "", GANSU, 2025, "中国人民银行甘肃省分行"),
        ("中国人民银行{area}分行", "", GUANGDONG, 2026, "中国人民银行广东省分行"),
        ("科协", "level", GANSU, 2022, "甘肃省科学技术协会"),
        ("社科联", "level", ZHEJIANG, 2020, "浙江省社会科学界联合会"),
        ("工商联", "level", GUANGDONG, 2026, "广东省工商业联合会"),
        ("人社厅", "level", GANSU, 2022, "甘肃省人力资源和社会保障厅"),
        ("人力社保厅", "level", ZHEJIANG, 2020, "浙江省人力资源和社会保障厅"),
        ("人力资源社会保障厅", "", GUANGDONG, 2026, "广东省人力资源和社会保障厅"),
        ("卫生健康委", "level", GANSU, 2022, "甘肃省卫生健康委员会"),
        ("林草局", "level", WUWEI, 2022, "武威市林业和草原局"),
        ("药监局", "level", GANSU, 2022, "甘肃省药品监督管理局"),
        ("市场监管局", "level", WUWEI, 2022, "武威市市场监督管理局"),
        ("住建局", "level", WUWEI, 2022, "武威市住房和城乡建设局"),
        ("文体广电旅游局", "level", WUWEI, 2022, "武威市文体广电和旅游局"),
        ("文化广电旅游局", "level", HUANGPU, 2025, "广州市黄埔区文化广电旅游局"),
        ("文旅厅", "level", GANSU, 2025, "甘肃省文化和旅游厅"),
        ("政务和数据局", "level", GUANGDONG, 2026, "广东省政务服务和数据管理局"),
        ("医保局", "", GUANGDONG, 2026, "广东省医疗保障局"),
        ("规划和自然资源局", "level", HUANGPU, 2025, "广州市规划和自然资源局黄埔区分局"),
        ("版权局", "level", HUANGPU, 2025, "广州市黄埔区版权局"),
        ("法院", "level", GUANGDONG, 2026, "广东省高级人民法院"),
        ("法院", "level", WUWEI, 2022, "武威市中级人民法院"),
        ("大数据中心", "level", WUWEI, 2022, "武威市大数据中心"),
        ("中医药管理局", "level", GANSU, 2025, "甘肃省中医药管理局"),
        ("科技领导小组", "level", GANSU, 2022, "甘肃省科技领导小组"),
        ("科技工作领导小组", "level", WUWEI, 2022, "武威市科技工作领导小组"),
        ("政府", "level", LIANGZHOU, 2022, "武威市凉州区人民政府"),
        ("团{level}委", "", GANSU, 2022, "共青团甘肃省委员会"),
        ("党委组织部", "level", NINGXIA, 2022, "中共宁夏回族自治区委员会组织部"),
        ("科委", "level", BEIJING, 2022, "北京市科学技术委员会"),
        ("财政局", "level", BEIJING, 2022, "北京市财政局"),
        ("行署", "level", KASHI, 2022, "喀什地区行政公署"),
        ("调查总队", "short", ZHEJIANG, 2020, "国家统计局浙江调查总队"),
        ("生态环境分局", "level", HUANGPU, 2025, "广州市生态环境局黄埔分局"),
    ],
)
def test_official_names(alias: str, after: str, area: str, year: int | None, expected: str) -> None:
    assert fill(alias, area, year, after) == expected


@pytest.mark.parametrize(
    ("alias", "year", "expected"),
    [
        ("粮食局", 2016, "甘肃省粮食局"),
        ("粮食局", 2022, "甘肃省粮食和物资储备局"),
        ("环保厅", 2016, "甘肃省环境保护厅"),
        ("乡村振兴局", 2022, "甘肃省乡村振兴局"),
        ("乡村振兴局", 2026, "甘肃省乡村振兴局"),
        ("粮食局", None, "甘肃省粮食和物资储备局"),
    ],
)
def test_the_name_of_the_year_goes_first(alias: str, year: int | None, expected: str) -> None:
    assert fill(alias, GANSU, year, "level") == expected


def test_an_unknown_name_or_level_has_no_row() -> None:
    assert name_for("蓝天保卫局", areas()[GANSU]) is None
    assert name_for("通信管理局", areas()[LIANGZHOU]) is None


def test_rows_use_known_functions_kinds_and_levels() -> None:
    for row in agency_names():
        assert row.function in functions(), row
        assert row.kind in KINDS, row
        assert row.levels, row
        assert set(row.levels) <= set(LEVELS), row
        assert row.aliases, row
        assert row.after in ("", "level", "short"), row
        assert len(set(row.aliases)) == len(row.aliases), row
        slots = re.findall(r"\{.*?\}", "".join((row.official, *row.aliases)))
        assert set(slots) <= {"{area}", "{short}", "{name}", "{city}", "{level}"}, row
        assert "{level}" not in row.official, row
        assert all(any(code.startswith(region) for code in areas()) for region in row.regions), row


def test_known_bodies_use_known_functions_and_kinds() -> None:
    bodies: list[CentralBody | LocalAgency] = [*central_bodies(), *local_agencies()]
    for body in bodies:
        assert body.function in functions(), body
        assert body.kind in KINDS, body


def test_every_function_is_borne_by_some_body() -> None:
    used = {row.function for row in agency_names()}
    used |= {body.function for body in central_bodies()} | {body.function for body in local_agencies()}
    assert used == set(functions())


def _could_both_be_meant(one: AgencyName, other: AgencyName) -> bool:
    share_level = set(one.levels) & set(other.levels)
    share_region = set(one.regions) & set(other.regions) if one.regions and other.regions else False
    same_reach = bool(share_region) or not (one.regions or other.regions)
    share_years = max(one.valid_from or 0, other.valid_from or 0) <= min(
        one.valid_to or 9999, other.valid_to or 9999
    )
    share_beginning = one.after == other.after or not (one.after and other.after)
    return bool(share_level) and same_reach and share_years and share_beginning


def test_no_alias_means_two_names_at_one_level_place_and_time() -> None:
    clashes = [
        (alias, one.official, other.official)
        for table in (names_by_alias(), phrase_names())
        for alias, rows in table.items()
        for one, other in combinations(rows, 2)
        if one.official != other.official and _could_both_be_meant(one, other)
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("alias", "year", "expected"),
    [
        ("发展改革委", 2018, "国家发展和改革委员会"),
        ("科技部", 2018, "科学技术部"),
        ("国资委", 2018, "国务院国有资产监督管理委员会"),
        ("市场监管总局", 2018, "国家市场监督管理总局"),
        ("人民银行", 2018, "中国人民银行"),
        ("银保监会", 2018, "中国银行保险监督管理委员会"),
        ("银监会", 2016, "中国银行业监督管理委员会"),
        ("民航局", 2018, "中国民用航空局"),
        ("税务总局", 2018, "国家税务总局"),
        ("国际发展合作署", 2018, "国家国际发展合作署"),
        ("工业和信息化部", 2018, "工业和信息化部"),
        ("林草局", 2022, "国家林业和草原局"),
        ("国家林草局", 2022, "国家林业和草原局"),
        ("金融监管总局", 2024, "国家金融监督管理总局"),
        ("农业部", 2016, "农业部"),
        ("港澳办", 2020, "国务院港澳事务办公室"),
        ("港澳办", None, "中央港澳工作办公室"),
    ],
)
def test_central_bodies(alias: str, year: int | None, expected: str) -> None:
    body = central_for(alias, year)
    assert body is not None
    assert body.official == expected


def test_no_alias_means_two_central_bodies_of_one_year() -> None:
    assert central_for("蓝天保卫部") is None
    for alias, bodies in central_by_alias().items():
        for one, other in combinations(bodies, 2):
            last = min(one.valid_to or 9999, other.valid_to or 9999)
            assert max(one.valid_from or 0, other.valid_from or 0) > last, alias


@pytest.mark.parametrize(
    ("alias", "area", "expected"),
    [
        ("国家农业科技园区管委会", WUWEI, "武威国家农业科技园区管理委员会"),
        ("武威工业园区管委会", WUWEI, "武威工业园区管理委员会"),
        ("工业园区管委会", WUWEI, "武威工业园区管理委员会"),
        ("兰州新区管委会", GANSU, "兰州新区管理委员会"),
        ("横琴粤澳深度合作区执委会", GUANGDONG, "横琴粤澳深度合作区执行委员会"),
        ("人民银行兰州中心支行", GANSU, "中国人民银行兰州中心支行"),
        ("人行杭州中心支行", ZHEJIANG, "中国人民银行杭州中心支行"),
        ("广州开发区管委会", HUANGPU, "广州开发区管理委员会"),
        ("兰州大学", WUWEI, "兰州大学"),
    ],
)
def test_local_bodies(alias: str, area: str, expected: str) -> None:
    body = local_for(alias, areas()[area])
    assert body is not None
    assert body.official == expected


def test_a_word_for_many_parks_means_none_elsewhere() -> None:
    assert local_for("工业园区管委会", areas()[ZHEJIANG]) is None
    assert local_for("新区管委会", areas()[ZHEJIANG]) is None


def test_local_bodies_lie_in_known_areas_and_have_aliases_of_their_own() -> None:
    for body in local_agencies():
        assert body.area in areas()
        assert body.official in body.aliases
    for alias, bodies in local_by_alias().items():
        assert len(bodies) == 1 or all(alias in body.here for body in bodies), alias


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("乡村建设办", "乡村建设办公室"),
        ("循环化改造工作委", "循环化改造工作委员会"),
        ("莫干山高新区管委会", "莫干山高新技术产业开发区管理委员会"),
        ("工信服务中心", "工业和信息化服务中心"),
        ("科学技术馆", "科学技术馆"),
        ("防汛抗旱指挥部", "防汛抗旱指挥部"),
    ],
)
def test_names_in_no_row_are_written_out(name: str, expected: str) -> None:
    assert expand_name(name) == expected


def test_words_of_collectives() -> None:
    assert group_words("head")["政府"].expanded == "人民政府"
    assert group_words("head")["部门"].expanded == "部门"
    assert {"市州", "县（市、区）", "地级以上市", "设区市"} <= set(group_words("level"))
    assert {"各", "有关", "各相关", "省级有关"} <= set(group_words("quantifier"))
    lengths = [len(word) for word in group_words("level")]
    assert lengths == sorted(lengths, reverse=True)


def test_no_body_is_named_like_a_collective() -> None:
    quantifiers = tuple(group_words("quantifier"))
    names = {alias for body in central_bodies() for alias in body.aliases} | set(local_by_alias())
    assert [name for name in sorted(names) if name.startswith(quantifiers)] == []
