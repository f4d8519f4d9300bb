"""Reads a table from a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pyoxigraph import Literal

from kg.ask.cells import in_order
from kg.ask.labels import labelled
from kg.ask.question import Column, Question
from kg.ask.run import bound_values
from kg.columns.routing import select
from kg.store.base import Rows, Store, Term, lexical
from kg.store.binding import bind
from kg.tables.columns import Cell, TableColumn, is_coded, table_columns
from kg.tables.shelf import find_table
from kg.tables.values import cell


@dataclass(frozen=True)
class Table:
    """A table read: its name, the question it is, the SPARQL that was run, its columns and rows.

    ``language`` is that of the words of codes.
    """

    name: str
    question: Question
    query: str
    language: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

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
    answer = in_order(select(store, query), question.columns)
    columns = table_columns(question)
    words = _words(store, answer, question.columns, language)
    places = {variable: place for place, variable in enumerate(answer.variables)}
    makers = [(places[one.words_of or one.name], one.type, words.get(one.words_of or "")) for one in columns]
    same: dict[Cell, Cell] = {}

    def made(term: Term | None, kind: str, known: Mapping[str, str] | None) -> Cell:
        value = cell(term, kind) if known is None else known.get(lexical(term))
        # The title of a plan stands in each of its rows and is kept once.
        return same.setdefault(value, value) if isinstance(value, str) else value

    rows = tuple(tuple(made(row[place], kind, known) for place, kind, known in makers) for row in answer.rows)
    return Table(name, question, query, language, columns, rows)


def _words(store: Store, answer: Rows, columns: Sequence[Column], language: str) -> dict[str, dict[str, str]]:
    """Return the words of the codes that occur, by column; each code is looked up once."""
    coded = [column for column in columns if is_coded(column)]
    places = [answer.variables.index(column.name) for column in coded]
    codes = [sorted({lexical(row[place]) for row in answer.rows} - {""}) for place in places]
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
