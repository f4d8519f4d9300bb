"""Asks a question and gives the columns a test is about, concepts by the last part of their IRI."""

from __future__ import annotations

from pathlib import Path

from kg.ask import ask
from kg.store.base import Store, lexical

CASCADE = Path(__file__).parents[1] / "data" / "cascade.trig"
"""The plans of Gansu, Wuwei and Lanzhou, written by hand."""

GANSU, WUWEI, LANZHOU = "甘肃省创新方案", "武威市创新方案", "兰州市创新方案"


def picked(store: Store, question: str, columns: str, **parameters: object) -> list[tuple[str, ...]]:
    """Return the rows of the answer with the columns named in ``columns``, parted by blanks."""
    answer = ask(store, question, **parameters)
    kinds = {column.name: column.kind for column in answer.question.columns}
    places = [(answer.rows.variables.index(name), kinds[name]) for name in columns.split()]
    return [
        tuple(
            lexical(row[place]).rpartition("/")[2] if kind == "concept" else lexical(row[place])
            for place, kind in places
        )
        for row in answer.rows.rows
    ]
