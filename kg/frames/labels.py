"""Columns of labels beside columns of IRIs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.columns.routing import select
from kg.store.base import Store, lexical
from kg.store.binding import bind
from kg.store.solutions import Solutions, Values
from ontology.terms import ID, POLV

SUFFIX: Final = "Label"
"""What the name of a column of labels ends in, after the name of the column of IRIs."""

_MOST: Final = 500
"""IRIs asked for at once: servers refuse longer queries."""

_MANY: Final = 20_000
"""IRIs above which the labels of everything are read in one go."""

_LABELS: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?item ?label ?rank
WHERE {
  VALUES ?item { UNDEF }
  {
    ?item skos:prefLabel ?label .
    BIND(1 AS ?rank)
  } UNION {
    ?item dcterms:title ?label .
    BIND(2 AS ?rank)
  } UNION {
    ?item rdfs:label ?label .
    BIND(3 AS ?rank)
  }
}
"""


def labels(store: Store, iris: Collection[str], language: str = "zh") -> dict[str, str]:
    """Return the label of each of ``iris`` that has one: prefLabel, title or rdfs:label.

    A label in ``language`` ("zh" or "en") is preferred, then a Chinese one, then any.

    >>> labels(store, ["https://w3id.org/policykg/vocab/role/lead"], "en")       # doctest: +SKIP
    {'https://w3id.org/policykg/vocab/role/lead': 'lead'}
    """
    wanted = sorted(iris)
    if len(wanted) > _MANY:
        rows = list(select(store, _LABELS).rows)
    else:
        rows = []
        for start in range(0, len(wanted), _MOST):
            part = [NamedNode(iri) for iri in wanted[start : start + _MOST]]
            rows += select(store, bind(_LABELS, {"item": part})).rows
    asked = set(wanted)
    best: dict[str, tuple[tuple[int, int, str], str]] = {}
    for item, label, rank in rows:
        iri = lexical(item)
        if iri in asked and isinstance(label, Literal):
            key = (_distance(label.language, language), int(lexical(rank)), label.value)
            if iri not in best or key < best[iri][0]:
                best[iri] = (key, label.value)
    return {iri: label for iri, (_, label) in sorted(best.items())}


def _distance(tag: str | None, language: str) -> int:
    """Return how far a label's language is from the one wanted."""
    spoken = (tag or "").lower().partition("-")[0]
    if spoken == language:
        # Traditional characters after simplified ones.
        return 1 if (tag or "").lower().endswith("hant") else 0
    return 2 if spoken in ("zh", "") else 3


def with_labels(store: Store, found: Solutions, language: str = "zh") -> Solutions:
    """Return ``found`` with a column ``agencyLabel`` after each column ``agency`` of IRIs of the graph.

    None is added where the query has a variable of that name already, or where nothing in the column has a
    label.
    """
    asked = [
        name
        for name, column in zip(found.variables, found.columns, strict=True)
        if f"{name}{SUFFIX}" not in found.variables and _of_graph(column.iris)
    ]
    iris = {text for name in asked for text in found.column(name).iris or () if text is not None}
    known = labels(store, iris, language) if iris else {}
    names: list[str] = []
    columns: list[Values] = []
    for name, column in zip(found.variables, found.columns, strict=True):
        names.append(name)
        columns.append(column)
        if name in asked:
            words = [None if text is None else known.get(text) for text in column.iris or ()]
            if any(words):
                names.append(f"{name}{SUFFIX}")
                columns.append(Values(column.codes, texts=words))
    return Solutions(tuple(names), tuple(columns), len(found))


def _of_graph(texts: Sequence[str | None] | None) -> bool:
    """Tell whether IRIs are of things that this project names (and not of classes or documents outside)."""
    return any(text is not None and text.startswith((ID, POLV)) for text in texts or ())
