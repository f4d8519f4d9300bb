"""The parts of a line: what stands in brackets is blanked, the rest falls into sentences, parts, clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loaders.outline.brackets import outermost

BLANK: Final = "◌"
"""Stands for each character of a bracket, so that offsets stay."""

_SENTENCE = re.compile(r"[^。！？!?]+")
_PART = re.compile(r"[^；;]+")
_CLAUSE = re.compile(r"(?:[^，：,:]|(?<=\d)[：:](?=[\d.]))+")


def blanked(text: str) -> str:
    """``text`` with its closed brackets filled with :data:`BLANK`.

    >>> blanked("剧场（含）的")
    '剧场◌◌◌的'
    """
    pieces: list[str] = []
    at = 0
    for bracket in outermost(text):
        if bracket.closed:
            pieces += [text[at : bracket.start], BLANK * (bracket.end - bracket.start)]
            at = bracket.end
    return "".join([*pieces, text[at:]])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Ranges between full stops."""
    return (m.span() for m in _SENTENCE.finditer(text))


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges between semicolons: each a provision with its own condition."""
    return (m.span() for m in _PART.finditer(text, start, end))


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges between commas and colons."""
    return (m.span() for m in _CLAUSE.finditer(text, start, end))
