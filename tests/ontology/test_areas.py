"""The register of areas: complete, a tree, and under the names people use."""

from collections import Counter

import pytest

from ontology.areas import LEVELS, NATION, ancestors, areas, areas_by_name, children


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


def test_english_names_only_where_they_are_sure() -> None:
    assert areas()["610000"].english == "Shaanxi"
    assert areas()["140400"].name == "长治市"
    assert areas()["140400"].english == ""


def test_codes_are_gb_t_2260_or_told_apart_by_a_letter() -> None:
    for code, area in areas().items():
        own = code.startswith("N")
        assert own == (area.level in ("new-area", "zone")), code
        digits = code[1:7] if own else code
        assert len(digits) == 6, code
        assert digits.isdigit(), code
        if own:
            assert digits == area.parent
            assert code[7:] in "ABCDEFGH"
