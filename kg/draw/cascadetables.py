"""The table twins of the cascade picture: relations, aligned tasks with the words of both, tasks alone."""

from __future__ import annotations

from kg.draw.cascadeshapes import DrawnChain
from kg.draw.cascadewords import change_words, link_words, short_plan, task_name, telling_runs
from kg.draw.lettering import plain
from kg.draw.tables import Cell, Fold, Pick, Table
from kg.network.cascade import Cascade, TaskNode

METHODS = {"citation": "引用", "shared-tasks": "任务相近"}


def relation_table(read: Cascade) -> Table:
    """Every relation between plans, those not drawn too."""
    rows: list[list[Cell]] = []
    for link in read.links:
        first, second = read.plans[link.first], read.plans[link.second]
        answered = len({pair.first for pair in link.pairs})
        answering = len({pair.second for pair in link.pairs})
        rows.append(
            [
                plain(first.title),
                plain(second.title),
                link_words(link.kind).name,
                len(link.pairs),
                f"{answered} / {len(first.tasks)}",
                f"{answering} / {len(second.tasks)}",
                METHODS.get(link.method, plain(link.method)),
            ]
        )
    heads = (
        "上级或先前规划 above or earlier",
        "下级或后来规划 below or later",
        "关系 relation",
        "对应任务 pairs",
        "有对应 / 全部(前者)",
        "有对应 / 全部(后者)",
        "依据 grounds",
    )
    return Table("relations", "规划之间的关系 · Relations between plans", heads, rows, len(rows))


def pair_table(drawn: DrawnChain, number: int) -> Table:
    """Every band of a chain with the words of both tasks."""
    tasks = drawn.tasks
    rows: list[list[Cell]] = []
    for one in sorted(drawn.pairs, key=lambda key: _place(drawn, key)):
        pair = drawn.pairs[one]
        first, second = tasks[pair.first], tasks[pair.second]
        rows.append(
            [
                Pick(drawn.bands[one], task_name(first)),
                task_name(second),
                change_words(pair.changes),
                f"{pair.score:.2f}",
                f"{pair.copied:.0%}",
                "、".join(plain(run) for run in telling_runs(pair.common)[:4]),
                _text(first),
                _text(second),
            ]
        )
    heads = (
        "上级或先前任务 task above or earlier",
        "下级或后来任务 task below or later",
        "措辞变化 change",
        "分值 score",
        "照录 copied",
        "相同文字 common words",
        "前者原文 words",
        "后者原文 words",
    )
    return Table(
        f"pairs-{number}", "相互对应的任务 · Tasks that answer to each other", heads, rows, len(rows)
    )


def alone_table(drawn: DrawnChain, number: int) -> Table:
    """The tasks of a chain without counterpart."""
    rows: list[list[Cell]] = [
        [
            Pick(drawn.ids[task.iri], task_name(task)),
            short_plan(plan),
            drawn.states[task.iri],
            plain(task.section),
        ]
        for plan in drawn.chain.plans
        for task in plan.tasks
        if task.iri in drawn.states
    ]
    heads = ("任务 task", "规划 plan", "情况 state", "章节 section")
    return Table(f"alone-{number}", "没有对应的任务 · Tasks without counterpart", heads, rows, len(rows))


def _place(drawn: DrawnChain, key: tuple[str, str]) -> tuple[float, float, float, tuple[str, str]]:
    first, second = drawn.places.boxes[key[0]], drawn.places.boxes[key[1]]
    return first.x, first.y, second.y, key


def _text(task: TaskNode) -> Cell:
    told = plain(task.words)
    return Fold(f"原文 {len(told)} 字", (told,)) if told else ""
