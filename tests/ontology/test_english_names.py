"""English names of areas and bodies: those that pinyin gets wrong, and none that is a guess."""

import re

import pytest

from ontology.agency_names import agency_names
from ontology.areas import areas
from ontology.english_names import english_area, english_name, english_names
from ontology.known_bodies import central_bodies, local_agencies


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("620000", "Gansu"),
        ("610000", "Shaanxi"),
        ("140000", "Shanxi"),
        ("140400", "Changzhi"),
        ("341500", "Lu'an"),
        ("331000", "Taizhou"),
        ("321200", "Taizhou"),
        ("411100", "Luohe"),
        ("211300", "Chaoyang"),
        ("340300", "Bengbu"),
        ("610100", "Xi'an"),
        ("141100", "Lüliang"),
        ("150100", "Hohhot"),
        ("230100", "Harbin"),
        ("650100", "Ürümqi"),
        ("540100", "Lhasa"),
        ("150600", "Ordos"),
        ("622900", "Linxia Hui Autonomous Prefecture"),
        ("653100", "Kashgar Prefecture"),
        ("152500", "Xilin Gol League"),
        ("620621", "Minqin County"),
        ("620722", "Minle County"),
        ("621223", "Tanchang County"),
        ("620802", "Kongtong District"),
        ("330382", "Yueqing"),
        ("331102", "Liandu District"),
        ("331023", "Tiantai County"),
        ("440113", "Panyu District"),
        ("440114", "Huadu District"),
        ("441821", "Fogang County"),
        ("110105", "Chaoyang District"),
        ("310105", "Changning District"),
        ("310112", "Minhang District"),
        ("N620100A", "Lanzhou New Area"),
    ],
)
def test_areas(code: str, expected: str) -> None:
    assert areas()[code].english == expected


def test_provinces_and_prefectures_of_today_all_have_one() -> None:
    lacking = [
        area.name
        for area in areas().values()
        if area.level in ("provincial", "prefecture") and area.valid_to is None and not area.english
    ]
    assert lacking == []


def test_counties_of_gansu_zhejiang_and_guangdong_all_have_one() -> None:
    lacking = [
        area.name
        for area in areas().values()
        if area.level == "county"
        and area.code[:2] in ("62", "33", "44")
        and not (area.english or area.valid_to)
    ]
    assert lacking == []


def test_the_letters_are_latin() -> None:
    words = [area.english for area in areas().values()] + list(english_names().values())
    odd = [word for word in words if not re.fullmatch("[A-Za-zÀ-ÿêü{}' ,.&()-]*", word)]
    assert odd == []


def test_a_district_is_told_with_its_city() -> None:
    assert english_area(areas()["440112"]) == "Huangpu District, Guangzhou"
    assert english_area(areas()["110108"]) == "Haidian District, Beijing"


@pytest.mark.parametrize(
    ("official", "code", "expected"),
    [
        ("甘肃省科学技术厅", "620000", "Gansu Provincial Department of Science and Technology"),
        ("甘肃省发展和改革委员会", "620000", "Gansu Provincial Development and Reform Commission"),
        ("武威市科学技术局", "620600", "Wuwei Municipal Bureau of Science and Technology"),
        ("北京市财政局", "110000", "Beijing Municipal Bureau of Finance"),
        ("宁夏回族自治区财政厅", "640000", "Ningxia Department of Finance"),
        ("民勤县财政局", "620621", "Bureau of Finance of Minqin County"),
        ("广州市黄埔区财政局", "440112", "Bureau of Finance of Huangpu District, Guangzhou"),
        ("武威市人民政府", "620600", "Wuwei Municipal People's Government"),
        (
            "临夏回族自治州科学技术局",
            "622900",
            "Bureau of Science and Technology of Linxia Hui Autonomous Prefecture",
        ),
        ("中共甘肃省委组织部", "620000", "Organization Department of the CPC Gansu Provincial Committee"),
        ("国家税务总局甘肃省税务局", "620000", "Gansu Provincial Tax Service, State Taxation Administration"),
        (
            "国家金融监督管理总局甘肃监管局",
            "620000",
            "Gansu Office of the National Financial Regulatory Administration",
        ),
        ("中国人民银行甘肃省分行", "620000", "People's Bank of China Gansu Provincial Branch"),
        ("兰州新区管理委员会", "N620100A", "Administrative Committee of Lanzhou New Area"),
        ("科学技术部", "100000", "Ministry of Science and Technology"),
        ("国家数据局", "100000", "National Data Administration"),
        ("兰州大学", "620000", "Lanzhou University"),
    ],
)
def test_bodies(official: str, code: str, expected: str) -> None:
    assert english_name(official, code) == expected


@pytest.mark.parametrize(
    ("official", "code"),
    [
        ("甘肃省丝路办公室", "620000"),
        ("武威市葡萄酒产业发展中心", "620600"),
        ("某实验室", None),
        ("某部", "100000"),
    ],
)
def test_no_name_is_made_up(official: str, code: str | None) -> None:
    assert english_name(official, code) is None


def test_every_name_of_the_table_is_one_of_the_registers() -> None:
    known = {row.official for row in agency_names()}
    known |= {body.official for body in central_bodies()} | {body.official for body in local_agencies()}
    assert set(english_names()) - known == set()


def test_english_templates_have_slots_that_can_be_filled() -> None:
    for name, english in english_names().items():
        assert set(re.findall(r"\{.*?\}", english)) <= {"{area}", "{rank}"}, name
        assert "{" in name or "{" not in english, name
