"""Whether marks of a picture lie over one another."""

from __future__ import annotations

from kg.draw.bands import Box


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes overlap; boxes that only touch do not.

    >>> meet(Box(0, 0, 10, 10), Box(10, 0, 5, 5))
    False
    """
    return (
        one.x < other.x + other.w
        and other.x < one.x + one.w
        and one.y < other.y + other.h
        and other.y < one.y + one.h
    )
