"""Search as JSON: the hits of one search for a server, and all that can be found for a folder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from kg.find import KINDS, find
from kg.find.kinds import BODIES, kind_label, level_label
from kg.find.reading import read_entries
from kg.store.base import Store

MOST: Final = 200
"""Hits that one search gives at most."""


def hits(
    store: Store, words: str, kinds: Iterable[str] | None = None, limit: int = 50, language: str = "zh"
) -> list[dict[str, Any]]:
    """Return what ``words`` name or stand in, the nearest first; see :func:`kg.find.find`.

    ``snippet[start:end]`` are the words found, in code points.
    """
    found = find(store, words, kinds=kinds, limit=min(limit, MOST), language=language)
    return [
        {
            "iri": one.iri, "kind": one.kind, "kindLabel": one.kind_label, "label": one.label,
            "way": one.way, "snippet": one.matched, "start": one.start, "end": one.end, "plan": one.plan,
            "planTitle": one.plan_title, "level": one.level, "levelLabel": one.level_label, "uses": one.uses,
        }
        for one in found
    ]  # fmt: skip


def findable(store: Store) -> dict[str, Any]:
    """Return everything that can be found, for a page that searches by itself.

    ``things`` are rows (IRI, kind, zh, en, place of the plan in ``plans``, level, uses) and ``texts`` rows
    (place in ``things``, form, text); ``simplified`` maps traditional characters one by one.
    """
    entries = read_entries(store)
    places: dict[str, int] = {}
    plans: dict[tuple[str, str], int] = {}
    things: list[list[Any]] = []
    texts: list[list[Any]] = []
    for entry in entries:
        thing = entry.thing
        if thing.iri not in places:
            places[thing.iri] = len(things)
            plan = plans.setdefault((thing.plan, thing.plan_title), len(plans)) if thing.plan else -1
            things.append([thing.iri, thing.kind, thing.zh, thing.en, plan, thing.level, thing.uses])
        texts.append([places[thing.iri], int(entry.form), entry.text])
    levels = sorted({row[5] for row in things if row[5]})
    return {
        "things": things,
        "texts": texts,
        "plans": [list(one) for one in plans],
        "bodies": sorted(BODIES),
        "kinds": {kind: {"zh": kind_label(kind, "zh"), "en": kind_label(kind, "en")} for kind in KINDS},
        "levels": {one: {"zh": level_label(one, "zh"), "en": level_label(one, "en")} for one in levels},
        "simplified": simplified(),
    }


def simplified() -> list[str]:
    """Return two strings of as many characters: traditional ones, and what each is in simplified writing."""
    from loaders.text.lexicon import simplify_character

    pairs = [(one, simplify_character(one)) for one in map(chr, range(0x4E00, 0xA000))]
    changed = [(one, plain) for one, plain in pairs if one != plain and len(plain) == 1]
    return ["".join(one for one, _ in changed), "".join(plain for _, plain in changed)]
