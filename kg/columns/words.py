"""The characters of hashed numbers, looked up for whole columns at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Integers = NDArray[np.int64]


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
        """Return the characters of ``numbers``, None for what is no number of a term (-1)."""
        import numpy as np

        texts = np.full(len(numbers), None, dtype=object)
        there = numbers >= 0
        texts[there] = self._characters[np.searchsorted(self._numbers, numbers[there])]
        found: list[str | None] = texts.tolist()
        return found

    def pairs(self, numbers: Integers) -> list[tuple[str, int] | None]:
        """Return characters and kind of ``numbers``, None for those that hold their value themselves."""
        import numpy as np

        places = np.minimum(np.searchsorted(self._numbers, numbers), max(len(self._numbers) - 1, 0))
        found: list[tuple[str, int] | None] = [None] * len(numbers)
        if len(self._numbers):
            (there,) = np.nonzero(self._numbers[places] == numbers)
            picked = places[there]
            cells = zip(self._characters[picked].tolist(), self._kinds[picked].tolist(), strict=True)
            for place, cell in zip(there.tolist(), cells, strict=True):
                found[place] = cell
        return found
