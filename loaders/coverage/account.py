"""Each sentence of a plan → what it was understood as, or why it was not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from loaders.coverage.figures import figures, lone_numbers
from loaders.coverage.lists import unread_lists
from loaders.coverage.records import FACTS, Coverage, Cut, Finding, Kind, Reason, Sentence
from loaders.coverage.sentences import split_sentences
from loaders.facts import Facts, Rejected, Span
from loaders.outline.body import Body, boilerplate_words
from loaders.outline.lines import Line, is_closing_date
from loaders.outline.numbering import marker
from loaders.outline.tree import names_parties
from loaders.reading import Reading
from loaders.resolve.agencies import Resolver

_WORD = re.compile(r"[^\W_]{2}")
_DOUBTS = {
    "responsibility-clause": Reason.RESPONSIBILITY,
    "name-without-register-entry": Reason.NAME,
}
_LONGEST_SIGNATURE = 30


def coverage(reading: Reading) -> Coverage:
    """The account of one reading.  Pure and linear in the length of the document."""
    body = reading.body
    rows = sorted((*body.title_lines, *body.head, *body.lines), key=lambda row: row.start)
    spans = [span for row in rows for span in split_sentences(row)]
    page = _Page(reading.mapped.text, spans)
    page.understand(reading)
    page.question(reading)
    return Coverage(
        tuple(page.sentences()),
        tuple(_cut(body)),
        tuple(_cut_like_a_plan(body)),
        page.judged(reading.facts),
    )


def fact_spans(facts: Facts) -> Iterator[tuple[Kind, Span]]:
    """The words of every record, by kind; of a responsibility also the sentence its role rests on."""
    for duty in facts.responsibilities:
        yield Kind.PARTIES, duty.span
        if duty.rule:
            yield Kind.PARTIES, duty.rule
    for kind, records in (
        (Kind.TARGET, facts.targets),
        (Kind.OBSERVATION, facts.observations),
        (Kind.FUNDING, facts.funding),
        (Kind.PLATFORM, facts.platforms),
        (Kind.CITATION, facts.citations),
    ):
        for record in records:
            yield kind, record.span


class _Page:
    """The sentences of a body while kinds and findings are gathered for them."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
        self.starts = [span.start for span in spans]
        self.ends = [span.end for span in spans]
        self.kinds: list[set[Kind]] = [set() for _ in spans]
        self.findings: list[set[Finding]] = [set() for _ in spans]
        self.named: list[list[Span]] = [[] for _ in spans]  # numbers, headings, lead phrases

    def _touched(self, span: Span) -> range:
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def mark(self, kind: Kind, span: Span) -> None:
        for i in self._touched(span):
            self.kinds[i].add(kind)

    def doubt(self, reason: str, span: Span, detail: str) -> None:
        """Put a finding on the sentence where it begins; what is no part of the body is left aside."""
        for i in self._touched(span)[:1]:
            self.findings[i].add(Finding(str(reason), span, detail))

    def understand(self, reading: Reading) -> None:
        """What the records, the title, the head and the outline explain."""
        facts, body = reading.facts, reading.body
        for line in body.title_lines:
            self.mark(Kind.TITLE, _span(line))
        for line in (*body.head, *_signature(body.lines)):
            self.mark(Kind.HEAD, _span(line))
        for section in facts.sections:
            at = self.text.find(section.title, section.span.start, section.span.end)
            end = at + len(section.title) if at >= 0 else section.span.end
            self._name(Kind.HEADING, Span(section.span.start, end))
        for task in facts.tasks:
            self._name(Kind.LEAD_PHRASE, Span(task.span.start, task.title_span.end))
        for kind, span in set(fact_spans(facts)):
            self.mark(kind, span)

    def _name(self, kind: Kind, span: Span) -> None:
        self.mark(kind, span)
        for i in self._touched(span):
            self.named[i].append(span)

    def question(self, reading: Reading) -> None:
        """What was doubted, left garbled, or stands there without a record."""
        facts = reading.facts
        for doubt in facts.doubts:
            self.doubt(_DOUBTS.get(doubt.kind, doubt.kind), doubt.span, doubt.detail)
        for duty in facts.responsibilities:
            if not duty.party.certain:
                self.doubt(Reason.NAME, duty.span, f"{duty.mention} → {duty.party.name}")
        self._garbled(reading)
        self._figures(reading)
        year = int(facts.head.issued[:4]) if facts.head.issued else facts.head.period_start
        resolver = Resolver(facts.head.area, year)
        for i, span in enumerate(self.spans):
            if self.kinds[i].isdisjoint({Kind.TITLE, Kind.HEAD, Kind.PARTIES}):
                for found in unread_lists(self.text, span, resolver):
                    if not any(f.reason == Reason.RESPONSIBILITY for f in self.findings[i]):
                        self.doubt(Reason.RESPONSIBILITY, found, self.text[found.start : found.end])

    def _garbled(self, reading: Reading) -> None:
        notes = [note for note in reading.notes if not note.certain]
        if not notes:
            return
        # Notes count characters of the source; so does this list of where each sentence begins there.
        starts = [reading.mapped.span(span.start, span.end)[0] for span in self.spans]
        for note in notes:
            i = bisect_right(starts, note.start) - 1
            if i < 0 or note.start >= reading.mapped.span(self.spans[i].start, self.spans[i].end)[1]:
                continue
            at = self.text.find(note.exact, self.spans[i].start, self.spans[i].end)
            span = Span(at, at + len(note.exact)) if at >= 0 and note.exact else self.spans[i]
            self.doubt(Reason.GARBLED, span, f"{note.kind}: {note.exact} ({note.detail})")

    def _figures(self, reading: Reading) -> None:
        facts = reading.facts
        known = _Ranges(span for _, span in fact_spans(facts))
        decided = _Ranges(one.span for one in facts.rejected)
        found = lone_numbers(reading.body.lines)
        for line in reading.body.lines:
            found += [(line.start + start, line.start + end) for start, end in figures(line.text)]
        for start, end in found:
            i = bisect_right(self.starts, start) - 1
            if known.hold(start, end) or decided.touch(start, end):
                continue
            if not self.kinds[i] & {Kind.HEADING, Kind.HEAD}:
                self.doubt(Reason.FIGURE, Span(start, end), self.text[start:end])

    def judged(self, facts: Facts) -> tuple[Rejected, ...]:
        """The figures judged to be no target, without those that a record other than a target reads."""
        read = _Ranges(span for kind, span in fact_spans(facts) if kind != Kind.TARGET)
        return tuple(
            one
            for one in facts.rejected
            if not read.hold(one.span.start, one.span.end)
            and not any(self.kinds[i] & {Kind.HEADING, Kind.HEAD} for i in self._touched(one.span))
        )

    def sentences(self) -> Iterator[Sentence]:
        """The sentences with what was gathered; what has nothing to extract is narrative."""
        for i, span in enumerate(self.spans):
            kinds = set(self.kinds[i])
            if not self.findings[i] and self._is_narrative(i, span):
                kinds.add(Kind.NARRATIVE)
            found = sorted(self.findings[i], key=lambda f: (f.span, f.reason, f.detail))
            yield Sentence(span, tuple(kind for kind in Kind if kind in kinds), tuple(found))

    def _is_narrative(self, i: int, span: Span) -> bool:
        kinds = self.kinds[i]
        if not kinds:
            return True
        if kinds & {*FACTS, Kind.TITLE, Kind.HEAD}:
            return False
        # 建平台：建设平台。 says more than its lead phrase does.
        end = max((named.end for named in self.named[i]), default=span.start)
        return bool(_WORD.search(self.text, max(end, span.start), span.end))


