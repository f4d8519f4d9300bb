"""Boxes, moves and drawn lines of an OFD page: numbers in its attributes, millimetres to points."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from lxml import etree

from loaders.source.ruled import Rule

POINTS: Final = 72 / 25.4
"""Points a millimetre."""

_MOST_PATHS = 5_000
_MOST_STEPS = 64  # of one path; longer ones draw curves and seals
_COORDINATES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}
_STEP = re.compile(r"[SMLQBAC]|[-+]?[\d.]+(?:[eE][-+]?\d+)?")
_STRAIGHT = 0.4  # millimetres by which a line may lean

Point = tuple[float, float]
Four = tuple[float, float, float, float]


def decimal(text: str | None, default: float) -> float:
    """A number of an attribute, ``default`` for none and for nonsense.

    >>> decimal("12.5", 0.0), decimal("inf", 0.0)
    (12.5, 0.0)
    """
    try:
        number = float(text or "")
    except ValueError:
        return default
    # Places beyond a hundred metres from the page are nonsense, infinity among them.
    return number if abs(number) < 1e5 else default


def box_of(text: str | None, default: Four) -> Four:
    """Four numbers: left, top, width, height in millimetres."""
    numbers = [decimal(part, 0.0) for part in (text or "").split()]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else default


def moved(matrix: str | None) -> Callable[[float, float], Point]:
    """How an object's ``CTM`` (a b c d e f) moves its points; without one they stay.

    >>> moved("2 0 0 2 10 0")(1.0, 3.0)
    (12.0, 6.0)
    """
    numbers = [decimal(part, 0.0) for part in (matrix or "").split()]
    a, b, c, d, e, f = numbers if len(numbers) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return lambda x, y: (a * x + c * y + e, b * x + d * y + f)


def rules_of(content: etree._Element) -> list[Rule]:
    """The straight lines along the sides of the page that its paths draw, in points."""
    found: list[Rule] = []
    for count, path in enumerate(content.iter("{*}PathObject")):
        if count >= _MOST_PATHS:
            return []  # a drawing
        if path.get("Visible") == "false":
            continue
        left, top, _, _ = box_of(path.get("Boundary"), (0.0, 0.0, 0.0, 0.0))
        move = moved(path.get("CTM"))
        for start, end in _lines(path.findtext("{*}AbbreviatedData") or ""):
            (x0, y0), (x1, y1) = move(*start), move(*end)
            if min(abs(x1 - x0), abs(y1 - y0)) <= _STRAIGHT:
                xs, ys = (
                    sorted(((left + x0) * POINTS, (left + x1) * POINTS)),
                    sorted(((top + y0) * POINTS, (top + y1) * POINTS)),
                )
                found.append(Rule(xs[0], ys[0], xs[1], ys[1]))
    return found


def _lines(data: str) -> list[tuple[Point, Point]]:
    """The straight pieces of a path: ``M 0 0 L 100 0 L 100 50 C``."""
    words = _STEP.findall(data)
    if len(words) > 4 * _MOST_STEPS:
        return []
    figures: list[list[Point | None]] = [[]]  # None where a curve breaks the line
    i = 0
    while i < len(words):
        letter, count = words[i], _COORDINATES.get(words[i], 0)
        numbers = [decimal(word, 0.0) for word in words[i + 1 : i + 1 + count]]
        if letter == "C" and figures[-1]:
            figures[-1].append(figures[-1][0])
        elif len(numbers) == count and count:
            point = (numbers[-2], numbers[-1])
            if letter in "SM":
                figures.append([point])
            else:
                figures[-1].extend([point] if letter == "L" else [None, point])
        i += 1 + count
    return [(a, b) for figure in figures for a, b in pairwise(figure) if a is not None and b is not None]
