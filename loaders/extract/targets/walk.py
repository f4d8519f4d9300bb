"""One line at work: figures from left to right, each with the words that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from loaders.extract.targets import context
from loaders.extract.targets.deadlines import Period, When
from loaders.extract.targets.figures import Figure
from loaders.extract.targets.meaning import WINDOW, Meaning
from loaders.extract.targets.memory import Memory, apply
from loaders.extract.targets.phrases import noun_after, strip_before
from loaders.facts import Doubt, Span, Target
from loaders.outline.lines import Line

_STOP = re.compile(r"[。！？]")
_SEGMENT = re.compile(r"[；;]")
_CLAUSE = re.compile(r"[，：:]|,(?!\d{3})")
_JOINT = re.compile(r"(?:、|以及|和|及|与|或|并(?!联)|且|同时)")
_FROM = re.compile(r"(?:从|由|自)(?:(?:20\d\d)年?(?:底|末)?)?的?(?:约|不足|不到)?$")
_LONGEST_FROM = 12
_THAN = re.compile(r"(?:比|较)[^，]{0,12}的$")
_VAGUE = re.compile(r"(?:、|以及|和|及|与)(?:若干|一批|一系列|多)")


@dataclass(slots=True)
class Walk:
    """One line at work."""

    task: int | None
    period: Period
    line: Line
    masked: str
    figures: list[Figure]
    whens: list[When]
    memory: Memory
    targets: list[Target] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    ended: int = 0

    def read(self) -> None:
        if not self.figures and not self.whens:
            self._only_words()
            return
        sentence = 0
        for end in [*(m.end() for m in _STOP.finditer(self.masked)), len(self.masked)]:
            if end > sentence:
                self._sentence(sentence, end)
            sentence = end

    def _only_words(self) -> None:
        """A line without years and figures: no more than its last sentences are remembered."""
        ends = [m.end() for m in _STOP.finditer(self.masked)]
        if not ends or ends[-1] < len(self.masked):
            ends.append(len(self.masked))
        kept = self.memory.clauses.maxlen or len(ends)
        for start, end in pairwise([0, *ends][-kept - 1 :]):
            self._remember(start, end)
        self.memory.end_sentence()

    def _sentence(self, start: int, end: int) -> None:
        figures = _between(self.figures, start, end)
        if figures:
            granted = self._granted(start, end, figures)
            at = start
            for stop in [*(m.end() for m in _SEGMENT.finditer(self.masked, start, end)), end]:
                self._segment(at, stop, _between(figures, at, stop), granted)
                at = stop
        else:
            self._whens(start, end)
            self._remember(start, end)
        self.memory.end_sentence()

    def _remember(self, start: int, end: int) -> None:
        text = self.line.text[max(start, end - WINDOW) : end].rstrip("。；，：")
        self.memory.clauses.append(text.rsplit("，", 1)[-1])

    def _granted(self, start: int, end: int, figures: list[Figure]) -> bool:
        words = self.masked[start:end]
        return context.has_any(words, "grant") and any(f.kind in ("money", "ratio") for f in figures)

    def _whens(self, start: int, end: int) -> None:
        whens = _between(self.whens, start, end)
        self._note_years(whens)
        for when in whens:
            self._when(when)

    def _note_years(self, whens: list[When]) -> None:
        years = [w.year for w in whens if w.year and not w.base]
        if years:
            self.memory.years = years

    def _when(self, when: When) -> None:
        if when.frequency:
            self.memory.frequency = when.frequency
            return
        if when.local:
            if not when.base:
                self.memory.local_year = when.year
            return
        apply(when, self.memory, self.period)
        if not when.base:
            self.memory.frequency = None
            self.memory.local_year = None

    def _segment(self, start: int, end: int, figures: list[Figure], granted: bool) -> None:
        moods = context.modalities(self.masked, start, end)
        grant_here = context.has_any(self.masked[start:end], "grant")
        at = start
        anew = False
        self.memory.listed = False
        for stop in [*(m.end() for m in _CLAUSE.finditer(self.masked, start, end)), end]:
            inside = _between(figures, at, stop)
            if inside:
                dead = granted and (grant_here or any(f.kind == "money" for f in inside))
                anew = anew or self._dated(at, stop)
                dead = (dead and not anew) or context.has_any(self.masked[at:stop], "grant")
                self._clause(at, stop, inside, dead, moods)
            else:
                anew = self._dated(at, stop)
                self._whens(at, stop)
                self._remember(at, stop)
            at = stop
        self.memory.end_segment()

    def _dated(self, start: int, end: int) -> bool:
        """Whether a deadline opens a new thought after a grant: 给予奖补，到2025年，…."""
        return any(w.year and not w.base for w in _between(self.whens, start, end))

    def _clause(
        self, start: int, end: int, figures: list[Figure], dead: bool, moods: tuple[tuple[int, str], ...]
    ) -> None:
        body_end = end
        while body_end > start and self.masked[body_end - 1] in "，。；：:;,！？\n":
            body_end -= 1
        clause = self.masked[start:body_end]
        rule = context.is_rule(clause.lstrip("\x01 "))
        whens = _between(self.whens, start, body_end)
        self._note_years(whens)
        self.ended = start
        kept = [f for f in figures if not self._discounted(f, start, body_end)]
        known = context.first_of(self.masked, start, body_end, "existing")
        i = at = 0
        while i < len(kept):
            figure = kept[i]
            while at < len(whens) and whens[at].start <= figure.start:
                self._when(whens[at])
                at += 1
            if dead or rule or self.memory.past or known < figure.start:
                i += 1
                continue
            run = self._run(kept, i)
            self._figure(start, body_end, kept, i, run, moods)
            i += len(run)
        for when in whens[at:]:
            self._when(when)

    def _discounted(self, figure: Figure, start: int, end: int) -> bool:
        left = self.masked[max(start, figure.start - 12) : figure.start]
        return (
            context.part_of_name(self.masked, figure)
            or context.is_condition(self.masked, figure, end)
            or context.is_attribute(self.masked, figure, left, end)
        )

    def _run(self, figures: list[Figure], i: int) -> list[Figure]:
        """The figures that follow each other with nothing but a joint between: 2.5%、2%、1%."""
        run = [figures[i]]
        for at in range(i + 1, len(figures)):
            between = self.masked[run[-1].end : figures[at].start]
            if between not in ("、", "和", "与", "及", "以及", "、前", "和前", "或"):
                break
            run.append(figures[at])
        return run

    def _figure(
        self,
        start: int,
        end: int,
        figures: list[Figure],
        i: int,
        run: list[Figure],
        moods: tuple[tuple[int, str], ...],
    ) -> None:
        figure = run[0]
        bound = max(start, self.ended)
        joint = _JOINT.match(self.masked, bound, figure.start)
        self.memory.listed = self.memory.listed or bool(joint)
        text = self.line.text
        left_start = max(bound, figure.start - WINDOW)
        stop = figures[i + len(run)].start if i + len(run) < len(figures) else end
        last = run[-1]
        if self._is_baseline(left_start, figure):
            return
        right, right_end = self._right(last.end, stop, end)
        before = strip_before(text, left_start, figure.start, noun_follows=bool(right))
        made = Meaning(self.memory, text, left_start, figure, before, right, listed=joint is not None)
        made.even = not any(f.comparator for f in run[:-1])
        named = made.names(len(run))
        if not named:
            if made.is_set():
                self._doubt(figure)
            return
        mood = ""
        for at, concept in moods:
            if at < figure.start:
                mood = concept
        self.ended = right_end if made.uses_right else last.end
        span = Span(
            self.line.start + self._quote_start(start, bound), self.line.start + max(last.end, self.ended)
        )
        for item, name, year in self._pairs(run, named, made):
            self.targets.append(self._target(item, name, year, made, mood, span, run[-1]))
        self.memory.indicator = named[-1]
        if figure.kind == "count" and not made.of_thing:
            self.memory.thing = named[-1]
        self.memory.counted = True
        self.memory.shared = made.shared
        self.memory.baseline = None

    def _quote_start(self, start: int, bound: int) -> int:
        at = start if bound <= start else bound
        while at < len(self.masked) - 1 and self.masked[at] in "、，和及与 \x01":
            at += 1
        return at

    def _pairs(
        self, run: list[Figure], named: list[str], made: Meaning
    ) -> list[tuple[Figure, str, int | None]]:
        year = self._year()
        if len(named) == len(run):
            return [(f, n, year) for f, n in zip(run, named, strict=True)]
        if len(run) == 1:
            return [(run[0], n, year) for n in named]
        years = self.memory.years
        if len(years) == len(run):
            return [(f, named[0], y) for f, y in zip(run, years, strict=True)]
        made.unsure = True
        return [(f, named[0], year) for f in run]

    def _year(self) -> int | None:
        if self.memory.frequency:
            return None
        return self.memory.local_year or self.memory.year

    def _right(self, at: int, stop: int, end: int) -> tuple[str, int]:
        text, masked = self.line.text, self.masked
        if at >= end or masked[at] in "，。；：、" or text[at] in "（(":
            return "", at
        if masked[at] == "的" and masked[at + 1 : at + 2] not in ("", "，", "。", "；", "、"):
            at += 1
        noun, finish = noun_after(text, at, end, whole=stop >= end)
        vague = _VAGUE.search(noun)
        if vague:
            noun, finish = noun[: vague.start()], at + vague.start()
        if stop < finish:
            joint = text.find("、", at, stop)
            if joint < 0:
                for m in _JOINT.finditer(text, at + 2, stop):
                    joint = m.start()
            finish = joint if joint >= 0 else stop
            noun = text[at:finish]
        return noun, finish

    def _is_baseline(self, left: int, figure: Figure) -> bool:
        words = self.masked[left : figure.start]
        found = _FROM.search(words, max(0, len(words) - _LONGEST_FROM))
        if not found and words.endswith("的"):
            found = _THAN.search(words)
        if not found:
            return False
        self.memory.baseline = (self.line.text[left : left + found.start()], figure.value)
        self.ended = figure.end
        return True

    def _target(
        self,
        figure: Figure,
        name: str,
        year: int | None,
        made: Meaning,
        mood: str,
        span: Span,
        last: Figure,
    ) -> Target:
        memory = self.memory
        return Target(
            self.task, name, made.comparator(figure, last), figure.value, figure.unit, span,
            figure.maximum, year, mood or None, memory.frequency,
            memory.baseline[1] if memory.baseline else None, made.unsure,
        )  # fmt: skip

    def _doubt(self, figure: Figure) -> None:
        """Report a figure that is set (达到…) without an indicator."""
        words = self.line.text[max(0, figure.start - 20) : figure.end]
        span = Span(self.line.start + figure.start, self.line.start + figure.end)
        self.doubts.append(Doubt("number without indicator", span, words))


_Placed = TypeVar("_Placed", Figure, When)


def _between(placed: list[_Placed], start: int, end: int) -> list[_Placed]:
    """Those of an ordered list that begin in a range, found by bisection."""
    if not placed:
        return placed
    low = bisect_left(placed, start, key=lambda p: p.start)
    return placed[low : bisect_left(placed, end, lo=low, key=lambda p: p.start)]
