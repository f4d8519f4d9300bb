"""Every named question has the same rows over columns as in the embedded store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import load_questions
from kg.ask.library import QUERIES, load_shelf
from kg.ask.question import Parameter, Question
from kg.store.base import Store
from kg.store.binding import bind
from tests.kg.columns.conftest import Both

DATA = sorted((Path(__file__).parents[2] / "data").glob("*.trig"))
QUESTIONS = [*load_questions().values(), *load_shelf(QUERIES / "pick").values()]
FIRST = {
    "plan": "?x a <https://w3id.org/policykg/ontology#Plan>",
    "agency": "?l <https://w3id.org/policykg/ontology#party> ?x",
    "area": "?p <https://w3id.org/policykg/ontology#jurisdiction> ?x",
    "level": "?a <https://w3id.org/policykg/ontology#adminLevel> ?x",
    "task": "?l <https://w3id.org/policykg/ontology#forTask> ?x",
    "function": "?a <https://w3id.org/policykg/ontology#function> ?x",
}
SECOND_TEXTS = {"relation": "cascades", "word": "科技", "part": "技", "kind": "unsure"}


def some_value(store: Store, parameter: Parameter) -> ox.NamedNode | ox.Literal | None:
    """A value that the graph has something for: the last of its kind in the order of names."""
    if parameter.type in FIRST:
        rows = store.select(f"SELECT DISTINCT ?x {{ {FIRST[parameter.type]} }} ORDER BY ?x").rows
        return rows[-1][0] if rows and isinstance(rows[-1][0], ox.NamedNode) else None
    if parameter.type == "integer":
        return ox.Literal(2023 if parameter.name == "year" else 1)
    if parameter.type == "boolean":
        return ox.Literal(True)
    return ox.Literal(SECOND_TEXTS.get(parameter.name, "甘肃"))


def queries(store: Store, question: Question) -> list[str]:
    """The question as it stands, and with each parameter bound alone and all of them together."""
    values = {one.name: some_value(store, one) for one in question.parameters}
    known = {name: value for name, value in values.items() if value is not None}
    return [
        question.body,
        *(bind(question.body, {name: value}) for name, value in known.items()),
        bind(question.body, known),
    ]


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.stem)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_rows_are_those_of_the_embedded_store(
    both: Callable[[Path], Both], file: Path, question: Question
) -> None:
    stores = both(file)
    for query in queries(stores.embedded, question):
        got, wanted = stores.rows(query)
        assert got == wanted


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_rows_over_the_shipped_plans(
    both: Callable[[Path], Both], built_nq: Path, question: Question
) -> None:
    stores = both(built_nq)
    for query in queries(stores.embedded, question):
        got, wanted = stores.rows(query)
        assert got == wanted
