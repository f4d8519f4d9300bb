"""What terms of other vocabularies are called that our graphs use: the table ``words/outside-terms.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ontology.statements import Words
from ontology.tables import rows
from ontology.terms import PREFIXES

__all__ = ["outside_terms"]


@cache
def outside_terms() -> Mapping[str, Words]:
    """Return the label of each outside term by its IRI, in the order of the table.

    >>> outside_terms()["http://purl.org/dc/terms/issued"].zh
    '印发日期'
    """
    found: dict[str, Words] = {}
    for row in rows("words", "outside-terms.csv"):
        prefix, _, name = row["term"].partition(":")
        found[f"{PREFIXES[prefix]}{name}"] = Words(row["zh"], row["en"])
    return MappingProxyType(found)
