"""Clauses of a line in which a platform may be named.

    line   := clause {mark clause}
    mark   := "，" | "。" | "；" | "：" | …

Lists of responsible bodies and titles in 《》 are left out.  Short brackets inside a name stay in their
clause (中国（甘肃）知识产权保护中心); the content of longer ones is a clause of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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
    heads = _heads_in(text)
    if not heads:
        return
    at = 0
    for start, end in _spans(text):
        while at < len(heads) and heads[at][1] <= start:
            at += 1
        while at < len(heads) and heads[at][1] <= end:
            if heads[at][0] >= start:
                yield start, end
                break
            at += 1


def _heads_in(text: str) -> list[tuple[int, int]]:
    """Where heads stand in ``text``, the shortest one at each end."""
    shortest = _shortest()
    found = []
    for match in _ENDING.finditer(text):
        end = match.end() + 1
        for word in shortest[text[end - 2 : end]]:
            if text.endswith(word, 0, end):
                found.append((end - len(word), end))
                break
    return found


@cache
def _shortest() -> dict[str, tuple[str, ...]]:
    """Heads by their last two characters, the shorter first."""
    ending: dict[str, list[str]] = {}
    for word in platform_heads():
        ending.setdefault(word[-2:], []).append(word)
    return {pair: tuple(sorted(words, key=lambda w: (len(w), w))) for pair, words in ending.items()}


def _compile() -> re.Pattern[str]:
    # Branches by character, and only one consumed: other places are passed over in one step.
    last: dict[str, set[str]] = {}
    for pair in _shortest():
        last.setdefault(pair[0], set()).add(pair[1])
    return re.compile("|".join(f"{a}(?=[{''.join(sorted(b))}])" for a, b in sorted(last.items())))


_ENDING = _compile()


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
