"""What must be equal between a plan as planned and as read; each check returns what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, RdfFormat, parse
from rapidfuzz.fuzz import ratio

from loaders.emit import document_quads
from loaders.facts import Facts, RoleBasis, Target
from loaders.reading import Reading
from tests.loaders.round_trip.planned import Figures, Plan

LIKENESS = 60  # of 100: words of making and their order may differ, what is counted may not


_OA = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True)
class Passage:
    """What the graph says of one passage."""

    start: int
    end: int
    exact: str


def head(plan: Plan, facts: Facts) -> list[str]:
    """Title, area, level, period, document number, issuer and date."""
    found = facts.head
    pairs: list[tuple[object, object]] = [
        (plan.title, found.title),
        (plan.area.code, found.area),
        (plan.area.level, found.level),
        (plan.period, (found.period_start, found.period_end)),
    ]
    if plan.number:
        pairs.append((plan.number, found.document_number))
    if plan.issuer:
        pairs.append(((plan.issuer,), tuple(party.name for party in found.issuers)))
        pairs.append(("{}-{:02}-{:02}".format(*plan.issued), found.issued))
    return [f"{planned} read as {read}" for planned, read in pairs if planned != read]


def tasks(plan: Plan, numbers: Iterable[str | None], facts: Facts) -> list[str]:
    """Number, title and kind of every task in order."""
    planned = [(number, work.title, work.kind) for number, work in zip(numbers, plan.works(), strict=True)]
    read = [(task.number, task.title, task.kind) for task in facts.tasks]
    return [] if planned == read else [f"tasks {planned} read as {read}"]


def parties(plan: Plan, facts: Facts) -> list[str]:
    """Official name, role, basis, collective or not, list and place in it, task by task."""
    wrong = []
    for order, work in enumerate(plan.works(), start=1):
        planned = [
            (*one, group, position)
            for group, listing in enumerate(work.listings)
            for position, one in enumerate(listing.expected(), start=1)
        ]
        read = [
            (r.party.name, r.role, r.basis, r.party.group, r.list_group, r.list_position)
            for r in facts.responsibilities
            if r.task == order and r.basis is not RoleBasis.DOCUMENT_DEFAULT
        ]
        if planned != read:
            missing = [one for one in planned if one not in read]
            extra = [one for one in read if one not in planned]
            wrong.append(f"parties of {work.title}: {missing} read as {extra}")
    return wrong


def citations(plan: Plan, facts: Facts) -> list[str]:
    """Title and kind of every document named."""
    planned, read = Counter(plan.citations()), Counter((c.title, c.kind) for c in facts.citations)
    return [] if planned == read else [f"citations {planned} read as {read}"]


def _unlike(where: str, planned: Iterable[Figures], read: Iterable[Target], alone: int | None) -> list[str]:
    left, wrong = list(read), []
    for sentence in planned:
        for one in sentence.figures:
            key = (one.comparator, one.value, one.unit, one.maximum, sentence.year or alone)
            same = [
                target
                for target in left
                if (target.comparator, target.value, target.unit, target.maximum, target.year) == key
                and ratio(target.indicator, one.indicator) >= LIKENESS
            ]
            if same:
                left.remove(max(same, key=lambda target: ratio(target.indicator, one.indicator)))
            else:
                wrong.append(f"target of {where} {one.words} {key} not in {left}")
    return wrong + [f"target of {where} not planned: {target}" for target in left]


def targets(plan: Plan, facts: Facts) -> list[str]:
    """Indicator, comparator, figure, unit and year of every target, in general and task by task."""
    start, end = plan.period
    alone = start if start == end else None
    wrong = _unlike("the plan", plan.general, [t for t in facts.targets if t.task is None], alone)
    for order, work in enumerate(plan.works(), start=1):
        planned = [work.figures] if work.figures else []
        wrong += _unlike(work.title, planned, [t for t in facts.targets if t.task == order], alone)
    return wrong


def funding(plan: Plan, facts: Facts) -> list[str]:
    """Amount, ceiling, rate and unit of every provision of money."""
    wrong = []
    for order, work in enumerate(plan.works(), start=1):
        planned = Counter(work.money.provisions if work.money else ())
        read = Counter[tuple[Decimal | None, Decimal | None, Decimal | None, str]](
            (f.amount, f.maximum, f.rate, f.unit) for f in facts.funding if f.task == order
        )
        if planned != read:
            wrong.append(f"funding of {work.money and work.money.words} read as {read}")
    return wrong


def platforms(plan: Plan, facts: Facts) -> list[str]:
    """Names of platforms, task by task."""
    wrong = []
    for order, work in enumerate(plan.works(), start=1):
        planned = {work.platform[1]} if work.platform else set()
        read = {p.name for p in facts.platforms if p.named and p.task == order}
        if planned != read:
            wrong.append(f"platforms of {work.title} {planned} read as {read}")
    return wrong


def unlisted(facts: Facts) -> list[str]:
    """Doubts of names: every planned body is in a register."""
    return [f"{doubt.kind}: {doubt.detail}" for doubt in facts.doubts if doubt.kind.startswith("name")]


def spans(reading: Reading) -> list[str]:
    """Every record's words lie where its span says: in the repaired text, and in the text as read."""
    text, facts = reading.mapped.text, reading.facts
    said = [(one.span, one.mention) for one in facts.responsibilities]
    said += [(one.title_span, one.title) for one in facts.tasks]
    said += [(one.span, one.title) for one in facts.citations]
    found = [(words, text[span.start : span.end]) for span, words in said]
    return [f"{words} stands at {there}" for words, there in found if there != words]


def passages(reading: Reading) -> list[Passage]:
    """Every passage that is written to the graph."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    quads = "".join(document_quads(reading, "https://example.org/"))
    for quad in parse(quads, format=RdfFormat.N_QUADS):
        name = quad.predicate.value.removeprefix(_OA)
        if name in ("start", "end", "exact") and isinstance(quad.object, Literal):
            found[str(quad.subject)][name] = quad.object.value
    return [Passage(int(one["start"]), int(one["end"]), one["exact"]) for one in found.values()]
