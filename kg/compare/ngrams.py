"""Wording as numbers: character pairs and triples, weighted by how rare they are in the texts at hand.

Chinese is not cut into words: two- and three-character pieces find 科技型企业 in 科技创新型企业 without a
dictionary. Weights are (1 + ln count) · ln((N + 1) / (df + ½)) over the N texts compared, so that what both
plans say everywhere (科技创新, 加强) counts for little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

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


class Weights:
    """The weight of each piece over a set of texts."""

    def __init__(self, texts: Sequence[Counter[str]]) -> None:
        """Count in how many of ``texts`` each piece stands."""
        columns: dict[str, int] = {}
        for text in texts:
            for piece in text:
                columns.setdefault(piece, len(columns))
        self._columns = columns
        counts = self._counts(texts)
        frequency = np.bincount(counts.indices, minlength=len(columns))
        self._weight = np.log((len(texts) + 1) / (frequency + 0.5))

    def vectors(self, texts: Sequence[Counter[str]]) -> sparse.csr_matrix:
        """Return one row of length 1 a text (of length 0 for a text without any piece).

        All pieces must be those of the texts the weights were made of.
        """
        counts = self._counts(texts)
        data = (1 + np.log(counts.data)) * self._weight[counts.indices]
        rows = np.repeat(np.arange(len(texts)), np.diff(counts.indptr))
        lengths = np.sqrt(np.bincount(rows, weights=data * data, minlength=len(texts)))
        data = data / np.where(lengths > 0, lengths, 1.0)[rows]
        return sparse.csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape)

    def _counts(self, texts: Sequence[Counter[str]]) -> sparse.csr_matrix:
        column = self._columns.__getitem__
        indices = np.fromiter((column(piece) for text in texts for piece in text), dtype=np.int64)
        data = np.fromiter((count for text in texts for count in text.values()), dtype=np.float64)
        ends = np.cumsum([0, *map(len, texts)])
        return sparse.csr_matrix((data, indices, ends), shape=(len(texts), len(self._columns)))


def similarity(left: sparse.csr_matrix, right: sparse.csr_matrix) -> Matrix:
    """Return the cosines of each row of ``left`` with each row of ``right``."""
    product: Matrix = np.asarray((left @ right.T).todense(), dtype=np.float64)
    return product
