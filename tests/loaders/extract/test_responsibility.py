"""Lists of responsible bodies in running text: where they are, what they say, what they do not."""

import pytest

from loaders.facts import Responsibility, Role, RoleBasis
from loaders.reading import Reading, read


def reading(*items: str, title: str = "甘肃省科技行动方案") -> Reading:
    text = f"{title}\n一、重点任务\n" + "\n".join(items) + "\n"
    return read(text.encode(), "plan.txt")


def listed(*items: str, title: str = "甘肃省科技行动方案") -> list[Responsibility]:
    return list(reading(*items, title=title).facts.responsibilities)


def test_a_list_at_the_end_of_an_item() -> None:
    found = listed("1.建平台。加快建设。（责任单位：省科技厅、省财政厅，各市州政府）")
    assert [(r.mention, r.list_group, r.list_position) for r in found] == [
        ("省科技厅", 0, 1),
        ("省财政厅", 0, 2),
        ("各市州政府", 0, 3),
    ]


def test_text_runs_on_after_the_closing_bracket() -> None:
    found = listed("1.建平台。加快。（责任单位：省科技厅）实施计划。推进。（责任单位：省教育厅、省财政厅）")
    assert [(r.mention, r.list_group) for r in found] == [("省科技厅", 0), ("省教育厅", 1), ("省财政厅", 1)]


def test_a_bare_list_needs_known_names_at_the_end() -> None:
    found = listed("1.建平台。加快建设（平台）。（省科技厅、省发展改革委、省财政厅）")
    assert [r.mention for r in found] == ["省科技厅", "省发展改革委", "省财政厅"]


def test_a_full_stop_may_follow_a_bare_list() -> None:
    assert [r.mention for r in listed("1.开放合作。共建。（省科技厅、省商务厅）。")] == [
        "省科技厅",
        "省商务厅",
    ]


def test_brackets_of_the_prose_are_no_lists() -> None:
    text = (
        "1.建平台。推进技术经纪（经理）人、科技特派员（团）、市（州）、县（市、区）三级落实（以下简称平台）。"
    )
    assert listed(text) == []


def test_narrative_is_no_list() -> None:
    text = "1.奖补。补助由市科技局负责奖补，由省科技厅核实。（责任单位：省财政厅）"
    assert [r.mention for r in listed(text)] == ["省财政厅"]


def test_a_line_that_opens_with_the_cue() -> None:
    found = listed("1.建平台。加快建设。", "责任单位：省科技厅、省财政厅。")
    assert [r.mention for r in found] == ["省科技厅", "省财政厅"]


def test_a_bracket_lost_at_the_end() -> None:
    assert [r.mention for r in listed("1.建平台。加快。（责任单位：省科技厅、省财政厅")] == [
        "省科技厅",
        "省财政厅",
    ]


def test_mixed_separators() -> None:
    found = listed("1.建平台。加快。（责任单位：省科技厅，省财政厅；兰州市政府、省教育厅）")
    assert [r.party.name for r in found] == [
        "甘肃省科学技术厅",
        "甘肃省财政厅",
        "兰州市人民政府",
        "甘肃省教育厅",
    ]


def test_explicit_roles_and_their_basis() -> None:
    found = listed("1.建平台。加快。（省科技厅牵头，省财政厅配合）")
    assert [(r.role, r.basis) for r in found] == [
        (Role.LEAD, RoleBasis.EXPLICIT),
        (Role.SUPPORT, RoleBasis.EXPLICIT),
    ]


def test_the_plan_says_that_the_first_leads_from_there_on() -> None:
    text = reading(
        "1.创新体系。推进。",
        "（工业和信息化部、发展改革委、科技部等负责。列第一位者为牵头单位，下同）",
        "2.产业链。协同。",
        "（农业农村部、财政部等负责）",
        title="国务院关于加快推进农业机械化的指导意见",
    )
    found = text.facts.responsibilities
    assert [(r.party.name, r.role) for r in found] == [
        ("工业和信息化部", Role.LEAD),
        ("国家发展和改革委员会", Role.SUPPORT),
        ("科学技术部", Role.SUPPORT),
        ("农业农村部", Role.LEAD),
        ("财政部", Role.SUPPORT),
    ]
    assert {r.basis for r in found} == {RoleBasis.FIRST_IN_LIST}
    rules = {text.mapped.text[r.rule.start : r.rule.end] for r in found if r.rule}
    assert rules == {"列第一位者为牵头单位"}


