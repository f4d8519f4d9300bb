"""Times the build of the shipped plans as a whole process, against processes everybody can run.

    python benchmarks/build.py [--rounds 5]

Writes results.md beside this file. The peers are starting Python with rdflib, and rdflib parsing the very
N-Quads that the build wrote. Rounds alternate between the commands, so that a slow moment of the machine
hits all of them; the best round of each counts.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("results.md")
POLICYKG = [sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())"]
START = [sys.executable, "-c", "import rdflib"]
PARSE = "import sys, rdflib; print(len(rdflib.Dataset().parse(sys.argv[1], format='nquads')))"


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds from start to exit of one process, and its largest memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} left with {process.returncode}")
    # Linux counts in kB, macOS in bytes.
    return seconds, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def measure(rounds: int) -> tuple[dict[str, tuple[float, float]], int]:
    """The best round of every command (seconds, MB), and the number of quads built."""
    best: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        quads = folder / "graph.nq"
        for number in range(rounds):
            store = str(folder / f"store-{number}")
            commands = {"policykg build corpus": [*POLICYKG, "build", "corpus", "--store", store]}
            if number == 0:
                # Once outside the measurement: caches of the machine, and the file for the peer.
                timed(commands["policykg build corpus"])
                subprocess.run([*POLICYKG, "export", "--store", store, quads], cwd=ROOT, check=True)
                commands["policykg build corpus"][-1] = f"{store}-again"
            commands['python -c "import rdflib"'] = START
            commands["rdflib parses the built N-Quads"] = [sys.executable, "-c", PARSE, str(quads)]
            for name, command in commands.items():
                best[name] = min(best.get(name, (float("inf"), 0.0)), timed(command))
        return best, sum(1 for _ in quads.open("rb"))


def report(best: dict[str, tuple[float, float]], quads: int, rounds: int) -> str:
    """The measurements as a page of Markdown; the ratios are what to compare between machines."""
    plans = sorted((ROOT / "corpus").glob("*.txt"))
    size = sum(plan.stat().st_size for plan in plans) / 1000
    ours = best["policykg build corpus"][0]
    lines = [
        "# Results",
        "",
        f"`python benchmarks/build.py`: {len(plans)} plans, {size:.0f} kB of text, {quads} quads; "
        f"best of {rounds} rounds; {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors, Python {platform.python_version()}, "
        f"rdflib {version('rdflib')}, pyoxigraph {version('pyoxigraph')}.",
        "",
        "| whole process | seconds | memory, MB | build takes … times this |",
        "|---|---:|---:|---:|",
    ]
    for name, (seconds, memory) in best.items():
        lines.append(f"| {name} | {seconds:.2f} | {memory:.0f} | {ours / seconds:.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (5)")
    rounds = parser.parse_args().rounds
    best, quads = measure(rounds)
    page = report(best, quads, rounds)
    RESULTS.write_text(page, encoding="utf-8")
    print(page, end="")


if __name__ == "__main__":
    main()
