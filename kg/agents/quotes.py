"""The words behind what stands in an answer's rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode

from kg.agents.answers import Quote
from kg.agents.words import say
from kg.store.base import Store, lexical
from kg.store.binding import bind

MOST = 60
"""Quotations that one answer carries."""
MOST_CHARACTERS = 20_000
"""Characters of all quotations of one answer together; no single one is shortened."""

_OWN = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

SELECT DISTINCT ?file ?start ?end ?words ?reading ?document
WHERE {
  VALUES ?item { UNDEF }
  ?item pol:evidence ?passage .
  FILTER NOT EXISTS { ?item a pol:PolicyDocument }
  ?passage oa:exact ?words ; oa:start ?start ; oa:end ?end ; oa:hasSource ?source .
  OPTIONAL { ?source pol:fileName ?name }
  OPTIONAL { ?passage pol:reading ?repaired }
  OPTIONAL { ?plan pol:hasSource ?source }
  # rdf:nil has no title: without it an unbound plan would match every titled thing.
  BIND(COALESCE(?plan, rdf:nil) AS ?of)
  OPTIONAL { ?of dcterms:title ?title }
  BIND(STR(?name) AS ?file)
  BIND(STR(?repaired) AS ?reading)
  BIND(STR(?title) AS ?document)
}
ORDER BY ?file ?start ?end ?document
"""


def own_quotes(store: Store, item: str, rows: Sequence[int] = ()) -> list[Quote]:
    """Return the passages that state ``item`` itself; none for a document, an agency or a concept."""
    found: dict[tuple[str, int, int], Quote] = {}
    for row in store.select(bind(_OWN, {"item": NamedNode(item)})).rows:
        file, start, end, words, reading, document = (lexical(term) for term in row)
        # A file may be known by several names; one is enough to find the words.
        found.setdefault(
            (words, int(start), int(end)),
            Quote(
                item=item,
                words=words,
                reading="" if reading == words else reading,
                document=document,
                file=file,
                start=int(start),
                end=int(end),
                rows=list(rows),
            ),
        )
    return list(found.values())


def quotes_of(store: Store, items: Mapping[str, Sequence[int]], language: str) -> tuple[list[Quote], str]:
    """Return the quotations for ``items`` (IRI to rows), and what to say of those that were left out."""
    quotes: list[Quote] = []
    characters = asked = 0
    for item, rows in items.items():
        if len(quotes) >= MOST or characters >= MOST_CHARACTERS:
            break
        asked += 1
        for quote in own_quotes(store, item, rows):
            quotes.append(quote)
            characters += len(quote.words) + len(quote.reading)
    left = len(items) - asked
    return quotes, say("cut-quotes", language, left=left) if left else ""
