"""What two texts say in the same words: common runs of characters, wherever they stand.

Sentences of a superior plan are often kept and moved; a comparison that walks both texts in order would
miss them. So runs are looked for anywhere in the other text, the longest at each place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SHORTEST: Final = 5
"""Least length of a common run in letters. Shorter ones (科技创新) are the language of all plans."""

_LETTERS = re.compile(r"[0-9A-Za-z㐀-鿿\ue000]")
_MOST_PLACES = 32
"""So many places of one opening are tried; more only occur in lists of one word repeated."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The common runs of two texts, from the view of the right one.

    ``runs`` are the words of the runs as the right text writes them, the longest first; ``right_share`` and
    ``left_share`` tell what part of the letters of each text lies in common runs (0 to 1). ``tiles`` are the
    runs as (place among the left text's letters, among the right one's, length).
    """

    runs: tuple[str, ...]
    left_share: float
    right_share: float
    tiles: tuple[tuple[int, int, int], ...] = ()


def shared_runs(left: str, right: str) -> Shared:
    """Return what ``right`` has in common with ``left`` in runs of at least five letters.

    Punctuation neither counts nor breaks a run.

    >>> shared_runs("加强组织领导。统筹指导全省强科技行动实施。", "统筹指导全市强科技行动，实施。").runs
    ('强科技行动，实施', '统筹指导全')
    """
    own, places = letters(right)
    other, _ = letters(left)
    index: dict[str, list[int]] = defaultdict(list)
    for start in range(len(other) - SHORTEST + 1):
        index[other[start : start + SHORTEST]].append(start)
    covered = bytearray(len(other))
    runs: list[str] = []
    tiles: list[tuple[int, int, int]] = []
    taken = 0
    position = 0
    while position <= len(own) - SHORTEST:
        length, start = _longest(own, position, other, index.get(own[position : position + SHORTEST], ()))
        if not length:
            position += 1
            continue
        covered[start : start + length] = b"\x01" * length
        runs.append(right[places[position] : places[position + length - 1] + 1])
        tiles.append((start, position, length))
        taken += length
        position += length
    unique = sorted(dict.fromkeys(runs), key=lambda run: (-len(run), run))
    shares = sum(covered) / max(len(other), 1), taken / max(len(own), 1)
    return Shared(tuple(unique), *shares, tuple(tiles))


@lru_cache(maxsize=4096)
def letters(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the letters of a text and where each stands; U+E000 is one of them (a placeholder).

    Kept for the last texts asked for: a task is compared with several others.
    """
    places = tuple(match.start() for match in _LETTERS.finditer(text))
    return "".join(text[place] for place in places), places


def _longest(own: str, position: int, other: str, starts: list[int] | tuple[int, ...]) -> tuple[int, int]:
    best, where = 0, 0
    for start in starts[:_MOST_PLACES]:
        length = SHORTEST
        while (
            position + length < len(own)
            and start + length < len(other)
            and own[position + length] == other[start + length]
        ):
            length += 1
        if length > best:
            best, where = length, start
    return best, where
