"""From what a user types to an RDF term, by the type of the parameter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from kg.ask.codes import codes_of, meant
from kg.ask.question import Parameter, Words
from kg.errors import QuestionError

MAX_TEXT = 1_000
"""Characters a value may have; names of plans have at most some two hundred."""

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_TRUE = {"true", "yes", "1", "是"}
_FALSE = {"false", "no", "0", "否"}


def is_iri(value: str) -> bool:
    """Tell whether ``value`` is meant as the IRI of a thing rather than as its name."""
    return value.lower().startswith(("http://", "https://"))


def iri(parameter: Parameter, value: str) -> NamedNode:
    """Return ``value`` as an IRI.

    Raises QuestionError unless it is an http(s) IRI without characters that IRIs may not have.
    """
    try:
        if not is_iri(value):
            raise ValueError("it does not begin with http:// or https://")
        return NamedNode(value)
    except ValueError as error:
        raise QuestionError(
            parameter.name, f"{shown(value)} is not an IRI ({error})", "Give the IRI or the name of the thing"
        ) from error


def literal(parameter: Parameter, value: object) -> Literal:
    """Return ``value`` as a literal of the parameter's type (integer, boolean or text).

    Raises QuestionError when it is not of that type, or none of the codes that the parameter takes.
    """
    if parameter.type == "integer":
        return Literal(_integer(parameter, value))
    if parameter.type == "boolean":
        return Literal(_boolean(parameter, value))
    text = clean(parameter, value)
    known = codes_of(parameter)
    return Literal(_code(parameter, text, known) if known else text)


def clean(parameter: Parameter, value: object) -> str:
    """Return the text of ``value`` without surrounding blanks.

    Raises QuestionError when it is no text, empty, too long, or has characters that cannot be stored.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not text:
        raise QuestionError(parameter.name, "needs some text", "Give a name or leave the parameter out")
    if len(text) > MAX_TEXT:
        raise QuestionError(
            parameter.name, f"is longer than {MAX_TEXT} characters", "Give a shorter part of the name"
        )
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text) or "\0" in text:
        raise QuestionError(
            parameter.name, "has bytes that are no characters", "Type the name in a terminal set to UTF-8"
        )
    return text


def shown(value: object) -> str:
    """Return ``value`` for an error message: at most 60 characters, no control characters."""
    text = "".join(one if one.isprintable() else "�" for one in str(value))
    return f"‘{text if len(text) <= 60 else text[:59] + '…'}’"


def _integer(parameter: Parameter, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return value
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        return int(value)
    raise QuestionError(parameter.name, f"{shown(value)} is not a whole number", "Give a number such as 2")


def _boolean(parameter: Parameter, value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in _TRUE | _FALSE:
        return word in _TRUE
    raise QuestionError(parameter.name, f"{shown(value)} is neither yes nor no", "Give yes or no")


def _code(parameter: Parameter, text: str, known: Mapping[str, Words]) -> str:
    found = meant(known, text)
    if found is None:
        listed = "、".join(f"{one}（{words.zh}）" for one, words in known.items())
        raise QuestionError(parameter.name, f"{shown(text)} is none of its values", f"Give one of: {listed}")
    return found
