"""The store of the named questions: its columns stop by themselves when a question takes too long."""

from __future__ import annotations

import time
from collections.abc import Set
from contextlib import suppress
from typing import Final

from kg.columns.engine import Columns
from kg.errors import StoreMissing, StoreUnreachable
from kg.sandbox.errors import QueryTooSlow
from kg.store.embedded import EmbeddedStore
from kg.store.solutions import Solutions

MEMORY: Final = "2GB"
"""What the columns of a server may take for one question after the other."""


class PatientColumns(Columns):
    """Columns that give every query :attr:`seconds`."""

    seconds: float = 20.0

    def solve(
        self, query: str, *, timeout: float | None = None, unsorted: Set[str] = frozenset()
    ) -> Solutions:
        """Return the same as Columns.solve; raises QueryTooSlow after :attr:`seconds`."""
        limit = self.seconds if timeout is None else min(timeout, self.seconds)
        begun = time.monotonic()
        try:
            return super().solve(query, timeout=limit, unsorted=unsorted)
        except StoreUnreachable as error:
            if time.monotonic() - begun < limit:
                raise
            raise QueryTooSlow(
                "question", f"took longer than {limit:g} seconds and was stopped", "Narrow the question down"
            ) from error


class PatientStore(EmbeddedStore):
    """A build opened read only, with :class:`PatientColumns`."""

    seconds: float = 20.0

    def columns(self) -> Columns | None:
        """Return the same graph in columns, see :meth:`EmbeddedStore.columns`."""
        if self._columns is None and self._columns_at is not None:
            path, self._columns_at = self._columns_at, None
            with suppress(StoreMissing, StoreUnreachable):
                opened = PatientColumns.open(path, memory=MEMORY)
                opened.seconds = self.seconds
                self._columns = opened
        return self._columns
