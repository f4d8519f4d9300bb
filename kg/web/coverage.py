"""How much of each text became facts: the characters that some task, target or other fact stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.build.layout import SOURCES
from kg.store.base import Store, build_of
from kg.web.queries import texts


def coverages(store: Store) -> list[dict[str, Any]]:
    """Return ``sha256``, ``characters`` and ``read`` of every text that the graph knows, by SHA-256.

    ``read`` is the number of characters in at least one passage that a fact rests on; a task's passage is its
    whole paragraph. ``characters`` counts the text as it was read, before any repair; it is None where the
    store keeps no texts.
    """
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for digest, start, end in texts(store, "coverage"):
        spans[digest].append((int(start), int(end)))
    build = build_of(store)
    digests = sorted({row[1] for row in texts(store, "sources")})
    return [
        {"sha256": digest, "characters": _characters(build, digest), "read": union(spans[digest])}
        for digest in digests
    ]


def union(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many places are in at least one of ``spans``, which are half open.

    >>> union([(0, 10), (2, 4), (8, 12), (20, 21)])
    13
    """
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _characters(build: Path | None, digest: str) -> int | None:
    if build is None:
        return None
    try:
        return len((build / SOURCES / f"{digest}.txt").read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