def test_bodies_named_once_for_all_later_tasks() -> None:
    found = listed(
        "1.基础研究。部署。（责任单位：省科技厅，各市州政府。以下任务均需各市州政府、兰州新区管委会落实，不再一一列出）",
        "2.实验室。优化。（责任单位：省教育厅）",
    )
    assert [(r.task, r.mention, r.basis is RoleBasis.DOCUMENT_DEFAULT) for r in found] == [
        (1, "省科技厅", False),
        (1, "各市州政府", False),
        (2, "省教育厅", False),
        (2, "各市州政府", True),
        (2, "兰州新区管委会", True),
    ]


def test_a_shared_ending_is_given_to_the_place_before_it() -> None:
    found = listed(
        "1.跨境场景。依托开放平台。（广州、深圳市政府，横琴粤澳深度合作区执委会按职责分工负责）",
        title="广东省人工智能行动方案（2026—2028年）",
    )
    assert [(r.mention, r.party.name, r.role) for r in found] == [
        ("广州", "广州市人民政府", Role.UNSPECIFIED),
        ("深圳市政府", "深圳市人民政府", Role.UNSPECIFIED),
        ("横琴粤澳深度合作区执委会", "横琴粤澳深度合作区执行委员会", Role.UNSPECIFIED),
    ]


def test_an_unknown_name_is_listed_and_reported() -> None:
    result = reading("1.建平台。加快。（责任单位：省科技厅、省丝路信息港建设办）")
    assert len(result.facts.responsibilities) == 2
    assert any("省丝路信息港建设办" in line for line in result.unclear)


def names(found: list[Responsibility]) -> list[str]:
    return [r.party.name for r in found]


def test_lists_in_other_brackets() -> None:
    found = listed(
        "1.甲。乙。〔责任单位：科技厅、财政厅〕",
        "2.丙。丁。【省科技厅牵头，省财政厅配合】",
        title="四川省科技行动方案",
    )
    assert names(found) == ["四川省科学技术厅", "四川省财政厅"] * 2


def test_a_list_without_brackets_closes_the_paragraph() -> None:
    found = listed("1.甲。加快建设。牵头单位：省科技厅，责任单位：省财政厅、省教育厅")
    assert [(r.mention, r.role) for r in found] == [
        ("省科技厅", Role.LEAD),
        ("省财政厅", Role.UNSPECIFIED),
        ("省教育厅", Role.UNSPECIFIED),
    ]


def test_names_run_together_or_kept_apart_by_spaces() -> None:
    found = listed(
        "1.甲。乙。（责任单位：市经信局市财政局）",
        "2.甲。乙。（责任单位：市科技局 市财政局 各区（市）政府）",
        title="青岛市科技行动方案",
    )
    assert [r.mention for r in found] == ["市经信局", "市财政局", "市科技局", "市财政局", "各区（市）政府"]


def test_zones_share_the_ending_of_the_last() -> None:
    found = listed(
        "1.甲。乙。（市科技局、市财政局，各区县（自治县）人民政府，两江新区、西部科学城重庆高新区、万盛经开区管委会按职责分工负责）",
        title="重庆市科技创新行动计划（2023—2025年）",
    )
    assert [r.mention for r in found] == [
        "市科技局", "市财政局", "各区县（自治县）人民政府", "两江新区", "西部科学城重庆高新区", "万盛经开区管委会",
    ]  # fmt: skip
    assert found[4].party.name.endswith("管理委员会")


