"""Reads the header of a ``.rq`` file: YAML on the lines that begin with ``#+``.

>>> question = read_question(Path("queries/plans.rq"))
>>> question.title.en
'The plans that are loaded'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.ask.costs import costs
from kg.ask.question import (
    COLUMN_KINDS,
    ENGINES,
    PARAMETER_TYPES,
    THINGS,
    Column,
    Parameter,
    Question,
    Words,
)
from kg.errors import QuestionError
from kg.headers import YAMLError, header_of, read_yaml
from kg.store.binding import blocks

REMEDY = "Correct the file; queries/plans.rq shows how a header is written"
FIELDS = {"id", "title", "description", "answer", "keywords", "parameters", "columns"}
OPTIONAL_FIELDS = {"answered", "not_on", "cost", "example"}


def read_question(path: Path) -> Question:
    """Return the question of the file at ``path``.

    Raises QuestionError naming the file when the header is not YAML, lacks something, has something
    unknown, or does not agree with the body (each parameter stands in exactly one VALUES block).
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(str(path), f"cannot be read ({error})", REMEDY) from error
    try:
        fields = read_yaml(header_of(text))
    except YAMLError as error:
        raise QuestionError(str(path), f"the header is not YAML ({_line(error)})", REMEDY) from error
    reader = _Reader(path)
    return reader.question(fields, text)


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _line(error: YAMLError) -> str:
    return " ".join(str(error).split())


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path

    def wrong(self, problem: str) -> QuestionError:
        return QuestionError(str(self.path), problem, REMEDY)

    def question(self, fields: object, text: str) -> Question:
        known = self.mapping(fields, "the header", FIELDS | OPTIONAL_FIELDS, FIELDS)
        if known["id"] != self.path.stem:
            raise self.wrong(f"the id {known['id']} is not the name of the file")
        columns = tuple(self.column(one) for one in self.sequence(known, "columns"))
        parameters = tuple(self.parameter(one, columns) for one in self.sequence(known, "parameters"))
        answered = str(known.get("answered", ENGINES[0]))
        if answered not in ENGINES:
            raise self.wrong(f"answered: {answered} is none of {', '.join(ENGINES)}")
        found = blocks(text)
        for parameter in parameters:
            if parameter.name not in found:
                raise self.wrong(f"no VALUES ?{parameter.name} {{ … }} stands in the query")
        return Question(
            id=str(known["id"]),
            title=self.words(known["title"], "title"),
            description=self.words(known["description"], "description"),
            answer=self.words(known["answer"], "answer"),
            keywords=tuple(str(word) for word in self.sequence(known, "keywords")),
            parameters=parameters,
            columns=columns,
            text=text,
            answered=answered,
            not_on={str(name): str(why) for name, why in (known.get("not_on") or {}).items()},
            cost=self.cost(known.get("cost", "")),
            example=self.example(known.get("example") or {}, parameters),
        )

    def cost(self, value: object) -> str:
        if value and value not in costs():
            raise self.wrong(f"cost: {value} is none of {', '.join(costs())}")
        return str(value)

    def example(self, value: object, parameters: Sequence[Parameter]) -> dict[str, str]:
        needed = {one.name for one in parameters if one.required} if value else set()
        given = self.mapping(value, "the example", {one.name for one in parameters}, needed)
        return {str(name): _word(value) for name, value in given.items()}

    def parameter(self, value: object, columns: Sequence[Column]) -> Parameter:
        allowed = {"name", "type", "label", "required", "default", "choices", "scheme", "only", "values"}
        fields = self.mapping(value, "a parameter", allowed, {"name", "type", "label"})
        if fields["type"] not in PARAMETER_TYPES:
            raise self.wrong(f"the type {fields['type']} is none of {', '.join(PARAMETER_TYPES)}")
        if fields["type"] in THINGS and not fields.get("choices"):
            raise self.wrong(f"the parameter {fields['name']} has no pick-list (choices)")
        return Parameter(
            name=str(fields["name"]),
            type=str(fields["type"]),
            label=self.words(fields["label"], "label"),
            required=bool(fields.get("required", False)),
            default=fields.get("default"),
            choices=fields.get("choices"),
            scheme=fields.get("scheme"),
            only=tuple(str(code) for code in fields.get("only") or ()),
            values=self.values(fields, columns),
        )

    def values(self, fields: Mapping[str, Any], columns: Sequence[Column]) -> tuple[tuple[str, Words], ...]:
        """Return the codes a text parameter takes: written out, or those of the column it names."""
        value = fields.get("values")
        if (value or fields.get("scheme")) and fields["type"] != "text":
            raise self.wrong(f"the parameter {fields['name']} has codes and is no text")
        if not isinstance(value, str):
            return self.coded(value)
        found = next((one.values for one in columns if one.name == value), ())
        if not found:
            raise self.wrong(f"the parameter {fields['name']} takes the values of no column {value}")
        return found

    def column(self, value: object) -> Column:
        fields = self.mapping(
            value, "a column", {"name", "zh", "en", "kind", "scheme", "values"}, {"name", "zh", "en"}
        )
        kind = str(fields.get("kind", "text"))
        if kind not in COLUMN_KINDS:
            raise self.wrong(f"the column kind {kind} is none of {', '.join(COLUMN_KINDS)}")
        return Column(
            name=str(fields["name"]),
            heading=Words(str(fields["zh"]), str(fields["en"])),
            kind=kind,
            scheme=fields.get("scheme"),
            values=self.coded(fields.get("values")),
        )

    def coded(self, value: object) -> tuple[tuple[str, Words], ...]:
        if value is None:
            return ()
        if not isinstance(value, dict):
            raise self.wrong("values are not a mapping of codes to words")
        return tuple((str(code), self.words(words, f"value {code}")) for code, words in value.items())

    def words(self, value: object, what: str) -> Words:
        fields = self.mapping(value, f"the {what}", {"zh", "en"}, {"zh", "en"})
        return Words(str(fields["zh"]), str(fields["en"]))

    def sequence(self, fields: Mapping[str, Any], name: str) -> list[object]:
        value = fields[name]
        if not isinstance(value, list):
            raise self.wrong(f"{name} is not a list")
        return value

    def mapping(self, value: object, what: str, allowed: set[str], needed: set[str]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.wrong(f"{what} is not a mapping of names to values")
        unknown = sorted(str(name) for name in value if name not in allowed)
        missing = sorted(name for name in needed if name not in value)
        if unknown or missing:
            said = [f"has the unknown {', '.join(unknown)}"] if unknown else []
            said += [f"lacks {', '.join(missing)}"] if missing else []
            raise self.wrong(f"{what} {' and '.join(said)}")
        return value
