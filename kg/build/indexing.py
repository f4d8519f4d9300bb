"""The indexes of a build, from nothing or from those of the build before, and the description they allow.

The description counts what the indexes hold, and stands in them like any other graph; so it comes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from kg.build.alongside import ColumnsAlongside
from kg.build.counting import GraphCount, counted
from kg.build.delta import delta
from kg.build.description import DESCRIPTION, describe
from kg.build.index import Index, Merge
from kg.build.layout import COLUMNS, DESCRIPTION_FILE, INDEX, REGISTERS_FILE
from kg.build.manifest import DocumentEntry
from kg.build.stages import Stages
from kg.build.takeover import Started, Takeover
from kg.build.workshop import Workshop
from kg.columns import write_columns


@contextmanager
def writing_indexes(
    shop: Workshop,
    base: str,
    documents: Sequence[DocumentEntry],
    stages: Stages,
    begun: Takeover | None,
) -> Iterator[int]:
    """Write the index, the columns and the description of the build in ``shop``.

    ``begun`` are the indexes of the earlier build, None where they are to be made anew.

    Gives the number of quads that the index holds in named graphs (fewer than the lines when two spellings of
    one number stand in the same graph). Within the block all is there but the columns; they are when it ends.
    """
    started = (begun.finished() if begun is not None else None) or _made(shop, stages)
    with started.columns as columns:
        with stages.stage("description"):
            last = _described(shop, base, documents, started)
        rest = started.rest.followed_by(last)
        columns.change(rest.left, rest.entered)
        columns.end()
        with stages.stage("index"):
            indexed = started.index.close()
        yield indexed
        with stages.stage("columns"):
            columns.wait()


def _described(shop: Workshop, base: str, documents: Sequence[DocumentEntry], started: Started) -> Merge:
    """Write the description and put it into the index; return what that does to the merge."""
    graphs = _graphs(shop, documents, base)
    shop.write_graph(DESCRIPTION_FILE, describe(base, graphs, started.counted))
    shop.counted = started.counted.to_json()
    now = {DESCRIPTION_FILE: shop.files[DESCRIPTION_FILE]}
    return started.index.change(delta(shop.earlier.path or shop.path, started.described, shop.path, now))


def make_indexes(folder: Path, files: Sequence[Path], stages: Stages) -> Index:
    """Make the index and the columns of the build in ``folder`` from its ``files``; return the open index."""
    with stages.stage("index"):
        index = Index.of(folder / INDEX, files)
    with ThreadPoolExecutor(1) as thread:
        optimized = thread.submit(index.optimize)
        with stages.stage("columns"):
            write_columns(folder / COLUMNS, files)
        with stages.stage("index"):
            optimized.result()
    return index


def _made(shop: Workshop, stages: Stages) -> Started:
    index = make_indexes(shop.path, shop.graph_paths(), stages)
    with stages.stage("columns"):
        now = counted(shop.path / COLUMNS)
    return Started(index, ColumnsAlongside(shop.path / COLUMNS, shop.graph_paths), now)


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
