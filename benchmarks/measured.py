"""One piece of work in a fresh process: how long it took, on how much processor, in how much memory.

A measurement that shares a process with others finds caches filled and memory taken, so each has its own::

    measured("build", plans="plans/", store="store/", workers=2).seconds
    measured_command([sys.executable, "-c", "import rdflib"]).whole

While the process runs, it and those that it starts are looked at ten times a second; Linux only (elsewhere
the figures of the largest child and of all processes together are 0).
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
_PAUSE: Final = 0.1
_TICK: Final = os.sysconf("SC_CLK_TCK")
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_PROC: Final = Path("/proc")

Figures = dict[str, Any]
"""What a measurement gives, fit for JSON."""


@dataclass(frozen=True)
class Measured:
    """What one piece of work took.

    ``seconds`` is the time of the work alone, ``whole`` that of its process from start to exit, ``cpu`` the
    processor seconds of it and of the processes it started. Memory in MB: ``own`` of the process at its
    peak, ``child`` of the largest process it started, ``tree`` of all of them at one moment, where pages
    that two of them share count twice. ``value`` is what the work returned.
    """

    seconds: float
    whole: float
    cpu: float
    own: float
    child: float
    tree: float
    value: Figures = field(default_factory=dict)

    def figures(self) -> Figures:
        """Return the same as a dictionary fit for JSON."""
        return asdict(self)


class MeasuredFailed(Exception):
    """The work ended with an error; the message has the end of what it said."""


def measured(task: str, /, **arguments: Any) -> Measured:
    """Run the function ``task`` of benchmarks/tasks.py in a fresh process with these arguments.

    They and what it returns are JSON. Raises MeasuredFailed when it fails.
    """
    given = json.dumps(arguments, default=str)
    said, usage = _run([sys.executable, "-m", "benchmarks.measured", task, given])
    answer = json.loads(said.splitlines()[-1])
    return Measured(seconds=answer["seconds"], **usage, value=answer["value"])


def measured_command(command: Sequence[str | Path]) -> Measured:
    """Run ``command`` as a whole process; ``seconds`` and ``whole`` are the same.

    Raises MeasuredFailed when its exit code is not 0.
    """
    _, usage = _run([str(part) for part in command])
    return Measured(seconds=usage["whole"], **usage)


def policykg(*arguments: str | Path) -> list[str]:
    """Return the command line of policykg with ``arguments``, for the Python that runs this."""
    start = "import sys; from kg.cli import main; sys.exit(main())"
    return [sys.executable, "-c", start, *map(str, arguments)]


def _run(command: list[str]) -> tuple[str, Figures]:
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    watch = _Watch(process.pid)
    watch.start()
    out, err = process.communicate()
    whole = time.perf_counter() - started
    watch.end()
    if process.returncode:
        said = err.decode(errors="replace")[-2000:]
        raise MeasuredFailed(f"{' '.join(command)} left with {process.returncode}: {said}")
    return out.decode(), {"whole": whole, **watch.figures()}


class _Watch(threading.Thread):
    """Looks at a process and all below it until told to end."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = threading.Event()
        self._peaks: dict[int, int] = {}
        self._ticks: dict[int, int] = {}
        self._tree = 0

    def run(self) -> None:
        while not self._over.wait(_PAUSE):
            together = 0
            for pid in _below(self._pid):
                try:
                    together += int((_PROC / str(pid) / "statm").read_text().split()[1]) * _PAGE
                    stat = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
                    peak = _peak(pid)
                except (OSError, IndexError):
                    continue  # it has just ended
                self._ticks[pid] = int(stat[11]) + int(stat[12])
                self._peaks[pid] = max(self._peaks.get(pid, 0), peak)
            self._tree = max(self._tree, together)

    def end(self) -> None:
        self._over.set()
        self.join()

    def figures(self) -> dict[str, float]:
        others = [peak for pid, peak in self._peaks.items() if pid != self._pid]
        return {
            "cpu": sum(self._ticks.values()) / _TICK,
            "own": self._peaks.get(self._pid, 0) / 1e6,
            "child": max(others, default=0) / 1e6,
            "tree": self._tree / 1e6,
        }


def _below(pid: int) -> list[int]:
    """``pid`` and all processes that it or they started."""
    found, number = [pid], 0
    while number < len(found):
        try:
            for thread in (_PROC / str(found[number]) / "task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            pass
        number += 1
    return found


def _peak(pid: int) -> int:
    """The most memory a process had, in bytes; what it was before it became this program does not count."""
    status = (_PROC / str(pid) / "status").read_text()
    line = next((one for one in status.splitlines() if one.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1]) * 1024


def main() -> None:
    """Run one task and print what it gave as the last line."""
    task, given = sys.argv[1:]
    work = getattr(importlib.import_module("benchmarks.tasks"), task)
    arguments = json.loads(given)
    started = time.perf_counter()
    value = work(**arguments)
    print(json.dumps({"seconds": time.perf_counter() - started, "value": value}))


if __name__ == "__main__":
    main()
