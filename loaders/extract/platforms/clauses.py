"""Clauses of a line in which a platform may be named.

    line   := clause {mark clause}
    mark   := "，" | "。" | "；" | "：" | …

Lists of responsible bodies and titles in 《》 are left out.  Short brackets inside a name stay in their
clause (中国（甘肃）知识产权保护中心); the content of longer ones is a clause of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.parties import opens_with_cue
from ontology.platform_words import platform_heads

_MARKS = re.compile("[，。；：！？,;:!?…\t\n\u3000 ]+")
_BRACKETS = re.compile("[（）《》]")
_INLINE = 16
_NOT_INLINE = re.compile("[，。；：、]|简称|下称|附件|见专栏|下同")


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of ``text`` that are clauses and hold a word names of platforms end in."""
    if opens_with_cue(text):
        return
    heads = _heads()
    for start, end in _spans(text):
        if heads.search(text, start, end):
            yield start, end


def _heads() -> re.Pattern[str]:
    return _LAST


def _compile() -> re.Pattern[str]:
    # The last two characters of a head are enough to see that one may be there.
    endings = sorted({word[-2:] for word in platform_heads()})
    return re.compile("|".join(map(re.escape, endings)))


_LAST = _compile()


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _outside_brackets(text):
        at = start
        for mark in _MARKS.finditer(text, start, end):
            if mark.start() > at:
                yield at, mark.start()
            at = mark.end()
        if at < end:
            yield at, end


def _outside_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Ranges between brackets, and the content of brackets; short brackets within a name stay."""
    at = 0
    in_title = False
    skip_until = -1
    for bracket in _BRACKETS.finditer(text):
        place, sign = bracket.start(), bracket.group()
        if place < skip_until:
            continue
        if sign == "《":
            if not in_title and place > at:
                yield at, place
            in_title = True
            continue
        if sign == "》":
            at = place + 1
            in_title = False
            continue
        if in_title:
            continue
        close = text.find("）", place + 1, place + _INLINE) if sign == "（" else -1
        if close > 0 and not _NOT_INLINE.search(text, place + 1, close):
            skip_until = close + 1
            continue
        if place > at:
            yield at, place
        at = place + 1
        if sign == "（" and not text.startswith("（", at) and opens_with_cue(text[at : at + 40]):
            # A list of responsible bodies: nothing in it is a platform.
            close = text.find("）", at)
            skip_until = at = close + 1 if close >= 0 else len(text)
    if at < len(text) and not in_title:
        yield at, len(text)
