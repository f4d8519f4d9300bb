"""The table of the cascade picture: every pair of the chain, and every task without counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.draw.cascadewords import CHANGES, NO_CHANGE, short_plan, task_name
from kg.draw.lettering import plain
from kg.pictures.chain import Chain, compared
from kg.pictures.choices import Chosen
from kg.pictures.frames import Cell, Heading, framed

if TYPE_CHECKING:
    import pandas as pd

    from kg.network.cascade import PlanNode, TaskNode

_COLUMNS = (
    Heading("plan", "上级（先前）文件", "plan above or before"),
    Heading("section", "章节", "section"),
    Heading("task", "任务", "task"),
    Heading("lower", "下级（后来）文件", "plan below or after"),
    Heading("lowerSection", "下级章节", "section below"),
    Heading("lowerTask", "下级任务", "task below"),
    Heading("state", "结论", "verdict"),
    Heading("changes", "措辞变化", "change of wording"),
    Heading("score", "分值", "score", "number"),
    Heading("taskIri", "任务标识", "task (IRI)", "iri"),
    Heading("lowerTaskIri", "下级任务标识", "task below (IRI)", "iri"),
)


def flow_table(made: Chosen, chain: Chain | None) -> pd.DataFrame:
    """Return the pairs in the order of the texts, then what is not answered, then what answers to nothing."""
    rows: list[tuple[Cell, ...]] = []
    if chain is None:
        return framed(made, _COLUMNS, rows)
    for place, link in enumerate(chain.links):
        upper, lower = chain.plans[place], chain.plans[place + 1]
        above = {task.iri: task for task in upper.tasks}
        below = {task.iri: task for task in lower.tasks}
        ordered = sorted(
            link.pairs,
            key=lambda pair: (above[pair.first].order, below[pair.second].order, pair.first, pair.second),
        )
        for pair in ordered:
            words = made.say("、", ", ").join(
                made.say(*CHANGES[one]) for one in CHANGES if one in pair.changes
            ) or made.say(*NO_CHANGE)
            head = _side(upper, above[pair.first]), _side(lower, below[pair.second])
            rows.append(
                (
                    *head[0],
                    *head[1],
                    made.say("有对应", "answered"),
                    words,
                    pair.score,
                    pair.first,
                    pair.second,
                )
            )
        firsts, seconds = {pair.first for pair in link.pairs}, {pair.second for pair in link.pairs}
        for task in compared(upper):
            if task.iri not in firsts:
                said = made.say("下级没有对应", "nothing below answers")
                rows.append((*_side(upper, task), plan_words(lower), "", "", said, "", None, task.iri, ""))
        for task in compared(lower):
            if task.iri not in seconds:
                said = made.say("上级没有对应", "answers to nothing above")
                rows.append((plan_words(upper), "", "", *_side(lower, task), said, "", None, "", task.iri))
    return framed(made, _COLUMNS, rows)


def _side(plan: PlanNode, task: TaskNode) -> tuple[str, str, str]:
    return plan_words(plan), plain(task.section), task_name(task)


def plan_words(plan: PlanNode) -> str:
    """Return 甘肃省 2022."""
    return short_plan(plan)
