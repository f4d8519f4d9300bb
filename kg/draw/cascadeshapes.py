"""The marks of one cascade picture: heads of columns, tasks, bands between them, and the cards they open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.compare.align import ALIGNED_KINDS
from kg.draw.bands import WIDTH
from kg.draw.cascadechains import Chain
from kg.draw.cascadelayout import CascadePlaces, Ribbon, cascade_places
from kg.draw.cascadewords import (
    CHANGES,
    change_words,
    leading_change,
    link_words,
    plan_facts,
    short_plan,
    task_name,
    telling_runs,
    title_lines,
)
from kg.draw.lettering import clipped, ems, plain
from kg.draw.svg import drawing, element, group, titled, words
from kg.network.cascade import AlignedPair, PlanNode, TaskNode

FONT = 12.0
STATE_FONT = 11.0
Details = dict[str, dict[str, object]]


@dataclass(frozen=True)
class DrawnChain:
    """One chain, the ids of its marks (tasks by IRI, bands by pair of IRIs), and where they stand."""

    chain: Chain
    places: CascadePlaces
    ids: Mapping[str, str]
    bands: Mapping[tuple[str, str], str]
    pairs: Mapping[tuple[str, str], AlignedPair]
    states: Mapping[str, str]

    @property
    def tasks(self) -> dict[str, TaskNode]:
        """All tasks by IRI."""
        return {task.iri: task for plan in self.chain.plans for task in plan.tasks}


def drawn_chain(chain: Chain, number: int) -> DrawnChain:
    """Place a chain; ``number`` makes the ids of its marks unique on the page."""
    places = cascade_places(chain.plans, chain.links)
    ids = {
        task.iri: f"c{number}t{column}-{index}"
        for column, plan in enumerate(chain.plans)
        for index, task in enumerate(plan.tasks)
    }
    bands = {(one.first, one.second): f"c{number}b{index}" for index, one in enumerate(places.ribbons)}
    pairs = {(pair.first, pair.second): pair for link in chain.links for pair in link.pairs}
    states = {
        task.iri: state
        for column, plan in enumerate(chain.plans)
        for task in plan.tasks
        if task.kind in ALIGNED_KINDS and (state := _state(chain, column, task.iri))
    }
    return DrawnChain(chain, places, ids, bands, pairs, states)


def _state(chain: Chain, column: int, task: str) -> str:
    """未承接 where nothing answers to a task, 本级自有 where it answers to nothing; or both of them.

    Only for kinds of task that are compared: the items of a box stand for the task whose box it is.
    """
    said = []
    if column > 0:
        link = chain.links[column - 1]
        if all(pair.second != task for pair in link.pairs):
            said.append(link_words(link.kind).open_second)
    if column < len(chain.links):
        link = chain.links[column]
        if all(pair.first != task for pair in link.pairs):
            said.append(link_words(link.kind).open_first)
    return "、".join(dict.fromkeys(said))


def chain_svg(drawn: DrawnChain) -> str:
    """The picture of a chain."""
    places = drawn.places
    inside = [_ribbon(drawn, one) for one in places.ribbons]
    inside += [
        words(clipped(plain(title), places.wide / STATE_FONT), left + 2, base, "q11")
        for left, base, title in places.sections
    ]
    for column, plan in enumerate(drawn.chain.plans):
        inside.append(_head(drawn, column, plan))
        inside += [_task(drawn, task) for task in plan.tasks]
    label = "任务贯通图:" + "→".join(short_plan(plan) for plan in drawn.chain.plans)
    return drawing((WIDTH, places.height), f"{label}。图中内容均列在下方表格。", inside)


def _head(drawn: DrawnChain, column: int, plan: PlanNode) -> str:
    left = drawn.places.lefts[column]
    room = drawn.places.wide / 15
    title = title_lines(plan.title, room)
    counts = counted_states([drawn.states.get(task.iri, "") for task in plan.tasks])
    facts = [plan_facts(plan), counts]
    return group(
        {"class": "head"},
        [
            titled(f"{plan.title} {' '.join(facts)}"),
            *(words(text, left + 2, 18 + 19 * row, "b15") for row, text in enumerate(title)),
            *(
                words(
                    clipped(text, drawn.places.wide / FONT), left + 2, 16 + 19 * len(title) + 16 * row, "q12"
                )
                for row, text in enumerate(facts)
                if text
            ),
        ],
    )


def _task(drawn: DrawnChain, task: TaskNode) -> str:
    box = drawn.places.boxes[task.iri]
    state = drawn.states.get(task.iri, "")
    room = box.w - 12 - (ems(state) * STATE_FONT + 8 if state else 0)
    marks = [
        titled(task_name(task) + (f"({state})" if state else "")),
        element(
            "rect",
            {
                "x": box.x,
                "y": box.y,
                "width": box.w,
                "height": box.h,
                "rx": 3,
                "class": "alone" if state else "task",
            },
        ),
        words(clipped(task_name(task), room / FONT), box.x + 6, box.y + 13, "t12"),
    ]
    if state:
        marks.append(words(state, box.x + box.w - 6, box.y + 12.5, "state end"))
    return group({"data-node": drawn.ids[task.iri]}, marks)


def _ribbon(drawn: DrawnChain, one: Ribbon) -> str:
    (x, y), (to_x, to_y) = one.start, one.end
    middle = (x + to_x) / 2
    pair = drawn.pairs[one.first, one.second]
    tasks = drawn.tasks
    told = (
        f"{task_name(tasks[one.first])} → {task_name(tasks[one.second])}:"
        f"{change_words(pair.changes)},对应分值 {pair.score:.2f}"
    )
    return element(
        "path",
        {
            "d": f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}",
            "class": f"band {leading_change(pair)}".strip(),
            "stroke-width": one.width,
            "data-node": drawn.bands[one.first, one.second],
            "data-ends": f"{drawn.ids[one.first]} {drawn.ids[one.second]}",
        },
        titled(told),
    )


def chain_details(drawn: DrawnChain) -> Details:
    """The cards: a task with what answers to it, a band with the words of both sides."""
    tasks = drawn.tasks
    found: Details = {}
    for plan in drawn.chain.plans:
        for task in plan.tasks:
            partners = [
                f"{change_words(pair.changes)} {pair.score:.2f}:"
                f"{task_name(tasks[pair.second if pair.first == task.iri else pair.first])}"
                for pair in drawn.pairs.values()
                if task.iri in (pair.first, pair.second)
            ]
            state = drawn.states.get(task.iri, "")
            facts = [f"《{plain(plan.title)}》 {plain(task.section)}", *([state] if state else [])]
            found[drawn.ids[task.iri]] = {
                "head": task_name(task),
                "facts": facts,
                "items": partners,
                "search": task_name(task),
            }
    for key, pair in drawn.pairs.items():
        first, second = tasks[pair.first], tasks[pair.second]
        found[drawn.bands[key]] = {
            "head": f"{change_words(pair.changes)} · {pair.score:.2f}",
            "facts": [f"相同文字:{'、'.join(plain(run) for run in telling_runs(pair.common)[:4]) or '(无)'}"],
            "items": [f"{task_name(one)}:{plain(one.words)}" for one in (first, second)],
        }
    return found


def counted_states(states: Sequence[str]) -> str:
    """未承接 8 项、本级自有 2 项; a task that says both counts for both."""
    said = [word for state in states if state for word in state.split("、")]
    return "、".join(f"{word} {said.count(word)} 项" for word in dict.fromkeys(said))


def counted_changes(pairs: Mapping[tuple[str, str], AlignedPair]) -> dict[str, int]:
    """How many bands have each colour, in the order of the legend; "" are those without a change."""
    given = [leading_change(pair) for pair in pairs.values()]
    return {change: given.count(change) for change in [*CHANGES, ""] if change in given}
