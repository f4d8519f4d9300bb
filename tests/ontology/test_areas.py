"""The register of areas: complete, a tree, and under the names people use."""

import re
from collections import Counter

import pytest

from ontology.areas import (
    CHANGE_KINDS,
    LEVELS,
    NATION,
    ancestors,
    area_changes,
    areas,
    areas_by_name,
    areas_named,
    children,
    heirs,
)


def test_every_area_of_the_national_list_is_there() -> None:
    today = Counter(area.level for area in areas().values() if area.valid_to is None)
    assert today["national"] == 1
    assert today["provincial"] == 34
    assert today["prefecture"] == 333
    assert today["county"] == 2849
    assert today["new-area"] >= 16


def test_every_area_but_the_nation_lies_in_one_that_is_known() -> None:
    for area in areas().values():
        if area.code == NATION:
            assert area.parent is None
        else:
            assert area.parent in areas(), area.code
            assert ancestors(area.code)[-1].code == NATION


def test_levels_go_down_the_tree() -> None:
    for area in areas().values():
        assert area.level in LEVELS
        above = ancestors(area.code)[:1]
        if above and area.level not in ("new-area", "zone"):
            assert LEVELS.index(above[0].level) < LEVELS.index(area.level), area.code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("620000", ("甘肃省", "甘肃", "甘肃省", "provincial", "100000")),
        ("150000", ("内蒙古自治区", "内蒙古", "内蒙古自治区", "provincial", "100000")),
        ("640000", ("宁夏回族自治区", "宁夏", "宁夏回族自治区", "provincial", "100000")),
        ("620600", ("武威市", "武威", "武威市", "prefecture", "620000")),
        ("622900", ("临夏回族自治州", "临夏", "临夏回族自治州", "prefecture", "620000")),
        ("623000", ("甘南藏族自治州", "甘南", "甘南藏族自治州", "prefecture", "620000")),
        ("620602", ("凉州区", "凉州", "武威市凉州区", "county", "620600")),
        ("620621", ("民勤县", "民勤", "民勤县", "county", "620600")),
        ("620623", ("天祝藏族自治县", "天祝", "天祝藏族自治县", "county", "620600")),
        ("440112", ("黄埔区", "黄埔", "广州市黄埔区", "county", "440100")),
        ("110108", ("海淀区", "海淀", "北京市海淀区", "county", "110000")),
        ("330521", ("德清县", "德清", "德清县", "county", "330500")),
        ("441803", ("清新区", "清新", "清远市清新区", "county", "441800")),
        ("140109", ("万柏林区", "万柏林", "太原市万柏林区", "county", "140100")),
        ("610103", ("碑林区", "碑林", "西安市碑林区", "county", "610100")),
        ("140302", ("城区", "", "阳泉市城区", "county", "140300")),
        ("621222", ("文县", "", "文县", "county", "621200")),
        ("419001", ("济源市", "济源", "济源市", "county", "410000")),
        ("429021", ("神农架林区", "神农架", "神农架林区", "county", "420000")),
        ("632500", ("海南藏族自治州", "", "海南藏族自治州", "prefecture", "630000")),
        ("540422", ("米林县", "", "米林县", "county", "540400")),
        ("N620100A", ("兰州新区", "", "兰州新区", "new-area", "620100")),
        ("N440400A", ("横琴粤澳深度合作区", "横琴", "横琴粤澳深度合作区", "zone", "440400")),
    ],
)
def test_names_and_places(code: str, expected: tuple[str, ...]) -> None:
    area = areas()[code]
    assert (area.name, area.short, area.label, area.level, area.parent) == expected


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("武威市", ["620600"]),
        ("广州市黄埔区", ["440112"]),
        ("天祝县", ["620623"]),
        ("临夏州", ["622900"]),
        ("兰州新区", ["N620100A"]),
        ("海南", ["460000"]),
        ("河南", ["410000"]),
        ("吉林", ["220000", "220200"]),
        ("临夏", ["622900", "622901", "622921"]),
        ("中国", ["100000"]),
    ],
)
def test_areas_are_found_by_any_name_highest_first(name: str, codes: list[str]) -> None:
    assert [area.code for area in areas_by_name()[name]] == codes


def test_a_former_county_stands_behind_the_one_of_today() -> None:
    assert areas()["540422"].valid_to == 2023
    assert areas_by_name()["米林县"][0].code == "540422"
    assert [area.code for area in areas_by_name()["米林"]] == ["540481"]


def test_the_way_up_and_down() -> None:
    assert [area.name for area in ancestors("620623")] == ["武威市", "甘肃省", "中华人民共和国"]
    assert [area.name for area in children("620600")] == [
        "凉州区",
        "民勤县",
        "古浪县",
        "天祝藏族自治县",
        "武威工业园区",
        "武威国家农业科技园区",
    ]
    assert ancestors(NATION) == ()
    assert children("620623") == ()
    with pytest.raises(KeyError):
        children("999999")


def test_codes_are_gb_t_2260_or_told_apart_by_a_letter() -> None:
    for code, area in areas().items():
        own = code.startswith("N")
        assert own == (area.level in ("new-area", "zone")), code
        digits = code[1:7] if own else code
        assert len(digits) == 6, code
        assert digits.isdigit(), code
        if own:
            assert digits == area.parent
            assert len(code) == 8
            assert code[7] in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


