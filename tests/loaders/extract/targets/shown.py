"""Targets of one sentence, each written as one line: 高新技术企业 ≥ 100家 2025."""

from loaders.extract.targets import targets
from loaders.facts import Comparator, Span, Target, Task, TaskKind
from loaders.outline.lines import split_lines

Period = tuple[int | None, int | None]

SIGNS = {
    Comparator.EXACTLY: "=",
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.ABOUT: "≈",
    Comparator.BETWEEN: "in",
    Comparator.RANK_WITHIN: "top",
    Comparator.GROWTH_AT_LEAST: "+≥",
    Comparator.GROWTH_EXACTLY: "+",
    Comparator.MULTIPLE_OF: "×",
}


def found(text: str, period: Period = (2021, 2025)) -> list[Target]:
    """The targets of a task whose lines are those of ``text``."""
    task = Task(1, "1", "任务", TaskKind.TASK, None, Span(0, 1), Span(0, len(text)))
    return targets([task], [split_lines(text)], [], period=period)[0]


def show(target: Target) -> str:
    """One target as a line."""
    figure = f"{target.value}" + (f"—{target.maximum}" if target.maximum is not None else "")
    return f"{target.indicator} {SIGNS[target.comparator]} {figure}{target.unit} {target.year or '-'}"


def read(text: str, period: Period = (2021, 2025)) -> list[str]:
    """The targets of ``text``, one line each."""
    return [show(target) for target in found(text, period)]
