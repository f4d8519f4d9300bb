"""The words around a passage: from the text as it was read, or from a longer passage of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kg.build.layout import SOURCES
from kg.evidence.asking import query
from kg.store.base import Store, build_of, lexical
from kg.store.binding import bind

AROUND: Final = 32
"""Characters shown before and after."""


class Texts:
    """The source texts of a store, each read once.

    A build directory keeps them; for any other store there are only the passages.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        build = build_of(store)
        self._folder: Path | None = build / SOURCES if build is not None else None
        self._read: dict[str, str | None] = {}
        self._passages: dict[str, list[tuple[int, int, str]]] = {}

    def around(self, source: str, digest: str, start: int, end: int) -> tuple[str, str]:
        """Return the words before and after ``[start:end]``."""
        text = self._text(digest)
        first = 0
        if text is None:
            first, text = self._longest(source, start, end)
        return text[max(0, start - AROUND - first) : start - first], text[end - first : end - first + AROUND]

    def has(self, digest: str, start: int, end: int, exact: str) -> bool | None:
        """Tell whether the text has these words there; None where the text is not at hand."""
        text = self._text(digest)
        return None if text is None else text[start:end] == exact

    def _text(self, digest: str) -> str | None:
        if digest not in self._read:
            self._read[digest] = self._file(digest)
        return self._read[digest]

    def _file(self, digest: str) -> str | None:
        # The digest comes out of the graph: it must not lead anywhere else.
        if self._folder is None or not digest.isalnum():
            return None
        try:
            return (self._folder / f"{digest}.txt").read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def _longest(self, source: str, start: int, end: int) -> tuple[int, str]:
        """Where the longest passage around a place begins, and its words; the place and "" without one."""
        if source not in self._passages:
            rows = self._store.select(bind(query("passages-of-source"), {"source": NamedNode(source)})).rows
            self._passages[source] = [
                (int(lexical(first)), int(lexical(last)), lexical(exact)) for first, last, exact in rows
            ]
        some = [one for one in self._passages[source] if one[0] <= start and one[1] >= end]
        first, last, exact = min(some, key=lambda one: (one[0] - one[1], one), default=(start, end, ""))
        # A passage that is not as long as its place says cannot be counted in.
        return (first, exact) if len(exact) == last - first else (start, "")
