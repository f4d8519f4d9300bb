"""Asking: values by type, what is refused, and the answer that comes back."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.ask import QuestionError, ask, labelled, load_questions
from kg.ask.cells import in_order
from kg.ask.question import Column, Words
from kg.store.base import Rows, Store, lexical
from kg.store.solutions import Solutions

ANY = Words("列", "column")


def test_the_answer_carries_question_rows_and_the_query_that_was_run(small: Store) -> None:
    answer = ask(small, "shared-tasks", minimum=2)
    assert answer.question is load_questions()["shared-tasks"]
    assert answer.rows.records()[0]["name1"] == "甘肃省科学技术厅"
    assert 'VALUES ?minimum { "2"^^<http://www.w3.org/2001/XMLSchema#integer> }' in answer.query
    assert small.select(answer.query).variables == answer.rows.variables


@pytest.mark.parametrize(
    ("question", "parameters", "problem"),
    [
        ("shared-task", {}, "there is no question ‘shared-task’"),
        ("shared-tasks", {"plna": "甘肃"}, "there is no parameter ‘plna’"),
        ("agency-duties", {}, "agency is needed"),
        ("shared-tasks", {"minimum": "2.5"}, "‘2.5’ is not a whole number"),
        ("shared-tasks", {"minimum": "1_000"}, "‘1_000’ is not a whole number"),
        ("shared-tasks", {"minimum": "9" * 19}, "is not a whole number"),
        ("shared-tasks", {"minimum": True}, "‘True’ is not a whole number"),
        ("shared-tasks", {"groups": "maybe"}, "‘maybe’ is neither yes nor no"),
        ("tasks", {"word": "   "}, "needs some text"),
        ("tasks", {"word": 3}, "needs some text"),
        ("tasks", {"word": "长" * 1001}, "longer than 1000 characters"),
        ("tasks", {"word": "\udce5"}, "bytes that are no characters"),
    ],
)
def test_what_does_not_fit_is_refused(
    small: Store, question: str, parameters: dict[str, object], problem: str
) -> None:
    with pytest.raises(QuestionError, match="(?s)" + problem.replace(".", r"\.")) as caught:
        ask(small, question, **parameters)
    assert caught.value.exit_code == 2


def test_a_wrong_name_is_answered_with_the_nearest(small: Store) -> None:
    with pytest.raises(QuestionError, match="Nearest: shared-tasks, shared-task-list"):
        ask(small, "shared-tsks")


@pytest.mark.parametrize(("given", "rows"), [(2, 1), ("2", 1), (" +2 ", 1), (None, 9)])
def test_numbers_come_as_number_or_text(small: Store, given: object, rows: int) -> None:
    assert len(ask(small, "shared-tasks", minimum=given).rows) == rows


@pytest.mark.parametrize(("given", "rows"), [(True, 12), ("yes", 12), ("是", 12), (False, 9), ("no", 9)])
def test_yes_and_no(small: Store, given: object, rows: int) -> None:
    assert len(ask(small, "shared-tasks", groups=given).rows) == rows


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("list", "10 丙；2 乙；1 甲", "1 甲；2 乙；10 丙"),
        ("list", "专栏1-10；专栏1-2", "专栏1-2；专栏1-10"),
        ("list", "2025；", "2025"),
        ("list", "甲；甲", "甲；甲"),
        ("ordered-list", "1.0 财政局；0.10 教育局；0.9 科技局；1.1 科技局；", "科技局；教育局；财政局"),
        ("text", "乙；甲", "乙；甲"),
    ],
)
def test_parts_of_a_list_are_put_in_order(kind: str, cell: str, expected: str) -> None:
    rows = Rows(("cell",), ((ox.Literal(cell),),))
    assert in_order(Solutions.of(rows), [Column("cell", ANY, kind)]).rows().records() == [{"cell": expected}]


def test_an_empty_list_is_an_empty_cell() -> None:
    rows = Rows(("cell",), ((ox.Literal(""),), (None,)))
    assert in_order(Solutions.of(rows), [Column("cell", ANY, "list")]).rows().rows == ((None,), (None,))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", [("牵头", "文中写明"), ("牵头", "名单首位")]),
        ("en", [("lead", "explicit"), ("lead", "first in list")]),
    ],
)
def test_codes_are_put_in_words(small: Store, language: str, expected: list[tuple[str, str]]) -> None:
    duties = ask(small, "agency-duties", agency="省科技厅")
    ledger = ask(small, "tasks", agency="省科技厅")
    roles = labelled(small, duties.rows, duties.question.columns, language).records()
    bases = labelled(small, ledger.rows, ledger.question.columns, language).records()
    assert [(one["role"], two["leadBasis"]) for one, two in zip(roles, bases, strict=True)] == expected


@pytest.mark.parametrize(("language", "expected"), [("zh", ["标题", "类别"]), ("en", ["title", "kind"])])
def test_a_header_gives_words_of_its_own(small: Store, language: str, expected: list[str]) -> None:
    card = ask(small, "task-card", task="支持企业创新")
    records = labelled(small, card.rows, card.question.columns, language).records()
    assert [record["field"] for record in records[:2]] == expected


def test_a_code_without_words_stays(small: Store) -> None:
    answer = ask(small, "agencies", word="教育")
    rows = labelled(small, answer.rows, answer.question.columns, "zh")
    assert [record["function"] for record in rows.records()] == ["education", "education"]
    card = ask(small, "task-card", task="强化督查")
    rows = labelled(small, card.rows, card.question.columns, "zh")
    assert rows.records()[1]["value"] == "safeguard"


def test_the_same_question_has_the_same_answer_every_time(small: Store) -> None:
    first, again = (ask(small, "shared-tasks", groups=True) for _ in range(2))
    assert [[lexical(term) for term in row] for row in first.rows.rows] == [
        [lexical(term) for term in row] for row in again.rows.rows
    ]


def test_a_store_is_asked_without_the_header(small: Store) -> None:
    """A header may have words such as "loaded", which some clients of servers take for an update."""
    query = ask(small, "plans").query
    assert query.startswith("PREFIX dcterms: <http://purl.org/dc/terms/>\n")
    assert "#+" not in query
