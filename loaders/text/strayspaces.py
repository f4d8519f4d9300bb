"""Spaces that Chinese typesetting does not use: ``到 2025 年``, ``“ 校企共生”``, ``2. 5%``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.text.characters import HAN, is_chinese
from loaders.text.offsets import Edit

_LINE = re.compile("[^\n]+")
_SPACES = re.compile(" +")
# A decimal torn apart. A number at the start of a line or sentence is the number of an item instead
# ("2. 5G网络建设"), so the unit has to follow and something other than a stop has to come before.
_TORN_DECIMAL = re.compile(r"(?<=[^\s\d.。；;])\d+\.( +)(?=\d+ ?[%％‰倍万萬亿億元])")
_TIGHT_BEFORE = "%‰"
_OPENING = "([{"
_CLOSING = ")]}"


def edits(text: str) -> list[Edit]:
    """The edits that delete spaces at the ends of lines and next to Chinese; ``" "`` is the only blank.

    Spaces between two words in Latin letters stay.

    >>> len(edits("到 2025 年, 建成")), len(edits("Open Science"))
    (3, 0)
    """
    if " " not in text:
        return []
    found = []
    for line in _LINE.finditer(text):
        written = line[0]
        if " " in written:
            offset = line.start()
            found += [Edit(offset + start, offset + end, "", "space") for start, end in _stray(written)]
    return found


def _stray(line: str) -> Iterator[tuple[int, int]]:
    has_han = HAN.search(line) is not None
    torn = {match.span(1) for match in _TORN_DECIMAL.finditer(line)} if has_han and ". " in line else ()
    length = len(line)
    for match in _SPACES.finditer(line):
        start, end = place = match.span()
        if (
            start == 0
            or end == length
            or (has_han and (is_chinese(line[start - 1]) or is_chinese(line[end])))
            or (has_han and (_is_stray(line[start - 1], line[end]) or place in torn))
        ):
            yield place


def _is_stray(left: str, right: str) -> bool:
    return left in _OPENING or right in _CLOSING or (right in _TIGHT_BEFORE and left.isdigit())
