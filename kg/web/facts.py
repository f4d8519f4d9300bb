"""The facts about a thing that its page lists, each with the place of its words in the text.

One query of ``queries/web`` a list, asked for one thing by a server and for all of them by a folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from pyoxigraph import NamedNode

from kg.columns.routing import select
from kg.results.records import value
from kg.store.base import Rows, Store
from kg.store.binding import bind
from kg.web.ledger import code
from kg.web.queries import query
from ontology.terms import POLV

Facts = dict[str, list[dict[str, Any]]]
"""Lists of facts by name: each fact is a dictionary without the fields that nothing is said of."""

_PARTY: Final = ("listings", "targets", "counterparts", "memberships", "changes")
_DOCUMENT: Final = ("head", "citations")
_PLATFORM: Final = ("mentions", "parties")
LISTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "task": (
            "place", "listings", "targets", "money", "mentions", "citations", "subtasks", "alignments",
        ),
        "plan": (*_DOCUMENT, "relations", "sections", "tasks", "parties", "targets", "money"),
        "policy-document": _DOCUMENT,
        "agency": _PARTY,
        "agency-group": _PARTY,
        "platform": _PLATFORM,
        "platform-kind": _PLATFORM,
        "funding-instrument": ("money", "parties"),
    }
)  # fmt: skip
"""The lists that a thing of a kind has: a list ``money`` is answered by ``thing-money.rq``."""

_MANY: Final = frozenset({"changes"})
"""Fields of which a fact may have several values: its rows differ in these alone and become one."""


def facts(store: Store, iri: str, kind: str) -> Facts:
    """Return the lists of the thing ``iri`` of a ``kind`` (``task``, see LISTS); empty ones are left out.

    >>> facts(store, task, "task")["listings"][0]                                    # doctest: +SKIP
    {'plan': …, 'party': …, 'name': '省科技厅', 'role': 'lead', 'basis': 'explicit', 'start': 2101, …}
    """
    found: Facts = {}
    for name in LISTS.get(kind, ()):
        # A look-up of one thing is the index's work: the columns read whole tables.
        rows = store.select(bind(query(f"thing-{name}"), {"item": NamedNode(iri)}))
        listed = _by_item(rows).get(iri)
        if listed:
            found[name] = listed
    return found


def all_facts(store: Store, kinds: Mapping[str, str]) -> dict[str, Facts]:
    """Return :func:`facts` of every thing in ``kinds`` (IRI to kind), by IRI."""
    found: dict[str, Facts] = {iri: {} for iri in kinds}
    for name in sorted({name for lists in LISTS.values() for name in lists}):
        for iri, listed in _by_item(select(store, query(f"thing-{name}"))).items():
            if name in LISTS.get(kinds.get(iri, ""), ()):
                found[iri][name] = listed
    return {iri: {name: one[name] for name in LISTS.get(kinds[iri], ()) if name in one}
            for iri, one in found.items()}  # fmt: skip


def _by_item(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, dict[tuple[object, ...], dict[str, Any]]] = defaultdict(dict)
    for item, fact in _records(rows):
        key = tuple((name, told) for name, told in fact.items() if name not in _MANY)
        known = found[item].setdefault(key, fact)
        if known is not fact:
            for name in _MANY & fact.keys():
                known[name] += fact[name]
    return {item: list(listed.values()) for item, listed in found.items()}


def _records(rows: Rows) -> Iterable[tuple[str, dict[str, Any]]]:
    names = rows.variables
    for row in rows.rows:
        values: Sequence[Any] = [_plain(value(term)) for term in row]
        fact = {
            name: [told] if name in _MANY else told
            for name, told in zip(names[1:], values[1:], strict=True)
            if told is not None and told != ""
        }
        yield str(values[0]), fact


def _plain(told: Any) -> Any:
    """A concept as its code: …/role/lead is lead."""
    return code(told) if isinstance(told, str) and told.startswith(POLV) else told
