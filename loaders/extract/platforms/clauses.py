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
_LAST_MARK = re.compile("(?s:.*)[，。；：！？,;:!?…\t\n\u3000 ]")
_BRACKETS = re.compile("[（）《》]")
_INLINE = 16
_NOT_INLINE = re.compile("[，。；：、]|简称|下称|附件|见专栏|下同")


def clauses(text: str) -> list[tuple[int, int]]:
    """Ranges of ``text`` that are clauses and hold a word names of platforms end in.

    >>> text = "提升能力，加快建设光明科学城。"
    >>> [text[start:end] for start, end in clauses(text)]
    ['加快建设光明科学城']
    """
    heads = _heads_in(text)
    return [*_around(heads, text)] if heads and not opens_with_cue(text) else []


def _around(heads: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The clauses ``heads`` stand in, each once; a head that reaches over a bracket stands in none."""
    after = iter(heads)
    start, end = next(after)
    for opening, stop in _outside_brackets(text):
        begun = opening
        while end <= stop:
            if start >= begun:
                before = _LAST_MARK.match(text, begun, start)
                mark = _MARKS.search(text, end, stop)
                yield before.end() if before else begun, mark.start() if mark else stop
                begun = mark.end() if mark else stop
            following = next(after, None)
            if following is None:
                return
            start, end = following


def _heads_in(text: str) -> list[tuple[int, int]]:
    """Where heads stand in ``text``, the shortest one at each end."""
    shortest = _shortest()
    found = []
    for match in _ENDING.finditer(text):
        end = match.end()
        for word in shortest.get(text[end - 2 : end], ()):
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
    # The last character first, of which there are few: other places are passed over in one step.
    before, last = ("".join(sorted({pair[at] for pair in _shortest()})) for at in (0, 1))
    return re.compile(f"[{last}](?<=[{before}].)")


_ENDING = _compile()


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
