"""Which governments a collective stands for."""

import pytest

from loaders.resolve.members import group_members

GANSU, WUWEI, ZHEJIANG, NATION = "620000", "620600", "330000", "100000"


def names(collective: str, area: str, year: int | None = 2022) -> list[str]:
    return [party.name for party in group_members(collective, area, year)]


@pytest.mark.parametrize(
    "collective", ["各市州政府", "各市州人民政府", "各市（州）政府", "各市州", "全省各市州政府"]
)
def test_all_prefectures_of_a_province(collective: str) -> None:
    assert names(collective, GANSU) == [
        "兰州市人民政府", "嘉峪关市人民政府", "金昌市人民政府", "白银市人民政府", "天水市人民政府", "武威市人民政府",
        "张掖市人民政府", "平凉市人民政府", "酒泉市人民政府", "庆阳市人民政府", "定西市人民政府", "陇南市人民政府",
        "临夏回族自治州人民政府", "甘南藏族自治州人民政府",
    ]  # fmt: skip


def test_the_new_area_where_it_is_named() -> None:
    assert "兰州新区管理委员会" in names("各市州和兰州新区", GANSU)
    assert len(names("各市州和兰州新区", GANSU)) == 15


def test_counties_of_a_prefecture() -> None:
    expected = ["武威市凉州区人民政府", "民勤县人民政府", "古浪县人民政府", "天祝藏族自治县人民政府"]
    assert names("各县区政府", WUWEI) == names("各县（区）人民政府", WUWEI) == expected


def test_both_levels_of_a_province() -> None:
    found = names("各市、县（市、区）政府", ZHEJIANG)
    assert len(found) == 11 + 90
    assert {"杭州市人民政府", "杭州市临平区人民政府", "德清县人民政府"} <= set(found)


def test_areas_are_those_of_the_year() -> None:
    assert "杭州市江干区人民政府" in names("各县（市、区）政府", ZHEJIANG, 2019)
    assert "杭州市临平区人民政府" not in names("各县（市、区）政府", ZHEJIANG, 2019)
    assert "杭州市江干区人民政府" not in names("各县（市、区）政府", ZHEJIANG, 2022)
    found = names("各设区市政府", "370000", 2017)
    assert "莱芜市人民政府" in found and len(found) == 17
    assert len(names("各设区市政府", "370000", 2022)) == 16


def test_provinces_of_the_nation() -> None:
    assert len(names("各省、自治区、直辖市人民政府", NATION)) == 31


def test_prefectures_without_a_government_of_their_own_have_an_office() -> None:
    assert "喀什地区行政公署" in names("各地（州、市）", "650000")


@pytest.mark.parametrize(
    ("collective", "area"),
    [
        ("有关市州政府", GANSU),
        ("各有关市州政府", GANSU),
        ("省直有关部门", GANSU),
        ("各高校", GANSU),
        ("各乡镇人民政府", WUWEI),
        ("各市州教育部门", GANSU),
        ("各市（区）政府", WUWEI),
        ("各市州政府", WUWEI),
        ("三区", WUWEI),
    ],
)
def test_what_no_register_makes_certain(collective: str, area: str) -> None:
    assert names(collective, area) == []
