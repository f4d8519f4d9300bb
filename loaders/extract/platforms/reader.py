"""The platforms of a plan, task by task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from loaders.extract.platforms.clauses import clauses
from loaders.extract.platforms.mentions import Found, find
from loaders.extract.platforms.naming import Verdict
from loaders.extract.platforms.shortnames import ShortNames
from loaders.facts import Doubt, PlatformMention, Span, Task
from loaders.outline.lines import Line
from ontology.platform_words import platform_heads

_RANK = {"build": 0, "upgrade": 1, "support": 2, "mention": 3}


def platforms(
    tasks: Sequence[Task], lines: Sequence[tuple[Line, ...]], abbreviations: Mapping[str, str]
) -> tuple[list[PlatformMention], list[Doubt]]:
    """Every platform a task names and every kind it means to build, one entry per name and task.

    ``lines`` are those of each task; ``abbreviations`` maps short names to full ones (see
    :func:`abbreviations`).  A kind is reported when the task builds, supports or upgrades it; a name
    always.  Of several mentions of one name in a task the first gives the span, the strongest action
    counts.  Doubts tell names that rest on nothing but an unusual subject.
    """
    short = ShortNames(abbreviations)
    found: list[PlatformMention] = []
    doubts: list[Doubt] = []
    for task, own in zip(tasks, lines, strict=True):
        kept: dict[str, PlatformMention] = {}
        for line in own:
            for mention in _mentions(task, line, short):
                before = kept.get(mention.name)
                kept[mention.name] = _stronger(before, mention) if before else mention
        found.extend(kept.values())
        doubts.extend(Doubt("platform-name", m.span, m.name) for m in kept.values() if m.unsure and m.named)
    return found, doubts


def _mentions(task: Task, line: Line, short: ShortNames) -> list[PlatformMention]:
    text = line.text
    found = [f for start, end in clauses(text) for f in find(text, start, end)]
    if short.any:
        found = sorted([*found, *_known(text, found, short)], key=itemgetter(0, 1))
    mentions = []
    for item in found:
        full = short(item.name)
        named = full != item.name or item.verdict is not Verdict.KIND
        if named or item.action != "mention":
            span = Span(line.start + item.start, line.start + item.end)
            unsure = item.verdict is Verdict.LIKELY_NAME and full == item.name
            words = text[item.start : item.end]
            mentions.append(
                PlatformMention(task.order, full, item.concept, named, item.action, span, words, unsure)
            )
    return mentions


def _known(text: str, found: Sequence[Found], short: ShortNames) -> Iterator[Found]:
    """Short names that no phrase covers (their head may be in no list)."""
    taken = [(f.start, f.end) for f in found]
    at = 0
    for start, end in short.places(text):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if any(a < end and start < b for a, b in taken[at : at + 4]):
            continue
        name = text[start:end]
        yield Found(start, end, name, _concept(short(name)), Verdict.NAME, "mention")


def _concept(name: str) -> str:
    for at in range(len(name)):
        head = platform_heads().get(name[at:])
        if head:
            return head.concept
    return "other"


def _stronger(one: PlatformMention, other: PlatformMention) -> PlatformMention:
    if _RANK[other.action] >= _RANK[one.action]:
        return one
    return PlatformMention(
        one.task, one.name, one.kind, one.named, other.action, one.span, one.mention, one.unsure
    )
