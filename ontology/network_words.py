"""What the levels and roles that a network can be narrowed to are also called, and the order of levels.

The table is ``words/network-words.csv``; the words stand beside those that the schemes ``polv:level`` and
``polv:role`` have themselves.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ontology.tables import cells, rows
from ontology.vocabulary import Concept, load_vocabulary

__all__ = ["concepts", "level_order", "meanings"]


@cache
def concepts(scheme: str) -> Mapping[str, Concept]:
    """Return the concepts of ``scheme`` ("level", "role", "function") by code, in the order of its file.

    >>> concepts("role")["lead"].label.zh
    '牵头'

    Raises ``KeyError`` when there is no such scheme.
    """
    found = {one.name: one for one in load_vocabulary().schemes}[scheme]
    return MappingProxyType({concept.code: concept for concept in found.concepts})


@cache
def meanings(scheme: str) -> Mapping[str, str]:
    """Return the code that each word for a "level" or a "role" stands for, words in lower case.

    Words are the code, the IRI, the labels of the scheme and what the table adds; of two meanings the
    first counts, the scheme's own before the table's.

    >>> meanings("level")["省级"], meanings("level")["province"], meanings("role")["责任单位"]
    ('provincial', 'provincial', 'unspecified')
    """
    found: dict[str, str] = {}
    for code, concept in concepts(scheme).items():
        for word in (code, concept.iri, concept.label.zh, concept.label.en, *concept.alternatives):
            found.setdefault(word.casefold(), code)
    for row in _rows():
        if row["scheme"] == scheme:
            for word in cells(row["words"]):
                found.setdefault(word.casefold(), row["concept"])
    return MappingProxyType(found)


@cache
def level_order() -> Mapping[str, int]:
    """Return how far each level is from the top, the nation being 0; a new area ranks with a prefecture.

    >>> level_order()["provincial"], level_order()["county"]
    (1, 3)
    """
    return MappingProxyType(
        {row["concept"]: int(row["order"]) for row in _rows() if row["scheme"] == "level"}
    )


def _rows() -> list[dict[str, str]]:
    return list(rows("words", "network-words.csv"))
