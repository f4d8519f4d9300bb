"""What classes and properties are called, ours and those of others."""

from __future__ import annotations

from functools import cache

from ontology.outside_terms import outside_terms
from ontology.vocabulary import load_vocabulary


def term_label(iri: str, language: str) -> str:
    """Return what a class or property is called; the last part of its IRI when nobody named it.

    >>> term_label("https://w3id.org/policykg/ontology#leads", "zh")
    '牵头'
    """
    term = load_vocabulary().terms.get(iri)
    words = term.label if term is not None else outside_terms().get(iri)
    label = (words.en if language == "en" else words.zh) if words is not None else ""
    return label or last_part(iri)


@cache
def _places() -> dict[str, int]:
    known = [*outside_terms(), *load_vocabulary().terms]
    return {iri: place for place, iri in enumerate(known)}


def term_order(iri: str) -> tuple[int, str]:
    """Return where a property stands in a description: names first, then as in the ontology's files."""
    return _places().get(iri, len(_places())), iri


def last_part(iri: str) -> str:
    """Return the last step of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
