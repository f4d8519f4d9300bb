"""The audit: the overview counts what the questions list, and every verdict has words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.ask import Question, ask, labelled, load_questions
from kg.audit import audit, checks
from kg.errors import InputError
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from tests.queries.asking import CASCADE, picked

# Gansu's 引进人才 with its box item and Lanzhou's one task list nobody; the rest is in test_targets.py,
# test_cascade.py and test_money_platforms.py, row by row.
COUNTS = [
    ("unassigned-tasks", "3"),
    ("tasks-without-lead", "2"),
    ("crowded-tasks", "0"),
    ("targets-without-task", "1"),
    ("targets-without-unit", "1"),
    ("targets-without-deadline", "1"),
    ("targets-without-baseline", "4"),
    ("unanswered-deadlines", "1"),
    ("unfunded-tasks", "3"),
    ("money-without-task", "4"),
    ("agencies-absent-below", "4"),
    ("uncovered-tasks", "2"),
]


@pytest.fixture(scope="module")
def three() -> Store:
    return EmbeddedStore.in_memory([CASCADE])


def test_overview_has_a_row_for_every_check(three: Store) -> None:
    assert picked(three, "audit-overview", "check findings") == COUNTS


def test_overview_of_one_plan(three: Store) -> None:
    found = picked(three, "audit-overview", "check findings", plan="兰州市创新方案")
    assert {check: count for check, count in found if count != "0"} == {
        "unassigned-tasks": "1",
        "targets-without-baseline": "1",
        "unanswered-deadlines": "1",
        "money-without-task": "1",
    }


def test_every_check_lists_what_the_overview_counts_on_the_shipped_plans(built: Path) -> None:
    store = open_store(built)
    counted = picked(store, "audit-overview", "check findings question")
    listed = [(one.check.name, str(len(one.rows)), one.check.question.id) for one in audit(store).checked]
    assert counted == listed
    # Lanzhou's 36 tasks list nobody; nothing that was read lacks a unit.
    found = {check: int(count) for check, count, _ in counted}
    assert found["unassigned-tasks"] >= 36
    assert found["targets-without-unit"] == 0


def test_checks_can_be_chosen(three: Store) -> None:
    report = audit(three, "甘肃省创新方案", ["uncovered-tasks", "targets-without-task"])
    assert [(one.check.name, len(one.rows)) for one in report.checked] == [
        ("targets-without-task", 1),
        ("uncovered-tasks", 2),
    ]
    assert report.findings == 3


def test_an_unknown_check_is_told_with_those_there_are(three: Store) -> None:
    with pytest.raises(InputError, match=r"no-such-check: is no check of the audit\..*uncovered-tasks"):
        audit(three, names=["no-such-check"])


AUDITS = sorted({check.question.id for check in checks()} - {"unassigned-tasks"})


@pytest.mark.parametrize("name", [*AUDITS, "counterpart-duties", "parts-and-whole", "target-history"])
def test_verdicts_are_words_in_both_languages(three: Store, name: str) -> None:
    question: Question = load_questions()[name]
    verdict = next(column for column in question.columns if column.name == "verdict")
    assert verdict.values
    rows = ask(three, name).rows
    place = rows.variables.index("verdict")
    codes = {code for code, _ in verdict.values}
    assert all(row[place] is not None and row[place].value in codes for row in rows.rows)  # type: ignore[union-attr]
    for language, letters in (("zh", "[一-鿿]"), ("en", "[a-z]+ ?[a-z]*")):
        worded = labelled(three, rows, question.columns, language)
        assert all(re.search(letters, str(row[place])) for row in worded.rows)
