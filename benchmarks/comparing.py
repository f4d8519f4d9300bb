"""Times the comparison of tasks over made-up provinces, cities and counties, and how it grows.

    python -m benchmarks.comparing [--counts 100,300,1000]

Prints a section of Markdown. The plans are those of synthetic.py, read once in two processes and not timed;
what is timed is what a build asks of them one by one: plans in order, tasks aligned, wording compared. The
peer is rapidfuzz, which gives the plain edit likeness of every task of one plan to every task of the other,
for the same pairs of plans.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from benchmarks.synthetic import write
from kg.compare import plan_records
from kg.compare.align import align
from kg.compare.changes import compared
from kg.compare.plans import PlanRelation, related
from loaders.emit import document_quads
from loaders.reading import read
from ontology.terms import ID

T = TypeVar("T")


def quads(path: Path) -> bytes:
    """The N-Quads of one plan."""
    return "".join(document_quads(read(path.read_bytes(), path.name), ID)).encode()


def store_of(count: int, folder: Path) -> ox.Store:
    """A store of ``count`` made-up plans, read in two processes."""
    write(count, folder)
    store = ox.Store()
    with ProcessPoolExecutor(2) as pool:
        for data in pool.map(quads, sorted(folder.glob("*.txt")), chunksize=8):
            store.bulk_load(data, ox.RdfFormat.N_QUADS)
    return store


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of one call, and what it gave."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def edit_likeness(pairs: list[PlanRelation]) -> None:
    """What the peer does: all tasks of both plans of each pair."""
    for pair in pairs:
        left, right = ([task.body for task in plan.tasks] for plan in (pair.left, pair.right))
        cdist(left, right, scorer=ratio, workers=1)


def align_all(pairs: list[PlanRelation]) -> int:
    """What a build does with each pair; returns the number of alignments."""
    found = 0
    for pair in pairs:
        for one in align(pair.left.tasks, pair.right.tasks):
            compared(one.left, one.right)
            found += 1
    return found


def section(counts: list[int]) -> list[str]:
    """The measurements over so many plans as Markdown."""
    lines = [
        "## Comparing plans",
        "",
        "`python -m benchmarks.comparing`: made-up plans of provinces, cities and counties (synthetic.py); "
        "processor seconds in one process, one round.",
        "",
        "| plans | related pairs | alignments | records read | plans related | tasks aligned | "
        "ms a related pair | rapidfuzz | aligning takes … times this |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    points = []
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            store = store_of(count, Path(folder))
        reading, plans = timed(partial(plan_records, store, ID))
        relating, pairs = timed(partial(related, plans))
        aligning, found = timed(partial(align_all, pairs))
        peer, _ = timed(partial(edit_likeness, pairs))
        points.append((len(pairs), aligning))
        lines.append(
            f"| {count} | {len(pairs)} | {found} | {reading:.1f} s | {relating:.1f} s | {aligning:.1f} s | "
            f"{aligning / max(len(pairs), 1) * 1000:.0f} | {peer:.1f} s | {aligning / peer:.1f} |"
        )
    (few, short), (many, long) = points[0], points[-1]
    if many > few:
        exponent = math.log(long / short) / math.log(many / few)
        lines += ["", f"Exponent of growth over related pairs: {exponent:.2f} (1 is linear)."]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", default="100,300,1000", help="numbers of plans (100,300,1000)")
    counts = [int(part) for part in parser.parse_args().counts.split(",")]
    print("\n".join(section(counts)))


if __name__ == "__main__":
    main()
