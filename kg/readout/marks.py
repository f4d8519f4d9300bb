"""A line of text cut into segments, each with the facts and findings that hold there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.readout.account import Account, Fact
from loaders.coverage import Finding
from loaders.facts import Rejection, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that carry facts, findings, or a judgement; ``number`` counts the marks of a document from 0.

    ``rejected`` says why the words are a figure that is no target.
    """

    number: int
    span: Span
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    rejected: tuple[Rejection, ...] = ()

    def anchor(self, name: str) -> str:
        """The id of the place on the page of the document called ``name``."""
        return f"{name}-m{self.number}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks, the shortest mark first; ``opens`` are those that begin."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]


def marks(one: Account) -> tuple[Mark, ...]:
    """One mark for each span that anything is said about, in the order of the text."""
    facts: dict[Span, list[Fact]] = defaultdict(list)
    findings: dict[Span, list[Finding]] = defaultdict(list)
    rejected: dict[Span, list[Rejection]] = defaultdict(list)
    for fact in one.facts:
        facts[fact.span].append(fact)
    for finding in one.coverage.findings:
        findings[finding.span].append(finding)
    for figure in one.coverage.rejected:
        rejected[figure.span].append(figure.why)
    spans = sorted({*facts, *findings, *rejected})
    return tuple(
        Mark(number, span, tuple(facts[span]), tuple(findings[span]), tuple(rejected[span]))
        for number, span in enumerate(spans)
    )


def segments(start: int, end: int, found: Sequence[Mark]) -> Iterator[Segment]:
    """The segments of ``start:end``; together they are all of it.

    ``found`` are marks in the order of the text that touch the range.
    """
    borders = sorted(
        {start, end} | {at for mark in found for at in (mark.span.start, mark.span.end) if start < at < end}
    )
    waiting = list(reversed(found))
    active: list[Mark] = []
    for left, right in pairwise(borders):
        active = [mark for mark in active if mark.span.end > left]
        opened = []
        while waiting and waiting[-1].span.start <= left:
            opened.append(waiting.pop())
        active += opened
        shortest = sorted(active, key=lambda m: (m.span.end - m.span.start, m.number))
        yield Segment(left, right, tuple(shortest), tuple(opened))


def touching(ranges: Iterable[tuple[int, int]], found: Sequence[Mark]) -> Iterator[list[Mark]]:
    """For each range, in the order of the text, the marks that touch it, in that order too."""
    coming = 0
    open_marks: list[Mark] = []
    for start, end in ranges:
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while coming < len(found) and found[coming].span.start < end:
            if found[coming].span.end > start:
                open_marks.append(found[coming])
            coming += 1
        yield list(open_marks)
