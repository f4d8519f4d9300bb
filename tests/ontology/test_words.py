"""Word lists: no word twice, concepts that exist, longest words first."""

from collections import Counter

import pytest

from ontology import path
from ontology.tables import rows
from ontology.words import (
    SECTION_KINDS,
    boilerplate,
    citation_cues,
    common_words,
    plan_types,
    policy_words,
    responsibility_cues,
    responsibility_joiners,
    responsibility_verbs,
    section_kinds,
)


@pytest.mark.parametrize("table", sorted(file.name for file in path("words").glob("*.csv")))
def test_no_row_stands_twice(table: str) -> None:
    counted = Counter(tuple(row.values()) for row in rows("words", table))
    assert [row for row, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(
    "table",
    ["plan-types.csv", "section-kinds.csv", "boilerplate.csv", "citation-cues.csv", "common-words.csv"],
)
def test_no_word_has_two_meanings(table: str) -> None:
    counted = Counter(row["word"] for row in rows("words", table))
    assert [word for word, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("武威市强科技行动实施方案", "implementation-plan"),
        ("甘肃省打造全国区域性科技创新及转化基地行动方案", "action-plan"),
        ("浙江省数字经济五年倍增计划", "action-plan"),
        ("甘肃省“十四五”科技创新规划", "plan"),
        ("2024年全省科技工作要点", "work-points"),
        ("广州市黄埔区促进文旅产业与版权经济高质量发展的若干措施", "measures"),
        ("国务院关于加快推进农业机械化和农机装备产业转型升级的指导意见", "opinions"),
        ("甘肃省科学技术进步条例", "regulation"),
        ("甘肃省科技计划项目管理办法", "rules"),
        ("国家创新驱动发展战略纲要", "outline"),
        ("关于印发强科技行动实施方案的通知", "notice"),
    ],
)
def test_titles_end_in_the_word_of_their_type(title: str, concept: str) -> None:
    first = next(entry for entry in plan_types() if title.endswith(entry.word))
    assert first.concept == concept


def test_plan_types_are_concepts_of_the_scheme() -> None:
    scheme = path("schemes", "plan-type.ttl").read_text(encoding="utf-8")
    for entry in plan_types():
        assert f"plan-type:{entry.concept} a skos:Concept" in scheme
        assert entry.en


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("总体要求", "overview"),
        ("指导思想", "overview"),
        ("主要目标", "overview"),
        ("重点任务", "task"),
        ("支持政策", "support"),
        ("保障措施", "safeguard"),
        ("组织实施", "safeguard"),
        ("附件", "annex"),
    ],
)
def test_headings(heading: str, kind: str) -> None:
    assert [k for k in SECTION_KINDS if heading in section_kinds(k)] == [kind]


def test_an_unknown_section_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="preamble"):
        section_kinds("preamble")


@pytest.mark.parametrize(
    "line",
    [
        "您的位置: 首页 > 奖励政策",
        "上一篇：武威市科技局关于印发2022年工作要点的通知",
        "Copyright 2022-2023 版权所有 备案号:粤ICP备2022013427号 网站地图",
        "责任编辑：王某",
        "扫一扫在手机打开当前页",
        "全国咨询热线",
    ],
)
def test_navigation_is_told_by_a_strong_word(line: str) -> None:
    assert any(cue.word in line for cue in boilerplate() if cue.strength == "strong")


@pytest.mark.parametrize(
    "line",
    [
        "到2025年，全省研发投入强度达到2%以上。（责任单位：省科技厅、省财政厅）",
        "（三）推动政务服务“一网通办”，完善网上办事大厅，拓展微信公众号、移动客户端办理渠道。",
        "各市州政府要加强宣传引导，利用报刊、广播电视、网站等媒体开展政策解读。",
        "建设国家技术创新中心，支持金川集团牵头组建创新联合体。",
        "附件：武威市强科技行动主要指标目标值及责任分工",
        "推进公共场所适老化改造，开通服务热线，提供在线咨询，并通过官方微信、微博发布信息。",
        "未经授权使用他人注册商标的，依法从重处罚；短视频作品年访问量达到100万次的给予奖励。",
        "实行首席科学家负责制，畅通咨询、投诉热线，及时回应企业诉求。",
    ],
)
def test_sentences_of_plans_hold_no_strong_word(line: str) -> None:
    assert [cue.word for cue in boilerplate() if cue.strength == "strong" and cue.word in line] == []


def test_boilerplate_says_how_strong_and_where() -> None:
    assert {cue.strength for cue in boilerplate()} == {"strong", "weak"}
    assert {cue.where for cue in boilerplate()} == {"head", "tail", "both"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("责任单位：省科技厅、省财政厅", "unspecified"),
        ("牵头单位：省科技厅", "lead"),
        ("牵头责任单位：市科技局", "lead"),
        ("配合单位：各县区政府", "support"),
        ("协办单位：市财政局", "support"),
        ("责任部门：市工信局", "unspecified"),
    ],
)
def test_lists_open_with_a_cue(text: str, role: str) -> None:
    assert next(role for word, role in responsibility_cues() if text.startswith(word)) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("省发展改革委牵头负责", "lead"),
        ("省财政厅、各地级以上市人民政府配合", "support"),
        ("省发展改革委，各地级以上市人民政府按职责分工负责", "unspecified"),
        ("农业农村部、工业和信息化部等负责", "unspecified"),
        ("省科技厅（牵头）", "lead"),
    ],
)
def test_lists_close_with_a_verb(text: str, role: str) -> None:
    assert next(role for word, role in responsibility_verbs() if text.endswith(word)) == role


def test_roles_are_those_of_the_scheme() -> None:
    roles = {role for _, role in (*responsibility_cues(), *responsibility_verbs(), *responsibility_joiners())}
    assert roles == {"lead", "support", "unspecified"}
    assert dict(responsibility_joiners()) == {"会同": "support"}


def test_citation_cues() -> None:
    cues = dict(citation_cues())
    assert cues["根据"] == cues["贯彻落实"] == "implements"
    assert cues["修订"] == "amends"
    assert cues["废止"] == "repeals"
    assert set(cues.values()) == {"implements", "amends", "repeals"}


@pytest.mark.parametrize("cues", [responsibility_cues(), responsibility_verbs(), citation_cues()])
def test_cues_stand_longest_first(cues: tuple[tuple[str, str], ...]) -> None:
    lengths = [len(word) for word, _ in cues]
    assert lengths == sorted(lengths, reverse=True)


def test_common_words() -> None:
    words = common_words()
    assert 30_000 <= len(words) <= 70_000
    assert list(words) == sorted(words)
    assert words["建设"] > words["统筹"] > 0
    assert "孵化器" in policy_words()
    assert words["孵化器"] == policy_words()["孵化器"]
    assert all(frequency > 0 for frequency in words.values())
    assert max(len(word) for word in words) <= 9
