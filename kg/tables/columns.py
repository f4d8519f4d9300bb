"""The columns of a table: those of its query, and the words of each code beside the code.

What a column holds and what it means is said once for all tables in ``queries/tables/columns.csv``, so
``plan`` or ``value`` is the same thing wherever it stands.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from kg.ask.question import Column, Question, Words
from kg.errors import QuestionError
from kg.tables.shelf import FOLDER

TYPES: Final = ("iri", "text", "list", "code", "integer", "number", "boolean", "date")
"""What cells hold. A ``code`` is a short name of a vocabulary (at-least); a ``list`` has its parts parted
by "；"; a ``date`` is a day; a ``number`` may have decimals."""

SPELLED: Final = ("iri", "text", "list", "code")
"""The types whose values are the characters of the term."""

Cell = str | int | float | bool | date | None
"""A value of a table; None where nothing is said."""

_FILE = FOLDER / "columns.csv"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: ``type`` is one of :data:`TYPES`, ``meaning`` a sentence on what it holds.

    ``words_of`` names the column of codes whose words this one has (``roleName`` has those of ``role``),
    None for a column of the query itself.
    """

    name: str
    type: str
    heading: Words
    meaning: Words
    words_of: str | None = None


def table_columns(question: Question) -> tuple[TableColumn, ...]:
    """Return the columns of the table that ``question`` asks for, a code before its words.

    >>> from kg.tables.shelf import find_table
    >>> [column.name for column in table_columns(find_table("revisions"))][:3]
    ['revision', 'revisionKind', 'revisionKindName']

    Raises QuestionError for a column of which columns.csv says nothing.
    """
    return tuple(one for column in question.columns for one in _columns(question, column))


def _columns(question: Question, column: Column) -> Iterator[TableColumn]:
    known = _meanings().get(column.name)
    if known is None:
        raise QuestionError(
            question.id, f"the column {column.name} is not described", f"Add a line to {_FILE.name}"
        )
    kind, meaning = known
    heading = column.heading
    if not is_coded(column):
        yield TableColumn(column.name, kind, heading, meaning)
        return
    yield TableColumn(column.name, kind, Words(f"{heading.zh}代码", f"{heading.en} (code)"), meaning)
    words = "text" if kind == "code" else kind
    yield TableColumn(f"{column.name}Name", words, heading, meaning, words_of=column.name)


def is_coded(column: Column) -> bool:
    """Tell whether the cells of ``column`` are codes that have words."""
    return bool(column.scheme or column.values)


@cache
def _meanings() -> Mapping[str, tuple[str, Words]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["name"]: (row["type"], Words(row["zh"], row["en"])) for row in csv.DictReader(file)}
        )
