"""What the cascade picture calls things: kinds of relation and of change, Chinese first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.draw.bands import level_name
from kg.draw.lettering import clipped, ems, plain
from kg.network.cascade import AlignedPair, PlanNode, TaskNode


@dataclass(frozen=True)
class LinkWords:
    """How one kind of relation is told: its name, and a task without counterpart on each side."""

    name: str
    english: str
    open_first: str
    open_second: str


LINKS: Mapping[str, LinkWords] = {
    "cascades": LinkWords("落实", "carried out below", "未承接", "本级自有"),
    "continues": LinkWords("延续", "continued later", "未延续", "新提出"),
    "overlaps": LinkWords("重叠", "overlap", "无对应", "无对应"),
}

# The most telling change first: a band that has several takes the colour of the first.
CHANGES: Mapping[str, tuple[str, str]] = {
    "weakened": ("减码", "weakened"),
    "strengthened": ("加码", "strengthened"),
    "localised": ("本地化", "localised"),
    "narrowed": ("收窄", "narrowed"),
    "extended": ("扩展", "extended"),
    "copied": ("照录", "copied"),
    "reworded": ("改写", "reworded"),
}
NO_CHANGE = ("未判定", "not judged")


def link_words(kind: str) -> LinkWords:
    """The words of a kind of relation; one not known is told as 重叠."""
    return LINKS.get(kind, LINKS["overlaps"])


def leading_change(pair: AlignedPair) -> str:
    """The change that gives a band its colour; "" where none is stated."""
    return next((change for change in CHANGES if change in pair.changes), "")


def change_words(changes: Sequence[str]) -> str:
    """加码、改写 for strengthened and reworded."""
    return "、".join(CHANGES[one][0] for one in CHANGES if one in changes) or NO_CHANGE[0]


def task_name(task: TaskNode) -> str:
    """8 强化企业创新主体地位."""
    return plain(f"{task.number} {task.title}")


def short_plan(plan: PlanNode) -> str:
    """甘肃省 2022; the title where neither is known."""
    return plain(f"{plan.area} {plan.year}") or plain(plan.title)


def plan_facts(plan: PlanNode) -> str:
    """省级 · 甘肃省 · 2022 · 40 项任务."""
    known = [level_name(plan.level) if plan.level else "", plan.area, plan.year, f"{len(plan.tasks)} 项任务"]
    return plain(" · ".join(part for part in known if part))


def telling_runs(common: Sequence[str]) -> list[str]:
    """The runs of common words that are no part of a longer one, longest first.

    >>> telling_runs(["重点实验室建设", "重点实验室", "到2025年"])
    ['重点实验室建设', '到2025年']
    """
    kept: list[str] = []
    for run in sorted(common, key=lambda run: (-len(run), run)):
        if not any(run in longer for longer in kept):
            kept.append(run)
    return kept


def title_lines(title: str, room: float) -> list[str]:
    """A title of a plan in two lines at most, broken before its bracket where that fits.

    >>> title_lines("武威市强科技行动实施方案（2022—2025年）", 18)
    ['武威市强科技行动实施方案', '（2022—2025年）']
    """
    text = plain(title)
    if ems(text) <= room:
        return [text]
    bracket = text.find("（")
    fits = [end for end in range(1, len(text)) if ems(text[:end]) <= room]
    end = bracket if bracket in fits else max(fits, default=1)
    return [text[:end], clipped(text[end:], room)]
