"""Gathers the words behind a thing or an edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pyoxigraph import NamedNode

from kg.describe.naming import thing_named, written_iri
from kg.describe.telling import tell
from kg.describe.words import term_label
from kg.describe.world import World
from kg.errors import QuestionError
from kg.evidence.asking import query, records
from kg.evidence.quotes import RELATIONS, Evidence, Quote
from kg.evidence.references import Reference, read_references
from kg.evidence.texts import Texts
from kg.store.base import Store
from kg.store.binding import bind
from ontology.vocabulary import load_vocabulary


def evidence(store: Store, fact: str | Sequence[str], *, language: str = "zh") -> Evidence:
    """Return the exact words behind ``fact``, with their place and document.

    ``fact`` is the IRI or the name of anything: a task, a target, a responsibility, an alignment …; an
    agency, an indicator or a platform gives the places that name it. Two things, or a subject, a property
    and an object, are an edge, also a derived one: an agency and its task, two agencies that share tasks, a
    task and what it cascades to, a plan and what it cites::

        evidence(store, ("省工信厅", "pol:leads", "前瞻布局未来产业"))

    Raises QuestionError for an unknown name, with the nearest ones, and for more than three parts.
    """
    parts = [fact] if isinstance(fact, str) else list(fact)
    if not 1 <= len(parts) <= 3:
        raise QuestionError(
            "evidence", "takes a fact, two things or a triple", "Give one, two or three parts"
        )
    property_ = written_iri(parts[1]) if len(parts) == 3 else None
    if len(parts) == 3 and property_ is None:
        raise QuestionError(
            "evidence", f"{parts[1]} is not a property", "Give one such as pol:leads, or only the two things"
        )
    ends = [thing_named(store, one) for one in (parts[0], parts[-1])[: min(len(parts), 2)]]
    found = _behind(store, ends)
    world = World(store, language)
    world.read([node.value for node in ends])
    names = [world.label(node.value) or tell(world, node.value) or node.value for node in ends]
    note = ""
    if property_ is not None:
        names.insert(1, term_label(property_.value, language))
        note = "" if found else _meaning(property_.value, language)
    return Evidence(
        tuple(node.value for node in ends),
        (" → " if property_ is not None else " — ").join(names),
        quoted(store, found, language),
        language,
        note,
    )


def _meaning(property_: str, language: str) -> str:
    """What a derived edge says by itself."""
    term = load_vocabulary().terms.get(property_)
    if term is None:
        return ""
    return term.definition.en if language == "en" else term.definition.zh


def _behind(store: Store, ends: Sequence[NamedNode]) -> list[tuple[str, str, str]]:
    """The facts, how they belong to what is asked about, and the passages they rest on."""
    if len(ends) == 1:
        text = bind(query("passages"), {"item": ends[0]})
        return _rows(store, text)
    both = ({"one": ends[0], "other": ends[1]}, {"one": ends[1], "other": ends[0]})
    found = _rows(store, bind(query("edge"), both[0]))
    # What no fact says itself is derived: from a group that one belongs to, or from a task that both share.
    for name in ("group", "shared"):
        if not found:
            found = sorted({row for ways in both for row in _rows(store, bind(query(name), ways))})
    return found


def _rows(store: Store, text: str) -> list[tuple[str, str, str]]:
    return sorted({(one["fact"], one["relation"], one["passage"]) for one in store.select(text).records()})


def quoted(store: Store, found: Sequence[tuple[str, str, str]], language: str) -> tuple[Quote, ...]:
    """Return the quotes of some facts, relations and passages, in the order of documents and places."""
    passages = {one["passage"]: one for one in records(store, "quotes", "passage", (row[2] for row in found))}
    sources: dict[str, dict[str, str]] = {}
    documents: dict[str, list[str]] = defaultdict(list)
    for one in records(store, "sources", "source", (one["source"] for one in passages.values())):
        # Rows come in order: the first file name stays.
        sources.setdefault(one["source"], one)
        documents[one["source"]].append(one["document"])
    known = read_references(store, (one for some in documents.values() for one in some if one), language)
    texts = Texts(store)
    quotes = []
    for fact, relation, passage in found:
        words = passages.get(passage)
        if words is not None:
            its = next((known[iri] for iri in documents[words["source"]] if iri in known), None)
            label = RELATIONS[relation][language == "en"]
            quotes.append(_quote(fact, relation, label, words, sources.get(words["source"], {}), its, texts))
    return tuple(
        sorted(quotes, key=lambda quote: (quote.title, quote.file, quote.start, quote.end, quote.fact))
    )


def _quote(
    fact: str,
    relation: str,
    label: str,
    passage: dict[str, str],
    source: dict[str, str],
    document: Reference | None,
    texts: Texts,
) -> Quote:
    start, end = int(passage["start"]), int(passage["end"])
    digest = source.get("digest", "")
    prefix, suffix = texts.around(passage["source"], digest, start, end)
    return Quote(
        fact=fact,
        relation=relation,
        relation_label=label,
        exact=passage["exact"],
        reading=passage["reading"],
        prefix=prefix,
        suffix=suffix,
        start=start,
        end=end,
        verified=texts.has(digest, start, end, passage["exact"]),
        file=source.get("file", ""),
        title=document.title if document else "",
        number=document.number if document else "",
        issued=document.issued if document else "",
        url=document.url if document else "",
        document=document.iri if document else "",
        source=passage["source"],
    )
