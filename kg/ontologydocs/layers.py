"""A layered layout, left to right: every node a box of its own size, no two boxes over each other.

Arrows run in the gaps between layers; one that passes a layer gets a narrow place in it, so that it
crosses no box either. The result depends on the order of the nodes and edges alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Box", "Layout", "Route", "laid_out"]

GAP_X: Final = 30.0
GAP_Y: Final = 16.0
PASSAGE: Final = 6.0
_SWEEPS: Final = 12


@dataclass
class Box:
    """A node's place: the left upper corner and the size, in pixels."""

    x: float
    y: float
    w: float
    h: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.h / 2


@dataclass(frozen=True)
class Route:
    """An arrow from one node to another: its points, left to right, four for each gap it crosses: it runs
    level to the second, bends to the third and runs level again.

    ``backwards`` says that the arrow's head is at the first point, ``points`` being from the end to the
    beginning.
    """

    source: str
    target: str
    points: tuple[tuple[float, float], ...]
    backwards: bool


@dataclass(frozen=True)
class Layout:
    """Boxes by node, routes in the order of the edges, and the size of the whole in pixels."""

    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]
    width: float
    height: float


def laid_out(sizes: Mapping[str, tuple[float, float]], edges: Sequence[tuple[str, str]]) -> Layout:
    """Place nodes of the given ``sizes`` (width, height); ``edges`` join two different nodes of them.

    >>> layout = laid_out({"a": (10, 10), "b": (10, 30)}, [("a", "b")])
    >>> layout.boxes["a"].x < layout.boxes["b"].x, layout.boxes["a"].middle == layout.boxes["b"].middle
    (True, True)
    """
    forward = _acyclic(list(sizes), edges)
    ranks = _ranks(list(sizes), forward)
    graph = _Layers()
    for node, (width, height) in sizes.items():
        graph.add(node, ranks[node], width, height)
    chains = [
        graph.chain(f"{number}", lower, upper, ranks)
        for number, (lower, upper) in enumerate(_left_first(edge, ranks) for edge in edges)
    ]
    graph.order()
    width, height = graph.place()
    ports = _Ports(graph.boxes)
    for chain in chains:
        ports.claim(chain)
    ports.spread()
    routes = []
    for (source, target), chain in zip(edges, chains, strict=True):
        backwards = chain[0] != source
        routes.append(Route(source, target, graph.points(chain, ports), backwards))
    boxes = {node: graph.boxes[node] for node in sizes}
    return Layout(boxes, tuple(routes), width, height)


def _left_first(edge: tuple[str, str], ranks: Mapping[str, int]) -> tuple[str, str]:
    return edge if ranks[edge[0]] < ranks[edge[1]] else (edge[1], edge[0])


