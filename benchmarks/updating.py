"""One sentence changed in one document of a build: how long until the build has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from benchmarks.measured import Figures, measured, measured_command, policykg
from benchmarks.places import Places
from benchmarks.tasks import change_sentence

T = TypeVar("T")

ROUNDS = 5
"""How often each plan is changed; the update of the median time counts."""

LEVELS = ("county", "provincial")
"""The levels of the plans that are changed: others are held against a province's plan, none against a
county's."""


def updating(places: Places, size: int, rounds: int = ROUNDS) -> Figures:
    """Change a plan of each level among ``size`` ``rounds`` times, in a process and as a whole process."""
    plans, store = places.plans(size), places.built(size)
    names = [places.plan_of(size, level) for level in LEVELS]
    texts = {name: (plans / name).read_bytes() for name in names}
    try:
        warm = measured("update", plans=plans, store=store, changed=names, rounds=rounds).value["updates"]
        found = {}
        for level, name in zip(LEVELS, names, strict=True):
            wholes = []
            for number in range(1, rounds + 1):
                change_sentence(plans / name, f"由第{number}专班跟踪督办")
                wholes.append(measured_command(policykg("build", plans, "--store", store, "--quiet")))
            whole = _middle(wholes, lambda one: one.whole)
            within = _middle(warm[name], lambda one: one["seconds"])
            found[level] = {**within, "whole": whole.whole, "memory": whole.tree}
    finally:
        for name, text in texts.items():
            (plans / name).write_bytes(text)
        # The build too is as it was: questions asked after this are compared with servers that hold it.
        measured_command(policykg("build", plans, "--store", store, "--quiet"))
    return found


def _middle(several: list[T], seconds: Callable[[T], float]) -> T:
    """Return the one of the median time."""
    return sorted(several, key=seconds)[len(several) // 2]


def updating_lines(found: Figures, built: Figures) -> list[str]:
    """The figures of :func:`updating` by size as Markdown; ``built`` are those of the full builds."""
    lines = [
        "## One document changed",
        "",
        "A sentence is added to one plan and the store is built again: in a process that has built before, "
        "and as a whole process (`policykg build`, its start included); "
        f"the median of {ROUNDS} such changes. A full build is that of the section on building.",
        "",
        "| plans | changed | read | s | of a full build | whole process, s | of a full one | MB | stages |",
        "|---:|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for size, levels in found.items():
        full = built.get(size)
        for level, one in levels.items():
            stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in one["stages"].items())
            warm, whole = map(_percent, shares(one, full))
            lines.append(
                f"| {int(size):,} | one {level} plan | {one['read']} | {one['seconds']:.2f} | {warm} | "
                f"{one['whole']:.2f} | {whole} | {one['memory']:,.0f} | {stages} |"
            )
    return lines


def shares(one: Figures, full: Figures | None) -> tuple[float | None, float | None]:
    """The share of a full build that an update takes: within a process, and as whole processes."""
    if full is None:
        return None, None
    return one["seconds"] / full["seconds"], one["whole"] / full["whole"]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.2%}"
