"""Whether a text answers a search, how well, and the hits in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.find.hit import Entry, Form, Hit, Thing, Way
from kg.find.kinds import BODIES, kind_label, level_label
from kg.find.words import Asked, fold

AROUND: Final = 24
"""Characters shown on either side of a place in a text."""


@dataclass(frozen=True, slots=True)
class Match:
    """One text that answers a search, with the place of the first word in it."""

    thing: Thing
    text: str
    way: Way
    start: int
    end: int

    @property
    def order(self) -> tuple[int, int, int, str, str]:
        """How well it answers; what is used more comes first, then what says least beside the words."""
        return self.way, -self.thing.uses, len(self.text), self.text, self.thing.iri


def match(entry: Entry, asked: Asked) -> Match | None:
    """Return how ``entry`` answers the search, None when it does not.

    All words must stand in this one text. A single word is also found by its characters in the official
    name of a body.
    """
    folded = fold(entry.text)
    places = [word.place(folded) for word in asked.words]
    found = [place for place in places if place is not None]
    if len(found) < len(places):
        letters = asked.words[0].letters(folded) if len(places) == 1 and _is_body(entry) else None
        return Match(entry.thing, entry.text, Way.ABBREVIATION, *letters) if letters else None
    start, end = found[0]
    if entry.form is Form.TEXT:
        return Match(entry.thing, entry.text, Way.TEXT, start, end)
    if folded in asked.whole.spellings:
        way = Way.NAME if entry.form is Form.OFFICIAL else Way.OTHER_NAME
        return Match(entry.thing, entry.text, way, 0, len(folded))
    return Match(entry.thing, entry.text, Way.INSIDE if start else Way.BEGINNING, start, end)


def ranked(
    matches: Iterable[Match], kinds: frozenset[str] | None, limit: int | None, language: str
) -> tuple[Hit, ...]:
    """Return the best match of each thing as a hit, in order; at most ``limit`` of them."""
    best: dict[str, Match] = {}
    for one in matches:
        if kinds is not None and one.thing.kind not in kinds:
            continue
        known = best.get(one.thing.iri)
        if known is None or one.order < known.order:
            best[one.thing.iri] = one
    ordered = sorted(best.values(), key=lambda one: one.order)[:limit]
    return tuple(_hit(one, rank, language) for rank, one in enumerate(ordered, 1))


def _is_body(entry: Entry) -> bool:
    return entry.form is Form.OFFICIAL and entry.thing.kind in BODIES


def _hit(found: Match, rank: int, language: str) -> Hit:
    thing = found.thing
    matched, start, end = _snippet(found)
    label = (thing.en or thing.zh) if language == "en" else (thing.zh or thing.en)
    return Hit(
        iri=thing.iri,
        kind=thing.kind,
        kind_label=kind_label(thing.kind, language),
        label=label or found.text,
        matched=matched,
        start=start,
        end=end,
        way=found.way.slug,
        plan=thing.plan,
        plan_title=thing.plan_title,
        level=thing.level,
        level_label=level_label(thing.level, language) if thing.level else "",
        uses=thing.uses,
        rank=rank,
    )


def _snippet(found: Match) -> tuple[str, int, int]:
    """The name, or the text around the place on one line, with the place in it."""
    if found.way is not Way.TEXT:
        return found.text, found.start, found.end
    first, last = max(0, found.start - AROUND), min(len(found.text), found.end + AROUND)
    before, after = "…" if first else "", "…" if last < len(found.text) else ""
    # A line end and a blank are one character each, so places stay.
    words = "".join(" " if one.isspace() else one for one in found.text[first:last])
    shift = len(before) - first
    return f"{before}{words}{after}", found.start + shift, found.end + shift
