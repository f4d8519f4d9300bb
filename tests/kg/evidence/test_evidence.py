"""The exact words behind facts and edges."""

from __future__ import annotations

import pytest

from kg.errors import QuestionError
from kg.evidence import Evidence, evidence
from kg.store.base import Store
from kg.store.open import open_store
from tests.conftest import CORPUS

GANSU = "甘肃省科技创新行动方案（2022—2025年）"
EVERY_PASSAGE = """
SELECT DISTINCT ?passage WHERE { ?passage a <https://w3id.org/policykg/ontology#Passage> }
"""


def told(found: Evidence) -> list[tuple[str, str, str, str]]:
    return [(quote.relation, quote.prefix, quote.exact, quote.suffix) for quote in found]


def test_the_edge_of_an_agency_and_its_task_is_its_listing_and_the_clause_of_its_role(small: Store) -> None:
    found = evidence(small, ("甘肃省科学技术厅", "支持企业创新"))
    assert told(found) == [
        # No longer passage holds the list, and the text itself is not in this store.
        ("own", "", "省科技厅", ""),
        ("rule", "3.加强组织领导。", "责任单位中排在首位的为牵头单位", "。"),
    ]
    first = found.quotes[0]
    assert (first.start, first.end, first.file) == (198, 202, "甘肃省科技创新行动方案.txt")
    assert (first.title, first.number, first.issued) == (GANSU, "甘政办发〔2022〕1号", "2022-03-01")
    assert first.verified is None
    assert found.name == "甘肃省科学技术厅 — 支持企业创新"


def test_either_end_may_come_first_and_the_edge_may_be_named(small: Store) -> None:
    forward = evidence(small, ("甘肃省科学技术厅", "pol:leads", "支持企业创新"))
    assert forward.quotes == evidence(small, ("支持企业创新", "甘肃省科学技术厅")).quotes
    assert forward.name == "甘肃省科学技术厅 → 牵头 → 支持企业创新"


def test_a_member_of_a_group_answers_by_the_listing_of_the_group(small: Store) -> None:
    found = evidence(small, ("武威市人民政府", "建设实验室体系"))
    assert [(quote.relation, quote.exact) for quote in found] == [("group", "各市州政府")]
    assert found.quotes[0].relation_label == "所属机构群体的责任记录"


def test_agencies_that_share_tasks_are_listed_for_each_of_them(small: Store) -> None:
    found = evidence(small, ("甘肃省教育厅", "pol:sharesTaskWith", "甘肃省财政厅"))
    # They share task 1 only.
    assert [(quote.relation, quote.exact, quote.start) for quote in found] == [
        ("shared", "省教育厅", 115),
        ("shared", "省财政厅", 120),
    ]


def test_a_target_a_citation_and_what_names_a_thing(small: Store) -> None:
    (target,) = evidence(small, "id:target/00000000000000a1")
    assert (target.exact, target.suffix) == ("到2025年，新建省级重点实验室30家以上", "。")
    assert target.prefix == "1.建设实验室体系。"
    (citation,) = evidence(small, (GANSU, "中华人民共和国科学技术进步法"))
    assert citation.exact == "根据《中华人民共和国科学技术进步法》，制定本方案"
    assert [quote.relation for quote in evidence(small, "新建省级重点实验室")] == ["figure"]
    assert [quote.exact for quote in evidence(small, "武威市财政局")] == ["市财政局"]


def test_where_nothing_is_quoted_it_says_so(small: Store) -> None:
    found = evidence(small, "id:area/620000")
    assert (len(found), found.text) == (0, "甘肃省\n没有可引的原文。")
    assert "No words of a text" in evidence(small, "id:area/620000", language="en").text


def test_an_edge_without_words_says_what_it_means(small: Store) -> None:
    found = evidence(small, ("甘肃省科学技术厅", "pol:counterpartOf", "武威市科学技术局"))
    assert len(found) == 0
    assert found.text.splitlines()[:2] == [
        "甘肃省科学技术厅 → 对口机构 → 武威市科学技术局",
        "没有可引的原文。",
    ]
    assert "职能" in found.note


def test_raw_and_repaired_words_with_those_around_them(plans: Store) -> None:
    found = evidence(plans, ("甘肃省工业和信息化厅", "前瞻布局未来产业"))
    (quote,) = found
    assert (quote.exact, quote.reading, quote.verified) == ("省工信廳", "省工信厅", True)
    assert quote.prefix.endswith("(責(zé)任單位:")
    assert quote.suffix.startswith("、省發(fā)展改革委、省科技廳、")
    text = (CORPUS / quote.file).read_bytes().decode("utf-8")
    assert text[quote.start : quote.end] == "省工信廳"
    assert "【省工信廳】、省發(fā)展改革委" in found.text
    assert "校正后：省工信厅" in found.text
    assert "位置已核对" in found.text


def test_every_passage_of_the_shipped_plans_is_where_it_says(plans: Store) -> None:
    from kg.evidence.gathering import quoted

    passages = [str(row[0])[1:-1] for row in plans.select(EVERY_PASSAGE).rows]
    quotes = quoted(plans, [(one, "own", one) for one in passages], "zh")
    assert len(quotes) == len(passages) > 1000
    assert {quote.verified for quote in quotes} == {True}
    assert all(quote.title and quote.file for quote in quotes)


def test_a_task_that_cascades_has_the_words_of_both_plans(plans: Store) -> None:
    (edge, *_) = plans.select(
        "SELECT ?a ?b { ?a <https://w3id.org/policykg/ontology#cascadesTo> ?b } ORDER BY ?a ?b"
    ).rows
    found = evidence(plans, (str(edge[0])[1:-1], "pol:cascadesTo", str(edge[1])[1:-1]))
    assert len({quote.document for quote in found}) == 2


def test_a_changed_text_is_noticed(built: object, tmp_path: object) -> None:
    import os
    import shutil
    from pathlib import Path

    store = Path(str(tmp_path)) / "data"
    shutil.copytree(str(built), store, symlinks=True, copy_function=os.link)
    for file in (store / "current" / "sources").glob("*.txt"):
        text = file.read_bytes()
        file.unlink()
        file.write_bytes(b"\n" + text)
    with open_store(store) as opened:
        (quote,) = evidence(opened, ("甘肃省工业和信息化厅", "前瞻布局未来产业"))
    assert quote.verified is False


def test_quotes_as_a_frame(small: Store) -> None:
    frame = evidence(small, ("甘肃省科学技术厅", "支持企业创新")).frame()
    assert list(frame["start"]) == [198, 230]
    assert str(frame.dtypes["start"]) == "Int64"
    assert str(frame.dtypes["verified"]) == "boolean"
    assert frame["verified"].isna().all()
    assert frame.attrs["headings"]["exact"] == "原文"


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        ((), "takes a fact"),
        (("a", "b", "c", "d"), "takes a fact"),
        (("甘肃省教育厅", "牵头", "支持企业创新"), "is not a property"),
        ("没有这个部门", "nothing here is called"),
    ],
)
def test_what_has_no_evidence_to_ask_for(small: Store, fact: str | tuple[str, ...], problem: str) -> None:
    with pytest.raises(QuestionError, match=problem):
        evidence(small, fact)


def test_hostile_words_stay_words(hostile: Store) -> None:
    found = evidence(hostile, "http://example.org/task")
    html = found._repr_html_()
    assert "<script" not in html and "<b>" not in html and "<img" not in html
    assert "<mark>&lt;b&gt;一&lt;/b&gt;" in html
    assert "\x1b" not in found.text
    assert found.quotes[0].url == ""
