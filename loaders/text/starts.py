"""Patterns that can only match where certain characters stand, tried there and nowhere else.

A pattern that opens with a look behind or with groups of words is tried at every character of a text, for
the engine of ``re`` knows no set of characters that it begins with. The places that may begin a match are
found far faster by a set, and most plans have few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def matches(
    pattern: re.Pattern[str], starts: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text, start, end)`` gives, when every match begins where ``starts`` matches.

    ``starts`` is a set of characters, such as ``[0-9]``; ``pattern`` matches no empty string.

    >>> years = re.compile("(?<![0-9])20[0-9]{2}年")
    >>> [m.group() for m in matches(years, re.compile("[0-9]"), "2022—2025年，到2035年")]
    ['2025年', '2035年']
    """
    stop = len(text) if end is None else end
    for place in starts.finditer(text, start, stop):
        at = place.start()
        if at < start:
            continue
        found = pattern.match(text, at, stop)
        if found:
            yield found
            start = found.end()


def one_of(words: Iterable[str]) -> str:
    """An alternation of ``words``, branching by their first character; of those the first given counts.

    >>> one_of(["每年", "每月", "逐年"])
    '每(?:年|月)|逐(?:年)'
    """
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def any_of(characters: Iterable[str]) -> re.Pattern[str]:
    """The set of ``characters`` as a pattern."""
    return re.compile(f"[{''.join(map(re.escape, sorted(set(characters))))}]")
