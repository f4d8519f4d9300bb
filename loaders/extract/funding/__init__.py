"""Funding provisions (资金支持) of a plan: who gets how much, at what rate, by which instrument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loaders.extract.funding.named import instruments_named
from loaders.extract.funding.provision import Provision
from loaders.extract.funding.provisions import read_line
from loaders.extract.funding.targets import condition
from loaders.facts import Comparator, Doubt, Funding, Span, Task
from loaders.outline.lines import Line

__all__ = ["funding"]


def funding(tasks: Sequence[Task], lines: Sequence[tuple[Line, ...]]) -> tuple[list[Funding], list[Doubt]]:
    """Every provision of money of every task, in the order of the text, and what stayed unclear."""
    found: list[Funding] = []
    doubts: list[Doubt] = []
    for task, own in zip(tasks, lines, strict=True):
        for line in own:
            figures, skipped = read_line(line.text)
            ranges = [(g.start, g.end) for g in figures]
            title = task.title_span.end - line.start
            names = [n for n in _outside(instruments_named(line.text), ranges) if n.start >= title]
            for given in sorted([*figures, *names], key=lambda g: (g.start, g.end)):
                record = _record(task, line, given)
                found.append(record)
                if given.unsure:
                    detail = f"figures shared out, but not who gets which: {given.recipient}"
                    doubts.append(Doubt("funding-shares", record.span, detail))
            for clause in skipped:
                span = Span(line.start + clause.start, line.start + clause.end)
                detail = f"{clause.figures} figures in one clause, taken for a table and not read"
                doubts.append(Doubt("funding-table", span, detail))
    return found, doubts


def _outside(named: Iterable[Provision], ranges: Sequence[tuple[int, int]]) -> Iterator[Provision]:
    """Names that stand in no provision with a figure: 给予500万元保险补偿 is one provision, not two."""
    at = 0
    for one in named:
        while at < len(ranges) and ranges[at][1] <= one.start:
            at += 1
        if at == len(ranges) or one.end <= ranges[at][0]:
            yield one


def _record(task: Task, line: Line, given: Provision) -> Funding:
    ceiling = given.comparator is Comparator.AT_MOST and given.high is None
    return Funding(
        task.order,
        given.kind,
        Span(line.start + given.start, line.start + given.end),
        amount=None if ceiling else given.low,
        maximum=given.low if ceiling else given.high,
        rate=given.rate,
        max_rate=given.high_rate,
        unit=given.unit,
        comparator=given.comparator,
        recipient=given.recipient,
        condition=condition(given.recipient),
        per=given.per,
        years=given.years,
        name=given.name,
        unsure=given.unsure,
    )
