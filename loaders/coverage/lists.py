"""Words that look like a list of responsible bodies (责任单位) in a sentence from which none was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.facts import Span
from loaders.outline.brackets import outermost
from loaders.outline.tree import names_parties
from loaders.resolve.agencies import Resolver

_SEPARATOR = re.compile("[、，,；;]|和(?=.)")
_LONGEST_NAME = 30
_LONGEST_LIST = 400


def unread_lists(text: str, sentence: Span, resolver: Resolver) -> Iterator[Span]:
    """Where such a list stands in a sentence that has no record of a responsibility.

    That is the sentence itself when it holds a cue (责任单位：…), else closed brackets at its end whose
    every member looks like a body: （省卫健委、某某专班办公室）.
    """
    words = text[sentence.start : sentence.end]
    if names_parties(words):
        yield sentence
        return
    for bracket in outermost(words):
        at_end = not words[bracket.end :].strip("。；，、 ")
        inner = words[bracket.start + 1 : bracket.end - 1]
        if bracket.closed and at_end and len(inner) <= _LONGEST_LIST and _all_bodies(inner, resolver):
            yield Span(sentence.start + bracket.start, sentence.start + bracket.end)


def _all_bodies(inner: str, resolver: Resolver) -> bool:
    names = [name.strip() for name in _SEPARATOR.split(inner)]
    if not all(2 <= len(name) <= _LONGEST_NAME and resolver.looks_like_party(name) for name in names):
        return False
    # （兰州新区） says where, not who.
    return not all(resolver.is_place(name) for name in names)
