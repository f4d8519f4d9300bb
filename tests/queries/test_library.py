"""What every header has beside the question itself: a cost, an example that answers, choices that are taken."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from kg.ask import Choice, Question, QuestionError, ask, choices, load_questions, load_shelf
from kg.ask.codes import codes_of
from kg.ask.costs import costs
from kg.ask.library import QUERIES
from kg.ask.question import THINGS
from kg.ask.run import bound_values
from kg.cli.main import command
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from tests.queries.asking import CASCADE, picked

ALL = list(load_questions().values())
PICKS = load_shelf(QUERIES / "pick")
PAGE = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
NOTHING_THERE = {"areas-sharing-tasks", "tasks-without-lead"}
"""Of the shipped plans only one carries out another, and where anybody is listed somebody leads."""

every_question = pytest.mark.parametrize("question", ALL, ids=[one.id for one in ALL])
OFFERED = sorted({one.choices for question in ALL for one in question.parameters if one.choices})


@every_question
def test_a_cost_is_told_in_both_languages_by_help_and_page(question: Question) -> None:
    words = costs()[question.cost]
    chapter = PAGE.split(f"\n## {question.id}\n")[1].split("\n## ")[0]
    assert f"Cost 代价 (`{question.cost}`): {words.en}. {words.zh}。" in chapter


@every_question
def test_one_thing_is_looked_at_where_it_must_be_told(question: Question) -> None:
    assert (question.cost == "one") == any(one.required for one in question.parameters)


@pytest.mark.parametrize("pick", PICKS.values(), ids=PICKS)
def test_a_pick_list_is_read_once(pick: Question) -> None:
    assert pick.cost == "list"


@every_question
def test_an_example_answers_on_the_shipped_plans(corpus: Store, question: Question) -> None:
    rows = ask(corpus, question.id, **question.example).rows
    assert bool(rows.rows) == (question.id not in NOTHING_THERE)


@every_question
def test_the_page_shows_that_example_as_a_command_that_runs(question: Question, built: Path) -> None:
    chapter = PAGE.split(f"\n## {question.id}\n")[1].split("\n## ")[0]
    (line,) = chapter.split("```sh\n")[1].split("\n```")[0].splitlines()
    words = shlex.split(line)
    assert words[:3] == ["policykg", "ask", question.id]
    given = command().main([*words[1:], "--store", str(built), "--format", "json"], standalone_mode=False)
    assert given in (None, 0)
    assert {word[2:].removeprefix("no-") for word in words[3:] if word.startswith("--")} == set(
        question.example
    )


@pytest.mark.parametrize("pick", OFFERED)
def test_a_pick_list_offers_something_of_the_shipped_plans(corpus: Store, pick: str) -> None:
    offered = choices(corpus, pick)
    assert offered and all(one.item and one.name and one.display for one in offered)


@pytest.mark.parametrize("pick", OFFERED)
def test_what_a_pick_list_offers_is_taken(corpus: Store, pick: str) -> None:
    """By the IRI always; by what is shown unless two things are shown alike, of which the message tells."""
    question, parameter = next(
        (question, one) for question in ALL for one in question.parameters if one.choices == pick
    )
    some = {one.item: one for one in choices(corpus, pick)}
    for one in list(some.values())[:: max(1, len(some) // 12)]:
        for name in (one.item, one.display) if parameter.type in THINGS else (one.name,):
            assert taken(corpus, question, parameter.name, name, one)


def taken(store: Store, question: Question, parameter: str, name: str, choice: Choice) -> bool:
    needed = {one.name: question.example[one.name] for one in question.parameters if one.required}
    try:
        value = bound_values(store, question, {**needed, parameter: name})[parameter].value
    except QuestionError as refused:
        return refused.problem.endswith("things") and choice.item in refused.remedy
    return value in (choice.item, choice.name)


CODED = [(question.id, one.name) for question in ALL for one in question.parameters if codes_of(one)]


@pytest.mark.parametrize(("name", "parameter"), CODED)
def test_a_code_or_its_words_are_taken_and_nothing_else(corpus: Store, name: str, parameter: str) -> None:
    question = load_questions()[name]
    known = question.parameter(parameter)
    assert known is not None
    for code, words in codes_of(known).items():
        for given in (code, words.zh, words.en, code.upper()):
            assert bound_values(corpus, question, {parameter: given})[parameter].value == code
    with pytest.raises(QuestionError, match="is none of its values") as caught:
        ask(corpus, name, **{parameter: "没有这个词"})
    assert all(code in caught.value.remedy for code in codes_of(known))


def test_codes_are_words_that_the_answer_has() -> None:
    """所在任务没有责任单位 narrows to the one target of 兰州 whose task lists nobody."""
    three = EmbeddedStore.in_memory([CASCADE])
    by_code = picked(three, "deadlines", "planTitle verdict", answer="nobody")
    assert by_code == picked(three, "deadlines", "planTitle verdict", answer="所在任务没有责任单位")
    assert {verdict for _, verdict in by_code} == {"nobody"}


@pytest.mark.parametrize(
    ("question", "theme", "names"),
    [
        ("agencies", "财政", ["武威市财政局", "浙江省财政厅", "甘肃省财政厅"]),
        ("agencies", "finance", ["武威市财政局", "浙江省财政厅", "甘肃省财政厅"]),
    ],
)
def test_agencies_of_a_function(corpus: Store, question: str, theme: str, names: list[str]) -> None:
    assert [name for (name,) in picked(corpus, question, "name", theme=theme)] == names


def test_functions_narrow_what_they_name(corpus: Store) -> None:
    rows = picked(corpus, "agencies-by-level", "agencyLevel function agencies", theme="财政")
    # Gansu and Zhejiang have a department of finance each, Wuwei a bureau.
    assert rows == [("provincial", "finance", "2"), ("prefecture", "finance", "1")]
    assert {function for (function,) in picked(corpus, "themes", "function", theme="财政")} == {"finance"}
