"""Words for codes: polv:role/lead becomes 牵头 in Chinese and "lead" in English."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from kg.ask.cells import SEPARATOR
from kg.ask.library import pick_list
from kg.ask.question import Column
from kg.columns.routing import select
from kg.store.base import Rows, Store, Term, build_of, lexical
from kg.store.solutions import Solutions, Values
from ontology.terms import POLV


def labelled(store: Store, rows: Rows, columns: Sequence[Column], language: str) -> Rows:
    """Return ``rows`` with the codes of concept columns, and those a header translates, put in words.

    ``language`` is "zh" or "en". The words of concepts come from the vocabularies in the store; a
    concept without any is shown by the last part of its IRI (``first-in-list``).
    """
    return labelled_solutions(store, Solutions.of(rows), columns, language).rows()


def labelled_solutions(store: Store, found: Solutions, columns: Sequence[Column], language: str) -> Solutions:
    """Return the same as :func:`labelled` by columns."""
    by_name = {column.name: column for column in columns if _is_coded(column)}
    needed = any(one.kind == "concept" or one.scheme for one in by_name.values())
    words = _vocabulary(store, language) if needed else {}
    return Solutions(
        found.variables,
        tuple(
            Values(values.codes, [_worded(term, by_name[name], words, language) for term in values.terms])
            if name in by_name
            else values
            for name, values in zip(found.variables, found.columns, strict=True)
        ),
        len(found),
    )


def _is_coded(column: Column) -> bool:
    return column.kind == "concept" or bool(column.scheme or column.values)


def _worded(term: Term | None, column: Column, words: dict[str, str], language: str) -> Term | None:
    if term is None:
        return term
    if column.kind == "concept" and isinstance(term, NamedNode):
        return Literal(words.get(term.value, term.value.rstrip("/#").replace("#", "/").rpartition("/")[2]))
    if isinstance(term, Literal) and (column.scheme or column.values):
        known = {code: pair.get(language) for code, pair in column.values}
        scheme = f"{POLV}{column.scheme}/"
        parts = [known.get(part, words.get(scheme + part, part)) for part in term.value.split(SEPARATOR)]
        return Literal(SEPARATOR.join(parts))
    return term


_OF_BUILDS: WeakKeyDictionary[Store, dict[str, dict[str, str]]] = WeakKeyDictionary()
"""The words of builds that are open, by language: a build does not change."""


def _vocabulary(store: Store, language: str) -> dict[str, str]:
    if build_of(store) is None:
        return _read_vocabulary(store, language)
    of_build = _OF_BUILDS.setdefault(store, {})
    if language not in of_build:
        of_build[language] = _read_vocabulary(store, language)
    return of_build[language]


def _read_vocabulary(store: Store, language: str) -> dict[str, str]:
    question = pick_list("words")
    if question is None:
        return {}
    words: dict[str, str] = {}
    for row in select(store, question.body).rows:
        item, name, tag = (lexical(term) for term in row)
        if tag == language or tag.startswith(f"{language}-"):
            words.setdefault(item, name)
    return words
