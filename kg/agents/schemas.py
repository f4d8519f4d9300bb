"""JSON schemas of the parameters of named questions, from their headers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.ask.codes import codes_of
from kg.ask.question import THINGS, Parameter, Question

_TYPES = {"integer": "integer", "boolean": "boolean"}
_NAMED = {
    "zh": "名称、简称或标识（IRI）均可",
    "en": "any of its names, or its IRI",
}


def schema(question: Question, language: str) -> dict[str, Any]:
    """Return the JSON schema of the parameters of ``question``, described in ``language``."""
    return {
        "type": "object",
        "properties": {one.name: _property(one, language) for one in question.parameters},
        "required": [one.name for one in question.parameters if one.required],
        "additionalProperties": False,
    }


def schema_of_all(questions: Iterable[Question]) -> dict[str, Any]:
    """Return one schema with every parameter that any of ``questions`` has.

    A parameter says which types it may have and what it is in which question, in both languages. The codes
    that some take stand in the schema of the single question: one name may have different ones in two.
    """
    found: dict[str, list[tuple[Question, Parameter]]] = {}
    for question in questions:
        for parameter in question.parameters:
            found.setdefault(parameter.name, []).append((question, parameter))
    return {
        "type": "object",
        "properties": {name: _shared(uses) for name, uses in sorted(found.items())},
        "additionalProperties": False,
        "default": {},
    }


def _property(parameter: Parameter, language: str) -> dict[str, Any]:
    label = parameter.label.get(language)
    made: dict[str, Any] = {"type": _TYPES.get(parameter.type, "string"), "description": label}
    if parameter.type in THINGS:
        made["description"] = f"{label} ({_NAMED[language]})"
    codes = codes_of(parameter)
    if codes:
        made["enum"] = list(codes)
        told = "; ".join(f"{code}: {words.get(language)}" for code, words in codes.items())
        made["description"] = f"{label} ({told})"
    if parameter.default is not None:
        made["default"] = parameter.default
    return made


def _shared(uses: list[tuple[Question, Parameter]]) -> dict[str, Any]:
    types = sorted({_TYPES.get(parameter.type, "string") for _, parameter in uses})
    labels: dict[str, list[str]] = {}
    for question, parameter in uses:
        labels.setdefault(f"{parameter.label.zh} {parameter.label.en}", []).append(question.id)
    told = "; ".join(f"{label} [{', '.join(names)}]" for label, names in labels.items())
    return {"type": types[0] if len(types) == 1 else types, "description": told}
