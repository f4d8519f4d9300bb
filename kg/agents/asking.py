"""The tools that put named questions and read tables."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pyoxigraph import Literal

from kg.agents.answers import Column, Listing
from kg.agents.listing import iri_columns, listing, nodes, spelled_out
from kg.agents.quotes import quotes_of
from kg.agents.schemas import schema
from kg.agents.words import HEADINGS, say
from kg.ask import ask, labelled, search
from kg.store.base import Rows, Store
from kg.tables import find_table, load_tables, read_table
from kg.tables.terms import as_rows


def ask_question(
    store: Store,
    name: str,
    parameters: dict[str, object],
    *,
    limit: int,
    offset: int = 0,
    language: str = "zh",
    quotes: bool = True,
) -> Listing:
    """Return one page of the answer to the question ``name``, codes in words, with the words behind it.

    Raises QuestionError as :func:`kg.ask.ask` does, with the choices in its remedy.
    """
    answer = ask(store, name, **{key: spelled_out(value) for key, value in parameters.items()})
    question = answer.question
    page = answer.solutions.at(slice(offset, offset + limit)).rows()
    columns = [
        Column(name=one.name, heading=one.heading.get(language), kind=one.kind) for one in question.columns
    ]
    # Codes become words, so the IRIs are gathered first.
    items = nodes(page, iri_columns(columns)) if quotes else {}
    found = listing(
        question.title.get(language),
        labelled(store, page, question.columns, language),
        columns,
        language,
        about=question.answer.get(language),
        offset=offset,
        total=len(answer.solutions),
    )
    return with_quotes(store, found, items)


def list_questions(words: str, language: str) -> Listing:
    """Return the questions that ``words`` find, the best first, all without any, with their schemas."""
    questions = search(words)
    names = ("name", "title", "description", "parameters", "example", "columns")
    rows = Rows(
        names,
        tuple(
            (
                Literal(one.id),
                Literal(one.title.get(language)),
                Literal(one.description.get(language)),
                None,
                None,
                Literal(", ".join(column.name for column in one.columns)),
            )
            for one in questions
        ),
    )
    found = listing(say("questions", language), rows, headed(names, language), language, total=len(questions))
    for record, one in zip(found.rows, questions, strict=True):
        record["parameters"] = schema(one, language)
        record["example"] = dict(one.example)
    return found


def questions_text(one: Listing) -> Listing:
    """Return the questions with their parameters as a line each, for the text of the answer."""
    rows = [
        {
            **row,
            "parameters": _brief(row["parameters"]),
            "example": json.dumps(row["example"], ensure_ascii=False),
        }
        for row in one.rows
    ]
    return one.model_copy(update={"rows": rows})


def read_rows(
    store: Store, name: str, plan: str | None, *, limit: int, offset: int, language: str
) -> Listing:
    """Return one page of the table ``name``, whose columns hold the words; the list of tables without."""
    if not name:
        return _list_tables(language)
    find_table(name)
    table = read_table(store, name, language=language, plan=spelled_out(plan))
    columns = [
        Column(name=one.name, heading=one.heading.get(language), kind=one.type) for one in table.columns
    ]
    return listing(
        table.question.title.get(language),
        as_rows(table, offset, offset + limit),
        columns,
        language,
        about=table.question.answer.get(language),
        offset=offset,
        total=len(table),
    )


def with_quotes(store: Store, found: Listing, items: dict[str, list[int]]) -> Listing:
    """Return ``found`` with the words behind ``items``, and what it says is cut completed."""
    quotes, cut = quotes_of(store, items, found.language)
    told = " ".join(part for part in (found.cut, cut) if part)
    return found.model_copy(update={"quotes": quotes, "cut": told})


def headed(names: Iterable[str], language: str, kinds: dict[str, str] | None = None) -> list[Column]:
    """Return columns of our own with their headings."""
    return [
        Column(name=name, heading=HEADINGS[name].get(language), kind=(kinds or {}).get(name, "text"))
        for name in names
    ]


def _list_tables(language: str) -> Listing:
    names = ("name", "title", "row")
    rows = tuple(
        (Literal(one.id), Literal(one.title.get(language)), Literal(one.answer.get(language)))
        for one in load_tables().values()
    )
    return listing(
        say("tables", language), Rows(names, rows), headed(names, language), language, total=len(rows)
    )


def _brief(parameters: dict[str, dict[str, dict[str, object]]]) -> str:
    required = parameters["required"]
    return "; ".join(
        f"{name}{'*' if name in required else ''}: {told['description']}"
        for name, told in parameters["properties"].items()
    )
