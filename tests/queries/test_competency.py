"""Each competency question has an answer that exists and is tested."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from kg.ask import load_questions
from kg.cli.competency import Competency, competency_page, load_competency
from kg.cli.main import command

ALL = load_competency()
TESTS = Path(__file__).parents[1]

every_question = pytest.mark.parametrize("one", ALL, ids=[str(one.number) for one in ALL])


def test_there_are_forty_in_order() -> None:
    assert [one.number for one in ALL] == list(range(1, 41))


@every_question
def test_a_question_is_asked_in_both_languages_and_answered_by_something(one: Competency) -> None:
    assert re.search("[一-鿿]", one.zh)
    assert re.search("[A-Za-z]", one.en)
    assert one.queries or one.commands or one.python
    assert bool(one.note_zh) == bool(one.note_en)


@every_question
def test_what_no_named_question_answers_is_argued(one: Competency) -> None:
    """A reason of one sentence at least, in both languages."""
    assert one.queries or (len(one.note_zh) > 10 and len(one.note_en) > 20)


def test_the_page_has_every_question_with_its_answers_and_its_reason() -> None:
    lines = competency_page("").splitlines()
    for one in ALL:
        (line,) = [line for line in lines if line.startswith(f"| {one.number} |")]
        assert one.zh in line and one.en in line
        assert all(f"](questions.md#{name})" in line for name in one.queries)
        assert one.note_zh in line and one.note_en in line


@every_question
def test_what_answers_it_exists(one: Competency) -> None:
    assert set(one.queries) <= set(load_questions())
    assert set(one.commands) <= set(command().commands)
    for name in one.python:
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(module), function))


def test_every_named_question_that_answers_one_is_tested_by_name() -> None:
    """Beside the tests that run over all questions, a test names each."""
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(TESTS.rglob("test_*.py"))
        if path.name not in ("test_files.py", "test_competency.py", "by_hand.py")
    )
    named = {name for one in ALL for name in one.queries}
    assert sorted(name for name in named if f'"{name}"' not in sources) == []


def test_every_function_that_answers_one_is_tested() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (TESTS / "kg").rglob("test_*.py"))
    names = {name.rpartition(".")[2] for one in ALL for name in one.python}
    assert sorted(name for name in names if f"{name}(" not in sources) == []
