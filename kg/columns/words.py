"""The characters of hashed numbers, looked up for whole columns at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.columns import identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Integers = NDArray[np.int64]


def hashed(numbers: Integers) -> NDArray[np.bool_]:
    """Tell which of ``numbers`` a dictionary has: not those that hold their value themselves, nor -1."""
    found: NDArray[np.bool_] = (numbers >= 0) & (numbers < identity.INLINE)
    return found


class Words:
    """What the dictionaries have for some numbers: the characters and the kind of each."""

    def __init__(self, parts: Sequence[tuple[Integers, Array, Integers]]) -> None:
        """Take numbers, characters and kinds as the dictionaries give them, in any order."""
        import numpy as np

        found = [np.concatenate(column) for column in zip(*parts, strict=True)]
        if not found:
            found = [np.empty(0, dtype=np.int64), np.empty(0, dtype=object), np.empty(0, dtype=np.int64)]
        order = np.argsort(found[0])
        self._numbers, self._characters, self._kinds = (column[order] for column in found)

    def texts(self, numbers: Integers) -> list[str | None]:
        """Return the characters of ``numbers``, None for those that are not :func:`hashed`."""
        found: list[str | None] = self._picked(self._characters, numbers).tolist()
        return found

    def pairs(self, numbers: Integers) -> list[tuple[str | None, int | None]]:
        """Return characters and kind of ``numbers``, None and None for those that are not :func:`hashed`."""
        return list(zip(self.texts(numbers), self._picked(self._kinds, numbers).tolist(), strict=True))

    def _picked(self, column: Array, numbers: Integers) -> Array:
        import numpy as np

        picked = np.full(len(numbers), None, dtype=object)
        there = hashed(numbers)
        picked[there] = column[np.searchsorted(self._numbers, numbers[there])]
        return picked
