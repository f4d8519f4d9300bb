"""Canonical N-Quads: lines sorted by code point, each once, UTF-8, "\\n" at the end of each."""

from __future__ import annotations

import heapq
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

_GRAPH = re.compile(rb" (?:<[^<> ]*>|_:[^ <>]+) \.\n\Z")
_OPEN_AT_ONCE = 256


def canonical(lines: Iterable[str]) -> tuple[str, ...]:
    """Return ``lines`` sorted and unique.

    Raises ValueError for a line that does not end with " ." and a line feed.

    >>> canonical(["<b:> <p:> <o:> <g:> .\\n", "<a:> <p:> <o:> <g:> .\\n", "<b:> <p:> <o:> <g:> .\\n"])
    ('<a:> <p:> <o:> <g:> .\\n', '<b:> <p:> <o:> <g:> .\\n')
    """
    unique = set(lines)
    for line in unique:
        if not line.endswith(" .\n") or line.count("\n") != 1:
            raise ValueError(f"not a line of canonical N-Quads: {line!r}")
    return tuple(sorted(unique))


def count_graphs(lines: Iterable[str]) -> dict[str, int]:
    """Return how many of the canonical ``lines`` stand in each graph, by its IRI.

    Every line must stand in a named graph, as all lines of a build do.

    >>> count_graphs(["<s:> <p:> <o:> <g:> .\\n", '<s:> <p:> "a <b> ." <g:> .\\n'])
    {'g:': 2}
    """
    ends = Counter(line[line.rindex(" ", 0, -3) :] for line in lines)
    return {end[2:-4]: count for end, count in sorted(ends.items())}


def merged(files: Sequence[Path]) -> Iterator[bytes]:
    """Iterate over the lines of canonical ``files``, sorted and unique over all of them.

    Memory stays small and few files are open at once, however many there are.
    """
    if len(files) <= _OPEN_AT_ONCE:
        yield from _merge(files)
        return
    with tempfile.TemporaryDirectory(prefix="policykg-") as folder:
        parts: list[Path] = []
        for start in range(0, len(files), _OPEN_AT_ONCE):
            part = Path(folder) / f"{start}.nq"
            with part.open("wb") as file:
                file.writelines(_merge(files[start : start + _OPEN_AT_ONCE]))
            parts.append(part)
        yield from merged(parts)


def without_graph(line: bytes) -> bytes:
    """Return the N-Triples line of an N-Quads line whose graph is named.

    Raises ValueError for a line without a graph, which a build never writes.

    >>> without_graph(b"<s:> <p:> <o:> <g:> .\\n")
    b'<s:> <p:> <o:> .\\n'
    """
    found = _GRAPH.search(line)
    if found is None or line.count(b" ", 0, found.start()) < 2:
        raise ValueError(f"a quad without a graph: {line!r}")
    return line[: found.start()] + b" .\n"


def without_graphs(data: bytes) -> bytes:
    """Return the N-Triples of a whole file of N-Quads whose graphs are named."""
    tails = _tails(data)
    # What is left of a line may end in another of the graphs: a line feed that stands for its end keeps it
    # from being cut twice.
    end = b" .\n" if len(tails) == 1 else b"\n\n"
    found, cut = data, 0
    for tail in tails:
        length = len(found)
        found = found.replace(tail, end)  # many times as fast as line by line
        cut += (length - len(found)) // (len(tail) - len(end))
    if cut != data.count(b"\n"):
        return b"".join(without_graph(line) for line in data.splitlines(keepends=True))
    return found if len(tails) == 1 else found.replace(end, b" .\n")


_SAMPLES = 8


def _tails(data: bytes) -> set[bytes]:
    """Return the ends of some lines of N-Quads, from the graph on: of all lines where graphs are few."""
    ends = (data.rfind(b"\n", 0, len(data) * part // _SAMPLES) + 1 for part in range(1, _SAMPLES + 1))
    lines = (data[data.rfind(b"\n", 0, end - 1) + 1 : end] for end in ends if end > 0)
    return {found[0] for line in lines if (found := _GRAPH.search(line))}


def _merge(files: Sequence[Path]) -> Iterator[bytes]:
    with ExitStack() as stack:
        streams = [stack.enter_context(path.open("rb")) for path in files]
        previous = b""
        for line in heapq.merge(*streams):
            if line != previous:
                yield line
                previous = line
