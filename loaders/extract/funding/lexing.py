"""The cues of a clause about money, found in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loaders.extract.funding.figures import MEASURES
from loaders.facts import Comparator
from loaders.text.starts import one_of
from ontology.funding_words import CUE_KINDS, bounds, cues

BOUND: Final = {word: Comparator(concept) for word, concept in bounds()}
"""Words before a figure and how they make it bind."""

_KINDS: dict[str, set[str]] = {}
for _kind in CUE_KINDS:
    for _word in cues(_kind):
        _KINDS.setdefault(_word, set()).add(_kind)
for _word in BOUND:
    _KINDS.setdefault(_word, set()).add("bound")

_CUE = re.compile(one_of(sorted(_KINDS, key=lambda w: (-len(w), w))))
_FROZEN = {word: frozenset(kinds) for word, kinds in _KINDS.items()}
AWARDS: Final = "|".join(map(re.escape, cues("award")))
"""Alternation of nouns of what is given."""

PER: Final = re.compile(
    rf"(?:每一?|单(?!位|一))({MEASURES})(?:[、·]?每?({MEASURES}))?(?:[、·]?每?({MEASURES}))?"
)
"""每人每年, 每亩, 单场."""


@dataclass(frozen=True, slots=True)
class Token:
    """A cue with its kinds (give, award, by, bound …) and place."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The cues of ``text[start:end]``, left to right, none within another."""
    return [Token(m.start(), m.end(), m.group(), _FROZEN[m.group()]) for m in _CUE.finditer(text, start, end)]
