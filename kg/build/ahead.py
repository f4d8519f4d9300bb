"""What a small change needs of the earlier build is made ready while its documents are read.

Opening an index, copying columns and making the copy durable wait for the disk; reading and deriving keep the
processor busy.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, Self

from kg.build.durable import copy_file
from kg.build.index import Index
from kg.build.layout import COLUMNS, INDEX
from kg.build.workshop import Workshop

MOST_CHANGED: Final = 0.2
"""When more than this share differs, making the indexes anew is faster than changing them."""


class Ahead:
    """The index of the earlier build, opened for change, and its columns, copied; nothing where it has none
    to offer, or where most documents are other ones.

    Leaving the block waits for both, so that nobody writes into a directory that is given up.
    """

    def __init__(self, shop: Workshop, documents: Collection[str]) -> None:
        """Begin; ``documents`` are the SHA-256 of those that the build will hold."""
        self._shop = shop
        self._threads = ThreadPoolExecutor(2)
        self._index: Future[Index] | None = None
        self._columns: Future[object] | None = None
        earlier = shop.earlier
        if earlier.path is None or earlier.manifest is None or not earlier.counted:
            return
        held = {entry.sha256 for entry in earlier.manifest.documents}
        other = max(len(held.difference(documents)), len(held.symmetric_difference(documents)) // 2)
        if other > MOST_CHANGED * len(held):
            return
        self._index = self._threads.submit(
            Index.like, earlier.path / INDEX, shop.path / INDEX, earlier.manifest.indexed
        )
        self._columns = self._threads.submit(copy_file, earlier.path / COLUMNS, shop.path / COLUMNS)

    def __bool__(self) -> bool:
        return self._index is not None

    def index(self) -> Index:
        """Return the opened index, which is the caller's from now on.

        Raises OSError or RuntimeError when it is damaged.
        """
        if self._index is None:
            raise ValueError("there is nothing to change")
        index, self._index = self._index, None
        return index.result()

    def wait_for_columns(self) -> None:
        """Return when the columns are there; raises OSError when they cannot be copied."""
        if self._columns is not None:
            self._columns.result()

    def drop(self) -> None:
        """Take away what was made ready."""
        for future in (self._index, self._columns):
            if future is not None:
                future.exception()
        self._index = self._columns = None
        shutil.rmtree(self._shop.path / INDEX, ignore_errors=True)
        (self._shop.path / COLUMNS).unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._threads.shutdown()
        self._index = self._columns = None
