"""Times the build of the shipped plans as a whole process, against processes everybody can run.

    python -m benchmarks.build [--rounds 5]

Prints a section of Markdown. The peers are starting Python with rdflib, and rdflib parsing the very
N-Quads that the build wrote. Rounds alternate between the commands, so that a slow moment of the machine
hits all of them; the best round of each counts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks.measured import ROOT, Measured, measured_command, policykg

START = [sys.executable, "-c", "import rdflib"]
PARSE = "import sys, rdflib; print(len(rdflib.Dataset().parse(sys.argv[1], format='nquads')))"
OURS = "policykg build corpus"


def measure(rounds: int) -> tuple[dict[str, Measured], int]:
    """The best round of every command, and the number of quads built."""
    best: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        quads = folder / "graph.nq"
        for number in range(rounds):
            store = folder / f"store-{number}"
            if number == 0:
                # Once outside the measurement: caches of the machine, and the file for the peer.
                first = folder / "first"
                measured_command(policykg("build", "corpus", "--store", first))
                measured_command(policykg("export", "--store", first, quads))
            commands = {
                OURS: policykg("build", "corpus", "--store", store),
                'python -c "import rdflib"': START,
                "rdflib parses the built N-Quads": [sys.executable, "-c", PARSE, str(quads)],
            }
            for name, command in commands.items():
                one = measured_command(command)
                best[name] = one if name not in best or one.whole < best[name].whole else best[name]
        return best, sum(1 for _ in quads.open("rb"))


def section(rounds: int = 5) -> list[str]:
    """The measurements as Markdown; the ratios are what to compare between machines."""
    best, quads = measure(rounds)
    plans = sorted((ROOT / "corpus").glob("*.txt"))
    size = sum(plan.stat().st_size for plan in plans) / 1000
    ours = best[OURS].whole
    lines = [
        "## The shipped plans",
        "",
        f"`python -m benchmarks.build`: {len(plans)} plans, {size:.0f} kB of text, {quads} quads; "
        f"best of {rounds} rounds; rdflib {version('rdflib')}. Memory of the process itself.",
        "",
        "| whole process | seconds | memory, MB | build takes … times this |",
        "|---|---:|---:|---:|",
    ]
    for name, one in best.items():
        lines.append(f"| {name} | {one.whole:.2f} | {one.own:.0f} | {ours / one.whole:.2f} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (5)")
    print("\n".join(section(parser.parse_args().rounds)))


if __name__ == "__main__":
    main()
