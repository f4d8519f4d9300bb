"""The layout of a diagram: no box over another, no arrow through a box, the same every time."""

from __future__ import annotations

import itertools
import random
import re

import pytest

from kg.ontologydocs.diagram import module_svg
from kg.ontologydocs.layers import Box, Layout, laid_out
from ontology.vocabulary import Module, load_vocabulary

MODULES = load_vocabulary().modules
NUMBER = r"(-?[\d.]+)"
RECT = re.compile(rf'<rect x="{NUMBER}" y="{NUMBER}" width="{NUMBER}" height="{NUMBER}"')


def overlap(one: Box, other: Box) -> bool:
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return across > 0.5 and down > 0.5


def drawn(seed: int) -> tuple[Layout, list[tuple[str, str]]]:
    """A random graph of up to 14 boxes, with circles."""
    chance = random.Random(seed)
    sizes = {
        f"n{i}": (chance.randint(40, 220), chance.randint(30, 240)) for i in range(chance.randint(2, 14))
    }
    pairs = list(itertools.permutations(sizes, 2))
    edges = chance.sample(pairs, min(len(pairs), chance.randint(1, 20)))
    return laid_out(sizes, edges), edges


@pytest.mark.parametrize("seed", range(25))
def test_no_box_lies_over_another_and_no_arrow_crosses_one(seed: int) -> None:
    layout, edges = drawn(seed)
    for one, other in itertools.combinations(layout.boxes.values(), 2):
        assert not overlap(one, other)
    assert [(route.source, route.target) for route in layout.routes] == edges
    for route in layout.routes:
        ends = (layout.boxes[route.source], layout.boxes[route.target])
        for (x1, y1), (x2, y2) in itertools.pairwise(route.points):
            # Between two points an arrow stays within their corners.
            stretch = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1) or 0.6)
            for box in layout.boxes.values():
                assert box in ends or not overlap(box, stretch)


@pytest.mark.parametrize("seed", range(5))
def test_an_arrow_joins_the_edges_of_its_boxes(seed: int) -> None:
    layout, _ = drawn(seed)
    for route in layout.routes:
        first, last = (route.target, route.source) if route.backwards else (route.source, route.target)
        left, right = layout.boxes[first], layout.boxes[last]
        assert route.points[0][0] == pytest.approx(left.x + left.w)
        assert route.points[-1][0] == pytest.approx(right.x)
        assert left.y <= route.points[0][1] <= left.y + left.h
        assert right.y <= route.points[-1][1] <= right.y + right.h


def test_the_same_graph_gives_the_same_picture() -> None:
    assert drawn(3)[0] == drawn(3)[0]
    assert [module_svg(one) for one in MODULES] == [module_svg(one) for one in MODULES]


@pytest.mark.parametrize("module", MODULES, ids=[one.name for one in MODULES])
def test_a_module_is_drawn_with_its_classes_and_links(module: Module) -> None:
    svg = module_svg(module)
    boxes = [Box(*(float(part) for part in found)) for found in RECT.findall(svg)]
    assert boxes
    for one, other in itertools.combinations(boxes, 2):
        assert not overlap(one, other)
    for term in load_vocabulary().module_terms(module):
        if term.kind == "class":
            assert f">{term.label.zh}</text>" in svg and f">{term.name}</text>" in svg
    assert "style=" not in svg, "the page's policy allows no style of an element's own"