def _span(line: Line) -> Span:
    return Span(line.start, line.end)


class _Ranges:
    """Spans made one where they overlap, to ask whether a range lies in them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = _union(spans)
        self.starts = [span.start for span in self.spans]

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all of a range."""
        i = bisect_right(self.starts, start) - 1
        return i >= 0 and self.spans[i].end >= end

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them holds any of a range."""
        i = bisect_left(self.starts, end) - 1
        return i >= 0 and self.spans[i].end > start


def _union(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap or touch made one, in order."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _signature(lines: Sequence[Line]) -> Iterator[Line]:
    """The closing date and the name above it (甘肃省人民政府办公厅 / 2022年3月1日)."""
    for i in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        if is_closing_date(lines[i].text):
            yield lines[i]
            above = lines[i - 1]
            if (
                len(above.text) <= _LONGEST_SIGNATURE
                and above.text[-1] not in "。；）："
                and not marker(above.text)
            ):
                yield above


def _cut(body: Body) -> Iterator[Cut]:
    strong, weak = boilerplate_words()
    for where, lines in (("above-the-title", body.before), ("below-the-end", body.after)):
        for line in lines:
            word = next((w for w in (*strong, *weak) if w in line.text[:200]), "")
            yield Cut(_span(line), where, word)


def _cut_like_a_plan(body: Body) -> Iterator[Finding]:
    for line in (*body.before, *body.after):
        numbered = marker(line.text) is not None and line.text.endswith(("。", "；", "）"))
        if numbered or names_parties(line.text):
            yield Finding(str(Reason.CUT), _span(line), line.text[:60])
