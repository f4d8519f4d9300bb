"""Answers to named questions, the questions themselves and their pick-lists, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.ask.catalogue import described
from kg.ask.library import QUERIES, load_questions, load_shelf
from kg.ask.names import choices
from kg.ask.question import Column, Question
from kg.ask.run import ask
from kg.ask.terms import shown
from kg.errors import QuestionError
from kg.results.records import value
from kg.store.base import Store
from kg.web.words import vocabulary, words_of


def questions() -> list[dict[str, Any]]:
    """Return every named question with all its header says, and ``text``, its SPARQL."""
    return [_question(one) for one in load_questions().values()]


def answer(
    store: Store, name: str, parameters: Mapping[str, str], *, offset: int = 0, limit: int | None = None
) -> dict[str, Any]:
    """Return the answer to the question ``name``: rows ``offset`` to ``offset + limit`` of ``total``.

    Cells are strings, numbers, booleans or None; an IRI and a code are strings, and ``words`` says by
    language and column what they mean. Raises QuestionError as :func:`kg.ask.ask` does.

    >>> answer(store, "plans", {"level": "省级"})["total"]                            # doctest: +SKIP
    3
    """
    given: dict[str, object] = dict(parameters)
    found = ask(store, name, **given)
    whole = found.solutions
    part = whole.at(slice(offset, None if limit is None else offset + limit))
    rows = [[value(term) for term in row] for row in part.rows().rows]
    cells = {column: {row[place] for row in rows} for place, column in enumerate(whole.variables)}
    columns = found.question.columns
    coded = any(one.kind == "concept" or one.scheme for one in columns)
    said = vocabulary(store) if coded else {"zh": {}, "en": {}}
    return {
        "question": name,
        "columns": list(whole.variables),
        "rows": rows,
        "total": len(whole),
        "offset": offset,
        "query": found.query,
        "words": words_of(columns, cells, said),
    }


def pick(store: Store, name: str) -> list[dict[str, Any]]:
    """Return what a pick-list offers: every name of every thing, the official one marked.

    Raises QuestionError when there is no such list.
    """
    if name not in picks():
        raise QuestionError("pick", f"there is no pick-list {shown(name)}", f"Lists: {', '.join(picks())}")
    return [
        {"item": one.item, "name": one.name, "display": one.display, "official": one.official}
        for one in choices(store, name)
    ]


def picks() -> list[str]:
    """Return the names of the pick-lists that need no value."""
    needed = {"item", "name", "display", "official"}
    shelf = load_shelf(QUERIES / "pick")
    return [name for name, one in shelf.items() if needed <= {column.name for column in one.columns}]


def _question(question: Question) -> dict[str, Any]:
    columns = [
        {**told, **_coded(column)}
        for told, column in zip(described(question)["columns"], question.columns, strict=True)
    ]
    return {**described(question), "columns": columns, "text": question.body}


def _coded(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if column.scheme:
        found["scheme"] = column.scheme
    if column.values:
        found["values"] = {code: {"zh": words.zh, "en": words.en} for code, words in column.values}
    return found
