"""The Oxigraph index of a build: made from its canonical files, or from the index of an earlier build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from kg.build.delta import Delta
from kg.build.nquads import without_graph, without_graphs
from kg.store.matching import matching
from kg.store.merged import count_named
from ontology.terms import RDF

LOADED_AT_ONCE: Final = 64_000_000
"""Bytes of N-Quads in one load of the index: about 300 MB of memory."""

LOADS: Final = 3
"""Loads that run at a time: each parses, sorts and writes in turn; the third fills the pauses of two."""


@dataclass(frozen=True)
class Merge:
    """What a change does to the merge of all graphs: the N-Triples lines that left it and those that entered
    it, and by how much the numbers of its subjects and of its subjects with a type grew."""

    left: tuple[bytes, ...] = ()
    entered: tuple[bytes, ...] = ()
    subjects: int = 0
    entities: int = 0

    def followed_by(self, later: Merge) -> Merge:
        """Return the two changes as one, in which a line that left and came back does neither."""
        left, entered = set(self.left), set(self.entered)
        left_later, entered_later = set(later.left), set(later.entered)
        return Merge(
            tuple(sorted(left - entered_later | left_later - entered)),
            tuple(sorted(entered - left_later | entered_later - left)),
            self.subjects + later.subjects,
            self.entities + later.entities,
        )


def load(store: ox.Store, files: Sequence[Path]) -> None:
    """Load canonical N-Quads ``files`` into ``store``, and their merge into its default graph.

    Raises SyntaxError when a file is not N-Quads.
    """

    def one(blocks: Iterable[bytes]) -> None:
        # A stream would be asked for two kilobytes at a time. IRIs were looked at when the lines were made.
        store.bulk_load(b"".join(blocks), ox.RdfFormat.N_QUADS, lenient=True)

    with ThreadPoolExecutor(LOADS) as threads:
        for _ in threads.map(one, _parts(files)):
            pass


class Index:
    """An index that is being written; ``indexed`` counts the quads that it holds in named graphs."""

    def __init__(self, store: ox.Store, indexed: int) -> None:
        self._store = store
        self.indexed = indexed

    @classmethod
    def of(cls, folder: Path, files: Sequence[Path]) -> Index:
        """Make an index in the new ``folder`` from ``files``; it is still to be optimized."""
        folder.mkdir()
        store = ox.Store(str(folder))
        load(store, files)
        store.flush()
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

    def optimize(self) -> None:
        """Put what many loads left in many files into few, for quick answers."""
        self._store.optimize()

    def change(self, delta: Delta) -> Merge:
        """Take the removed lines of ``delta`` out and put the added ones in."""
        store = self._store
        for quad in _quads(delta.removed):
            if quad in store:
                store.remove(quad)
                self.indexed -= 1
        added = [quad for quad in _quads(delta.added) if quad not in store]
        store.extend(added)
        self.indexed += len(added)
        # What only went from one graph to another (a document with other bytes) is in the merge as before.
        removed, new = ({without_graph(line) for line in lines} for lines in (delta.removed, delta.added))
        left = dict(_triples(removed - new))
        come = {line: triple for line, triple in _triples(new - removed) if _merged(triple) not in store}
        return self._merge(left, come)

    def _merge(self, left: Mapping[bytes, ox.Triple], come: Mapping[bytes, ox.Triple]) -> Merge:
        """Change the merge of all graphs by lines that left a graph and by those it lacks."""
        touched = {triple.subject for triple in (*left.values(), *come.values())}
        before = self._counted(touched, left.values())
        # Taken out before other graphs are asked, which then find next to nothing; what they state stays.
        for triple in left.values():
            self._store.remove(_merged(triple))
        stays = {line: triple for line, triple in left.items() if self._stated(triple)}
        now = (*stays.values(), *come.values())
        self._store.extend(map(_merged, now))
        after = self._counted(touched, now)
        gone = tuple(line for line in left if line not in stays)
        return Merge(gone, tuple(come), after[0] - before[0], after[1] - before[1])

    def first(self, class_: str) -> str:
        """Return the first instance of a class by its IRI, in N-Triples, "" when there is none."""
        typed = ox.NamedNode(class_)
        found = self._store.quads_for_pattern(None, _TYPE, typed, ox.DefaultGraph())
        return min((str(quad.subject) for quad in found), default="")

    def close(self) -> int:
        """Write all that is still in memory and let go of the files; return the number of quads."""
        self._store.flush()
        del self._store
        return self.indexed

    def _stated(self, triple: ox.Triple) -> bool:
        """Whether any graph still states the triple."""
        found = matching(self._store, triple.subject, triple.predicate, triple.object)
        return next(found, None) is not None

    def _counted(self, nodes: Iterable[_Node], held: Collection[ox.Triple]) -> tuple[int, int]:
        """How many of ``nodes`` the merge says something of, and gives a type; it has ``held``."""
        known = {triple.subject for triple in held}
        known_typed = {triple.subject for triple in held if triple.predicate == _TYPE}
        said = typed = 0
        for node in nodes:
            if node in known or self._says(node, None):
                said += 1
                if node in known_typed or self._says(node, _TYPE):
                    typed += 1
        return said, typed

    def _says(self, node: _Node, predicate: ox.NamedNode | None) -> bool:
        """Whether the merge says something of ``node`` (with that predicate)."""
        found = self._store.quads_for_pattern(node, predicate, None, ox.DefaultGraph())
        return next(found, None) is not None


_Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple
_TYPE: Final = ox.NamedNode(f"{RDF}type")


def _merged(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object)


def _quads(lines: Sequence[bytes]) -> Iterator[ox.Quad]:
    yield from ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)


def _triples(lines: Iterable[bytes]) -> list[tuple[bytes, ox.Triple]]:
    """The N-Triples ``lines``, sorted, with what they state."""
    triples = sorted(lines)
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


def _parts(files: Sequence[Path]) -> Iterator[Iterable[bytes]]:
    """What goes into one load each: the named graphs of some files, then the same for the merge."""
    for group in _groups(files):
        yield map(Path.read_bytes, group)
        yield (without_graphs(path.read_bytes()) for path in group)
