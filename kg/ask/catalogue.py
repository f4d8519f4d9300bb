"""A question as plain data: what a program needs to list questions, offer their parameters and ask them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.ask.codes import codes_of
from kg.ask.costs import costs
from kg.ask.question import Column, Parameter, Question, Words


def described(question: Question) -> dict[str, Any]:
    """Return everything the header of ``question`` says, as values that JSON can hold; without the SPARQL.

    Words in two languages are ``{"zh": …, "en": …}``; ``values`` are the codes a text parameter takes with
    their words, absent where it takes any text.

    >>> from kg.ask import load_questions
    >>> described(load_questions()["agency-duties"])["example"]
    {'agency': '甘肃省科学技术厅'}
    """
    return {
        "id": question.id,
        "title": _words(question.title),
        "description": _words(question.description),
        "answer": _words(question.answer),
        "keywords": list(question.keywords),
        "parameters": [_parameter(one) for one in question.parameters],
        "columns": [_column(one) for one in question.columns],
        "cost": {"step": question.cost, **_words(costs()[question.cost])} if question.cost else None,
        "example": dict(question.example),
        "answered": question.answered,
        "not_on": dict(question.not_on),
    }


def catalogue(questions: Iterable[Question]) -> str:
    """Return ``questions`` as a JSON array of :func:`described`, in their order."""
    return json.dumps([described(one) for one in questions], ensure_ascii=False, indent=2) + "\n"


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def _parameter(one: Parameter) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": one.name,
        "type": one.type,
        "label": _words(one.label),
        "required": one.required,
        "default": one.default,
        "choices": one.choices,
    }
    codes = codes_of(one)
    return {**found, "values": {code: _words(words) for code, words in codes.items()}} if codes else found


def _column(one: Column) -> dict[str, Any]:
    return {"name": one.name, "heading": _words(one.heading), "kind": one.kind}
