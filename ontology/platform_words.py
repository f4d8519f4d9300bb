"""Words by which a reader knows platforms: 重点实验室, 产业园, 国家级, 建设, 依托, 丝绸之路.

The tables are ``words/platform-heads.csv`` (what a platform's name ends in), ``platform-verbs.csv``
(what stands before a name and says what is done with it), ``platform-words.csv`` (words that make a
phrase generic, or rule it out) and ``platform-places.csv`` (rivers, regions and other places that no
register of areas lists).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.tables import rows

__all__ = [
    "ACTIONS",
    "CUTS",
    "NAMINGS",
    "USES",
    "PlatformHead",
    "PlatformVerb",
    "platform_heads",
    "platform_places",
    "platform_verbs",
    "platform_words",
]

ACTIONS: Final = ("build", "support", "upgrade", "mention")
"""What a task does with a platform."""

NAMINGS: Final = ("place", "theme", "weak", "own", "chain", "joined")
"""What makes a name of a head: a place alone (武威工业园区), a place and a subject, or still more."""

CUTS: Final = ("always", "first", "inner", "join")
"""Where a word ends the search for the beginning of a name; see ``words/README.md``."""

USES: Final = (
    "level", "prefix", "quality", "praise", "class", "quantity", "institution", "company", "province",
    "not", "after", "hypernym",
)  # fmt: skip
"""Uses of the words in ``platform-words.csv``."""


@dataclass(frozen=True, slots=True)
class PlatformHead:
    """A word that names of platforms end in (工程研究中心).

    ``concept`` is ``polv:platform-type/<concept>``, ``naming`` one of :data:`NAMINGS`.
    """

    word: str
    concept: str
    naming: str


@dataclass(frozen=True, slots=True)
class PlatformVerb:
    """A word that stands before a name; ``action`` is one of :data:`ACTIONS` or ``""``."""

    word: str
    action: str
    cut: str


@cache
def platform_heads() -> Mapping[str, PlatformHead]:
    """Return the heads by their word.

    >>> platform_heads()["众创空间"].concept
    'incubator'
    """
    table = rows("words", "platform-heads.csv")
    return MappingProxyType({r["word"]: PlatformHead(r["word"], r["concept"], r["naming"]) for r in table})


@cache
def platform_verbs() -> Mapping[str, PlatformVerb]:
    """Return the words that stand before names, by the word.

    >>> platform_verbs()["依托"].action
    'mention'
    """
    table = rows("words", "platform-verbs.csv")
    return MappingProxyType({r["word"]: PlatformVerb(r["word"], r["action"], r["cut"]) for r in table})


@cache
def platform_words(use: str) -> frozenset[str]:
    """Return the words of one of :data:`USES`.  Raises ``ValueError`` for another use.

    >>> "省级" in platform_words("level")
    True
    """
    if use not in USES:
        raise ValueError(f"no use {use!r} of platform words; known are {', '.join(USES)}")
    return frozenset(r["word"] for r in rows("words", "platform-words.csv") if r["use"] == use)


@cache
def platform_places() -> frozenset[str]:
    """Return places that no register of areas lists (石羊河, 粤港澳大湾区), and pairs of places (兰白)."""
    return frozenset(r["word"] for r in rows("words", "platform-places.csv"))
