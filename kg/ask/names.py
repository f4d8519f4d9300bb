"""From the name a user gives (省科技厅, 甘肃2025, provincial) to the one thing of the graph meant by it.

Names are looked up by the queries of ``queries/pick/``, bound like any other. In order: the official
name, another name (a short form, a file name, a code), a part of a name of at least two characters, a
name that differs only in width and punctuation, and one that has all the words given (甘肃 2025). The
first step that finds anything decides; it must find exactly one thing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from kg.ask.library import pick_list
from kg.ask.question import Parameter
from kg.ask.terms import clean, iri, is_iri, shown
from kg.columns.routing import select
from kg.errors import QuestionError
from kg.store.base import Store, lexical
from kg.store.binding import bind

SHOWN = 6
"""How many choices an error message lists."""


@dataclass(frozen=True)
class Choice:
    """One name of one thing: ``display`` is how to show the thing, ``official`` whether it is that name."""

    item: str
    name: str
    display: str
    official: bool


def choices(
    store: Store, pick: str, part: str | None = None, given: Mapping[str, NamedNode | Literal] | None = None
) -> list[Choice]:
    """Return the things of the pick-list ``pick`` with every name, those with ``part`` in a name if given.

    ``given`` are values of other parameters; a pick-list that has one of them keeps to it (the tasks of
    a plan). Raises QuestionError when there is no such pick-list.
    """
    question = pick_list(pick)
    if question is None:
        raise QuestionError("queries/pick", f"there is no pick-list {pick}", "Correct the query's header")
    values = {name: term for name, term in (given or {}).items() if question.parameter(name) is not None}
    if part is not None and question.parameter("part") is not None:
        values["part"] = Literal(part)
    table = select(store, bind(question.body, values))
    places = [table.variables.index(name) for name in ("item", "name", "display", "official")]
    rows = ([lexical(row[place]) for place in places] for row in table.rows)
    return [Choice(item, name, display, official == "true") for item, name, display, official in rows]


def resolve(
    store: Store, parameter: Parameter, value: object, given: Mapping[str, NamedNode | Literal]
) -> NamedNode:
    """Return the thing that ``value``, an IRI or a name, means.

    ``given`` are the values already known of the question's other parameters: a plan among them decides
    between bodies of the same short name. Raises QuestionError listing the nearest choices when the name
    is unknown or means several things.
    """
    if isinstance(value, NamedNode):
        value = value.value
    text = clean(parameter, value)
    if is_iri(text):
        return iri(parameter, text)
    text = text.strip("《》") or text
    pick = parameter.choices or ""
    found = choices(store, pick, text, given) if len(text) > 1 else choices(store, pick, None, given)
    wanted = _fold(text)
    for fits in (
        lambda one: one.official and one.name.casefold() == text.casefold(),
        lambda one: one.name.casefold() == text.casefold(),
        lambda one: len(text) > 1,
    ):
        some = _narrowed(store, parameter, _things(found, fits), given)
        if some:
            return _only(parameter, text, some)
    every = choices(store, pick, None, given)
    # What a message shows for a thing can be given back as its name.
    same = _things(every, lambda one: wanted in (_fold(one.name), _fold(one.display)))
    some = _narrowed(store, parameter, same, given)
    if not some and len(wanted) > 1:
        words = [_fold(word) for word in text.split()]
        parts = _things(every, lambda one: all(word in _fold(one.name) for word in words))
        some = _narrowed(store, parameter, parts, given)
    if some:
        return _only(parameter, text, some)
    raise QuestionError(
        parameter.name, f"nothing here is called {shown(text)}", _nearest(text, every, parameter)
    )


def _things(found: Iterable[Choice], fits: Callable[[Choice], bool]) -> dict[str, str]:
    """Return what to show for each thing with a name that fits, in the order of the pick-list."""
    return {one.item: one.display for one in found if fits(one)}


def _only(parameter: Parameter, text: str, some: Mapping[str, str]) -> NamedNode:
    if len(some) == 1:
        return NamedNode(next(iter(some)))
    names = list(some.values())
    # Two things with one name can be told apart by the IRI alone.
    told = [name if names.count(name) == 1 else f"{name} <{item}>" for item, name in some.items()]
    listed = "、".join(told[:SHOWN]) + ("…" if len(told) > SHOWN else "")
    raise QuestionError(
        parameter.name, f"{shown(text)} may mean {len(some)} things", f"Give one of: {listed}"
    )


def _narrowed(
    store: Store, parameter: Parameter, some: dict[str, str], given: Mapping[str, NamedNode | Literal]
) -> dict[str, str]:
    """Keep to the things of the plan that is given, where several are meant and the plan has some."""
    within = pick_list(f"{parameter.choices}-of-plan")
    if len(some) < 2 or within is None or "plan" not in given:
        return some
    table = select(store, bind(within.body, {"plan": given["plan"]}))
    place = table.variables.index("item")
    there = {lexical(row[place]) for row in table.rows}
    return {item: display for item, display in some.items() if item in there} or some


def _nearest(text: str, every: Iterable[Choice], parameter: Parameter) -> str:
    names: dict[str, str] = {}
    for one in every:
        names.setdefault(one.name, one.display)
    if not names:
        return f"The store knows no {parameter.type} yet; build it from some documents first"
    ranked = process.extract(text, list(names), scorer=fuzz.WRatio, limit=3 * SHOWN)
    displays = dict.fromkeys(names[name] for name, _, _ in ranked)
    return f"Nearest: {'、'.join(list(displays)[:SHOWN])}"


def _fold(text: str) -> str:
    """Return ``text`` without case, width, blanks and punctuation: （2022—2025年） is (2022-2025年)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in folded if unicodedata.category(one)[0] in "LN")
