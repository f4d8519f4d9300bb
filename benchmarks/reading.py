"""Times the reader: megabytes of raw text per second, how that grows with length, and where the time goes.

    python -m benchmarks.reading [--rounds 5]

Prints a section of Markdown. The reader runs in this one
process, its word lists loaded, and processor time is counted. The peers are tools at work on the same
plans: OpenCC converting the same text to simplified characters, and rdflib parsing the N-Quads that the
reading gives. The best of the rounds counts, which alternate between all that is measured.
"""

from __future__ import annotations

import argparse
import functools
import math
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import opencc
import rdflib

from loaders import reading
from loaders.emit import document_quads
from loaders.extract import plan

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://w3id.org/policykg/id/"
LENGTHS = (1, 4, 16)
# The functions that make up the reader, as the pipeline calls them; the others are part of these.
STAGES: tuple[tuple[ModuleType, str, str], ...] = (
    (reading, "read_source", "source: bytes to text"),
    (reading, "repair", "text: repair"),
    (reading, "split_lines", "outline: lines"),
    (reading, "find_body", "outline: page"),
    (reading, "build_tree", "outline: tree"),
    (reading, "structure", "outline: sections and tasks"),
    (reading, "head", "extract: head"),
    (plan, "responsibilities", "extract: responsibilities"),
    (plan, "targets", "extract: targets"),
    (plan, "indicator_table", "extract: indicator tables"),
    (plan, "funding", "extract: funding"),
    (plan, "abbreviations", "extract: short names"),
    (plan, "platforms", "extract: platforms"),
    (plan, "citations", "extract: citations"),
)
EMIT = "emit: quads"


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def best_of(rounds: int, works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The best round of each, in processor seconds; one round before them is not counted."""
    best = dict.fromkeys(works, math.inf)
    for number in range(rounds + 1):
        for name, work in works.items():
            took = seconds(work)
            if number:
                best[name] = min(best[name], took)
    return best


def shares(plans: dict[str, bytes], rounds: int) -> dict[str, float]:
    """Processor seconds of each stage over all plans, the best of the rounds for each."""
    spent: dict[str, float] = {}
    kept: list[Callable[[], None]] = []

    def timed(label: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(stage)
        def run(*given: object, **named: object) -> Any:
            started = time.process_time()
            try:
                return stage(*given, **named)
            finally:
                spent[label] = spent.get(label, 0.0) + time.process_time() - started

        return run

    for module, name, label in STAGES:
        stage = getattr(module, name)
        kept.append(functools.partial(setattr, module, name, stage))
        setattr(module, name, timed(label, stage))
    emit = timed(EMIT, document_quads)
    best: dict[str, float] = {}
    try:
        for _ in range(rounds):
            spent.clear()
            for name, data in plans.items():
                emit(reading.read(data, name), BASE)
            best = {label: min(took, best.get(label, math.inf)) for label, took in spent.items()}
    finally:
        for restore in kept:
            restore()
    return best


def rate(size: int, took: float) -> str:
    """Megabytes a second."""
    return f"{size / took / 1e6:.2f}"


def measure(rounds: int) -> str:
    """All measurements as a section of Markdown."""
    plans = {path.name: path.read_bytes() for path in sorted((ROOT / "corpus").glob("*.txt"))}
    size = sum(map(len, plans.values()))
    text = "\n".join(data.decode() for data in plans.values())
    readings = [reading.read(data, name) for name, data in plans.items()]
    quads = "".join(line for one in readings for line in document_quads(one, BASE))
    converter = opencc.OpenCC("t2s")

    works: dict[str, Callable[[], object]] = {
        name: functools.partial(reading.read, data, name) for name, data in plans.items()
    }
    whole = "all plans, bytes to quads"
    works[whole] = lambda: [document_quads(reading.read(data, name), BASE) for name, data in plans.items()]
    works["OpenCC converts the same text"] = lambda: converter.convert(text)
    works["rdflib parses the quads of the reading"] = lambda: rdflib.Dataset().parse(
        data=quads, format="nquads"
    )
    best = best_of(rounds, works)
    lines = [
        "",
        "## The reader",
        "",
        f"`python -m benchmarks.reading`: {size / 1000:.0f} kB of raw text in {len(plans)} plans; processor "
        f"time in one process, best of {rounds} rounds; OpenCC {version('opencc')}, "
        f"rdflib {version('rdflib')}. A plan with lost bytes (see loaders/text/lostbytes.py) costs more.",
        "",
        "| work | ms | MB of raw text a second | reading all takes … times this |",
        "|---|---:|---:|---:|",
    ]
    for name, took in best.items():
        own = len(plans.get(name, b"")) or size
        ratio = "" if name in plans else f"{best[whole] / took:.2f}"
        lines.append(f"| {name} | {took * 1000:.1f} | {rate(own, took)} | {ratio} |")
    return "\n".join([*lines, *growth(text, rounds), *stages(plans, rounds)]) + "\n"


def growth(text: str, rounds: int) -> list[str]:
    """How the time grows when the plans, joined to one, are repeated; 1 is the exponent of linear time."""
    long = {times: "\n".join([text] * times).encode() for times in LENGTHS}
    works: dict[str, Callable[[], object]] = {
        str(times): functools.partial(reading.read, data, "long.txt") for times, data in long.items()
    }
    best = best_of(min(rounds, 3), works)
    first = best[str(LENGTHS[0])]
    lines = ["", "| all plans as one, times | MB a second | exponent of growth |", "|---:|---:|---:|"]
    for times, data in long.items():
        took = best[str(times)]
        exponent = f"{math.log(took / first) / math.log(len(data) / len(long[1])):.2f}" if times > 1 else ""
        lines.append(f"| {times} | {rate(len(data), took)} | {exponent} |")
    return lines


def stages(plans: dict[str, bytes], rounds: int) -> list[str]:
    """The share of each stage in reading all plans and writing their quads, then that of each room."""
    spent = shares(plans, rounds)
    total = sum(spent.values())
    rooms: dict[str, float] = {}
    for label, took in spent.items():
        room = label.partition(":")[0]
        rooms[room] = rooms.get(room, 0.0) + took
    lines = []
    for kind, times in (("stage", spent), ("room", rooms)):
        lines += ["", f"| {kind} | ms | share |", "|---|---:|---:|"]
        lines += [f"| {label} | {took * 1000:.1f} | {took / total:.0%} |" for label, took in times.items()]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (5)")
    print(measure(parser.parse_args().rounds), end="")


if __name__ == "__main__":
    main()
