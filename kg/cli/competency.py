"""The table of competency questions: what users want to know, and what answers it.

The questions are the lines of ``queries/competency.csv``; :func:`competency_page` writes them out for
``docs/competency-questions.md``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kg.ask import load_questions
from kg.ask.library import QUERIES

__all__ = ["Competency", "competency_page", "load_competency"]

_GROUPS: Final = {
    "coordination": "协同 Coordination",
    "cascade": "上下贯通 Cascade",
    "targets": "目标 Targets",
    "funding and platforms": "资金与平台 Funding and platforms",
    "evidence and quality": "证据与质量 Evidence and quality",
    "research": "研究 Research",
}


@dataclass(frozen=True, slots=True)
class Competency:
    """One question that users ask of the graph, in both languages, and its answers.

    ``queries`` are ids of named questions, ``commands`` names of commands (``diff``), ``python`` dotted
    names of functions; ``note_zh`` and ``note_en`` say where the answer stops, "" where it does not.
    """

    number: int
    group: str
    zh: str
    en: str
    queries: tuple[str, ...]
    commands: tuple[str, ...]
    python: tuple[str, ...]
    note_zh: str
    note_en: str


def load_competency() -> list[Competency]:
    """Return the questions in the order of the file.

    >>> load_competency()[0].queries
    ('shared-tasks', 'shared-task-list')
    """
    with (QUERIES / "competency.csv").open(encoding="utf-8", newline="") as file:
        return [
            Competency(
                number=int(row["number"]),
                group=row["group"],
                zh=row["zh"],
                en=row["en"],
                queries=_parts(row["queries"]),
                commands=_parts(row["commands"]),
                python=_parts(row["python"]),
                note_zh=row["note_zh"],
                note_en=row["note_en"],
            )
            for row in csv.DictReader(file)
        ]


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def competency_page(made_by: str) -> str:
    """Return the page of all questions and what answers them; ``made_by`` is its first line."""
    titles = {name: question.title for name, question in load_questions().items()}
    lines = [
        made_by,
        "",
        "# Competency questions 能力问题",
        "",
        "What people who coordinate, audit and study plans want to know, and what answers it: a named",
        "question (`policykg ask NAME`, described in [questions.md](questions.md)), another command",
        "([command-line.md](command-line.md)) or a Python function.",
        "",
        "协调、审计、研究规划的人想知道什么，由什么来回答：命名查询（`policykg ask 名称`，",
        "见 [questions.md](questions.md)）、其他命令（[command-line.md](command-line.md)）或 Python 函数。",
        "",
    ]
    for group, members in groupby(load_competency(), key=lambda one: one.group):
        lines += [f"## {_GROUPS[group]}", "", "| | 问题 question | 回答 answered by |", "| --- | --- | --- |"]
        for one in members:
            named = [
                f"[{name}](questions.md#{name}) {titles[name].zh} {titles[name].en}" for name in one.queries
            ]
            named += [f"`policykg {name}`" for name in one.commands]
            named += [f"`{name}`" for name in one.python]
            if one.note_zh:
                named.append(f"{one.note_zh} {one.note_en}")
            lines.append(f"| {one.number} | {one.zh}<br>{one.en} | {'<br>'.join(named)} |")
        lines.append("")
    return "\n".join(lines)
