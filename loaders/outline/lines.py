"""The lines of a text, each knowing where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line feed; ``start`` and ``end`` count characters of the repaired text."""

    start: int
    end: int
    text: str


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-empty lines of ``text`` in order; an empty line separates and is not kept."""
    lines = []
    start = 0
    for part in text.split("\n"):
        if part:
            lines.append(Line(start, start + len(part), part))
        start += len(part) + 1
    return tuple(lines)
