"""Words in Chinese and English for the codes that an answer holds, so that pages need no second question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.ask.cells import SEPARATOR
from kg.ask.library import pick_list
from kg.ask.question import LANGUAGES, Column
from kg.columns.routing import select
from kg.store.base import Store, lexical
from ontology.terms import POLV

Said = Mapping[str, str]
"""IRI of a concept to its word, in one language."""


def vocabulary(store: Store) -> dict[str, dict[str, str]]:
    """Return the words of all concepts of ``store`` by language: ``{"zh": {IRI: word}, "en": …}``.

    Simplified characters come before traditional ones.
    """
    question = pick_list("words")
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    if question is not None:
        for row in select(store, question.body).rows:
            item, name, tag = (lexical(term) for term in row)
            language = tag.partition("-")[0]
            if language in found:
                found[language].setdefault(item, name)
    return found


def by_scheme(said: Mapping[str, Said]) -> dict[str, dict[str, dict[str, str]]]:
    """Return words by language, scheme and code: ``["zh"]["role"]["lead"]`` is 牵头."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for language, words in said.items():
        schemes = found.setdefault(language, {})
        for iri, word in sorted(words.items()):
            scheme, _, code = iri.removeprefix(POLV).partition("/")
            if iri.startswith(POLV) and code:
                schemes.setdefault(scheme, {})[code] = word
    return found


def words_of(
    columns: Iterable[Column], cells: Mapping[str, Iterable[object]], said: Mapping[str, Said]
) -> dict[str, dict[str, dict[str, str]]]:
    """Return the words of the codes in ``cells`` (column to its distinct values), by language and column.

    A concept is an IRI; where a header gives a scheme or values of its own, each part of a list is a code.
    Codes without a word are left out: a page shows those as they are.
    """
    found: dict[str, dict[str, dict[str, str]]] = {language: {} for language in LANGUAGES}
    for column in columns:
        if not (column.kind == "concept" or column.scheme or column.values):
            continue
        codes = sorted(_codes(column, cells.get(column.name, ())))
        for language in LANGUAGES:
            words = {code: _word(column, code, said[language], language) for code in codes}
            found[language][column.name] = {code: word for code, word in words.items() if word}
    return found


def _codes(column: Column, values: Iterable[object]) -> set[str]:
    texts = {value for value in values if isinstance(value, str)}
    if column.kind == "concept":
        return texts
    return {part for text in texts for part in text.split(SEPARATOR) if part}


def _word(column: Column, code: str, said: Said, language: str) -> str:
    own = {value: words.get(language) for value, words in column.values}
    if code in own:
        return own[code]
    known = said.get(code) or said.get(f"{POLV}{column.scheme}/{code}", "")
    if known or column.kind != "concept":
        return known
    # As everywhere: a concept nobody gave a word is shown by the last part of its IRI.
    return code.rstrip("/#").replace("#", "/").rpartition("/")[2]
