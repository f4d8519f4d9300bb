"""Squarified treemaps: rectangles of given areas that fill a rectangle and stay near to squares.

After Bruls, Huizing and van Wijk (2000), "Squarified treemaps": rows are laid along the shorter side, and a
further piece joins a row only while that brings the worst of its rectangles nearer to a square.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.draw.bands import Box


def squarified(weights: Sequence[float], within: Box) -> list[Box]:
    """Return a box for each weight, in the order given; they fill ``within`` and do not overlap.

    Weights must be above 0; sort them from the heaviest down for the best shapes.

    >>> squarified([1, 1], Box(0, 0, 20, 10))
    [Box(x=0.0, y=0.0, w=10.0, h=10.0), Box(x=10.0, y=0.0, w=10.0, h=10.0)]
    """
    total = sum(weights)
    if not total:
        return []
    scale = within.w * within.h / total
    areas = [weight * scale for weight in weights]
    found: list[Box] = []
    rest = Box(float(within.x), float(within.y), float(within.w), float(within.h))
    start = 0
    while start < len(areas):
        end = start + 1
        side = min(rest.w, rest.h)
        while end < len(areas) and worst(areas[start : end + 1], side) <= worst(areas[start:end], side):
            end += 1
        row, rest = _laid(areas[start:end], rest)
        found += row
        start = end
    return found


def worst(areas: Sequence[float], side: float) -> float:
    """Return the greatest ratio of sides among rectangles of these areas in one row along ``side``.

    >>> worst([6, 6], 4)
    1.5
    """
    total = sum(areas)
    if not side or not total:
        return float("inf")
    return max(side * side * max(areas) / total**2, total**2 / (side * side * min(areas)))


def _laid(areas: Sequence[float], rest: Box) -> tuple[list[Box], Box]:
    """Lay a row along the shorter side; gives its boxes and what is left."""
    total = sum(areas)
    boxes: list[Box] = []
    if rest.w >= rest.h:
        wide = total / rest.h if rest.h else 0.0
        y = rest.y
        for area in areas:
            boxes.append(Box(rest.x, y, wide, area / wide if wide else 0.0))
            y += boxes[-1].h
        return boxes, Box(rest.x + wide, rest.y, max(0.0, rest.w - wide), rest.h)
    tall = total / rest.w if rest.w else 0.0
    x = rest.x
    for area in areas:
        boxes.append(Box(x, rest.y, area / tall if tall else 0.0, tall))
        x += boxes[-1].w
    return boxes, Box(rest.x, rest.y + tall, rest.w, max(0.0, rest.h - tall))
