"""Names as plans write them → official names in the plan's own jurisdiction."""

import pytest

from loaders.resolve.agencies import Resolver

GANSU, WUWEI, ZHEJIANG, GUANGDONG, HUANGPU, NATION = (
    "620000",
    "620600",
    "330000",
    "440000",
    "440112",
    "100000",
)


@pytest.mark.parametrize(
    ("area", "year", "mention", "name"),
    [
        (GANSU, 2022, "省科技厅", "甘肃省科学技术厅"),
        (GANSU, 2022, "省金融监管局", "甘肃省地方金融监督管理局"),
        (GANSU, 2025, "甘肃金融监管局", "国家金融监督管理总局甘肃监管局"),
        (GANSU, 2022, "甘肃银保监局", "中国银行保险监督管理委员会甘肃监管局"),
        (GANSU, 2022, "甘肃证监局", "中国证券监督管理委员会甘肃监管局"),
        (GANSU, 2022, "省税务局", "国家税务总局甘肃省税务局"),
        (GANSU, 2022, "人民银行兰州中心支行", "中国人民银行兰州中心支行"),
        (GANSU, 2025, "人行甘肃省分行", "中国人民银行甘肃省分行"),
        (GANSU, 2022, "兰州市政府", "兰州市人民政府"),
        (GANSU, 2022, "兰州新区管委会", "兰州新区管理委员会"),
        (GANSU, 2022, "兰州大学", "兰州大学"),
        (GANSU, 2025, "省委改革办", "中共甘肃省委全面深化改革委员会办公室"),
        (GANSU, 2025, "省政府外事办", "甘肃省人民政府外事办公室"),
        (GANSU, 2022, "甘肃省科学技术厅", "甘肃省科学技术厅"),
        (GANSU, 2022, "省教育厅", "甘肃省教育厅"),
        (WUWEI, 2022, "市科技局", "武威市科学技术局"),
        (WUWEI, 2022, "市文体广电旅游局", "武威市文体广电和旅游局"),
        (WUWEI, 2022, "市政府金融办", "武威市人民政府金融工作办公室"),
        (WUWEI, 2022, "市市场监管局", "武威市市场监督管理局"),
        (WUWEI, 2022, "武威工业园区管委会", "武威工业园区管理委员会"),
        (WUWEI, 2022, "国家农业科技园区管委会", "武威国家农业科技园区管理委员会"),
        (WUWEI, 2022, "省科技厅", "甘肃省科学技术厅"),
        (WUWEI, 2022, "凉州区政府", "武威市凉州区人民政府"),
        (WUWEI, 2022, "民勤县政府", "民勤县人民政府"),
        (ZHEJIANG, 2020, "省经信厅", "浙江省经济和信息化厅"),
        (ZHEJIANG, 2020, "浙江省税务局", "国家税务总局浙江省税务局"),
        (ZHEJIANG, 2020, "人行杭州中心支行", "中国人民银行杭州中心支行"),
        (ZHEJIANG, 2020, "省委人才办", "中共浙江省委人才工作领导小组办公室"),
        (ZHEJIANG, 2020, "省人力社保厅", "浙江省人力资源和社会保障厅"),
        (ZHEJIANG, 2020, "省国资委", "浙江省人民政府国有资产监督管理委员会"),
        (GUANGDONG, 2026, "财政厅", "广东省财政厅"),
        (GUANGDONG, 2026, "政务和数据局", "广东省政务服务和数据管理局"),
        (GUANGDONG, 2026, "深圳金融监管局", "国家金融监督管理总局深圳监管局"),
        (GUANGDONG, 2026, "省法院", "广东省高级人民法院"),
        (GUANGDONG, 2026, "横琴粤澳深度合作区执委会", "横琴粤澳深度合作区执行委员会"),
        (HUANGPU, 2025, "区文化广电旅游局", "广州市黄埔区文化广电旅游局"),
        (HUANGPU, 2025, "区规划和自然资源局", "广州市规划和自然资源局黄埔区分局"),
        (NATION, 2018, "发展改革委", "国家发展和改革委员会"),
        (NATION, 2018, "国资委", "国务院国有资产监督管理委员会"),
        (NATION, 2018, "市场监管总局", "国家市场监督管理总局"),
        (NATION, 2018, "银保监会", "中国银行保险监督管理委员会"),
        (NATION, 2018, "工业和信息化部", "工业和信息化部"),
    ],
)
def test_official_names(area: str, year: int, mention: str, name: str) -> None:
    party = Resolver(area, year).resolve(mention)
    assert party.name == name
    assert party.certain
    assert not party.group


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("各市州政府", "各市州人民政府"),
        ("相关市州政府", "相关市州人民政府"),
        ("各县区政府", "各县区人民政府"),
        ("各市、县（市、区）政府", "各市、县（市、区）人民政府"),
        ("各地级以上市人民政府", "各地级以上市人民政府"),
        ("有关设区市政府", "有关设区市人民政府"),
        ("省科技领导小组成员单位", "省科技领导小组成员单位"),
        ("各金融机构", "各金融机构"),
        ("相关业务主管部门", "相关业务主管部门"),
    ],
)
def test_collectives_keep_their_phrase(mention: str, name: str) -> None:
    party = Resolver(GANSU, 2022).resolve(mention)
    assert (party.name, party.group, party.area) == (name, True, GANSU)


@pytest.mark.parametrize(
    ("mention", "guess"),
    [("省丝路办", "甘肃省丝路办公室"), ("市葡萄酒产业发展中心", "甘肃省")],
)
def test_an_unknown_name_is_a_guess_and_says_so(mention: str, guess: str) -> None:
    party = Resolver(GANSU, 2022).resolve(mention)
    assert not party.certain
    assert party.name.startswith(guess) or mention in party.name


def test_jurisdiction_and_function_come_with_the_name() -> None:
    party = Resolver(WUWEI, 2022).resolve("省科技厅")
    assert (party.area, party.function, party.kind) == (GANSU, "science-technology", "department")


@pytest.mark.parametrize(
    ("area", "year", "mention", "name", "kind"),
    [
        (GANSU, 2022, "兰州市", "兰州市人民政府", "government"),
        (GANSU, 2022, "兰州新区", "兰州新区管理委员会", "park-committee"),
        (WUWEI, 2022, "武威工业园区", "武威工业园区管理委员会", "park-committee"),
        (GUANGDONG, 2022, "横琴粤澳深度合作区", "横琴粤澳深度合作区执行委员会", "park-committee"),
        ("320000", 2022, "昆山经济技术开发区", "昆山经济技术开发区管理委员会", "park-committee"),
        ("650000", 2022, "喀什地区", "喀什地区行政公署", "government"),
        (ZHEJIANG, 2012, "富阳市", "富阳市人民政府", "government"),
        (ZHEJIANG, 2022, "临平区政府", "杭州市临平区人民政府", "government"),
        ("370000", 2017, "莱芜市政府", "莱芜市人民政府", "government"),
    ],
)
def test_a_place_among_bodies_stands_for_the_body_that_acts_for_it(
    area: str, year: int, mention: str, name: str, kind: str
) -> None:
    party = Resolver(area, year).resolve(mention)
    assert (party.name, party.kind, party.certain) == (name, kind, True)
