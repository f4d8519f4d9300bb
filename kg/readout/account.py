"""One reading arranged for showing: every fact with its words, its place in the source, and its task."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.readout.labels import Words
from kg.readout.saying import AnyFact, Record, fields, say, task_of
from loaders.coverage import Coverage, Kind, coverage
from loaders.facts import Facts, Span, Task
from loaders.reading import Reading

_AROUND = 14


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: ``source.text[start:end] == exact``; ``reading`` is that, repaired."""

    start: int
    end: int
    exact: str
    reading: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One record of the reader, ready to be shown.

    ``number`` counts the facts of the document from 1 in the order of the text; ``task`` is the order
    of its task, None outside every task; ``span`` counts characters of the repaired text; ``record``
    holds its fields under stable names; ``unsure`` says that another reading is possible.
    """

    number: int
    kind: Kind
    task: int | None
    span: Span
    place: Place
    said: Words
    record: Record
    unsure: bool


@dataclass(frozen=True, slots=True)
class Account:
    """A reading, its coverage, and its facts in the order of tasks and text."""

    reading: Reading
    coverage: Coverage
    facts: tuple[Fact, ...]

    def by_task(self) -> dict[int | None, list[Fact]]:
        """The facts of each task that has any; under None those outside every task."""
        found: dict[int | None, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.task, []).append(fact)
        return found

    def place(self, span: Span) -> Place:
        """The place of a span of the repaired text."""
        return _place(self.reading, span)

    def around(self, span: Span) -> str:
        """The words about a span, of the repaired text, within its line."""
        text = self.reading.mapped.text
        before = text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
        after = text[span.end : span.end + _AROUND].partition("\n")[0]
        return f"{before}{text[span.start : span.end]}{after}"

    def task_at(self, position: int) -> Task | None:
        """The task in whose text a character of the repaired text stands."""
        tasks = self.reading.facts.tasks
        i = bisect_right(tasks, position, key=lambda task: task.span.start) - 1
        return tasks[i] if i >= 0 and position < tasks[i].span.end else None


def account(reading: Reading) -> Account:
    """Arrange a reading for showing."""
    found = []
    for kind, record in _records(reading.facts):
        unsure = bool(getattr(record, "unsure", False))
        found.append((kind, task_of(record), record.span, say(record), fields(record), unsure))
    found.sort(key=lambda f: (f[2], f[1] or 0, f[0], f[3].zh))
    facts = tuple(
        Fact(number, kind, task, span, _place(reading, span), said, record, unsure)
        for number, (kind, task, span, said, record, unsure) in enumerate(found, 1)
    )
    return Account(reading, coverage(reading), facts)


def _records(facts: Facts) -> Iterator[tuple[Kind, AnyFact]]:
    groups: tuple[tuple[Kind, Sequence[AnyFact]], ...] = (
        (Kind.PARTIES, facts.responsibilities),
        (Kind.TARGET, facts.targets),
        (Kind.OBSERVATION, facts.observations),
        (Kind.FUNDING, facts.funding),
        (Kind.PLATFORM, facts.platforms),
        (Kind.CITATION, facts.citations),
    )
    for kind, records in groups:
        for record in records:
            yield kind, record


def _place(reading: Reading, span: Span) -> Place:
    start, end = reading.mapped.span(span.start, span.end)
    return Place(start, end, reading.source.text[start:end], reading.mapped.text[span.start : span.end])
