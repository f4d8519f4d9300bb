"""Text that remembers where each of its characters came from.

Repairs change the text a person reads (``創(chuàng)新`` becomes ``创新``), facts must quote the text as it
was read. :class:`MappedText` keeps one layer for each pass of repair and leads any range of the
repaired text back to a range of the original. Offsets count Unicode code points, as the Web
Annotation model asks, and ranges are half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``replacement``; ``reason`` names the repair, e.g. ``"gloss"``.

    ``end`` is greater than ``start``: text without a place in the original cannot be inserted.
    """

    start: int
    end: int
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Layer:
    """The edits of one pass that changed the length of the text, as four parallel columns."""

    old_starts: Sequence[int]
    old_ends: Sequence[int]
    new_starts: Sequence[int]
    new_ends: Sequence[int]

    def before(self, start: int, end: int) -> tuple[int, int]:
        """The range in the text under this layer for the non-empty range ``start:end`` of its result."""
        first = bisect_right(self.new_starts, start) - 1
        if first < 0:
            old_start = start
        elif start < self.new_ends[first]:
            old_start = self.old_starts[first]
        else:
            old_start = self.old_ends[first] + start - self.new_ends[first]
        # The end follows from the last character inside the range: what was deleted after that
        # character lies outside.
        final = bisect_right(self.new_starts, end - 1) - 1
        if final < 0:
            old_end = end
        elif end - 1 < self.new_ends[final]:
            old_end = self.old_ends[final]
        else:
            old_end = self.old_ends[final] + end - self.new_ends[final]
        return old_start, old_end


class MappedText:
    """A text under repair and the way back to the text as read. Immutable.

    >>> read = MappedText("創(chuàng)新")
    >>> repaired = read.apply([Edit(1, 9, "", "gloss")])
    >>> repaired.text, repaired.span(0, 2), repaired.span(0, 1)
    ('創新', (0, 10), (0, 1))
    """

    __slots__ = ("_layers", "source", "text")

    source: str
    text: str
    _layers: tuple[_Layer, ...]

    def __init__(self, source: str) -> None:
        self._set(source, source, ())

    def _set(self, source: str, text: str, layers: tuple[_Layer, ...]) -> None:
        object.__setattr__(self, "source", source)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "_layers", layers)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"MappedText cannot be changed ({name}); apply() returns a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"MappedText cannot be changed ({name})")

    def __reduce__(self) -> tuple[object, ...]:
        return (_restore, (self.source, self.text, self._layers))

    def __repr__(self) -> str:
        return f"MappedText({self.text[:20]!r}, {len(self.source)} -> {len(self.text)} characters)"

    def apply(self, edits: Iterable[Edit]) -> MappedText:
        """A new text with ``edits`` made to ``self.text``, still leading back to the same source.

        Edits are in order and do not overlap. A replacement as long as what it replaces maps
        character by character, any other maps each of its characters to the whole replaced range,
        and deleted characters map to nothing.

        Raises ValueError when an edit is empty, out of bounds, out of order or overlaps another.
        """
        pieces: list[str] = []
        old_starts: list[int] = []
        old_ends: list[int] = []
        new_starts: list[int] = []
        new_ends: list[int] = []
        done = 0
        shift = 0
        changed = False
        for edit in edits:
            start, end, replacement, reason = edit
            if start < done or end <= start or end > len(self.text):
                raise ValueError(f"edit {start}:{end} ({reason}) is empty, out of order or out of bounds")
            changed = True
            pieces.append(self.text[done:start])
            pieces.append(replacement)
            done = end
            if len(replacement) != end - start:
                old_starts.append(start)
                old_ends.append(end)
                new_starts.append(start + shift)
                shift += len(replacement) - (end - start)
                new_ends.append(end + shift)
        if not changed:
            return self
        pieces.append(self.text[done:])
        layers = self._layers
        if old_starts:
            layers = (*layers, _Layer(old_starts, old_ends, new_starts, new_ends))
        return _restore(self.source, "".join(pieces), layers)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of ``source`` that ``text[start:end]`` was read from: non-empty, half-open.

        Raises ValueError for an empty range or one outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters at {start}:{end} in a text of {len(self.text)}")
        for layer in reversed(self._layers):
            start, end = layer.before(start, end)
        return start, end

    def exact(self, start: int, end: int) -> str:
        """The characters of ``source`` that ``text[start:end]`` was read from."""
        source_start, source_end = self.span(start, end)
        return self.source[source_start:source_end]


def _restore(source: str, text: str, layers: tuple[_Layer, ...]) -> MappedText:
    mapped = MappedText.__new__(MappedText)
    mapped._set(source, text, layers)
    return mapped
