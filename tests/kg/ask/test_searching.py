"""Questions are found by words in both languages, the best first."""

from __future__ import annotations

import pytest

from kg.ask import load_questions, search


def found(words: str) -> list[str]:
    return [question.id for question in search(words)]


def test_without_words_all_are_listed_by_name() -> None:
    assert found("") == found("  ") == sorted(load_questions())


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("牵头", "lead-agencies"),
        ("牽頭", "lead-agencies"),
        ("台账", "tasks"),
        ("lead agency", "lead-agencies"),
        ("Lead Agencies", "lead-agencies"),
        ("EVIDENCE", "evidence"),
        ("shared-tasks", "shared-tasks"),
        ("九龙治水", "crowded-tasks"),
        ("经费", "money"),
        ("milestones", "deadlines"),
        ("九龙治水 责任单位", "crowded-tasks"),
    ],
)
def test_the_best_comes_first(words: str, first: str) -> None:
    assert found(words)[0] == first


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("谁负责", {"task-parties", "deadlines"}),
        ("谁牵头哪些任务", {"task-parties", "tasks-without-lead"}),
        ("被撤销机构的任务由谁承接", {"inherited-duties", "agency-successions"}),
        ("武威市丢了哪些任务？", {"uncovered-tasks"}),
    ],
)
def test_a_sentence_finds_what_it_shares_most_with(words: str, among: set[str]) -> None:
    assert among <= set(found(words)[:4])


@pytest.mark.parametrize("words", ["天气", "weather", "牵头 天气", "？"])
def test_what_no_question_has_finds_none(words: str) -> None:
    assert found(words) == []


def test_all_words_must_stand_somewhere() -> None:
    assert set(found("牵头 任务")) <= set(found("牵头"))
    assert "money" in found("资金") and "money" not in found("资金 牵头")


@pytest.mark.parametrize("word", ["ead", "gencies"])
def test_english_words_are_found_from_their_beginning(word: str) -> None:
    assert found(word) == []
