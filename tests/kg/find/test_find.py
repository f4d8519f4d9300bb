"""What a search finds and in which order, on the shipped plans and on the two small ones."""

from __future__ import annotations

import pytest

from kg.errors import QuestionError
from kg.find import Hit, find, hits_frame
from kg.store.base import Store

AGENCY = "https://w3id.org/policykg/id/agency/"
DOCUMENT = "https://w3id.org/policykg/id/document/"


def told(hits: tuple[Hit, ...]) -> list[tuple[str, str, str]]:
    return [(hit.kind, hit.label, hit.way) for hit in hits]


def test_two_characters_find_a_commission_by_the_characters_of_its_name(plans: Store) -> None:
    hits = find(plans, "发改", kinds=["agency"])
    assert {hit.label for hit in hits} == {
        "甘肃省发展和改革委员会",
        "武威市发展和改革委员会",
        "浙江省发展和改革委员会",
    }
    assert {(hit.way, hit.words) for hit in hits} == {("abbreviation", "发展和改")}


def test_a_short_name_finds_every_body_called_so(plans: Store) -> None:
    hits = find(plans, "省科技厅")
    assert told(hits[:2]) == [
        ("agency", "甘肃省科学技术厅", "other-name"),
        ("agency", "浙江省科学技术厅", "other-name"),
    ]
    assert hits[0].level == "provincial"
    assert hits[0].level_label == "省级"
    assert hits[0].kind_label == "机构"


def test_traditional_characters_and_full_width_make_no_difference(plans: Store) -> None:
    assert find(plans, "省科技廳")[:2] == find(plans, "省科技厅")[:2]
    assert find(plans, "揭榜掛帥") == find(plans, "揭榜挂帅")
    assert find(plans, "Ｒ＆Ｄ") == find(plans, "r&d")


def test_words_of_the_text_of_a_task_find_it(plans: Store) -> None:
    hits = find(plans, "揭榜", kinds=["task"])
    assert [(hit.label, hit.way, hit.plan_title) for hit in hits] == [
        ("开展揭榜挂帅制科研项目", "inside", "武威市强科技行动实施方案（2022—2025年）"),
        ("构建科学高效的科技计划管理机制", "text", "甘肃省强科技行动实施方案（2022—2025年）"),
    ]
    assert hits[1].words == "揭榜"
    assert "“揭榜挂帅”、“赛马”等模式" in hits[1].matched


def test_several_words_must_all_be_there(plans: Store) -> None:
    assert [hit.label for hit in find(plans, "甘肃 2025", kinds=["plan"])] == [
        "甘肃省强科技行动实施方案（2022—2025年）"
    ]
    assert find(plans, "揭榜 葡萄") == ()


def test_an_area_has_a_code_and_an_english_name(plans: Store) -> None:
    (gansu,) = find(plans, "620000")
    assert (gansu.label, gansu.way, gansu.kind) == ("甘肃省", "other-name", "area")
    (nanyang,) = find(plans, "nanyang", language="en")
    assert (nanyang.label, nanyang.kind_label) == ("Nanyang", "area")


def test_a_plan_is_found_by_its_title_in_brackets_and_by_its_file(plans: Store) -> None:
    title = "甘肃省强科技行动实施方案（2022—2025年）"
    assert told(find(plans, f"《{title}》"))[0] == ("plan", title, "name")
    assert told(find(plans, "gansu-2022.txt")) == [("plan", title, "other-name")]


def test_names_come_before_texts_and_near_ones_first(small: Store) -> None:
    hits = find(small, "实验室")
    # 建设实验室体系 has four listings and a target, 推进实验室建设 two, a box item and a citation; one thing
    # each points at the next three, of which the shortest name comes first, and nothing at the box item.
    assert told(hits) == [
        ("task", "建设实验室体系", "inside"),
        ("task", "推进实验室建设", "inside"),
        ("platform-kind", "省级重点实验室", "inside"),
        ("indicator", "新建省级重点实验室", "inside"),
        ("platform", "武威市葡萄产业实验室", "inside"),
        ("task", "建设武威市葡萄产业实验室", "inside"),
        ("target", "新建省级重点实验室", "text"),
    ]
    assert [hit.uses for hit in hits] == [5, 4, 1, 1, 1, 0, 0]
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_a_fact_is_called_by_what_it_is_about(small: Store) -> None:
    assert told(find(small, "给予20万元奖励")) == [
        ("task", "支持企业创新", "text"),
        ("funding-provision", "支持企业创新", "text"),
    ]
    (target,) = find(small, "30家以上", kinds=["target"])
    assert (target.label, target.level) == ("新建省级重点实验室", "provincial")
    (citation,) = find(small, "落实《武威市", kinds=["citation"])
    assert (citation.label, citation.plan_title) == (
        "武威市“十四五”科技创新规划",
        "武威市科技创新实施方案（2022—2025年）",
    )


def test_characters_in_order_are_an_abbreviation_of_bodies_only(small: Store) -> None:
    assert told(find(small, "甘工厅")) == [("agency", "甘肃省工业和信息化厅", "abbreviation")]
    assert told(find(small, "工信厅")) == [("agency", "甘肃省工业和信息化厅", "inside")]
    assert find(small, "厅工甘") == ()
    assert find(small, "建体系") == ()


def test_a_plan_is_one_hit_though_it_is_a_document_too(small: Store) -> None:
    assert told(find(small, "甘政办发〔2022〕1号")) == [
        ("plan", "甘肃省科技创新行动方案（2022—2025年）", "other-name")
    ]


def test_kinds_may_be_named_as_in_the_ontology_or_in_words(small: Store) -> None:
    by_slug = find(small, "市州政府", kinds=["agency-group"])
    assert [hit.iri for hit in by_slug] == ["https://w3id.org/policykg/id/group/0000000000000001"]
    assert find(small, "市州政府", kinds=["AgencyGroup"]) == by_slug
    assert find(small, "科技", kinds="机构") == find(small, "科技", kinds=["agency"])


def test_the_limit_keeps_the_first(small: Store) -> None:
    everything = find(small, "科技", limit=None)
    assert find(small, "科技", limit=3) == everything[:3]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "needs a word"),
        ("  《》 ", "needs a word"),
        ("长" * 1001, "more than 1000 characters"),
        ("科\0技", "no characters"),
        ("\udcff", "no characters"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(small: Store, words: str, problem: str) -> None:
    with pytest.raises(QuestionError, match=problem):
        find(small, words)


def test_an_unknown_kind_is_answered_with_the_kinds(small: Store) -> None:
    with pytest.raises(QuestionError, match="Kinds: plan, policy-document, agency"):
        find(small, "科技", kinds=["ministry"])


def test_signs_of_query_languages_are_only_characters(small: Store) -> None:
    for words in ['" OR 1=1', "') } #", "%", "_", "*", "\\", "a\u0301"]:
        assert find(small, words) == ()


def test_hits_as_a_frame(small: Store) -> None:
    frame = hits_frame(find(small, "甘工厅"))
    assert str(frame.dtypes["label"]) == "string"
    assert str(frame.dtypes["uses"]) == "Int64"
    assert frame.loc[0, "iri"] == f"{AGENCY}0000000000000004"
    assert frame["plan"].isna().all()
    assert frame.attrs["headings"]["label"] == "名称"
    assert hits_frame((), "en").attrs["headings"]["label"] == "name"
