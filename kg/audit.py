"""The audit: every check of responsibilities, targets, money and cascade, asked as named questions.

>>> with open_store("data/") as store:
...     report = audit(store, "武威市强科技行动实施方案", ["targets-without-deadline"])
>>> report.findings
7
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.ask import Question, Words, ask, load_questions
from kg.errors import InputError
from kg.store.base import Rows, Store

OVERVIEW: Final = "audit-overview"
"""The question that counts the findings of all checks at once; its header has their names."""

NARROWED: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = MappingProxyType(
    {
        "targets-without-task": ("incomplete-targets", {"lack": "task"}),
        "targets-without-unit": ("incomplete-targets", {"lack": "unit"}),
        "targets-without-deadline": ("incomplete-targets", {"lack": "deadline"}),
        "targets-without-baseline": ("incomplete-targets", {"lack": "baseline"}),
        "unanswered-deadlines": ("deadlines", {"answer": "nobody"}),
    }
)
"""Checks that are a part of a question: the question and its parameters. All others bear its name."""


@dataclass(frozen=True)
class Check:
    """One check: its name, what it looks for, and the question with parameters that lists the findings."""

    name: str
    title: Words
    question: Question
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Checked:
    """A check that was made; each row of ``rows`` is one finding."""

    check: Check
    rows: Rows


@dataclass(frozen=True)
class AuditReport:
    """The checks that were made, in their order."""

    checked: tuple[Checked, ...]

    @property
    def findings(self) -> int:
        """How many findings there are in all checks together."""
        return sum(len(one.rows) for one in self.checked)


def checks() -> tuple[Check, ...]:
    """Return all checks in the order of the overview."""
    questions = load_questions()
    titles = next(column.values for column in questions[OVERVIEW].columns if column.name == "verdict")
    found = []
    for name, title in titles:
        question, parameters = NARROWED.get(name, (name, {}))
        found.append(Check(name, title, questions[question], parameters))
    return tuple(found)


def audit(store: Store, plan: str | None = None, names: Sequence[str] = ()) -> AuditReport:
    """Make the checks called ``names`` (all without any) on ``plan``, or on every plan without one.

    Checks of the cascade belong to the plan above. Raises InputError for an unknown check, QuestionError
    for an unknown plan.
    """
    known = {check.name: check for check in checks()}
    for name in names:
        if name not in known:
            raise InputError(name, "is no check of the audit", f"Checks: {', '.join(known)}")
    wanted = [check for check in known.values() if not names or check.name in names]
    return AuditReport(
        tuple(
            Checked(check, ask(store, check.question.id, plan=plan, **check.parameters).rows)
            for check in wanted
        )
    )
