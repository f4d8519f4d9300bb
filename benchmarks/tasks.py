"""What is measured in processes of its own: each function takes and returns what JSON can hold."""

from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph as ox

from benchmarks.measured import Figures
from benchmarks.synthetic import made_plans, write
from kg.build.builder import Material, build
from kg.build.collect import collect
from kg.build.documents import Prepare
from kg.build.index import load
from kg.build.layout import GRAPHS, hold_current
from kg.build.readers import read_all
from kg.derive.rules import read_rules
from ontology.terms import ID


def make(count: int, folder: str) -> Figures:
    """Write ``count`` made-up plans into ``folder``; tell their bytes, and which are of which level."""
    levels: dict[str, str] = {}
    for number, plan in enumerate(made_plans(count)):
        levels.setdefault(plan.area.level, f"plan-{number:06d}.txt")
    return {"bytes": write(count, Path(folder)), "levels": levels}


def build_all(plans: str, store: str, workers: int) -> Figures:
    """Build ``plans`` into ``store`` with nothing taken over; the seconds are those of each stage."""
    report = build([Path(plans)], store, workers=workers, fresh=True)
    return {
        "documents": len(report.documents),
        "statements": report.quads,
        "stages": dict(report.seconds),
        "bytes": sum(path.stat().st_size for path in Path(plans).iterdir()),
        "disk": sum(path.stat().st_size for path in report.path.rglob("*") if path.is_file()),
    }


def read(plans: str, workers: int) -> Figures:
    """Read and study all of ``plans`` as a build does, and keep nothing; ``seconds`` of that alone."""
    documents = collect([Path(plans)]).documents
    used = Material.of_the_project(ID)
    prepare = Prepare(used.read, ID, read_rules(used.rules), used.checked)
    started = time.perf_counter()
    outcomes = read_all(documents, prepare, workers=workers, executor=None)
    lines = sum(len(one.result.quads) for one in outcomes if one.result is not None)
    return {"seconds": time.perf_counter() - started, "documents": len(documents), "statements": lines}


def update(plans: str, store: str, changed: list[str], rounds: int) -> Figures:
    """Change one sentence in each of the files ``changed`` in turn and build after each, ``rounds`` times.

    Before the first, the process builds with a sentence changed in another file, and with that file as it
    was, so that its word lists are loaded: a process that builds again and again has read documents before.
    """
    other = next(path for path in sorted(Path(plans).iterdir()) if path.name not in changed)
    text = other.read_bytes()
    try:
        change_sentence(other, "每季度通报一次进展")
        build([Path(plans)], store)
    finally:
        other.write_bytes(text)
    build([Path(plans)], store)
    found: dict[str, list[Figures]] = {name: [] for name in changed}
    for number in range(1, rounds + 1):
        for name in changed:
            change_sentence(Path(plans) / name, f"每半年评估第{number}阶段进展")
            started = time.perf_counter()
            report = build([Path(plans)], store)
            seconds = time.perf_counter() - started
            read_anew = sum(not one.reused for one in report.documents)
            found[name].append({"seconds": seconds, "read": read_anew, "stages": dict(report.seconds)})
    return {"updates": found}


def change_sentence(path: Path, words: str) -> None:
    """Add ``words`` as a sentence to the task in the middle of the made-up plan at ``path``."""
    lines = path.read_text("utf-8").split("\n")
    tasks = [number for number, line in enumerate(lines) if line[:1].isdigit()]
    middle = tasks[len(tasks) // 2]
    body, stop, parties = lines[middle].rpartition("。")
    lines[middle] = f"{body}。{words}{stop}{parties}"
    path.write_text("\n".join(lines), encoding="utf-8")


def load_index(store: str, target: str) -> Figures:
    """Load all files of the build in ``store`` into a new index at ``target``, as a build does."""
    held = hold_current(Path(store))
    try:
        files = sorted((held.path / GRAPHS).rglob("*.nq"))
        index = ox.Store(target)
        started = time.perf_counter()
        load(index, files)
        index.flush()
        seconds = time.perf_counter() - started
        return {"seconds": seconds, "statements": len(index)}
    finally:
        held.close()