def _acyclic(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges, those that would close a circle turned round."""
    after: dict[str, set[str]] = {node: set() for node in nodes}
    kept = []
    for source, target in edges:
        if source in _reachable(target, after):
            source, target = target, source  # noqa: PLW2901
        after[source].add(target)
        kept.append((source, target))
    return kept


def _reachable(start: str, after: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = after[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _ranks(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The layer of each node: after all it follows, and as near to what follows it as it may be."""
    ranks = dict.fromkeys(nodes, 0)
    for _ in nodes:
        for source, target in edges:
            ranks[target] = max(ranks[target], ranks[source] + 1)
    followed = {target for _, target in edges}
    for node in nodes:
        after = [ranks[target] for source, target in edges if source == node]
        if node not in followed and after:
            ranks[node] = min(after) - 1
    return ranks


@dataclass
class _Layers:
    """Nodes and passages by layer, in their order from top to bottom."""

    layers: dict[int, list[str]] = field(default_factory=dict)
    boxes: dict[str, Box] = field(default_factory=dict)
    joined: dict[str, list[str]] = field(default_factory=dict)
    spans: dict[str, tuple[float, float]] = field(default_factory=dict)

    def add(self, node: str, rank: int, width: float, height: float) -> None:
        self.layers.setdefault(rank, []).append(node)
        self.boxes[node] = Box(0, 0, width, height)
        self.joined[node] = []

    def chain(self, name: str, left: str, right: str, ranks: Mapping[str, int]) -> list[str]:
        """Join two nodes through a passage in every layer between them."""
        nodes = [left]
        for rank in range(ranks[left] + 1, ranks[right]):
            passage = f"\x00{name}/{rank}"
            self.add(passage, rank, 0, PASSAGE)
            nodes.append(passage)
        nodes.append(right)
        for one, other in itertools.pairwise(nodes):
            self.joined[one].append(other)
            self.joined[other].append(one)
        return nodes

    def order(self) -> None:
        """Order each layer by the middle of its neighbours, to and fro, to lessen crossings."""
        rank_of = {node: rank for rank, nodes in self.layers.items() for node in nodes}
        for sweep in range(_SWEEPS):
            step = 1 if sweep % 2 == 0 else -1
            for rank in sorted(self.layers, reverse=step < 0):
                place = {node: at for nodes in self.layers.values() for at, node in enumerate(nodes)}

                def middle(node: str, before: int = rank - step, place: Mapping[str, int] = place) -> float:
                    near = [place[one] for one in self.joined[node] if rank_of[one] == before]
                    return sum(near) / len(near) if near else place[node]

                self.layers[rank].sort(key=middle)

    def place(self) -> tuple[float, float]:
        """Give every box its place; return the size of the whole."""
        x = 0.0
        for rank in sorted(self.layers):
            wide = max(self.boxes[node].w for node in self.layers[rank])
            y = 0.0
            for node in self.layers[rank]:
                box = self.boxes[node]
                passage = box.w == 0
                box.w = wide if passage else box.w
                box.x, box.y = x + (wide - box.w) / 2, y
                y += box.h + GAP_Y
                self.spans[node] = (x, x + wide)
            x += wide + GAP_X
        for sweep in range(_SWEEPS):
            for rank in sorted(self.layers, reverse=sweep % 2 == 1):
                self._settle(self.layers[rank])
        top = min(box.y for box in self.boxes.values())
        for box in self.boxes.values():
            box.y = round(box.y - top, 1)
        return x - GAP_X, max(box.y + box.h for box in self.boxes.values())

    def _settle(self, nodes: Sequence[str]) -> None:
        """Move the boxes of a layer towards their neighbours without overlap, keeping their order."""
        wished = []
        for node in nodes:
            near = [self.boxes[one].middle for one in self.joined[node]]
            box = self.boxes[node]
            wished.append((sum(near) / len(near) if near else box.middle) - box.h / 2)
        y = float("-inf")
        placed = []
        for node, wish in zip(nodes, wished, strict=True):
            y = max(y, wish)
            placed.append(y)
            y += self.boxes[node].h + GAP_Y
        shift = sum(wish - at for wish, at in zip(wished, placed, strict=True)) / len(nodes)
        for node, at in zip(nodes, placed, strict=True):
            self.boxes[node].y = at + shift

    def points(self, chain: Sequence[str], ports: _Ports) -> tuple[tuple[float, float], ...]:
        """Four points for each gap: the box's edge, the layer's, the next layer's, the next box's."""
        found = []
        for one, other in itertools.pairwise(chain):
            left, right = self.boxes[one], self.boxes[other]
            out, into = ports.height(one, other), ports.height(other, one)
            found += [(left.x + left.w, out), (self.spans[one][1], out)]
            found += [(self.spans[other][0], into), (right.x, into)]
        return tuple(found)


class _Ports:
    """Where arrows leave and enter a box: as high as what they lead to, but apart from each other."""

    MARGIN: Final = 9.0
    LOW: Final = 44.0  # a box no higher than this has one port a side, in the middle

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self.boxes = boxes
        self.sides: dict[tuple[str, bool], set[str]] = {}
        self.heights: dict[tuple[str, str], float] = {}

    def claim(self, chain: Sequence[str]) -> None:
        """Ask for the ports of one arrow."""
        for one, other in itertools.pairwise(chain):
            self.sides.setdefault((one, True), set()).add(other)
            self.sides.setdefault((other, False), set()).add(one)

    def spread(self) -> None:
        """Give every side its ports in the order of what they lead to."""
        for (node, _), others in self.sides.items():
            box = self.boxes[node]
            ordered = sorted(others, key=lambda one: (self.boxes[one].middle, one))
            room = box.h - 2 * self.MARGIN if box.h > self.LOW else 0.0
            step = min(12.0, room / (len(ordered) - 1)) if len(ordered) > 1 else 0.0
            low = box.y + (box.h - room) / 2
            at = float("-inf")
            for place, one in enumerate(ordered):
                rest = len(ordered) - 1 - place
                wish = max(self.boxes[one].middle, at, low + place * step)
                at = min(wish, low + room - rest * step)
                self.heights[node, one] = round(at, 1)
                at += step

    def height(self, node: str, other: str) -> float:
        """The height at which the arrow between ``node`` and ``other`` touches ``node``."""
        return self.heights[node, other]
