"""Reads all that can be found out of a store, for an index; and what of it has a word, without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal

from kg.columns.routing import select
from kg.find.hit import Entry, Form, Thing
from kg.find.kinds import first_kind
from kg.find.words import Asked
from kg.store.base import Store, lexical
from kg.store.binding import bind
from ontology.terms import DCTERMS, POL, RDFS, SKOS

QUERIES: Final = Path(__file__).resolve().parents[2] / "queries" / "find"

_ABOUT: Final = ("indicator", "instrument", "citedDocument", "supportsTask")
"""What gives a fact its name, the first that it has."""
_HOLDERS: Final = ("targetOf", "supportsTask", "inTask", "citingPlan")
_OFFICIAL: Final = frozenset({f"{SKOS}prefLabel", f"{DCTERMS}title"})
_FORMS: Final = {"official": Form.OFFICIAL, "other": Form.OTHER, "text": Form.TEXT}


@cache
def query(name: str) -> str:
    """Return the text of ``queries/find/<name>.rq``."""
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def read_entries(store: Store) -> list[Entry]:
    """Return every name and quoted text of ``store``, sorted.

    Four plain queries, put together here: one query that brings everything at once would multiply the
    names of an area with the thousands of places within it.
    """
    names = _rows(store, "named")
    links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item, link, other in _rows(store, "links"):
        links[item][link.removeprefix(POL)].append(other)
    uses = {item: int(count) for item, count in _rows(store, "uses")}
    classes: dict[str, set[str]] = defaultdict(set)
    called: dict[tuple[str, str, str], str] = {}
    texts: set[tuple[str, Form, str]] = set()
    for item, kind, property_, text, language in names:
        classes[item].add(kind)
        texts.add((item, Form.OFFICIAL if property_ in _OFFICIAL else Form.OTHER, text))
        key = (item, property_, language.partition("-")[0].lower())
        called[key] = min(called.get(key, text), text)
        any_title = (item, property_, "*")
        called[any_title] = min(called.get(any_title, text), text)
    for item, kind, text in _rows(store, "quoted"):
        classes[item].add(kind)
        texts.add((item, Form.TEXT, text))
    things = {item: _thing(item, classes, links, called, uses) for item in classes}
    return [Entry(things[item], form, text) for item, form, text in sorted(texts)]


def matching_entries(store: Store, asked: Asked) -> Iterator[Entry]:
    """Yield the entries of ``store`` that may answer the search, by one query with CONTAINS.

    The store looks for the longest word; the other words are for the caller to look for.
    """
    word = asked.leading
    values = {"typed": Literal(word.typed), "plain": Literal(word.plain)}
    if len(asked.words) == 1 and len(word.plain) > 1:
        values |= {"first": Literal(word.plain[0]), "last": Literal(word.plain[-1])}
    answer = store.select(bind(query("entries"), values))
    rows = [[lexical(term) for term in row] for row in answer.rows]
    classes: dict[str, set[str]] = defaultdict(set)
    for item, kind, *_ in rows:
        classes[item].add(kind)
    for item, _, form, text, zh, en, plan, plan_title, level, uses in rows:
        thing = Thing(item, first_kind(classes[item]), zh, en, plan, plan_title, level, int(uses or 0))
        yield Entry(thing, _FORMS[form], text)


def _rows(store: Store, name: str) -> Iterable[list[str]]:
    return ([lexical(term) for term in row] for row in select(store, query(name)).rows)


def _thing(
    item: str,
    classes: Mapping[str, set[str]],
    links: Mapping[str, Mapping[str, list[str]]],
    called: Mapping[tuple[str, str, str], str],
    uses: Mapping[str, int],
) -> Thing:
    own = links.get(item, {})
    about = next((min(own[link]) for link in _ABOUT if own.get(link)), item)
    holder = next((min(own[link]) for link in _HOLDERS if own.get(link)), item)
    inside = (own if own.get("inPlan") else links.get(holder, {})).get("inPlan")
    plan = min(inside) if inside else holder
    is_plan = f"{POL}Plan" in classes.get(plan, ())
    home = links.get(plan, {}).get("jurisdiction") if is_plan else None
    seats = own.get("jurisdiction") or home or [item]
    levels = [level for seat in seats for level in links.get(seat, {}).get("adminLevel", ())]
    return Thing(
        iri=item,
        kind=first_kind(classes[item]),
        zh=called.get((about, f"{SKOS}prefLabel", "zh")) or called.get((about, f"{DCTERMS}title", "*"), ""),
        en=called.get((about, f"{SKOS}prefLabel", "en")) or called.get((about, f"{RDFS}label", "en"), ""),
        plan=plan if is_plan else "",
        plan_title=called.get((plan, f"{DCTERMS}title", "*"), "") if is_plan else "",
        level=min(levels).rpartition("/")[2] if levels else "",
        uses=uses.get(item, 0),
    )
