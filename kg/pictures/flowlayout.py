"""Sections as boxes in columns, and what flows between them, placed so that nothing overlaps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg.draw.cascadewords import leading_change
from kg.draw.lettering import plain
from kg.network.cascade import PlanNode
from kg.pictures.chain import Chain, compared

OTHERS = {"zh": "其他", "en": "others"}
NO_SECTION = {"zh": "（未分节）", "en": "(no section)"}


@dataclass(eq=False)
class Block:
    """One section of a plan: its tasks (IRIs), those that are answered below and those that answer above.

    ``top`` and ``tall`` are its place, in pixels.
    """

    order: int
    title: str
    members: list[str] = field(default_factory=list)
    answered: int = 0
    answering: int = 0
    top: float = 0.0
    tall: float = 0.0

    @property
    def tasks(self) -> int:
        """The number of tasks."""
        return len(self.members)


@dataclass(eq=False)
class Column:
    """One plan: its sections in the order of the text; ``merged`` of them stand in the last box."""

    blocks: list[Block]
    merged: int

    def settle(self, top: float, tall: float, gap: float, least: float) -> None:
        """Set the boxes below each other in ``tall`` pixels, by their tasks, none lower than ``least``."""
        room = tall - gap * (len(self.blocks) - 1)
        small: set[int] = set()
        scale = 0.0
        while True:
            tasks = sum(block.tasks for block in self.blocks if block.order not in small)
            scale = (room - least * len(small)) / max(1, tasks)
            low = {block.order for block in self.blocks if block.tasks * scale < least} - small
            if not low:
                break
            small |= low
        at = top
        for block in self.blocks:
            block.top, block.tall = at, least if block.order in small else block.tasks * scale
            at += block.tall + gap


@dataclass(eq=False)
class Flow:
    """Pairs of tasks between two sections with one change of wording; ``link`` counts the gaps from 0.

    ``out`` and ``into`` are the upper and lower ends at the first and the second box.
    """

    link: int
    first: Block
    second: Block
    change: str
    pairs: int = 0

    out: tuple[float, float] = (0.0, 0.0)
    into: tuple[float, float] = (0.0, 0.0)

    def place(self, outs: tuple[float, float], intos: tuple[float, float]) -> None:
        """Set both ends."""
        self.out, self.into = outs, intos


def columns_of(chain: Chain, most: int, language: str) -> list[Column]:
    """Return a column for each plan; sections beyond ``most``, those with fewest tasks, become one box."""
    columns = [_column(plan, most, language) for plan in chain.plans]
    for place, link in enumerate(chain.links):
        above = {pair.first for pair in link.pairs}
        below = {pair.second for pair in link.pairs}
        for block in columns[place].blocks:
            block.answered = sum(1 for task in block.members if task in above)
        for block in columns[place + 1].blocks:
            block.answering = sum(1 for task in block.members if task in below)
    return columns


def _column(plan: PlanNode, most: int, language: str) -> Column:
    held: dict[str, list[str]] = defaultdict(list)
    for task in compared(plan):
        held[plain(task.section) or NO_SECTION[language]].append(task.iri)
    merged = 0
    kept = list(held)
    if len(held) > most:
        kept = sorted(held, key=lambda title: (-len(held[title]), title))[: most - 1]
        merged = len(held) - len(kept)
    blocks = [Block(0, title, held[title]) for title in held if title in kept]
    if merged:
        rest = [task for title, tasks in held.items() if title not in kept for task in tasks]
        blocks.append(Block(0, f"{OTHERS[language]} {merged}", rest))
    for order, block in enumerate(blocks):
        block.order = order
    return Column(blocks, merged)


def flows_of(chain: Chain, columns: list[Column]) -> list[Flow]:
    """Return what flows between neighbouring columns. Ends are set when the boxes have settled."""
    found: dict[tuple[int, int, int, str], Flow] = {}
    for link, held in enumerate(chain.links):
        above = {task: block for block in columns[link].blocks for task in block.members}
        below = {task: block for block in columns[link + 1].blocks for task in block.members}
        for pair in held.pairs:
            first, second = above[pair.first], below[pair.second]
            key = link, first.order, second.order, leading_change(pair)
            found.setdefault(key, Flow(link, first, second, key[3])).pairs += 1
    return [found[key] for key in sorted(found)]


def set_ends(flows: list[Flow]) -> None:
    """Share the answered part of each box among its flows, in the order of the boxes on the other side.

    A task with several counterparts flows to each, so a share is of pairs and not of tasks.
    """
    for link in {flow.link for flow in flows}:
        here = [flow for flow in flows if flow.link == link]
        outs = _shares(here, True)
        intos = _shares(here, False)
        for flow in here:
            flow.place(outs[id(flow)], intos[id(flow)])


def _shares(flows: list[Flow], above: bool) -> dict[int, tuple[float, float]]:
    held: dict[int, list[Flow]] = defaultdict(list)
    for flow in flows:
        held[(flow.first if above else flow.second).order].append(flow)
    found: dict[int, tuple[float, float]] = {}
    for group in held.values():
        box = group[0].first if above else group[0].second
        part = (box.answered if above else box.answering) / box.tasks
        step = box.tall * part / sum(flow.pairs for flow in group)
        at = box.top
        for flow in sorted(group, key=lambda one: ((one.second if above else one.first).order, one.change)):
            found[id(flow)] = (at, at + step * flow.pairs)
            at += step * flow.pairs
    return found