def test_persons_and_deadlines_are_no_parties() -> None:
    result = reading("1.甲。乙。（责任领导：张三；责任单位：省教育厅；完成时限：2025年）")
    assert [r.mention for r in result.facts.responsibilities] == ["省教育厅"]
    assert [line.split(": ", 1)[1] for line in result.unclear] == ["责任领导：张三", "完成时限：2025年"]


def test_the_rule_of_order_may_stand_inside_the_list() -> None:
    found = listed(
        "1.甲。乙。（省科技厅、省财政厅、省教育厅，列首位的为牵头单位，下同）",
        "2.丙。丁。（省教育厅、省财政厅）",
    )
    assert [(r.mention, r.role) for r in found] == [
        ("省科技厅", Role.LEAD),
        ("省财政厅", Role.SUPPORT),
        ("省教育厅", Role.SUPPORT),
        ("省教育厅", Role.LEAD),
        ("省财政厅", Role.SUPPORT),
    ]


def test_a_body_with_its_other_signboard() -> None:
    assert names(listed("1.甲。乙。（责任单位：省委宣传部（省新闻出版局）、省科技厅）")) == [
        "中共甘肃省委宣传部",
        "甘肃省科学技术厅",
    ]


def test_an_autonomous_region() -> None:
    found = listed(
        "1.甲。乙。（责任单位：自治区科技厅、自治区党委组织部、财政厅）", title="内蒙古自治区科技行动方案"
    )
    assert names(found)[0] == "内蒙古自治区科学技术厅"
    assert names(found)[2] == "内蒙古自治区财政厅"


def test_a_hostile_nest_of_brackets_ends_quickly() -> None:
    nest = "（" * 20_000 + "省科技厅" + "）" * 20_000
    assert listed(f"1.甲。乙。{nest}") == []


def test_laboratories_companies_and_bare_places_may_be_listed() -> None:
    found = listed(
        "1.甲。乙。（省发展改革委、省经信厅、省电力公司、莫干山地信实验室，杭州市）",
        title="浙江省人工智能工作方案（2026年）",
    )
    assert [r.mention for r in found] == [
        "省发展改革委",
        "省经信厅",
        "省电力公司",
        "莫干山地信实验室",
        "杭州市",
    ]
    assert names(found)[-1] == "杭州市人民政府"


def test_bodies_of_a_plan_in_traditional_characters_from_taiwan() -> None:
    text = (
        "臺灣數位產業發展行動方案(2024—2027年)\n一、推動重點\n(一)建置基礎設施\n"
        "1.布建高速網路。提升涵蓋率。(主辦機關:數位發展部;協辦機關:經濟部、國家科學及技術委員會、各直轄市及縣(市)政府)\n"
        "2.培育數位人才。加強培訓。(主(協)辦機關:教育部、勞動部)\n"
    )
    result = read(text.encode(), "plan.txt").facts
    assert [(r.task, r.party.name, r.role) for r in result.responsibilities] == [
        (1, "数位发展部", Role.LEAD),
        (1, "经济部", Role.SUPPORT),
        (1, "国家科学及技术委员会", Role.SUPPORT),
        (1, "各直辖市及县（市）人民政府", Role.SUPPORT),
        (2, "教育部", Role.LEAD),
        (2, "劳动部", Role.UNSPECIFIED),
    ]
    assert {r.party.area for r in result.responsibilities} == {"710000"}


