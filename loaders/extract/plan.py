"""All extractors over one plan, their records put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from loaders.extract.citations import citations
from loaders.extract.funding import funding
from loaders.extract.platforms import abbreviations, platforms
from loaders.extract.responsibility import responsibilities
from loaders.extract.structure import Structure
from loaders.extract.targets import indicator_table, targets
from loaders.facts import (
    Doubt,
    Facts,
    Funding,
    Head,
    Instrument,
    Observation,
    PlatformMention,
    Rejected,
    Responsibility,
    Span,
    Target,
)
from loaders.outline.body import Body
from loaders.resolve.agencies import Resolver


def plan_facts(body: Body, found: Structure, head: Head) -> Facts:
    """Everything read from a plan whose page, outline and head are known.

    Short names are collected over the whole body first, since 兰白试验区 may be explained before the
    tasks; bodies in a list of responsible ones are no platforms.
    """
    # The names of bodies are those of the year of issue, else of the first year of the plan.
    year = int(head.issued[:4]) if head.issued else head.period_start
    listed, doubts = responsibilities(found.tasks, found.lines, Resolver(head.area, year))
    opening = min((s.span.start for s in found.sections), default=found.tasks[0].span.start)
    aims, observed, unclear_aims, rejected = _figures(body, found, head)
    money, unclear_money = funding(found.tasks, found.lines)
    named, unclear_names = platforms(found.tasks, found.lines, abbreviations(body.lines))
    return Facts(
        head,
        tuple(found.sections),
        tuple(found.tasks),
        tuple(listed),
        tuple(citations(body.lines, found.tasks, head.title, opening)),
        (*found.doubts, *doubts, *unclear_aims, *unclear_money, *unclear_names),
        tuple(Span(line.start, line.end) for line in (*body.before, *body.after)),
        targets=tuple(aims),
        observations=tuple(observed),
        funding=tuple(_not_aims(money, aims)),
        platforms=tuple(_outside_lists(named, listed)),
        rejected=tuple(rejected),
    )


def _figures(
    body: Body, found: Structure, head: Head
) -> tuple[list[Target], list[Observation], list[Doubt], list[Rejected]]:
    """Targets in prose and in indicator tables, and figures that are none; a table's lines are no prose."""
    own = {line.start for lines in found.lines for line in lines}
    general = [line for line in body.lines if line.start not in own]
    period = (head.period_start, head.period_end)
    _, _, _, used = indicator_table(general, period=period)
    cells = {line.start for line in used}
    prose = [line for line in general if line.start not in cells]
    said, unclear, rejected = targets(found.tasks, found.lines, prose, period=period)
    if not used:
        return said, [], unclear, rejected
    # Once more, now that the prose may tell the units that the table lost.
    listed, observed, gaps, _ = indicator_table(general, known=said, period=period)
    return [*said, *listed], observed, [*unclear, *gaps], rejected


def _not_aims(money: Sequence[Funding], aims: Sequence[Target]) -> list[Funding]:
    """Provisions without the aims that speak of money: 研发经费投入强度不低于5% gives nobody anything."""
    figures = {(t.task, t.value, t.unit) for t in aims}
    return [
        one
        for one in money
        if one.instrument is not Instrument.BUDGET
        or one.rate is None
        or (one.task, one.rate, "%") not in figures
    ]


def _outside_lists(
    mentions: Sequence[PlatformMention], listed: Sequence[Responsibility]
) -> list[PlatformMention]:
    places = sorted({(r.span.start, r.span.end) for r in listed})
    starts = [start for start, _ in places]

    def listed_at(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < places[at][1]

    return [m for m in mentions if not listed_at(m.span.start)]
