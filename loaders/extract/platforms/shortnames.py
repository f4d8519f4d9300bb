"""Short names a plan gives its platforms: 兰白科技创新改革试验区（以下简称兰白试验区）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from loaders.extract.platforms.mentions import find
from loaders.extract.platforms.naming import Verdict
from loaders.outline.lines import Line

_SHORT = re.compile(
    '（(?:以下|下文|后文)?(?:统称|简称|下称|称)(?:为)?[：:]?[“"「]?([^（）“”"「」，。；]{2,24})[”"」]?(?:[，,]?下同)?）'
)
_MARK = re.compile("[，。；：！？（）《》]")
_FURTHEST = 90
_NAMES = (Verdict.NAME, Verdict.LIKELY_NAME)
_JOINED = re.compile("[两二三四五六七八九十]")


def abbreviations(lines: Iterable[Line]) -> dict[str, str]:
    """Short names with the full names they stand for, over the whole document.

    A short name that stands for several platforms at once (以下简称兰白两区) is left out.

    >>> text = "依托兰州白银国家自主创新示范区（以下简称兰白自创区）"
    >>> abbreviations([Line(0, len(text), text)])["兰白自创区"]
    '兰州白银国家自主创新示范区'
    """
    found: dict[str, str] = {}
    for line in lines:
        for short in _SHORT.finditer(line.text):
            name = _before(line.text, short.start())
            if name and not _JOINED.search(short[1]) and short[1] != name:
                found.setdefault(short[1], name)
    return found


def _before(text: str, end: int) -> str:
    """The full name that ends at ``end``, or ""."""
    start = max(0, end - _FURTHEST)
    for mark in _MARK.finditer(text, start, end):
        start = mark.end()
    at_end = [f for f in find(text, start, end) if f.end == end and f.verdict in _NAMES]
    return at_end[-1].name if at_end else ""


class ShortNames:
    """Finds the short names in a text and tells what they stand for."""

    def __init__(self, full: Mapping[str, str]) -> None:
        self._full = dict(full)
        words = sorted(full, key=lambda w: (-len(w), w))
        self._pattern = re.compile("|".join(map(re.escape, words))) if words else None

    @property
    def any(self) -> bool:
        """Whether there are short names at all."""
        return self._pattern is not None

    def __call__(self, name: str) -> str:
        """The full name for a short one, and every other name as it is."""
        return self._full.get(name, name)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where short names stand in ``text``."""
        if self._pattern:
            for match in self._pattern.finditer(text):
                yield match.span()
