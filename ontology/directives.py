"""How strongly a sentence directs (必须, 推进, 力争, 鼓励), and the words that name a level (全省, 市级).

The tables are ``words/directives.csv`` and ``words/level-words.csv``.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.tables import rows

__all__ = ["MODALITIES", "directives", "level_words"]

MODALITIES: Final = ("exploratory", "encouraged", "aspirational", "expected", "binding")
"""Concepts of the scheme ``polv:modality``, the weakest first."""


@cache
def directives() -> Mapping[str, str]:
    """Return the words that direct and the concept of ``polv:modality`` each stands for, longest first.

    >>> directives()["鼓励"]
    'encouraged'
    """
    table = {row["word"]: row["modality"] for row in rows("words", "directives.csv")}
    return MappingProxyType(dict(sorted(table.items(), key=lambda pair: (-len(pair[0]), pair[0]))))


@cache
def level_words() -> Mapping[str, str]:
    """Return the words that say of which level something is and the concept of ``polv:level``, longest first.

    >>> level_words()["市属"]
    'prefecture'
    """
    table = {row["word"]: row["level"] for row in rows("words", "level-words.csv")}
    return MappingProxyType(dict(sorted(table.items(), key=lambda pair: (-len(pair[0]), pair[0]))))