@pytest.mark.parametrize(
    ("title", "ending", "expected"),
    [
        ("四川省", "（责任单位：科技厅、经济和信息化厅，各市（州）人民政府）", ["科技厅", "经济和信息化厅", "各市（州）人民政府"]),
        ("山东省", "（省工业和信息化厅牵头，省科技厅、省财政厅配合）", ["省工业和信息化厅", "省科技厅", "省财政厅"]),
        ("河北省", "（责任单位：省科技厅、省教育厅，雄安新区管委会）", ["省科技厅", "省教育厅", "雄安新区管委会"]),
        ("安徽省", "（省科技厅牵头，省发展改革委等配合）", ["省科技厅", "省发展改革委"]),
        ("福建省", "责任单位：省科技厅、省工信厅，各设区市人民政府、平潭综合实验区管委会",
         ["省科技厅", "省工信厅", "各设区市人民政府", "平潭综合实验区管委会"]),
        ("江苏省", "（省科技厅、省财政厅按职责分工负责）", ["省科技厅", "省财政厅"]),
        ("湖北省", "（责任单位：省科技厅、省委组织部、省人社厅、各市州人民政府）",
         ["省科技厅", "省委组织部", "省人社厅", "各市州人民政府"]),
        ("贵州省", "（责任单位：省大数据局、省工业和信息化厅、各市（自治州）人民政府）",
         ["省大数据局", "省工业和信息化厅", "各市（自治州）人民政府"]),
        ("云南省", "（省科技厅；省财政厅配合）", ["省科技厅", "省财政厅"]),
        ("海南省", "（责任单位：省科技厅、省农业农村厅、三亚崖州湾科技城管理局）",
         ["省科技厅", "省农业农村厅", "三亚崖州湾科技城管理局"]),
        ("陕西省", "（省科技厅、省发展改革委、省教育厅等按职责分工负责）", ["省科技厅", "省发展改革委", "省教育厅"]),
        ("广西壮族自治区", "（责任单位：自治区科技厅、财政厅，各设区市人民政府）", ["自治区科技厅", "财政厅", "各设区市人民政府"]),
        ("新疆维吾尔自治区", "（责任单位：自治区科技厅、教育厅、各地州市人民政府）", ["自治区科技厅", "教育厅", "各地州市人民政府"]),
        ("北京市", "（责任单位：市科委、中关村管委会，市经济和信息化局，各区政府）",
         ["市科委", "中关村管委会", "市经济和信息化局", "各区政府"]),
        ("上海市", "（责任单位：市科委、市发展改革委、市经济信息化委、各区政府）",
         ["市科委", "市发展改革委", "市经济信息化委", "各区政府"]),
        ("天津市", "（责任单位：市科技局、市工业和信息化局、各区人民政府、滨海高新区管委会）",
         ["市科技局", "市工业和信息化局", "各区人民政府", "滨海高新区管委会"]),
        ("深圳市", "（市科技创新局、市发展改革委，各区政府，大鹏新区管委会、深汕特别合作区管委会）",
         ["市科技创新局", "市发展改革委", "各区政府", "大鹏新区管委会", "深汕特别合作区管委会"]),
        ("苏州市", "（责任单位：市科技局、市工信局、市财政局，各县级市（区）人民政府）",
         ["市科技局", "市工信局", "市财政局", "各县级市（区）人民政府"]),
        ("成都市", "（责任单位：市经信局市新经济委、市科技局，各区（市）县政府（管委会））",
         ["市经信局", "市新经济委", "市科技局", "各区（市）县政府（管委会）"]),
        ("宁波市", "（责任单位：市科技局、市经信局、各区（县、市）政府）", ["市科技局", "市经信局", "各区（县、市）政府"]),
        ("民勤县", "（牵头单位：县科技局；责任单位：县工信局、县财政局，各镇人民政府）",
         ["县科技局", "县工信局", "县财政局", "各镇人民政府"]),
        ("成都市武侯区", "（责任单位：区科技局、区财政局，各街道办事处）", ["区科技局", "区财政局", "各街道办事处"]),
        ("延边朝鲜族自治州", "（责任单位：州科技局、州财政局，各县（市）政府）", ["州科技局", "州财政局", "各县（市）政府"]),
    ],
)  # fmt: skip
def test_house_styles_of_the_provinces(title: str, ending: str, expected: list[str]) -> None:
    items = (
        ("1.建设平台。加快建设。" + ending,)
        if ending.startswith("（")
        else ("1.建设平台。加快建设。", ending)
    )
    assert [r.mention for r in listed(*items, title=f"{title}科技创新行动方案")] == expected
