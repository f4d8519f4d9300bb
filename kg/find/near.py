"""Names like a word that nothing is called by."""

from __future__ import annotations

from typing import Final

from rapidfuzz import fuzz, process

from kg.ask.names import choices
from kg.find.hit import Way
from kg.find.search import find
from kg.store.base import Store

MOST: Final = 6
"""Names that are proposed."""
_PICKS: Final = ("plans", "agencies", "areas", "tasks", "documents")


def near(store: Store, words: str) -> tuple[str, ...]:
    """Return at most :data:`MOST` names like ``words``: what they abbreviate, then what is spelled alike.

    >>> near(store, "甘肃省科技厅")[0]                                                     # doctest: +SKIP
    '甘肃省科学技术厅'
    """
    names = [hit.label for hit in find(store, words, limit=MOST) if hit.way == Way.ABBREVIATION.slug]
    known: dict[str, str] = {}
    for pick in _PICKS:
        for one in choices(store, pick):
            known.setdefault(one.name, one.display)
    alike = process.extract(words, list(known), scorer=fuzz.WRatio, limit=3 * MOST)
    names += [known[name] for name, _, _ in alike]
    return tuple(list(dict.fromkeys(names))[:MOST])
