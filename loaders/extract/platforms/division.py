"""The likeliest division of a clause into words, by the usual unigram model.

Of all divisions into known words and single characters that one counts whose words are together the
most frequent.  Between two neighbours that stand side by side in no known word there is always a cut, so
a clause falls into pieces of two or three characters that are divided each for itself, and most pieces
have been met before.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from itertools import compress, repeat
from operator import add
from typing import NamedTuple

_UNSEEN = math.log(2 / 10_000_000)
_END = "\0"
RUN = re.compile(r"[A-Za-z0-9.+%％]+")
"""A run of Latin letters or figures, which is one word."""


class Lexicon(NamedTuple):
    """Weights of words: natural logarithms of their share.

    ``singles`` and ``pairs`` hold the words of one and two characters; ``longer`` gives, for three
    characters, the longer words that begin with them as (length, word, weight), the shorter first;
    ``parted`` is ``False`` for all neighbours in a word.
    """

    singles: Mapping[str, float]
    pairs: Mapping[str, float]
    longer: Mapping[str, list[tuple[int, str, float]]]
    parted: Mapping[str, bool]


def lexicon(counts: Mapping[str, int]) -> Lexicon:
    """Weights of words from how often each occurs; a word counted 0 times is none.

    >>> sorted(lexicon({"产业园": 6, "产业": 2, "的": 9}).parted)
    ['业园', '产业']
    """
    total = sum(counts.values())
    singles: dict[str, float] = {}
    pairs: dict[str, float] = {}
    longer: dict[str, list[tuple[int, str, float]]] = {}
    for word, count in counts.items():
        if count:
            weight = math.log(count / total)
            if len(word) > 2:
                longer.setdefault(word[:3], []).append((len(word), word, weight))
            elif len(word) == 2:
                pairs[word] = weight
            else:
                singles[word] = max(weight, _UNSEEN)
    parted = dict.fromkeys(pairs, False)
    for words in longer.values():
        words.sort()
        for length, word, _ in words:
            for at in range(length - 1):
                parted[word[at : at + 2]] = False
    return Lexicon(singles, pairs, longer, parted)


def certain_cuts(text: str, start: int, end: int, words: Lexicon) -> list[int]:
    """Ends of the pieces of ``text[start:end]`` no word reaches over, in order.

    A run of Latin letters or figures is a piece.

    >>> certain_cuts("在5G产业园", 0, 6, lexicon({"产业园": 6, "产业": 2}))
    [1, 3, 6]
    """
    piece = text[start:end]
    pairs = map(add, piece, piece[1:] + _END)
    cut: Iterable[bool] = map(words.parted.get, pairs, repeat(True))
    if RUN.search(piece):
        cut = [*cut]
        for run in RUN.finditer(piece):
            first, last = run.start() - 1, run.end() - 1
            cut[first + 1 : last] = repeat(False, last - first - 1)
            cut[last] = True
            if first >= 0:
                cut[first] = True
    return [*compress(range(start + 1, end + 1), cut)]


def word_ends(piece: str, words: Lexicon) -> list[int]:
    """Where the words of a piece without Latin letters and figures end, in order, by linear search.

    >>> word_ends("在园区", lexicon({"园区": 5, "在": 5}))
    [1, 3]
    """
    singles, pairs, longer, _ = words
    size = len(piece)
    best = [0.0, *repeat(-math.inf, size)]
    back = [0] * (size + 1)
    for at in range(size):
        score = best[at]
        reached = score + singles.get(piece[at], _UNSEEN)
        if reached > best[at + 1]:
            best[at + 1] = reached
            back[at + 1] = at
        if at + 1 == size:
            break
        pair = pairs.get(piece[at : at + 2])
        if pair is not None:
            reached = score + pair
            if reached > best[at + 2]:
                best[at + 2] = reached
                back[at + 2] = at
        for length, word, weight in longer.get(piece[at : at + 3], ()):
            if piece.startswith(word, at):
                reached = score + weight
                if reached > best[at + length]:
                    best[at + length] = reached
                    back[at + length] = at
    cuts = []
    at = size
    while at:
        cuts.append(at)
        at = back[at]
    cuts.reverse()
    return cuts
