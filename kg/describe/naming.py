"""The one thing that somebody names: by IRI, by a short IRI (polv:role/lead), or by any of its names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pyoxigraph import NamedNode

from kg.ask.names import SHOWN, resolve
from kg.ask.question import Parameter, Words
from kg.ask.terms import is_iri, shown
from kg.errors import QuestionError
from kg.find import KINDS, Hit, find, near
from kg.find.hit import Way
from kg.store.base import Store
from kg.store.binding import bind
from ontology.terms import PREFIXES

_FIRST: Final = ({"plan"}, {"agency", "agency-group"}, {"area"})
"""Of what a name is only a part of, these are meant rather than others."""
_PICKS: Final = (
    ("plan", "plans"), ("agency", "agencies"), ("area", "areas"), ("task", "tasks"), ("plan", "documents"),
)  # fmt: skip
"""The pick-lists that know names by their letters and digits alone."""

_KNOWN: Final = """
ASK {
  VALUES ?item { UNDEF }
  { ?item ?predicate ?value } UNION { ?subject ?of ?item }
}
"""


def thing_named(store: Store, name: str) -> NamedNode:
    """Return the one thing that ``name`` means.

    An official name or another one comes first; else a part of a name, or some words of it, that only one
    plan, agency, area, task or document has (甘肃 2025). Raises QuestionError when nothing is called so,
    with the nearest names, or several things are, with all of them.

    >>> thing_named(store, "polv:role/lead").value                                      # doctest: +SKIP
    'https://w3id.org/policykg/vocab/role/lead'
    """
    text = name.strip() if isinstance(name, str) else ""
    given = written_iri(text)
    if given is not None:
        if not store.ask(bind(_KNOWN, {"item": given})):
            raise QuestionError(
                "thing", f"nothing is said of {shown(given.value)}", "Look for it: policykg find WORDS"
            )
        return given
    hits = find(store, text, limit=None)
    for way in (Way.NAME, Way.OTHER_NAME):
        called = [hit for hit in hits if hit.way == way.slug]
        if called:
            return _only(text, called)
    part = [hit for hit in hits if hit.way in (Way.BEGINNING.slug, Way.INSIDE.slug)]
    for kinds in (*_FIRST, set(KINDS)):
        some = [hit for hit in part if hit.kind in kinds]
        if some:
            return _only(text, some)
    node = _otherwise_spelled(store, text)
    if node is None:
        names = near(store, text)
        remedy = f"Nearest: {'、'.join(names)}" if names else "Build the store from some documents first"
        raise QuestionError("thing", f"nothing here is called {shown(text)}", remedy)
    return node


def written_iri(text: str) -> NamedNode | None:
    """Return the IRI that ``text`` writes, in full or with a prefix of ours; None for a name.

    Raises QuestionError for one with characters that IRIs may not have.
    """
    prefix, colon, rest = text.partition(":")
    full = f"{PREFIXES[prefix]}{rest}" if colon and prefix in PREFIXES else text
    if not is_iri(full):
        return None
    try:
        return NamedNode(full)
    except ValueError as error:
        raise QuestionError(
            "thing", f"{shown(text)} is not an IRI ({error})", "Give the IRI or the name of the thing"
        ) from error


def _only(text: str, hits: Sequence[Hit]) -> NamedNode:
    """The only one of ``hits``; a registered organisation counts only where nothing else is called so."""
    some = [hit for hit in hits if hit.kind != "organization"] or hits
    if len(some) == 1:
        return NamedNode(some[0].iri)
    told = [f"{hit.label}（{hit.kind_label}）<{hit.iri}>" for hit in some[:SHOWN]]
    listed = "、".join(told) + ("…" if len(some) > SHOWN else "")
    raise QuestionError("thing", f"{shown(text)} may mean {len(some)} things", f"Give one of: {listed}")


def _otherwise_spelled(store: Store, text: str) -> NamedNode | None:
    """What has a name that differs only in width and punctuation, or has all the words somewhere."""
    for type_, pick in _PICKS:
        try:
            return resolve(store, Parameter("thing", type_, Words("名称", "name"), choices=pick), text, {})
        except QuestionError:
            continue
    return None
