"""The indexes of a build, from nothing or from those of the build before, and the description they allow.

The description counts what the indexes hold, and stands in them like any other graph; so it comes last.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.build.counting import Counted, GraphCount, counted
from kg.build.delta import Delta, delta
from kg.build.description import DESCRIPTION, describe
from kg.build.index import Index, Merge
from kg.build.layout import COLUMNS, DESCRIPTION_FILE, INDEX, REGISTERS_FILE
from kg.build.manifest import DocumentEntry
from kg.build.stages import Stages
from kg.build.workshop import Workshop
from kg.columns import update_columns, write_columns
from kg.errors import StoreUnreachable

MOST_CHANGED: Final = 0.2
"""When more of the statements than this differ, loading all of them is faster than changing the index."""


def write_indexes(shop: Workshop, base: str, documents: Sequence[DocumentEntry], stages: Stages) -> int:
    """Write the index, the columns and the description of the build in ``shop``.

    Returns the number of quads that the index holds in named graphs (fewer than the lines when two
    spellings of one number stand in the same graph).
    """
    started = _changed(shop, stages) or _made(shop, stages)
    index, columns = started.index, shop.path / COLUMNS
    with stages.stage("description"):
        graphs = _graphs(shop, documents, base)
        shop.write_graph(DESCRIPTION_FILE, describe(base, graphs, started.counted))
        lines = (shop.path / DESCRIPTION_FILE).read_bytes().splitlines(keepends=True)
        last = index.change(Delta((), tuple(lines)))
        shop.counted = started.counted.after(last, index.first).to_json()
    with stages.stage("columns"):
        _update(shop, columns, started.merge.then(last))
    with stages.stage("index"):
        return index.close()


@dataclass(frozen=True)
class _Started:
    """Indexes that want nothing but the description: what the index holds is counted, and ``merge`` is what
    the columns do not know yet."""

    index: Index
    counted: Counted
    merge: Merge


def _made(shop: Workshop, stages: Stages) -> _Started:
    files = [shop.path / path for path in shop.graph_files()]
    with stages.stage("index"):
        index = Index.of(shop.path / INDEX, files)
    with stages.stage("columns"):
        write_columns(shop.path / COLUMNS, files)
        return _Started(index, counted(shop.path / COLUMNS), Merge((), ()))


def _changed(shop: Workshop, stages: Stages) -> _Started | None:
    """The indexes of the earlier build with what is different; None when they are better made anew."""
    earlier = shop.earlier
    if earlier.path is None or earlier.manifest is None or not earlier.counted:
        return None
    folder, columns = shop.path / INDEX, shop.path / COLUMNS
    try:
        with stages.stage("index"):
            difference = delta(earlier.path, earlier.manifest.files, shop.path, shop.files)
            if len(difference) > MOST_CHANGED * earlier.manifest.quads:
                return None
            index = Index.like(earlier.path / INDEX, folder, earlier.manifest.indexed)
            merge = index.change(difference)
            now = Counted(**earlier.counted).after(merge, index.first)
        with stages.stage("columns"):
            shutil.copyfile(earlier.path / COLUMNS, columns)
    except (OSError, ValueError, TypeError):
        # An index that is damaged is no reason to fail: the files say what it has to hold.
        shutil.rmtree(folder, ignore_errors=True)
        columns.unlink(missing_ok=True)
        return None
    return _Started(index, now, merge)


def _update(shop: Workshop, columns: Path, merge: Merge) -> None:
    try:
        update_columns(columns, merge.left, merge.entered)
    except StoreUnreachable:
        # Those of the earlier build are damaged.
        columns.unlink(missing_ok=True)
        write_columns(columns, [shop.path / path for path in shop.graph_files()])


def _graphs(shop: Workshop, documents: Sequence[DocumentEntry], base: str) -> list[GraphCount]:
    """The counts of all graphs but the description."""
    known = [GraphCount.from_json(entry.counts) for entry in documents]
    inside = {entry.graph for entry in documents} | {DESCRIPTION_FILE}
    others: Counter[str] = Counter()
    for path, entry in shop.files.items():
        if entry.graphs is not None and path not in inside:
            others.update(entry.graphs)
    registers = _subjects(shop.path / REGISTERS_FILE)
    return known + [
        GraphCount(graph, triples, registers if graph == f"{base}graph/registers" else None)
        for graph, triples in sorted(others.items())
        if graph != f"{base}{DESCRIPTION}"
    ]


def _subjects(path: Path) -> int:
    """The number of subjects of a file of sorted lines."""
    with path.open("rb") as lines:
        return len({line[: line.index(b" ")] for line in lines})
