"""From the name a user gives (省科技厅, 甘肃2025, provincial) to the one thing of the graph meant by it.

Names are looked up by the queries of ``queries/pick/``, bound like any other. In order: the official
name, another name (a short form, a file name, a code), a part of a name of at least two characters, a
name that differs only in width and punctuation, the same in simplified characters (省科技廳), for an agency
a short name that the registers spell out (省发改委 where the plans write 省发展改革委), and a name that has
all the words given (甘肃 2025). The first step that finds anything decides; it must find exactly one thing.
A name that is only like another (省科技亅) is never taken for it: the message proposes the nearest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from kg.ask.library import pick_list
from kg.ask.question import Parameter
from kg.ask.spellings import official_names, simplified
from kg.ask.terms import clean, iri, is_iri, shown
from kg.columns.routing import select
from kg.errors import QuestionError
from kg.store.base import Store, lexical
from kg.store.binding import bind

AGENCIES = "agencies"
"""The pick-list whose names the registers can spell out."""

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
    for some in _steps(store, pick, text, given):
        kept = _narrowed(store, parameter, some, given)
        if kept:
            return _only(parameter, text, kept)
    raise QuestionError(
        parameter.name,
        f"nothing here is called {shown(text)}",
        _nearest(text, choices(store, pick, None, given), parameter, _official(store, pick, text)),
    )


def _steps(
    store: Store, pick: str, text: str, given: Mapping[str, NamedNode | Literal]
) -> Iterator[dict[str, str]]:
    """Yield the things that ``text`` may mean, what to show by IRI, a step of :mod:`kg.ask.names` each."""
    found = choices(store, pick, text if len(text) > 1 else None, given)
    yield _things(found, lambda one: one.official and one.name.casefold() == text.casefold())
    yield _things(found, lambda one: one.name.casefold() == text.casefold())
    if len(text) > 1:
        yield _things(found, lambda one: True)
    every = choices(store, pick, None, given)
    # What a message shows for a thing can be given back as its name.
    yield _things(every, lambda one: _fold(text) in (_fold(one.name), _fold(one.display)))
    plain = _fold(simplified(text))
    if plain != _fold(text):
        yield _things(every, lambda one: plain in (_fold(one.name), _fold(one.display)))
        yield _things(every, lambda one: len(plain) > 1 and plain in _fold(one.name))
    official = _official(store, pick, text)
    yield _things(every, lambda one: one.official and one.name in official)
    words = [_fold(word) for word in text.split()]
    yield _things(every, lambda one: len(_fold(text)) > 1 and all(word in _fold(one.name) for word in words))


def _official(store: Store, pick: str, text: str) -> list[str]:
    return official_names(store, simplified(text)) if pick == AGENCIES else []


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


def _nearest(text: str, every: Iterable[Choice], parameter: Parameter, official: Sequence[str]) -> str:
    """Return the nearest names: by the writing, and by what the registers say the name is short for."""
    names: dict[str, str] = {}
    for one in every:
        names.setdefault(one.name, one.display)
    if not names:
        return f"The store knows no {parameter.type} yet; build it from some documents first"
    near: dict[str, float] = {}
    for wanted in (simplified(text), *official):
        for name, likeness, _ in process.extract(wanted, list(names), scorer=_likeness, limit=3 * SHOWN):
            near[names[name]] = max(likeness, near.get(names[name], 0))
    ranked = sorted(near, key=lambda display: -near[display])
    return f"Nearest: {'、'.join(ranked[:SHOWN])}"


def _likeness(one: str, other: str, **_: object) -> float:
    """Return how alike two names are, 0 to 100: by all their characters, then by their best part."""
    return 0.8 * fuzz.ratio(one, other) + 0.2 * fuzz.partial_ratio(one, other)


def _fold(text: str) -> str:
    """Return ``text`` without case, width, blanks and punctuation: （2022—2025年） is (2022-2025年)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in folded if unicodedata.category(one)[0] in "LN")
