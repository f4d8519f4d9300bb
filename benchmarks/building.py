"""Builds of made-up plans of several sizes: how fast, in how much memory, and how both grow.

Each build is a process of its own that starts with nothing. Reading alone is measured with one process and
with two.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping, Sequence

from benchmarks.measured import Figures, measured
from benchmarks.places import Places

WORKERS = 2
ROUNDS = 2
"""Reading is measured so often with one and two processes in turn; the best of each counts."""

STAGES = ("reading", "deriving", "index", "columns", "description", "publishing")
FROM = 100
"""The size from which growth is told: below it, starting up is most of the time."""


def building(places: Places, sizes: Sequence[int]) -> Figures:
    """Build each of ``sizes`` and return the figures by size."""
    found: Figures = {}
    for size in sizes:
        shutil.rmtree(places.store(size), ignore_errors=True)
        plans = places.plans(size)
        one = measured("build_all", plans=plans, store=places.store(size), workers=WORKERS)
        found[str(size)] = one.figures()
    return found


def reading(places: Places, size: int) -> Figures:
    """Read ``size`` plans with one process and with two."""
    best: dict[str, float] = {}
    plans = places.plans(size)
    for _ in range(ROUNDS):
        for workers in (1, WORKERS):
            seconds = measured("read", plans=plans, workers=workers).value["seconds"]
            best[str(workers)] = min(best.get(str(workers), math.inf), seconds)
    return {"plans": size, "seconds": best, "ratio": best["1"] / best[str(WORKERS)]}


def exponent(points: Mapping[int, float]) -> float | None:
    """Return the slope between the first size from FROM on and the last, both axes logarithmic.

    None with fewer than two sizes.

    >>> round(exponent({5: 9.0, 100: 10.0, 1000: 100.0, 10000: 1000.0}), 2)
    1.0
    """
    sizes = sorted(size for size in points if size >= FROM)
    if len(sizes) < 2:
        return None
    few, many = sizes[0], sizes[-1]
    return math.log(points[many] / points[few]) / math.log(many / few)


def growth(found: Figures, field: str) -> float | None:
    """Return the exponent of ``field`` (seconds, tree …) over the sizes of :func:`building`."""
    return exponent({int(size): one[field] for size, one in found.items()})


def _stage_growth(found: Figures, stage: str) -> float:
    seconds = {int(size): one["value"]["stages"].get(stage, 0.0) for size, one in found.items()}
    # A stage too short for the clock counts as a millisecond.
    return exponent({size: max(time, 1e-3) for size, time in seconds.items()}) or 0.0


def building_lines(found: Figures) -> list[str]:
    """The figures of :func:`building` as Markdown."""
    lines = [
        "## Building",
        "",
        f"Made-up plans (synthetic.py), {WORKERS} processes, nothing taken over. Seconds of each stage; an "
        "update goes through the same stages. Memory in MB: the process that builds, the largest of those "
        "it starts, and all of them at one moment (pages shared by two count twice). All of a store lies on "
        "disk, so this is memory outside the store.",
        "",
        f"| plans | MB of text | statements | {' | '.join(STAGES)} | all |",
        f"|---:|---:|---:|{'---:|' * (len(STAGES) + 1)}",
    ]
    for size, one in found.items():
        value = one["value"]
        times = " | ".join(f"{value['stages'].get(stage, 0.0):.1f}" for stage in STAGES)
        lines.append(
            f"| {int(size):,} | {value['bytes'] / 1e6:.1f} | {value['statements']:,} | {times} | "
            f"{one['seconds']:.1f} |"
        )
    lines += [
        "",
        "| plans | documents/s | MB of text/s | statements/s | read: documents/s | index: statements/s | "
        "columns: statements/s | processor s | builder | largest child | together | store on disk, MB |",
        f"|---:|{'---:|' * 11}",
    ]
    for size, one in found.items():
        value, seconds = one["value"], one["seconds"]
        stages = value["stages"]
        rates = [
            f"{value['documents'] / seconds:.1f}",
            f"{value['bytes'] / 1e6 / seconds:.2f}",
            f"{value['statements'] / seconds:,.0f}",
            _rate(value["documents"], stages.get("reading")),
            _rate(value["statements"], stages.get("index")),
            _rate(value["statements"], stages.get("columns")),
            f"{one['cpu']:.1f}",
            *(f"{one[kind]:,.0f}" for kind in ("own", "child", "tree")),
            f"{value['disk'] / 1e6:,.0f}",
        ]
        lines.append(f"| {int(size):,} | {' | '.join(rates)} |")
    exponents = [
        f"{words} {slope:.2f}"
        for words, field in (("time", "seconds"), ("processor time", "cpu"), ("memory", "tree"))
        if (slope := growth(found, field)) is not None
    ]
    if exponents:
        sizes = sorted(int(size) for size in found if int(size) >= FROM)
        told = f"Exponents of growth from {sizes[0]:,} to {sizes[-1]:,} plans (1 is linear)"
        lines += ["", f"{told}: {', '.join(exponents)}."]
        slopes = [f"{stage} {_stage_growth(found, stage):.2f}" for stage in STAGES]
        lines += ["", f"By stage: {', '.join(slopes)}."]
    return lines


def reading_lines(found: Figures) -> list[str]:
    """The figures of :func:`reading` as Markdown."""
    times = ", ".join(
        f"{float(seconds):.1f} s with {count} process{'es' if count != '1' else ''}"
        for count, seconds in found["seconds"].items()
    )
    return [
        "## Reading with one process and with two",
        "",
        f"Reading, studying and checking {found['plans']:,} plans as a build does, nothing written; best of "
        f"{ROUNDS} rounds in turn: {times}, {found['ratio']:.2f} times as fast.",
    ]


def _rate(number: float, seconds: float | None) -> str:
    return f"{number / seconds:,.0f}" if seconds else ""
