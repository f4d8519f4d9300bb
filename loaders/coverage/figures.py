"""Numbers with a unit, for the question whether a record covers them.

Only digits are looked for: 三大行动 and 一批 are words.  Lengths of time and dates (2025年, 45岁, 3个月)
state when, not how much, and are left out, as is what no unit follows (5G, 国发〔2018〕42号).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.outline.lines import Line
from ontology.measure_words import units

_NUMBER = r"\d++(?:,\d{3})*+(?:\.\d++)?"
_SCALE = "[余多]?[十百千万亿]{0,2}[余多]?"
_RANGE = "[—–－~～至-]{1,2}"
_YEAR = re.compile(r"(?:19|20)\d{2}")


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(unit) for unit in sorted(units(), key=lambda u: (-len(u), u)))
    return re.compile(
        rf"(?<![\d.A-Za-z第])(?:{_NUMBER}{_SCALE}(?:{words})?{_RANGE})?{_NUMBER}"
        rf"(?:{_SCALE}({words})|[余多]?[万亿][余多]?)|百分之[一二三四五六七八九十百零点]+"
    )


_CELL = re.compile(rf"[＞>≥＜<≤约]?(?:{_NUMBER})[*#①-⑩]?")


def figures(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of numbers with a unit of count, measure, money or ratio.

    >>> text = "到2025年建设3—5家、投入300万元，45岁以下，5G"
    >>> [text[start:end] for start, end in figures(text)]
    ['3—5家', '300万元']
    """
    kinds = units()
    for match in _pattern().finditer(text):
        if kinds.get(match[1] or "", "") != "time":
            yield match.span()


def lone_numbers(lines: tuple[Line, ...]) -> list[tuple[int, int]]:
    """Lines that are nothing but a number: cells of a table that a page has flattened.

    Years and numbers that count rows (1, 2, 3 …) are left out.
    """
    found: list[tuple[int, int]] = []
    row = 0
    for line in lines:
        if not _CELL.fullmatch(line.text) or _YEAR.fullmatch(line.text):
            continue
        if line.text == str(row + 1):
            row += 1
        else:
            found.append((line.start, line.end))
    return found
