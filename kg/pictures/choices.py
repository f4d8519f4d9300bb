"""What is chosen for a picture, checked, with the things of the graph looked up by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.ask.library import find_question
from kg.ask.names import resolve
from kg.ask.question import Parameter
from kg.errors import InputError, QuestionError
from kg.network.tables import slug
from kg.pictures.kinds import Choice, Kind
from kg.store.base import Store

# Which question has a parameter for each type of thing; its pick-list knows the names.
_ASKED: Final[Mapping[str, tuple[str, str]]] = {
    "plan": ("tasks", "plan"),
    "level": ("tasks", "level"),
    "area": ("plans", "area"),
    "agency": ("tasks", "agency"),
    "task": ("cascade-pairs", "task"),
}
_TRIED: Final = ("agency", "plan", "task")


@dataclass(frozen=True)
class Chosen:
    """A kind with all that is chosen; ``given`` holds IRIs of things, numbers and words by choice."""

    kind: Kind
    theme: str
    language: str
    given: Mapping[str, str | int]

    def text(self, name: str) -> str:
        """Return the choice ``name`` as text, "" when nothing is chosen."""
        return str(self.given.get(name, ""))

    def number(self, name: str) -> int:
        """Return the choice ``name`` as a number."""
        return int(self.given[name])

    def say(self, zh: str, en: str) -> str:
        """Return the words in the language of the picture."""
        return en if self.language == "en" else zh


def chosen(store: Store, kind: Kind, choices: Mapping[str, object], theme: str, language: str) -> Chosen:
    """Check ``choices`` and look their things up; see :func:`kg.pictures.draw`."""
    given: dict[str, str | int] = {one.name: one.default for one in kind.choices if one.default is not None}
    wanted = {name: value for name, value in choices.items() if value is not None}
    for name in wanted:
        if kind.choice(name) is None:
            known = ", ".join(one.name for one in kind.choices) or "none"
            raise InputError(kind.name, f"there is no choice {name!r}", f"Choices: {known}")
    terms: dict[str, NamedNode | Literal] = {}
    # A plan first: it tells which of several bodies called 省科技厅 is meant.
    for one in sorted(kind.choices, key=lambda choice: choice.name != "plan"):
        if one.name in wanted:
            given[one.name] = _checked(store, one, wanted[one.name], terms)
        elif one.required:
            raise InputError(kind.name, f"{one.name} is needed ({one.label.zh})", f"Give {one.name}")
    return Chosen(kind, theme, language, given)


def _checked(store: Store, one: Choice, value: object, terms: dict[str, NamedNode | Literal]) -> str | int:
    if one.type == "integer":
        return _number(one, value)
    if one.type == "text":
        return str(value)
    if one.type == "word":
        if value not in one.among:
            raise InputError(one.name, f"{value!r} is none", f"Give one of: {', '.join(one.among)}")
        return str(value)
    if one.type == "thing":
        return _thing(store, value, terms)
    terms[one.name] = resolve(store, _parameter(one.type), value, terms)
    found = str(terms[one.name].value)
    return slug(found) if one.type == "level" else found


def _number(one: Choice, value: object) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = one.least - 1
    if not one.least <= number <= one.most:
        raise InputError(
            one.name, f"{value!r} is no number from {one.least} to {one.most}", "Give a number between them"
        )
    return number


def _thing(store: Store, value: object, terms: Mapping[str, NamedNode | Literal]) -> str:
    """Return the agency, plan or task of that name, in this order; groups are found by their IRI."""
    refused: list[QuestionError] = []
    for type_ in _TRIED:
        try:
            return resolve(store, _parameter(type_), value, terms).value
        except QuestionError as error:
            refused.append(error)
    # One that several things bear says more than two that know nothing of it.
    told = next((error for error in refused if "may mean" in error.problem), refused[0])
    raise InputError("thing", told.problem, told.remedy)


def _parameter(type_: str) -> Parameter:
    question, name = _ASKED[type_]
    found = find_question(question).parameter(name)
    if found is None:
        raise QuestionError(question, f"has no parameter {name}", "Correct the query's header")
    return found
