"""The repaired text beside the text as read, in runs that are the same and runs that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.text import MappedText


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the repaired text and what the source has in its place; one of them may be empty."""

    read: str
    repaired: str


def runs(mapped: MappedText, start: int, end: int) -> Iterator[Run]:
    """The runs of ``text[start:end]``; the repaired parts put together are that text.

    What the repair deleted belongs to the character before it, so that ranges that follow each other
    show all of the source between them.

    >>> from loaders.text import repair
    >>> [(run.read, run.repaired) for run in runs(repair("聚焦創(chuàng)新平台").mapped, 0, 6)]
    [('聚焦', '聚焦'), ('創(chuàng)', '创'), ('新平台', '新平台')]
    """
    text, source = mapped.text, mapped.source
    first, last = mapped.span(start, start + 1)[0], _source_end(mapped, end)
    if source[first:last] == text[start:end]:
        yield Run(text[start:end], text[start:end])
        return
    same: list[str] = []
    read: list[str] = []
    repaired: list[str] = []
    here = first
    for at in range(start, end):
        after = max(here, mapped.span(at + 1, at + 2)[0] if at + 1 < end else last)
        own, char = source[here:after], text[at]
        here = after
        if own == char:
            if read or repaired:
                yield Run("".join(read), "".join(repaired))
                read, repaired = [], []
            same.append(char)
            continue
        if same:
            yield Run("".join(same), "".join(same))
            same = []
        read.append(own)
        repaired.append(char)
    if same:
        yield Run("".join(same), "".join(same))
    if read or repaired:
        yield Run("".join(read), "".join(repaired))


def _source_end(mapped: MappedText, end: int) -> int:
    """Where the source goes on after ``text[:end]``; blanks before a line's end are left out."""
    source = mapped.source
    after = mapped.span(end, end + 1)[0] if end < len(mapped.text) else len(source)
    if end < len(mapped.text) and mapped.text[end] != "\n":
        return after
    last = mapped.span(end - 1, end)[1]
    while after > last and source[after - 1].isspace():
        after -= 1
    return max(after, last)
