"""Brackets of a line, matched in one pass: （） mostly, 【】 〔〕 [] in some house styles.

Policy prose nests them (各市、县（市、区）政府) and web pages lose them, so neither a regular expression
nor a strict parser will do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

OPEN, CLOSE = "（([【〔", "）)]】〕"
_SIGN = re.compile(f"[{re.escape(OPEN + CLOSE)}]")


@lru_cache(maxsize=64)
def _signs(separators: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(OPEN + CLOSE + separators)}]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """An outermost bracket: ``start`` at the opening sign, ``end`` after the closing one.

    ``closed`` is False when the line ends first; ``end`` is then the end of the line.
    """

    start: int
    end: int
    closed: bool


def outermost(text: str, start: int = 0, end: int | None = None) -> list[Bracket]:
    """The outermost brackets within ``text[start:end]``, left to right.

    >>> [(b.start, b.end) for b in outermost("甲（乙（丙）丁）戊（己）")]
    [(1, 8), (9, 12)]
    """
    stop = len(text) if end is None else end
    found: list[Bracket] = []
    depth = 0
    opened = 0
    for sign in _SIGN.finditer(text, start, stop):
        if sign.group() in OPEN:
            if depth == 0:
                opened = sign.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Bracket(opened, sign.end(), True))
    if depth:
        found.append(Bracket(opened, stop, False))
    return found


def split_outside(text: str, separators: str) -> list[tuple[int, int]]:
    """Ranges of ``text`` between separators that stand outside every bracket.

    >>> [ "省委、县（市、区）政府"[a:b] for a, b in split_outside("省委、县（市、区）政府", "、") ]
    ['省委', '县（市、区）政府']
    """
    ranges: list[tuple[int, int]] = []
    depth = 0
    start = 0
    for sign in _signs(separators).finditer(text):
        i, char = sign.start(), sign.group()
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            if i > start:
                ranges.append((start, i))
            start = i + 1
    if len(text) > start:
        ranges.append((start, len(text)))
    return ranges


def find_outside(text: str, separators: str, start: int, end: int) -> int:
    """Where the first separator outside brackets stands in ``text[start:end]``, ``end`` for none."""
    depth = 0
    for sign in _signs(separators).finditer(text, start, end):
        char = sign.group()
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            return sign.start()
    return end
