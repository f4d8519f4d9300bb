"""Documents put together into tasks: so many that sending costs little, so few that all can share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.build.collect import Document

MOST_TOGETHER: Final = 32
MOST_BYTES_TOGETHER: Final = 256_000
"""About a quarter of a second of reading; sending a task costs about a millisecond."""
TASKS_A_WORKER: Final = 8
"""With fewer tasks a worker would often end long before the others."""

MOST_UNDER_WAY: Final = 4_000_000
"""Bytes of documents under way for each worker; what is read of them takes some twenty times as much."""


def batches(documents: Sequence[Document], workers: int) -> Iterator[tuple[Document, ...]]:
    """Yield ``documents`` in their order, several together when there are many for ``workers``.

    A batch holds at most MOST_TOGETHER documents and, unless it is a single one, MOST_BYTES_TOGETHER.
    """
    together = max(1, min(MOST_TOGETHER, len(documents) // (workers * TASKS_A_WORKER)))
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (len(batch) >= together or size + document.size > MOST_BYTES_TOGETHER):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(document)
        size += document.size
    if batch:
        yield tuple(batch)
