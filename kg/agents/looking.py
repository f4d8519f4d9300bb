"""The tools that find things, tell all about one, quote the words behind one, and compare two plans."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from kg.agents.answers import Cell, Column, Listing, Quote, Report, Section
from kg.agents.asking import headed, with_quotes
from kg.agents.listing import listing, plain, spelled_out
from kg.agents.quotes import quotes_of
from kg.agents.words import say
from kg.ask.names import resolve
from kg.ask.question import Parameter
from kg.comparison import Comparison, compare_sides, store_side
from kg.comparison.tables import parts
from kg.comparison.words import LABELS
from kg.describe import describe
from kg.evidence import evidence
from kg.evidence.quotes import HEADINGS
from kg.evidence.quotes import Quote as Passage
from kg.find import find
from kg.store.base import Rows, Store, Term

_HIT = ("kind", "kindLabel", "label", "matched", "way", "plan", "level", "uses", "iri")
_QUOTED = {"verified": "boolean", "fact": "iri"}
_SHORT = 20
"""Rows up to which a table of a comparison is given whole."""
_PLAN = Parameter("plan", "plan", LABELS["plans"], choices="plans")


def find_things(
    store: Store, words: str, kinds: Sequence[str], *, limit: int, offset: int, language: str
) -> Listing:
    """Return what ``words`` name or stand in, the nearest first.

    Raises QuestionError for words that cannot be looked for and for unknown kinds.
    """
    hits = find(store, words, kinds=kinds or None, limit=offset + limit + 1, language=language)
    page = hits[offset : offset + limit]
    rows = Rows(
        _HIT,
        tuple(
            (
                Literal(hit.kind),
                Literal(hit.kind_label),
                Literal(hit.label),
                Literal(hit.matched),
                Literal(hit.way),
                Literal(hit.plan_title) if hit.plan_title else None,
                Literal(hit.level_label) if hit.level_label else None,
                Literal(hit.uses),
                NamedNode(hit.iri),
            )
            for hit in page
        ),
    )
    more = len(hits) > offset + limit
    found = listing(
        say("find", language, words=words),
        rows,
        headed(_HIT, language, {"iri": "iri"}),
        language,
        offset=offset,
        total=None if more or offset else len(page),
        cut=say("cut-more", language, next=offset + limit) if more else "",
    )
    return with_quotes(store, found, {hit.iri: [place] for place, hit in enumerate(page)})


def evidence_of(store: Store, thing: str, other: str, *, limit: int, offset: int, language: str) -> Listing:
    """Return the passages behind ``thing``, or behind the edge from it to ``other`` (if given).

    Both are given by IRI or name. Raises QuestionError for an unknown name, with the nearest ones, and where
    no edge is.
    """
    one, two = (str(spelled_out(name)) for name in (thing, other))
    found = evidence(store, (one, two) if two else one, language=language)
    page = found.quotes[offset : offset + limit]
    columns = [
        Column(name=name, heading=HEADINGS[name][language == "en"], kind=_QUOTED.get(name, "text"))
        for name in ("relation_label", "title", "number", "issued", "url", "verified", "fact")
    ]
    rows = Rows(
        tuple(column.name for column in columns),
        tuple(tuple(_term(getattr(quote, column.name)) for column in columns) for quote in page),
    )
    listed = listing(
        f"{say('evidence', language)}: {found.name}",
        rows,
        columns,
        language,
        offset=offset,
        total=len(found),
    )
    return listed.model_copy(update={"quotes": [_quote(one, place) for place, one in enumerate(page)]})


def _quote(one: Passage, place: int) -> Quote:
    return Quote(
        item=one.fact,
        words=one.exact,
        reading="" if one.reading == one.exact else one.reading,
        before=one.prefix,
        after=one.suffix,
        document=one.title,
        file=one.file,
        start=one.start,
        end=one.end,
        rows=[place],
    )


def _term(value: str | bool | None) -> Term | None:
    if value is None or value == "":
        return None
    return Literal(value)


def describe_thing(store: Store, thing: str, *, limit: int, language: str) -> Report:
    """Return all that is said of ``thing`` and points at it, at most ``limit`` values a group, and the words.

    Raises QuestionError for an unknown name, with the nearest ones, and for one of several things.
    """
    told = describe(store, str(spelled_out(thing)), language=language, limit=limit)
    heads = [say("value", language), say("iri", language)]
    sections = [
        Section(
            heading=group.heading,
            columns=heads,
            rows=[[line.text, line.iri or None] for line in group.lines],
            total=group.count,
            cut=_left_out(group.count - len(group.lines), language),
        )
        for group in (*told.said, *told.pointing)
    ]
    facts = [line.iri for group in told.pointing for line in group.lines if line.iri]
    quotes, cut = quotes_of(store, dict.fromkeys([told.iri, *facts], ()), language)
    return Report(
        title=told.name,
        about=f"{'、'.join(told.classes)} · {told.iri}",
        sections=sections,
        quotes=quotes,
        cut=cut,
        language=language,
    )


def compare_plans(store: Store, one: str, other: str, *, limit: int, language: str) -> Report:
    """Return the report of two plans of ``store``: never of files, which an agent has no business with.

    Raises QuestionError for a plan that is unknown or unclear, InputError for the same plan twice.
    """
    left, right = (store_side(store, resolve(store, _PLAN, spelled_out(name), {})) for name in (one, other))
    comparison = compare_sides(left, right, store)
    sections = []
    for part in parts(comparison, language):
        shown = part.rows.rows[: max(limit, _SHORT)]
        rows: list[list[Cell]] = [[plain(term) for term in row] for row in shown]
        sections.append(
            Section(
                heading=part.heading,
                columns=list(part.headings),
                rows=rows,
                total=len(part.rows),
                cut=_left_out(len(part.rows) - len(rows), language),
            )
        )
    quotes, cut = quotes_of(store, _ends(comparison, limit), language)
    return Report(
        title=LABELS["title"].get(language),
        sections=sections,
        quotes=quotes,
        cut=cut,
        language=language,
    )


def _left_out(count: int, language: str) -> str:
    return say("cut-section", language, left=count) if count else ""


def _ends(comparison: Comparison, limit: int) -> dict[str, list[int]]:
    """Return both tasks of each aligned pair, with the place of the pair."""
    found: dict[str, list[int]] = {}
    for place, pair in enumerate(comparison.pairs[:limit]):
        for task in (pair.left, pair.right):
            found.setdefault(task.iri, []).append(place)
    return found
