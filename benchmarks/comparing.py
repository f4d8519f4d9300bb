"""Times the comparison of plans over made-up provinces, cities and counties, and how it grows.

    python benchmarks/comparing.py [--counts 100,300,1000]

Appends a section to results.md beside this file. The plans are those of synthetic.py, read once in two
processes and not timed; what is timed is everything that kg.derive does with them: plans in order, tasks
aligned, indicators and figures compared, quads written. The peer is rapidfuzz, which gives the plain
edit likeness of every task of one plan to every task of the other, for the same pairs of plans.
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
from kg.compare.plans import PlanRelation, related
from kg.derive.cascade import cascade_quads
from loaders.emit import document_quads
from loaders.reading import read
from ontology.terms import ID

T = TypeVar("T")
RESULTS = Path(__file__).with_name("results.md")


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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", default="100,300,1000", help="numbers of plans (100,300,1000)")
    counts = [int(part) for part in parser.parse_args().counts.split(",")]
    lines = [
        "",
        "## Comparing plans",
        "",
        "`python benchmarks/comparing.py`: made-up plans of provinces, cities and counties (synthetic.py); "
        "processor seconds in one process, one round.",
        "",
        "| plans | related pairs | alignments | records read | plans related | all of derivation | "
        "ms a related pair | rapidfuzz | derivation takes … times this |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    points = []
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            store = store_of(count, Path(folder))
        reading, plans = timed(partial(plan_records, store, ID))
        relating, pairs = timed(partial(related, plans))
        aligned = sum(len(align(pair.left.tasks, pair.right.tasks)) for pair in pairs)
        deriving, _ = timed(partial(cascade_quads, plans, ID))
        peer, _ = timed(partial(edit_likeness, pairs))
        points.append((len(pairs), deriving))
        lines.append(
            f"| {count} | {len(pairs)} | {aligned} | {reading:.1f} s | {relating:.1f} s | {deriving:.1f} s | "
            f"{deriving / max(len(pairs), 1) * 1000:.0f} | {peer:.1f} s | {deriving / peer:.1f} |"
        )
        print(lines[-1], flush=True)
    (few, short), (many, long) = points[0], points[-1]
    if len(points) > 1:
        exponent = math.log(long / short) / math.log(many / few)
        lines += ["", f"Exponent of growth over related pairs: {exponent:.2f} (1 is linear)."]
    with RESULTS.open("a", encoding="utf-8") as results:
        results.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
