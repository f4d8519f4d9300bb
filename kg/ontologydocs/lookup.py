"""The term, scheme or concept that somebody names, however they name it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

from kg.ask.terms import shown
from kg.errors import InputError
from ontology.terms import POL, POLV
from ontology.vocabulary import Concept, Scheme, Term, load_vocabulary

__all__ = ["Thing", "find"]

Thing = Term | Scheme | Concept

_SUGGESTED: Final = 5


def find(name: str) -> tuple[Thing, ...]:
    """Return what ``name`` names: an IRI, ``pol:forTask``, ``forTask``, ``polv:role/lead``, ``role/lead``,
    ``role``, or a label in either language.

    A label may name several things (牵头 is a property and a role): all are returned, terms first. Raises
    InputError with the nearest names when nothing is called so.

    >>> [thing.iri.removeprefix(POL) for thing in find("任务")]
    ['Task']
    >>> [thing.iri.removeprefix(POLV) for thing in find("polv:role/lead")]
    ['role/lead']
    """
    wanted = name.strip()
    for exact in (_by_name(), _by_label(), _by_any_spelling()):
        found = exact.get(wanted) or exact.get(wanted.casefold())
        if found:
            return found
    near = process.extract(wanted, _spoken(), scorer=fuzz.ratio, processor=str.casefold, limit=_SUGGESTED)
    names = ", ".join(spoken for spoken, _, _ in near)
    raise InputError(
        "ontology", f"there is no term {shown(name)}", f"Nearest: {names}. See: policykg ontology"
    )


@cache
def _by_name() -> dict[str, tuple[Thing, ...]]:
    vocabulary = load_vocabulary()
    found: dict[str, tuple[Thing, ...]] = {}
    for term in vocabulary.terms.values():
        for name in (term.iri, f"pol:{term.name}", term.name):
            found[name] = (term,)
    values: tuple[Scheme | Concept, ...] = (*vocabulary.schemes, *vocabulary.concepts.values())
    for thing in values:
        for name in (thing.iri, f"polv:{thing.name}"):
            found[name] = (thing,)
        # polv:role is a scheme and pol:role the property that takes its values.
        found[thing.name] = (*found.get(thing.name, ()), thing)
    return found


@cache
def _by_label() -> dict[str, tuple[Thing, ...]]:
    return _gathered((label, thing) for label, thing in _labels())


@cache
def _by_any_spelling() -> dict[str, tuple[Thing, ...]]:
    found = [(name.casefold(), thing) for name, things in _by_name().items() for thing in things]
    found += [(label.casefold(), thing) for label, thing in _labels()]
    for concept in load_vocabulary().concepts.values():
        found += [(other.casefold(), concept) for other in (*concept.alternatives, concept.code)]
    return _gathered(iter(found))


def _labels() -> Iterator[tuple[str, Thing]]:
    vocabulary = load_vocabulary()
    things: tuple[Thing, ...] = (
        *vocabulary.terms.values(),
        *vocabulary.schemes,
        *vocabulary.concepts.values(),
    )
    for thing in things:
        yield thing.label.zh, thing
        yield thing.label.en, thing


def _gathered(named: Iterator[tuple[str, Thing]]) -> dict[str, tuple[Thing, ...]]:
    found: dict[str, dict[str, Thing]] = {}
    for name, thing in named:
        if name:
            found.setdefault(name, {}).setdefault(thing.iri, thing)
    return {name: tuple(things.values()) for name, things in found.items()}


@cache
def _spoken() -> tuple[str, ...]:
    """The names to suggest: short ones and labels, no IRIs."""
    names = [name for name in _by_name() if not name.startswith(("http", POL, POLV))]
    return tuple(sorted({*names, *(label for label, _ in _labels() if label)}))
