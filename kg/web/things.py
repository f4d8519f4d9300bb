"""What a page about one thing shows at once: what it is, what it is called, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from kg.find.kinds import first_kind
from kg.store.base import Store
from kg.web.facts import all_facts, facts
from kg.web.ledger import code
from kg.web.queries import texts

_LISTS: Final = {"other": "names", "function": "functions", "source": "sources"}


def thing(store: Store, iri: str) -> dict[str, Any] | None:
    """Return what there is to say of ``iri`` at once, None for something that has no page of its own.

    ``facts`` are the lists of its page, see :func:`kg.web.facts.facts`.

    Raises QuestionError when ``iri`` is none.
    """
    from kg.ask.question import Parameter, Words
    from kg.ask.terms import iri as checked

    checked(Parameter("iri", "text", Words("标识", "IRI")), iri)
    found = _things(texts(store, "things", item=iri)).get(iri)
    return None if found is None else {**found, "facts": facts(store, iri, found["kind"])}


def things(store: Store) -> dict[str, dict[str, Any]]:
    """Return :func:`thing` of everything that has a page, by IRI."""
    found = _things(texts(store, "things"))
    listed = all_facts(store, {iri: one["kind"] for iri, one in found.items()})
    return {iri: {**one, "facts": listed[iri]} for iri, one in found.items()}


def drawer(iri: str) -> str:
    """Return which of sixteen parts a folder keeps the thing ``iri`` in, so that no page loads all.

    >>> drawer("https://w3id.org/policykg/id/task/0193e4d4eaa5aa04")
    '4'
    """
    last = iri[-1:].lower()
    return last if last in DRAWERS else DRAWERS[0]


DRAWERS: Final = "0123456789abcdef"


def _things(rows: Sequence[Sequence[str]]) -> dict[str, dict[str, Any]]:
    said: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for item, field, value, language in rows:
        said[item][field].append((language.partition("-")[0], value))
    return {item: _thing(item, said[item]) for item in sorted(said)}


def _thing(iri: str, fields: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "iri": iri,
        "kind": first_kind(value for _, value in fields["class"]),
        "label": {"zh": _label(fields, "zh"), "en": _label(fields, "en")},
        "plan": _first(fields["plan"]),
        "planTitle": _first(fields["planTitle"]),
        "area": _first(fields["area"]),
        "level": code(_first(fields["level"])),
        "type": code(_first(fields["type"])),
    }
    for field, name in _LISTS.items():
        found[name] = sorted({code(value) if field == "function" else value for _, value in fields[field]})
    return found


def _first(values: list[tuple[str, str]]) -> str:
    return min((value for _, value in values), default="")


def _label(fields: dict[str, list[tuple[str, str]]], language: str) -> str:
    """The name in ``language``, else in Chinese, else any."""
    named = sorted(fields["name"] or fields["title"])
    for wanted in (language, "zh", ""):
        for spoken, value in named:
            if spoken == wanted:
                return value
    return named[0][1] if named else ""
