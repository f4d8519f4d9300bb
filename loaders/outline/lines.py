"""The lines of a text, each knowing where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSING_DATE = re.compile(
    r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日|[一二][〇○零0一二三四五六七八九]{3}年[一二三四五六七八九十正元]{1,2}月[一二三四五六七八九十廿卅]{1,3}日"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line feed; ``start`` and ``end`` count characters of the repaired text."""

    start: int
    end: int
    text: str


def is_closing_date(text: str) -> bool:
    """Whether a line is nothing but a date, as below a signature: 2022年3月1日, 二〇二二年三月一日."""
    return _CLOSING_DATE.fullmatch(text) is not None


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-empty lines of ``text`` in order; an empty line separates and is not kept."""
    lines = []
    start = 0
    for part in text.split("\n"):
        if part:
            lines.append(Line(start, start + len(part), part))
        start += len(part) + 1
    return tuple(lines)
