"""Where the tasks of related plans stand: a column a plan, in the order of the text, level with partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.draw.bands import WIDTH, Box
from kg.network.cascade import PlanLink, PlanNode, TaskNode

ROW = 20.0  # a task and the space below it
TALL = 17.0  # the box of a task
SECTION = 24.0  # the room of a section's title above its first task
TOP = 78.0  # the heads of the columns
BOX_WIDTHS = {2: 430.0, 3: 296.0}
WIDEST = 7.0  # a band of score 1


@dataclass(frozen=True)
class Ribbon:
    """A band between two tasks: its ends and its width, in world units."""

    first: str
    second: str
    start: tuple[float, float]
    end: tuple[float, float]
    width: float


@dataclass(frozen=True)
class CascadePlaces:
    """Boxes of tasks by IRI, base lines of section titles, bands by pair, and the height of the picture."""

    boxes: Mapping[str, Box]
    sections: Sequence[tuple[float, float, str]]
    ribbons: Sequence[Ribbon]
    lefts: Sequence[float]
    wide: float
    height: float


def cascade_places(plans: Sequence[PlanNode], links: Sequence[PlanLink]) -> CascadePlaces:
    """Place two or three plans side by side; ``links`` are the relations between neighbours, in order.

    The longest column is set line by line; the others keep the order of their text too, and within it come
    as near as they can to the middle of their partners, so that bands run level and cross little.
    """
    wide = BOX_WIDTHS[len(plans)]
    lefts = [(WIDTH - wide) * index / (len(plans) - 1) for index in range(len(plans))]
    partners: dict[str, list[str]] = defaultdict(list)
    for link in links:
        for pair in link.pairs:
            partners[pair.first].append(pair.second)
            partners[pair.second].append(pair.first)
    longest = max(range(len(plans)), key=lambda index: (_length(plans[index]), -index))
    tops: dict[str, float] = {}
    for index in sorted(range(len(plans)), key=lambda index: (abs(index - longest), index)):
        tasks = plans[index].tasks
        heights = [_height(tasks, number) for number in range(len(tasks))]
        wanted = [_mean([tops[one] for one in partners[task.iri] if one in tops]) for task in tasks]
        tops |= dict(
            zip((task.iri for task in tasks), kept_in_order(heights, wanted, index == longest), strict=True)
        )
    boxes: dict[str, Box] = {}
    sections: list[tuple[float, float, str]] = []
    for left, plan in zip(lefts, plans, strict=True):
        for number, task in enumerate(plan.tasks):
            top = TOP + tops[task.iri]
            boxes[task.iri] = Box(left, top, wide, TALL)
            if _opens(plan.tasks, number):
                sections.append((left, top - 6, task.section))
    height = max((box.y + ROW for box in boxes.values()), default=TOP) + 8
    ribbons = _ribbons(links, boxes)
    return CascadePlaces(boxes, sections, ribbons, lefts, wide, height)


def kept_in_order(
    heights: Sequence[float], wanted: Sequence[float | None], fixed: bool = False
) -> list[float]:
    """Tops of rows in their order, none over another, each as near as may be to where it is ``wanted``.

    Each of ``heights`` is the room from the row before to the end of the row. Rows without a wish follow the
    row before. Neighbours that want the same place share the error: least squares in a fixed order
    (pool adjacent violators). With ``fixed`` the rows simply follow each other.

    >>> kept_in_order([20, 20], [50, 50])
    [40.0, 60.0]
    """
    ends: list[float] = []
    total = 0.0
    for height in heights:
        total += height
        ends.append(total)
    if fixed or all(wish is None for wish in wanted):
        return [end - ROW for end in ends]
    blocks: list[tuple[float, float, int]] = []  # shift, weight, rows
    shift = 0.0
    for end, wish in zip(ends, wanted, strict=True):
        shift = shift if wish is None else wish - (end - ROW)
        block = (shift, 0.001 if wish is None else 1.0, 1)
        while blocks and blocks[-1][0] > block[0]:
            last = blocks.pop()
            weight = last[1] + block[1]
            block = ((last[0] * last[1] + block[0] * block[1]) / weight, weight, last[2] + block[2])
        blocks.append(block)
    shifts = [max(0.0, shift) for shift, _, rows in blocks for _ in range(rows)]
    return [end - ROW + moved for end, moved in zip(ends, shifts, strict=True)]


def _ribbons(links: Sequence[PlanLink], boxes: Mapping[str, Box]) -> list[Ribbon]:
    """The bands; at a box with several they lie side by side in the order of their other ends."""
    pairs = [pair for link in links for pair in link.pairs]
    leaving: dict[str, list[str]] = defaultdict(list)
    coming: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        leaving[pair.first].append(pair.second)
        coming[pair.second].append(pair.first)
    widths: dict[tuple[str, str], float] = {}
    for pair in pairs:
        room = (TALL - 1) / max(len(leaving[pair.first]), len(coming[pair.second]))
        widths[pair.first, pair.second] = min(1 + (WIDEST - 1) * pair.score, room)
    starts: dict[tuple[str, str], float] = {}
    ends: dict[tuple[str, str], float] = {}
    for one in sorted(leaving):
        keys = [(one, other) for other in sorted(leaving[one], key=lambda iri: (boxes[iri].y, iri))]
        starts |= _ports(boxes[one], keys, widths)
    for one in sorted(coming):
        keys = [(other, one) for other in sorted(coming[one], key=lambda iri: (boxes[iri].y, iri))]
        ends |= _ports(boxes[one], keys, widths)
    found = []
    for key in sorted(widths, key=lambda key: (boxes[key[0]].x, starts[key], ends[key], key)):
        first, second = key
        start = (boxes[first].x + boxes[first].w, starts[key])
        found.append(Ribbon(first, second, start, (boxes[second].x, ends[key]), widths[key]))
    return found


def _ports(
    box: Box, keys: Sequence[tuple[str, str]], widths: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    at = box.y + box.h / 2 - sum(widths[key] for key in keys) / 2
    found: dict[tuple[str, str], float] = {}
    for key in keys:
        found[key] = at + widths[key] / 2
        at += widths[key]
    return found


def _opens(tasks: Sequence[TaskNode], number: int) -> bool:
    """Whether a task is the first of its section."""
    section = tasks[number].section
    return bool(section) and (number == 0 or tasks[number - 1].section != section)


def _height(tasks: Sequence[TaskNode], number: int) -> float:
    return ROW + (SECTION if _opens(tasks, number) else 0)


def _length(plan: PlanNode) -> float:
    return sum(_height(plan.tasks, number) for number in range(len(plan.tasks)))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