# Counted by hand: two of the nineteen state-level new areas are districts of the national list.
NEW_AREAS = {
    "浦东新区", "滨海新区", "两江新区", "舟山群岛新区", "兰州新区", "南沙新区", "西咸新区", "贵安新区", "西海岸新区",
    "金普新区", "天府新区", "湘江新区", "江北新区", "福州新区", "滇中新区", "哈尔滨新区", "长春新区", "赣江新区", "雄安新区",
}  # fmt: skip


def test_all_state_level_new_areas_are_there() -> None:
    names = {area.name for area in areas().values()}
    assert len(NEW_AREAS) == 19
    assert names >= NEW_AREAS
    assert {area.name for area in areas().values() if area.level == "new-area"} == NEW_AREAS - {
        "浦东新区",
        "滨海新区",
    }


@pytest.mark.parametrize(
    ("name", "label", "parent"),
    [
        ("兰州高新区", "兰州高新技术产业开发区", "620100"),
        ("白银高新区", "白银高新技术产业开发区", "620400"),
        ("张掖经开区", "张掖经济技术开发区", "620700"),
        ("合肥高新区", "合肥高新技术产业开发区", "340100"),
        ("松山湖", "", ""),
        ("东莞松山湖高新区", "东莞松山湖高新技术产业开发区", "441900"),
        ("昆山经开区", "昆山经济技术开发区", "320583"),
        ("上海自贸试验区", "中国（上海）自由贸易试验区", "310000"),
        ("新疆自贸区", "中国（新疆）自由贸易试验区", "650000"),
        ("杨凌示范区", "杨凌农业高新技术产业示范区", "610403"),
        ("石河子市", "石河子市", "650000"),
        ("白杨市", "白杨市", "650000"),
    ],
)
def test_zones_and_young_cities(name: str, label: str, parent: str) -> None:
    found = [(area.label, area.parent) for area in areas_by_name().get(name, ())]
    assert found == ([(label, parent)] if label else [])


@pytest.mark.parametrize(
    ("code", "name", "kind", "year", "after"),
    [
        ("130182", "藁城市", "upgraded", 2014, ["石家庄市藁城区"]),
        ("330183", "富阳市", "upgraded", 2015, ["杭州市富阳区"]),
        ("440116", "萝岗区", "merged", 2014, ["广州市黄埔区"]),
        ("371200", "莱芜市", "merged", 2019, ["济南市"]),
        ("371202", "莱城区", "upgraded", 2019, ["济南市莱芜区"]),
        ("330103", "下城区", "merged", 2021, ["杭州市拱墅区"]),
        ("330104", "江干区", "merged", 2021, ["杭州市上城区", "杭州市钱塘区", "杭州市萧山区"]),
        ("340208", "三山区", "merged", 2020, ["芜湖市弋江区"]),
        ("341400", "巢湖市", "recoded", 2011, ["巢湖市"]),
        ("420600", "襄樊市", "renamed", 2010, ["襄阳市"]),
        ("652200", "哈密地区", "upgraded", 2016, ["哈密市"]),
        ("622400", "定西地区", "upgraded", 2003, ["定西市"]),
        ("542623", "米林县", "recoded", 2015, ["米林市"]),
        ("540422", "米林县", "upgraded", 2023, ["米林市"]),
        ("653223", "皮山县", "split", 2024, ["皮山县"]),
    ],
)
def test_what_became_of_an_area(code: str, name: str, kind: str, year: int, after: list[str]) -> None:
    changes = [change for change in area_changes() if (code, name) in change.before]
    assert changes[0].kind == kind
    assert abs(int(changes[0].date[:4]) - year) <= 1
    assert sorted(area.label for area in heirs(code, name)) == sorted(after)


@pytest.mark.parametrize(
    ("name", "when", "label"),
    [
        ("莱芜", 2017, "莱芜市"),
        ("莱芜", 2022, "济南市莱芜区"),
        ("襄樊市", 2009, "襄阳市"),
        ("铜仁市", 2008, "铜仁市"),
        ("富阳市", 2010, "富阳市"),
        ("下城区", 2019, "杭州市下城区"),
    ],
)
def test_a_name_is_that_of_its_time(name: str, when: int, label: str) -> None:
    assert areas_named(name, when)[0].label == label


def test_former_counties_that_became_cities_of_the_same_name() -> None:
    assert [area.code for area in areas_named("铜仁市", 2008)] == ["522201", "520600"]
    assert [area.code for area in areas_named("铜仁市", 2020)] == ["520600", "522201"]


def test_changes_are_whole() -> None:
    for change in area_changes():
        assert change.kind in CHANGE_KINDS, change
        assert re.fullmatch(r"20\d\d-\d\d(-\d\d)?", change.date), change
        assert change.not_before <= change.date, change
        assert change.before and change.source, change
        for code, name in (*change.before, *change.after):
            assert re.fullmatch(r"\d{6}", code), change
            assert name, change
        assert (change.kind == "abolished") == (not change.after), change


def test_every_area_of_the_past_has_heirs_today() -> None:
    lost = [one for change in area_changes() for one in change.before if not heirs(*one)]
    assert lost == []


def test_a_former_area_is_told_in_the_changes() -> None:
    told = {one for change in area_changes() for one in change.before}
    former = [area for area in areas().values() if area.valid_to is not None and area.code.isdigit()]
    assert len(former) > 250
    assert [area.name for area in former if (area.code, area.name) not in told] == []
