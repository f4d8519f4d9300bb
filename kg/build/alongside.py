"""The columns of a build, changed by a thread of their own while the index is.

Index and columns are files that have nothing to do with each other; what one needs of the other are lines by
which the merge of all graphs changes, and these are known before the index has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from typing import Self

from kg.columns import changing, write_columns
from kg.errors import StoreUnreachable


@dataclass(frozen=True)
class _Lines:
    left: Sequence[bytes]
    entered: Sequence[bytes]


class _GivenUp(Exception):
    """Nothing is to become of the columns."""


class ColumnsAlongside:
    """The columns at ``path``, which take in what :meth:`change` is given, all of it or nothing.

    ``ready`` returns when the file is there. Where it cannot be had or is damaged, the columns are written
    anew from ``files()``, which is asked once nothing more is to come. Leaving the block with an error gives
    them up; without, it waits until they are written, and raises what was in the way.
    """

    def __init__(
        self, path: Path, files: Callable[[], Sequence[Path]], ready: Callable[[], None] | None = None
    ) -> None:
        self._path = path
        self._files = files
        self._ready = ready
        self._changes: Queue[_Lines | _GivenUp | None] = Queue()
        self._thread = ThreadPoolExecutor(1)
        self._written = self._thread.submit(self._write)

    def change(self, left: Sequence[bytes], entered: Sequence[bytes]) -> None:
        """Take the N-Triples lines ``left`` out and put those that ``entered`` in."""
        self._changes.put(_Lines(left, entered))

    def end(self) -> None:
        """Nothing more comes: what was given is made lasting."""
        self._changes.put(None)

    def wait(self) -> None:
        """Return when the columns are written."""
        self.end()  # said twice, the second goes unheard
        self._written.result()

    def give_up(self) -> None:
        """Leave the file as it was, or anyhow; return when nobody writes there any more."""
        self._changes.put(_GivenUp())
        self._written.exception()
        self._thread.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *exc: object) -> None:
        if kind is not None:
            self.give_up()
            return
        try:
            self.wait()
        finally:
            self._thread.shutdown()

    def _write(self) -> None:
        changes = self._next()
        try:
            try:
                if self._ready is not None:
                    self._ready()
                with changing(self._path, exact=True) as change:
                    for lines in changes:
                        change(lines.left, lines.entered)
            except (StoreUnreachable, OSError):
                for _ in changes:
                    pass
                self._path.unlink(missing_ok=True)
                write_columns(self._path, self._files())
        except _GivenUp:
            pass

    def _next(self) -> Iterator[_Lines]:
        """What is to be changed, until nothing more comes. Raises _GivenUp."""
        while (lines := self._changes.get()) is not None:
            if isinstance(lines, _GivenUp):
                raise lines
            yield lines
