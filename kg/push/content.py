"""What each graph of a build holds, told by a hash, and its lines when they are to be sent.

The files of a build may hold several graphs each, and a graph may be spread over many files; so the
lines of all files are merged and then told apart by the graph they name.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from kg.build.nquads import merged
from kg.errors import StoreDamaged

_HELD_BYTES: Final = 32 * 1024 * 1024


@dataclass(frozen=True)
class Content:
    """The number of triples of a graph and the SHA-256 of its sorted N-Triples lines."""

    triples: int
    sha256: str


def split(line: bytes) -> tuple[bytes, bytes]:
    """Return the graph's IRI and the N-Triples line of a canonical N-Quads line.

    Raises StoreDamaged for a line without a graph.

    >>> split(b'<s:> <p:> "a <b> ." <g:> .\\n')
    (b'g:', b'<s:> <p:> "a <b> ." .\\n')
    """
    start = line.rfind(b" <")
    # Without a graph the last IRI is the object or the predicate; before it is then too little.
    if start < 0 or not line.endswith(b"> .\n") or line.count(b" ", 0, start) < 2:
        raise StoreDamaged("the build", f"has a statement without a graph: {line!r}", "Build the store anew")
    return line[start + 2 : -4], line[:start] + b" .\n"


def contents(files: Sequence[Path]) -> dict[str, Content]:
    """Return the content of each graph in ``files``, by its IRI, in the order of the IRIs."""
    hashes: dict[bytes, hashlib._Hash] = {}
    numbers: dict[bytes, int] = {}
    for line in merged(files):
        graph, triple = split(line)
        found = hashes.get(graph)
        if found is None:
            found = hashes[graph] = hashlib.sha256()
            numbers[graph] = 0
        found.update(triple)
        numbers[graph] += 1
    return {
        graph.decode(): Content(numbers[graph], digest.hexdigest())
        for graph, digest in sorted(hashes.items())
    }


class Spool:
    """The lines of some graphs, one temporary file a graph; deleted when closed.

    At most 32 MB are held in memory, however many graphs and lines there are.
    """

    def __init__(self, files: Sequence[Path], graphs: Collection[str]) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="policykg-"))
        self._numbers = {graph.encode(): number for number, graph in enumerate(sorted(graphs))}
        try:
            self._fill(files)
        except BaseException:
            self.close()
            raise

    def lines(self, graph: str) -> Iterator[bytes]:
        """Iterate over the sorted N-Triples lines of ``graph``."""
        with self._place(self._numbers[graph.encode()]).open("rb") as file:
            yield from file

    def close(self) -> None:
        """Delete the temporary files."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _place(self, number: int) -> Path:
        return self._folder / f"{number % 256:02x}" / f"{number}.nt"

    def _fill(self, files: Sequence[Path]) -> None:
        held: dict[int, list[bytes]] = {}
        size = 0
        for line in merged(files) if self._numbers else ():
            graph, triple = split(line)
            number = self._numbers.get(graph)
            if number is None:
                continue
            held.setdefault(number, []).append(triple)
            size += len(triple)
            if size >= _HELD_BYTES:
                self._write(held)
                held, size = {}, 0
        self._write(held)

    def _write(self, held: dict[int, list[bytes]]) -> None:
        for number, lines in held.items():
            place = self._place(number)
            place.parent.mkdir(exist_ok=True)
            with place.open("ab") as file:
                file.writelines(lines)
