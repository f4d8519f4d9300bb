"""How likely a run of Chinese is: words with their frequency, and the best readings of doubtful places.

The words are those of ``common-words.csv`` and ``policy-words.csv`` in ``ontology/words`` (simplified,
with counts from a large corpus) and the names of places in ``ontology/registers/areas.csv``. A run is as
likely as its best division into words, the usual unigram model of word segmentation.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from loaders.text.characters import is_mark
from loaders.text.script import simplify
from ontology.areas import areas
from ontology.words import common_words

_LONGEST_WORD = 6
# A place name counts as much as an ordinary word: the frequencies of the list come from news.
_PLACE_COUNT = 100
# The count of a single character that is no word: a share of its count inside words, and never nothing.
_INSIDE_WORDS = 0.05
_UNSEEN = 0.05
# Punctuation is in no word list; every tenth character of a plan is a mark, nearly all of them these.
_MARKS = {"、": -3.0, "，": -3.0, "。": -3.5}
_OTHER_MARK = -6.0
# A doubtful character that no word holds has nothing but its own frequency to speak for it.
_UNHELD = 5.0
_KEPT = 12


class Division(NamedTuple):
    """One reading of a run of cells: its characters as written, its log likelihood, and its words."""

    score: float
    written: str
    simplified: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with the logarithm of their share, and every beginning of a word."""

    words: dict[str, float]
    beginnings: frozenset[str]
    characters: dict[str, float]
    unseen: float

    def divisions(self, cells: Sequence[Sequence[str]]) -> list[Division]:
        """The likeliest readings of ``cells``, best first, no two alike in simplified characters.

        Each cell holds the characters that may stand in one place. The time grows with the number of
        cells and with the candidates that begin a word, not with the number of combinations.
        """
        simplified = [[(character, simplify_character(character)) for character in cell] for cell in cells]
        begun: list[list[_Step]] = [[] for _ in range(len(cells) + 1)]
        best = [Division(0.0, "", "", ())]
        for start in range(len(cells)):
            if best:
                for written, word, score in self._arcs(simplified, start):
                    begun[start + len(word)] += [
                        (so_far.score + score, so_far, written, word) for so_far in best
                    ]
            # Everything that ends after this place has been seen once its start has.
            best = _likeliest(begun[start + 1])
        return best

    def _arcs(
        self, cells: Sequence[Sequence[tuple[str, str]]], start: int
    ) -> Iterator[tuple[str, str, float]]:
        """The words, and the single characters, that may begin at ``start``: written, simplified, score."""
        unheld = _UNHELD if len(cells[start]) > 1 else 0.0
        for written, character in cells[start]:
            if is_mark(character):
                score = _MARKS.get(character, _OTHER_MARK)
            else:
                score = self.characters.get(character, self.unseen)
            yield written, character, score - unheld
        begun = [pair for pair in cells[start] if pair[1] in self.beginnings]
        for cell in cells[start + 1 : start + _LONGEST_WORD]:
            longer = []
            for written, word in begun:
                for next_written, character in cell:
                    extended = word + character
                    if extended in self.words:
                        yield written + next_written, extended, self.words[extended]
                    if extended in self.beginnings:
                        longer.append((written + next_written, extended))
            begun = longer


# A division so far and the word that goes on from it, with the score of both. Of hundreds few are kept, so
# no more of them is written out.
_Step = tuple[float, Division, str, str]
_score: Callable[[_Step], float] = itemgetter(0)


def _likeliest(steps: list[_Step]) -> list[Division]:
    """The best divisions that ``steps`` make, no two alike; of equal scores the first as written leads."""
    kept: dict[str, Division] = {}
    for score, equal in groupby(sorted(steps, key=_score, reverse=True), key=_score):
        made = [
            Division(score, so_far.written + written, so_far.simplified + word, (*so_far.words, word))
            for _, so_far, written, word in equal
        ]
        for division in sorted(made, key=lambda each: each.written):
            if division.simplified not in kept:
                kept[division.simplified] = division
                if len(kept) == _KEPT:
                    return list(kept.values())
    return list(kept.values())


@cache
def simplify_character(character: str) -> str:
    """One traditional character in simplified form."""
    return simplify(character)


@cache
def lexicon() -> Lexicon:
    """The word lists and the place names, read once."""
    counts = Counter({w: max(count, 1) for w, count in common_words().items() if len(w) <= _LONGEST_WORD})
    inside = Counter[str]()
    for word, count in counts.items():
        for character in word:
            inside[character] += count
    for place in _places():
        counts[place] = max(counts[place], _PLACE_COUNT)
    total = math.log(sum(counts.values()) or 1)
    words = {word: math.log(count) - total for word, count in counts.items() if len(word) > 1}
    beginnings = frozenset(word[:length] for word in words for length in range(1, len(word)))
    characters = {
        character: math.log(max(counts[character], count * _INSIDE_WORDS, _UNSEEN)) - total
        for character, count in inside.items()
    }
    return Lexicon(words, beginnings, characters, math.log(_UNSEEN) - total)


def _places() -> Iterator[str]:
    """Names of areas, with the county forms of autonomous counties (天祝藏族自治县 gives 天祝县)."""
    for area in areas().values():
        names = [area.name, area.short, *area.also]
        yield from (name for name in names if 1 < len(name) <= _LONGEST_WORD)
        for ending, stands_for in (("自治县", "县"), ("自治州", "州")):
            if area.name.endswith(ending) and area.short:
                yield area.short.removesuffix(stands_for) + stands_for
