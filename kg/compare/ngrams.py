"""Wording as numbers: character pairs and triples, weighted by how rare they are in the texts at hand.

Chinese is not cut into words: two- and three-character pieces find 科技型企业 in 科技创新型企业 without a
dictionary. Weights are (1 + ln count) · ln((N + 1) / (df + ½)) over the N texts compared, so that what both
plans say everywhere (科技创新, 加强) counts for little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
"""Similarities, one row a text on the left, one column a text on the right, each 0 to 1."""

SIZES: Final = (2, 3)
_RUN = re.compile(r"[0-9A-Za-z㐀-鿿]+")


@lru_cache(maxsize=2048)
def pieces(text: str) -> Counter[str]:
    """Return the character pairs and triples of ``text`` with their counts; punctuation parts them.

    Kept for the last texts asked for, as one plan is compared with several others; not to be changed.

    >>> sorted(pieces("新能源，氢能"))
    ['新能', '新能源', '氢能', '能源']
    """
    found: Counter[str] = Counter()
    for run in _RUN.findall(text):
        for size in SIZES:
            found.update(run[start : start + size] for start in range(len(run) - size + 1))
    return found


@dataclass(frozen=True, slots=True)
class Vectors:
    """One vector a text: what is not 0 of all of them in a row, that of text ``i`` from ``ends[i]`` up to
    ``ends[i + 1]``, as numbers of the pieces and values."""

    pieces: NDArray[np.int64]
    values: NDArray[np.float64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def part(self, first: int, after: int) -> Vectors:
        """Return the vectors from ``first`` up to ``after``, which is not among them."""
        ends = self.ends[first : after + 1]
        within = slice(ends[0], ends[-1])
        return Vectors(self.pieces[within], self.values[within], ends - ends[0])

    def texts(self) -> NDArray[np.int64]:
        """Return the number of the text of each value."""
        return np.repeat(np.arange(len(self)), np.diff(self.ends))


class Weights:
    """The weight of each piece over a set of texts."""

    def __init__(self, texts: Sequence[Counter[str]]) -> None:
        """Count in how many of ``texts`` each piece stands."""
        numbers: dict[str, int] = {}
        for text in texts:
            for piece in text:
                numbers.setdefault(piece, len(numbers))
        self._numbers = numbers
        self._own = self._counts(texts)
        frequency = np.bincount(self._own.pieces, minlength=len(numbers))
        self._weight = np.log((len(texts) + 1) / (frequency + 0.5))

    def own(self) -> Vectors:
        """Return the :meth:`vectors` of the texts the weights were made of."""
        return self._weighted(self._own)

    def vectors(self, texts: Sequence[Counter[str]]) -> Vectors:
        """Return one vector of length 1 a text (of length 0 for a text without any piece).

        All pieces must be those of the texts the weights were made of.
        """
        return self._weighted(self._counts(texts))

    def _weighted(self, counts: Vectors) -> Vectors:
        values = (1 + np.log(counts.values)) * self._weight[counts.pieces]
        texts = counts.texts()
        lengths = np.sqrt(np.bincount(texts, weights=values * values, minlength=len(counts)))
        return Vectors(counts.pieces, values / np.where(lengths > 0, lengths, 1.0)[texts], counts.ends)

    def _counts(self, texts: Sequence[Counter[str]]) -> Vectors:
        number = self._numbers.__getitem__
        numbers = np.fromiter((number(piece) for text in texts for piece in text), dtype=np.int64)
        counts = np.fromiter((count for text in texts for count in text.values()), dtype=np.float64)
        return Vectors(numbers, counts, np.cumsum([0, *map(len, texts)], dtype=np.int64))


_AT_ONCE = 4_000_000
"""Products that are held at a time: some 150 MB."""


def similarity(left: Vectors, right: Vectors) -> Matrix:
    """Return the cosines of each of the vectors ``left`` with each of ``right``.

    Products are added in the order of the pieces of the left vector, so the last bit is the same on every
    machine (a matrix product of BLAS, or one that adds while it multiplies, promises no such thing).
    """
    by_piece = np.argsort(right.pieces, kind="stable")
    texts, values = right.texts()[by_piece], right.values[by_piece]
    first, after = (np.searchsorted(right.pieces[by_piece], left.pieces, side) for side in ("left", "right"))
    met = after - first
    rows = left.texts()
    cosines: Matrix = np.empty((len(left), len(right)))
    for begin, end in _parts(np.append(0, np.cumsum(met))[left.ends]):
        of = slice(left.ends[begin], left.ends[end])
        times = met[of]
        # For each piece of a left text the places where right texts have it, one after the other.
        start = np.repeat(first[of] - np.cumsum(times) + times, times)
        place = start + np.arange(len(start))
        cell = np.repeat((rows[of] - begin) * len(right), times) + texts[place]
        products = np.repeat(left.values[of], times) * values[place]
        cosines[begin:end] = np.bincount(cell, products, (end - begin) * len(right)).reshape(-1, len(right))
    return cosines


def _parts(products: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Runs of rows that have not too many products together; ``products`` is the running sum of these."""
    begin = 0
    while begin < len(products) - 1:
        room = int(np.searchsorted(products, products[begin] + _AT_ONCE, "right")) - 1
        end = max(begin + 1, room)
        yield begin, end
        begin = end
