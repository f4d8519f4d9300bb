"""The Oxigraph index of a build: made from its canonical files, or from the index of an earlier build."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from kg.build.delta import Delta
from kg.build.nquads import without_graph, without_graphs
from kg.store.merged import count_named

LOADED_AT_ONCE: Final = 64_000_000
"""Bytes of N-Quads in one load of the index: about 600 MB of memory."""


@dataclass(frozen=True)
class Merge:
    """The N-Triples lines that left the merge of all graphs, and those that entered it."""

    left: tuple[bytes, ...]
    entered: tuple[bytes, ...]


def load(store: ox.Store, files: Sequence[Path]) -> None:
    """Load canonical N-Quads ``files`` into ``store``, and their merge into its default graph.

    Raises SyntaxError when a file is not N-Quads.
    """
    for group in _groups(files):
        store.bulk_load(cast("IO[bytes]", _Stream(_both(group))), ox.RdfFormat.N_QUADS)


class Index:
    """An index that is being written; ``indexed`` counts the quads that it holds in named graphs."""

    def __init__(self, store: ox.Store, indexed: int) -> None:
        self._store = store
        self.indexed = indexed

    @classmethod
    def of(cls, folder: Path, files: Sequence[Path]) -> Index:
        """Make an index in the new ``folder`` from ``files``."""
        folder.mkdir()
        store = ox.Store(str(folder))
        load(store, files)
        store.flush()
        store.optimize()
        return cls(store, count_named(store))

    @classmethod
    def like(cls, earlier: Path, folder: Path, indexed: int) -> Index:
        """Make an index in the new ``folder`` that holds what the finished one at ``earlier`` does.

        Its tables of data never change once written (only new ones are added), so they are linked; the few
        small files that say which tables there are get copied.
        """
        folder.mkdir()
        for file in earlier.iterdir():
            if file.name == "LOCK" or file.name.startswith("LOG"):
                continue
            if file.suffix == ".sst":
                try:
                    os.link(file, folder / file.name)
                    continue
                except OSError:
                    pass  # another file system: copied below
            shutil.copyfile(file, folder / file.name)
        return cls(ox.Store(str(folder)), indexed)

    def change(self, delta: Delta) -> Merge:
        """Take the removed lines of ``delta`` out and put the added ones in; return what that does to the
        merge.
        """
        store = self._store
        for quad in _quads(delta.removed):
            if quad in store:
                store.remove(quad)
                self.indexed -= 1
        added = [quad for quad in _quads(delta.added) if quad not in store]
        store.extend(added)
        self.indexed += len(added)
        left = [line for line in _triples(delta.removed) if not self._stated(line[1])]
        for _, triple in left:
            store.remove(ox.Quad(triple.subject, triple.predicate, triple.object))
        merged = [(line, ox.Quad(t.subject, t.predicate, t.object)) for line, t in _triples(delta.added)]
        entered = [(line, quad) for line, quad in merged if quad not in store]
        store.extend(quad for _, quad in entered)
        return Merge(tuple(line for line, _ in left), tuple(line for line, _ in entered))

    def close(self) -> int:
        """Write all that is still in memory and let go of the files; return the number of quads."""
        self._store.flush()
        del self._store
        return self.indexed

    def _stated(self, triple: ox.Triple) -> bool:
        """Whether any named graph still states the triple."""
        found = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in found)


def _quads(lines: Sequence[bytes]) -> Iterator[ox.Quad]:
    yield from ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)


def _triples(lines: Sequence[bytes]) -> list[tuple[bytes, ox.Triple]]:
    """The lines as N-Triples, each once, with what they state."""
    triples = sorted({without_graph(line) for line in lines})
    parsed = ox.parse(b"".join(triples), format=ox.RdfFormat.N_TRIPLES)
    return [(line, quad.triple) for line, quad in zip(triples, parsed, strict=True)]


def _groups(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Put files together to be loaded in one go.

    The loader holds all it is given in memory before it writes, some ten times the size of the file; but each
    load leaves a set of files in the index, so one for every document would be many.
    """
    group: list[Path] = []
    size = 0
    for path in files:
        group.append(path)
        size += path.stat().st_size
        if size >= LOADED_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


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
