"""The tables that ship: the files of ``queries/tables/``."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from kg.ask.library import QUERIES, load_shelf
from kg.ask.question import Question
from kg.ask.terms import shown
from kg.errors import QuestionError

FOLDER = QUERIES / "tables"


def load_tables() -> Mapping[str, Question]:
    """Return the queries of the tables by name, sorted: ``load_tables()["responsibilities"]``."""
    return load_shelf(FOLDER)


def names() -> tuple[str, ...]:
    """Return the names of all tables, sorted.

    >>> "responsibilities" in names()
    True
    """
    return tuple(load_tables())


def find_table(name: str) -> Question:
    """Return the query of the table ``name``; raises QuestionError with the nearest names if unknown."""
    tables = load_tables()
    if name in tables:
        return tables[name]
    near = [found for found, _, _ in process.extract(name, list(tables), scorer=fuzz.WRatio, limit=3)]
    raise QuestionError(
        "table", f"there is no table {shown(name)}", f"Nearest: {', '.join(near)}. See: policykg table"
    )
