"""Runs all benchmarks and writes results.md beside this file, whole or with what is missing marked.

    python -m benchmarks.bench [--sizes "5 100 1000 10000"] [--plans 1000] [--kills 100]
                               [--folder build/bench] [--only building,loading] [--keep] [--note …]

Every part is a process of its own that leaves its figures as JSON in the folder: one that fails leaves the
others. ``--only`` measures some parts anew and takes the figures of the others from the run before.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks import build, comparing
from benchmarks import reading as reader
from benchmarks.asking import querying_lines
from benchmarks.building import building, building_lines, reading, reading_lines
from benchmarks.loading import loading, loading_lines
from benchmarks.measured import ROOT, Figures
from benchmarks.places import Places
from benchmarks.promises import promise_lines, promises
from benchmarks.querying import querying, querying_memory
from benchmarks.updating import updating, updating_lines

RESULTS = Path(__file__).with_name("results.md")


@dataclass(frozen=True)
class Options:
    """What is measured: the sizes of the builds, the size of the detailed parts, the kills, and where."""

    sizes: tuple[int, ...]
    plans: int
    kills: int
    folder: Path

    def arguments(self) -> list[str]:
        """Return the same as arguments of the command line."""
        sizes = " ".join(map(str, self.sizes))
        return [
            *("--sizes", sizes, "--plans", str(self.plans)),
            *("--kills", str(self.kills), "--folder", str(self.folder)),
        ]

    @property
    def places(self) -> Places:
        """Where plans and stores lie."""
        return Places(self.folder)


def _updating(options: Options) -> Figures:
    sizes = sorted({options.plans, *(size for size in options.sizes if size > options.plans)})
    return {str(size): updating(options.places, size) for size in sizes}


def _querying_memory(options: Options) -> Figures:
    return querying_memory(options.places, [size for size in options.sizes if size <= 100])


def _kills(options: Options) -> Figures:
    command = [sys.executable, "-m", "pytest", "-q", "-k", "killed_at_any_moment"]
    ended = subprocess.run(
        [*command, "tests/kg/build/test_crash.py"],
        cwd=ROOT,
        check=False,
        env={**os.environ, "POLICYKG_KILLS": str(options.kills)},
        stdout=subprocess.DEVNULL,
    )
    return {"kills": options.kills, "passed": ended.returncode == 0}


def _comparing(options: Options) -> Figures:
    return {"lines": comparing.section(sorted({100, 300, min(options.plans, 1000)}))}


PARTS: dict[str, Callable[[Options], Figures]] = {
    "building": lambda options: building(options.places, options.sizes),
    "reading": lambda options: reading(options.places, options.plans),
    "loading": lambda options: loading(options.places, options.plans),
    "querying": lambda options: querying(options.places, options.plans),
    "querying_memory": _querying_memory,
    "updating": _updating,
    "kills": _kills,
    "corpus": lambda options: {"lines": build.section()},
    "reader": lambda options: {"lines": reader.measure(5).strip().split("\n")},
    "comparing": _comparing,
}
"""In this order: updates come after the questions, because they change the builds."""


def run_part(name: str, options: Options) -> None:
    """Measure the part ``name`` and leave its figures in the folder."""
    target = _figures_at(options.folder, name)
    target.unlink(missing_ok=True)
    figures = PARTS[name](options)
    _write(target, json.dumps(figures, ensure_ascii=False, indent=1) + "\n")


def run(options: Options, only: set[str]) -> Figures:
    """Run the parts in processes of their own, all or ``only`` some; return the figures of all by name."""
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        if only and name not in only:
            continue
        started = time.perf_counter()
        command = [sys.executable, "-m", "benchmarks.bench", "--part", name, *options.arguments()]
        ended = subprocess.run(command, cwd=ROOT, check=False)
        said = "done" if ended.returncode == 0 else f"left with {ended.returncode}"
        print(f"{name}: {said} after {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    found: Figures = {}
    for name in PARTS:
        file = _figures_at(options.folder, name)
        if file.is_file():
            found[name] = json.loads(file.read_text("utf-8"))
    return found


def page(found: Figures, plans: int, note: str = "") -> str:
    """Return the whole of results.md: the promises on top, then each part, missing ones named.

    ``note`` stands below the first lines.
    """
    missing = [name for name in PARTS if name not in found]
    told = ", ".join(missing)
    lines = [
        "# Results",
        "",
        f"Written by `make bench`; {platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "duckdb", "rdflib"))
        + ". What the parts are: [README.md](README.md). Compare ratios between machines, not seconds.",
        "",
        *([note, ""] if note else []),
        *([f"**Missing, because the part failed or was not run: {told}.**", ""] if missing else []),
        "## Promised and measured",
        "",
        *promise_lines(promises(found, plans)),
    ]
    shown: dict[str, Callable[[Figures], list[str]]] = {
        "building": building_lines,
        "reading": reading_lines,
        "updating": lambda figures: updating_lines(figures, found.get("building", {})),
        "loading": loading_lines,
        "querying": querying_lines,
        "querying_memory": lambda sizes: [
            line for one in sizes.values() for line in [*querying_lines(one), ""]
        ],
        "corpus": lambda figures: figures["lines"],
        "reader": lambda figures: figures["lines"],
        "comparing": lambda figures: figures["lines"],
    }
    for name, show in shown.items():
        if name in found:
            lines += ["", *show(found[name])]
    return "\n".join(lines).rstrip("\n") + "\n"


def _figures_at(folder: Path, name: str) -> Path:
    return folder / f"figures-{name}.json"


def _write(path: Path, text: str) -> None:
    """Write ``text`` so that the file is there whole or as it was."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="5 100 1000 10000", help="plans of the builds (5 100 1000 10000)")
    parser.add_argument("--plans", type=int, default=1000, help="plans of all other parts (1000)")
    parser.add_argument("--kills", type=int, default=100, help="builds that are killed (100)")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="where all is made")
    parser.add_argument("--only", default="", help="parts to measure anew, with commas between")
    parser.add_argument("--part", choices=PARTS, help="measure this part alone and write no page")
    parser.add_argument("--keep", action="store_true", help="leave plans, stores and servers' data there")
    parser.add_argument("--out", type=Path, default=RESULTS, help="the page to write (results.md)")
    parser.add_argument("--note", default="", help="said on the page, of figures of another run")
    given = parser.parse_args()
    sizes = tuple(sorted(map(int, given.sizes.split())))
    options = Options(sizes, given.plans, given.kills, given.folder.resolve())
    if given.part:
        run_part(given.part, options)
        return
    found = run(options, set(filter(None, given.only.split(","))))
    _write(given.out, page(found, options.plans, given.note))
    if not given.keep:
        for place in options.folder.iterdir():
            if place.is_dir():
                shutil.rmtree(place)
    print(f"{given.out} has been written")


if __name__ == "__main__":
    main()
