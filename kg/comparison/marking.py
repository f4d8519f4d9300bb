"""Two texts beside each other: what both say in one order, what was moved, and what only one says.

Runs of five letters and more are looked for anywhere (:mod:`kg.compare.runs`). The heaviest chain of runs
that stand in one order in both texts is common; a long run outside the chain was moved. Between two links
of the chain clauses are paired by their likeness and compared token by token, a number being one token, so
that 2000家 and 2600家 differ in the whole number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from kg.compare.runs import letters, shared_runs

_MOVED: Final = 8
"""Least letters of a run outside the common order that is told as moved; shorter ones are common phrases."""
_LINK: Final = 3
"""A run trimmed at numbers to fewer letters holds nothing together."""
_ALIKE: Final = 0.4
"""Least likeness (Dice over pairs of tokens) of two clauses that are compared word by word."""
_SHORT: Final = 12
"""Stretches of so few tokens between two common runs are compared word by word in any case."""
_MOST_PAIRS: Final = 250_000
"""With more pairs of clauses between two common runs none are compared: the texts are not of one task."""
_TOKEN: Final = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
_ENDS: Final = frozenset("。；，、：！？;,:!?\n")
_NUMERIC: Final = frozenset("0123456789.")


class Kind(StrEnum):
    """What a stretch of one text is to the other text."""

    SAME = "same"
    MOVED = "moved"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text."""

    kind: Kind
    text: str


Pieces = tuple[Piece, ...]
_Token = tuple[int, str]
"""Where a token begins in its text, and the token."""


def marked(left: str, right: str) -> tuple[Pieces, Pieces]:
    """Return both texts cut into pieces; what is SAME reads alike on both sides, in one order.

    >>> left, right = marked("到2025年达到2000家以上。", "到2025年达到2600家以上。")
    >>> [piece.text for piece in left], right[1]
    (['到2025年达到', '2000', '家以上。'], Piece(kind=<Kind.ONLY: 'only'>, text='2600'))
    """
    return _Marking(left, right).pieces()


def highlighted(piece: Piece, *, mostly_new: bool) -> Kind | None:
    """Return what a piece is to be marked as, None for plain text.

    Moved words always are. Else what only one text says is marked, or, in texts that differ in most, what
    both say, as long as it is more than a sign.
    """
    if piece.kind == Kind.MOVED:
        return piece.kind
    if mostly_new:
        return piece.kind if piece.kind == Kind.SAME and len(letters(piece.text)[0]) > 1 else None
    return piece.kind if piece.kind == Kind.ONLY else None


