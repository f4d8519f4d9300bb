"""The Oxigraph index of a build, made from its canonical files and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.build.nquads import without_graphs
from kg.store.merged import count_named


def load(store: ox.Store, files: Sequence[Path]) -> None:
    """Load canonical N-Quads ``files`` into ``store``, and their merge into its default graph.

    Raises SyntaxError when a file is not N-Quads.
    """
    # One load for all files: each would otherwise leave a set of small files in the index.
    store.bulk_load(cast("IO[bytes]", _Stream(_both(files))), ox.RdfFormat.N_QUADS)


def write_index(folder: Path, files: Sequence[Path]) -> int:
    """Make the index at ``folder`` from ``files`` and return the number of quads in named graphs."""
    folder.mkdir()
    store = ox.Store(str(folder))
    load(store, files)
    store.flush()
    store.optimize()
    store.flush()
    count = count_named(store)
    del store  # closes its files
    return count


def _both(files: Sequence[Path]) -> Iterator[bytes]:
    for path in files:
        data = path.read_bytes()
        yield data
        yield without_graphs(data)


class _Stream(io.RawIOBase):
    """A readable stream over blocks of bytes, for a loader that wants a file."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._block = memoryview(b"")

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes (a block at most), b"" at the end."""
        while not self._block:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._block = memoryview(block)
        wanted = size if size >= 0 else len(self._block)
        part, self._block = self._block[:wanted], self._block[wanted:]
        return bytes(part)
