"""Reads a table from a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.ask.cells import in_order
from kg.ask.labels import labelled
from kg.ask.question import Column, Question
from kg.ask.run import bound_values, solved
from kg.store.base import Rows, Store, lexical
from kg.store.binding import bind
from kg.store.solutions import Solutions, Values
from kg.tables.columns import SPELLED, Cell, TableColumn, is_coded, table_columns
from kg.tables.shelf import find_table
from kg.tables.values import cell

if TYPE_CHECKING:
    from kg.store.solutions import Integers


@dataclass(frozen=True)
class Once:
    """What a column holds: each value once or more than once, and the place of each row's value."""

    values: Sequence[Cell]
    codes: Integers


@dataclass(frozen=True)
class Table:
    """A table read: its name, the question it is, the SPARQL that was run, its columns and their cells.

    ``language`` is that of the words of codes, ``count`` the number of rows.
    """

    name: str
    question: Question
    query: str
    language: str
    columns: tuple[TableColumn, ...]
    cells: tuple[Once, ...]
    count: int

    def __len__(self) -> int:
        return self.count

    def with_rows(self, rows: Sequence[Sequence[Cell]]) -> Table:
        """Return the same table with other ``rows``."""
        import numpy as np

        places = np.arange(len(rows))
        columns = zip(*rows, strict=True) if rows else [()] * len(self.columns)
        return replace(self, cells=tuple(Once(cells, places) for cells in columns), count=len(rows))

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The same by rows."""
        import numpy as np

        columns = []
        for one in self.cells:
            values = np.empty(len(one.values), dtype=object)
            values[:] = one.values
            columns.append(values[one.codes].tolist())
        return tuple(zip(*columns, strict=True))

    def headings(self) -> tuple[str, ...]:
        """Return the headings of the columns in the table's language."""
        return tuple(column.heading.get(self.language) for column in self.columns)


def read_table(store: Store, name: str, *, language: str = "zh", **parameters: object) -> Table:
    """Return the table ``name`` of ``store``, its codes also in words of ``language`` ("zh" or "en").

    ``parameters`` narrow it as they narrow a question: ``plan="甘肃省强科技行动"`` keeps to one plan. Rows
    come in the order of the query, which is the same for the same graph.

    >>> [row[1] for row in read_table(store, "plans").rows]                          # doctest: +SKIP
    ['甘肃省强科技行动实施方案（2022—2025年）']

    Raises QuestionError for an unknown table or parameter and what a store raises for a query.
    """
    question = find_table(name)
    query = bind(question.body, bound_values(store, question, parameters))
    answer = in_order(solved(store, question, query), question.columns)
    columns = table_columns(question)
    words = _words(store, answer, question.columns, language)
    cells = tuple(
        _once(answer.column(one.words_of or one.name), one.type, words.get(one.words_of or ""))
        for one in columns
    )
    return Table(name, question, query, language, columns, cells, len(answer))


def _once(column: Values, kind: str, words: Mapping[str, str] | None) -> Once:
    if words is None and column.texts is not None and kind in SPELLED:
        return Once(column.texts, column.codes)
    values = [cell(term, kind) if words is None else words.get(lexical(term)) for term in column.terms]
    return Once(values, column.codes)


def _words(
    store: Store, answer: Solutions, columns: Sequence[Column], language: str
) -> dict[str, dict[str, str]]:
    """Return the words of the codes that occur, by column; each code is looked up once."""
    coded = [column for column in columns if is_coded(column)]
    codes = [sorted(set(map(lexical, answer.column(column.name).terms)) - {""}) for column in coded]
    asked = tuple(
        tuple(None if code is None else Literal(code) for code in line) for line in zip_longest(*codes)
    )
    told = labelled(store, Rows(tuple(column.name for column in coded), asked), coded, language)
    return {
        column.name: {
            lexical(code): lexical(word)
            for code, word in zip(
                (line[place] for line in asked), (line[place] for line in told.rows), strict=True
            )
            if code is not None
        }
        for place, column in enumerate(coded)
    }