class _Marking:
    def __init__(self, left: str, right: str) -> None:
        self.left, self.right = left, right
        self.left_kinds = [Kind.ONLY] * len(left)
        self.right_kinds = [Kind.ONLY] * len(right)

    def pieces(self) -> tuple[Pieces, Pieces]:
        left_places, right_places = letters(self.left)[1], letters(self.right)[1]
        tiles = [
            tile
            for start, own, length in shared_runs(self.left, self.right).tiles
            if (tile := self._trimmed(left_places[start : start + length], right_places[own : own + length]))
        ]
        chain = _chain([(one[0][0], one[0][-1] + 1, len(one[0])) for one in tiles])
        for index in chain:
            self._same(*tiles[index])
        for index in sorted(set(range(len(tiles))) - set(chain)):
            if len(tiles[index][0]) >= _MOVED:
                self._moved(*tiles[index])
        before = (0, 0)
        for index in chain:
            here = tiles[index]
            self._gap(before, (here[0][0], here[1][0]))
            before = (here[0][-1] + 1, here[1][-1] + 1)
        self._gap(before, (len(self.left), len(self.right)))
        return _cut(self.left, self.left_kinds), _cut(self.right, self.right_kinds)

    def _trimmed(
        self, left: Sequence[int], right: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]] | None:
        """A run without the part of a number at either end; None when too little is left."""
        while left and (_within_number(self.left, left[0]) or _within_number(self.right, right[0])):
            left, right = left[1:], right[1:]
        while left and (_within_number(self.left, left[-1] + 1) or _within_number(self.right, right[-1] + 1)):
            left, right = left[:-1], right[:-1]
        return (left, right) if len(left) >= _LINK else None

    def _same(self, left: Sequence[int], right: Sequence[int]) -> None:
        for index, (here, there) in enumerate(zip(left, right, strict=True)):
            self.left_kinds[here] = self.right_kinds[there] = Kind.SAME
            if index + 1 < len(left):
                # Signs between two letters do not break a run, so they may differ.
                between = range(here + 1, left[index + 1]), range(there + 1, right[index + 1])
                if (
                    self.left[between[0].start : between[0].stop]
                    == self.right[between[1].start : between[1].stop]
                ):
                    for place in between[0]:
                        self.left_kinds[place] = Kind.SAME
                    for place in between[1]:
                        self.right_kinds[place] = Kind.SAME

    def _moved(self, left: Sequence[int], right: Sequence[int]) -> None:
        for places, kinds in ((left, self.left_kinds), (right, self.right_kinds)):
            for place in range(places[0], places[-1] + 1):
                if kinds[place] == Kind.ONLY:
                    kinds[place] = Kind.MOVED

    def _gap(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        left = _tokens(self.left, self.left_kinds, start[0], end[0])
        right = _tokens(self.right, self.right_kinds, start[1], end[1])
        while left and right and left[0][1] == right[0][1]:
            self._pair(left.pop(0), right.pop(0))
        while left and right and left[-1][1] == right[-1][1]:
            self._pair(left.pop(), right.pop())
        if not left or not right:
            return
        short = max(len(left), len(right)) <= _SHORT
        for one, other in [(left, right)] if short else _alike(_clauses(left), _clauses(right)):
            matcher = SequenceMatcher(
                None, [text for _, text in one], [text for _, text in other], autojunk=False
            )
            for block in matcher.get_matching_blocks():
                if block.size > 1 or (block.size == 1 and one[block.a][1][0] in _NUMERIC | _ENDS):
                    for step in range(block.size):
                        self._pair(one[block.a + step], other[block.b + step])

    def _pair(self, left: _Token, right: _Token) -> None:
        for (start, text), kinds in ((left, self.left_kinds), (right, self.right_kinds)):
            kinds[start : start + len(text)] = [Kind.SAME] * len(text)


def _within_number(text: str, place: int) -> bool:
    """Whether a cut before ``place`` would part the digits of one number."""
    return 0 < place < len(text) and text[place - 1] in _NUMERIC and text[place] in _NUMERIC


def _chain(tiles: Sequence[tuple[int, int, int]]) -> list[int]:
    """The heaviest selection of tiles (start, end, weight; in the right text's order) that also stand in
    this order in the left text."""
    best: list[tuple[int, int | None]] = []
    for index, (start, _, weight) in enumerate(tiles):
        before = max(
            ((best[other][0], -other) for other in range(index) if tiles[other][1] <= start), default=None
        )
        best.append((weight + before[0], -before[1]) if before else (weight, None))
    found: list[int] = []
    last = max(range(len(best)), key=lambda index: (best[index][0], -index), default=None)
    while last is not None:
        found.append(last)
        last = best[last][1]
    return found[::-1]


def _tokens(text: str, kinds: Sequence[Kind], start: int, end: int) -> list[_Token]:
    """The tokens of a stretch, what was moved left out."""
    return [
        (start + found.start(), found.group())
        for found in _TOKEN.finditer(text[start:end])
        if kinds[start + found.start()] == Kind.ONLY
    ]


def _clauses(tokens: Sequence[_Token]) -> list[list[_Token]]:
    clauses: list[list[_Token]] = [[]]
    for token in tokens:
        clauses[-1].append(token)
        if token[1] in _ENDS:
            clauses.append([])
    return [clause for clause in clauses if clause]


def _alike(left: list[list[_Token]], right: list[list[_Token]]) -> list[tuple[list[_Token], list[_Token]]]:
    """Pairs of clauses in the order of both texts with the greatest sum of likeness."""
    if len(left) * len(right) > _MOST_PAIRS:
        return []
    left_pairs, right_pairs = ([_neighbours(clause) for clause in clauses] for clauses in (left, right))
    likeness = [[_likeness(one, other) for other in right_pairs] for one in left_pairs]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for row in range(len(left) - 1, -1, -1):
        for column in range(len(right) - 1, -1, -1):
            paired = likeness[row][column] + best[row + 1][column + 1] if likeness[row][column] else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs = []
    row = column = 0
    while row < len(left) and column < len(right):
        if likeness[row][column] and best[row][column] == likeness[row][column] + best[row + 1][column + 1]:
            pairs.append((left[row], right[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _neighbours(clause: Sequence[_Token]) -> frozenset[tuple[str, str]]:
    return frozenset((clause[place][1], clause[place + 1][1]) for place in range(len(clause) - 1))


def _likeness(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """Dice over pairs of neighbouring tokens; 0 below the least that counts."""
    if not one or not other:
        return 0.0
    share = 2 * len(one & other) / (len(one) + len(other))
    return share if share >= _ALIKE else 0.0


def _cut(text: str, kinds: Sequence[Kind]) -> Pieces:
    pieces: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or kinds[place] != kinds[start]:
            pieces.append(Piece(kinds[start], text[start:place]))
            start = place
    return tuple(pieces)
