"""What is asked: every named question, with values that exist in the graph where it needs some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.ask import ask, load_questions
from kg.ask.run import bound_values
from kg.errors import QuestionError
from kg.store.binding import bind

if TYPE_CHECKING:
    from kg.store.base import Store

PAIRS: Final = "shared-tasks"
"""The headline question: which agencies share which tasks."""


@dataclass(frozen=True)
class Case:
    """One question with the values of its parameters; ``label`` names it in the tables."""

    label: str
    question: str
    values: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))


def cases(store: Store) -> list[Case]:
    """Return every named question with its defaults, and some kept to one plan, agency or level.

    The values come from the graph itself: the two agencies that share most tasks, a task above that some
    plan below takes up, and its plan. Raises QuestionError when the graph has none of them.
    """
    things = _things(store)
    found = []
    for name, question in load_questions().items():
        values = {one.name: things[one.name] for one in question.parameters if one.required}
        found.append(Case(name, question.id, values))
    kept = (
        Case(f"{PAIRS}, one plan", PAIRS, {"plan": things["plan"]}),
        Case(f"{PAIRS}, one agency", PAIRS, {"agency": things["agency"]}),
        Case(f"{PAIRS}, one level", PAIRS, {"level": "provincial"}),
        Case("tasks, one plan", "tasks", {"plan": things["plan"]}),
        Case("cascade-pairs, one plan", "cascade-pairs", {"plan": things["plan"]}),
        Case("targets, one year", "targets", {"year": 2025}),
    )
    return sorted([*found, *kept], key=lambda case: case.label)


def bound(store: Store, case: Case) -> str:
    """Return the SPARQL text of ``case`` as any engine can run it."""
    question = load_questions()[case.question]
    return bind(question.body, bound_values(store, question, case.values))


def _things(store: Store) -> dict[str, str]:
    pairs = ask(store, PAIRS).rows.records()
    if not pairs:
        raise QuestionError(PAIRS, "no agencies share a task here", "Measure over more plans")
    chain = ask(store, "cascade-pairs").rows.records()
    first = (chain or ask(store, "tasks").rows.records())[0]
    return {
        "agency": pairs[0]["agency1"],
        "partner": pairs[0]["agency2"],
        "task": first["task"],
        "item": first["task"],
        "plan": first["plan"],
    }
