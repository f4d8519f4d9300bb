"""One clause at work: its figures from left to right, each with the words that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.extract.targets.baseline import Compared, compared_with
from loaders.extract.targets.context import Moods
from loaders.extract.targets.deadlines import Period, When
from loaders.extract.targets.figures import Figure
from loaders.extract.targets.indicators import counted
from loaders.extract.targets.meaning import Meaning
from loaders.extract.targets.memory import WINDOW, Memory
from loaders.extract.targets.phrases import is_relational, noun_after, strip_before
from loaders.facts import Doubt, Rejected, Rejection, Span, Target
from loaders.outline.lines import Line

_JOINT = re.compile(r"(?:、|以及|和|及|与|或|并(?!联)|且|同时)")
_JOINTS = ("、", "和", "与", "及", "以及", "、前", "和前", "或")
_VAGUE = re.compile(r"(?:、|以及|和|及|与)(?:若干|一批|一系列|多)")


@dataclass(slots=True)
class Found:
    """What has been found for one task, or for the plan as a whole."""

    task: int | None
    targets: list[Target] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def reject(self, span: Span, why: Rejection) -> None:
        """Note that a figure is no target."""
        self.rejected.append(Rejected(span, why))

    def reject_figure(self, line: Line, figure: Figure, why: Rejection | None) -> None:
        """The same for a figure of a line; numbers in words and without a unit are not worth a note."""
        if why is None or figure.in_words or figure.kind == "bare":
            return
        if why is Rejection.GRANT and figure.kind in ("money", "ratio"):
            return  # what is given is for the reader of funding to say
        if figure.kind != "rank" or line.text[figure.start + 1].isdigit():
            self.reject(Span(line.start + figure.start, line.start + figure.end), why)


class Clause:
    """The range ``start:end`` of a line with the figures in it that may be targets."""

    def __init__(
        self,
        found: Found,
        memory: Memory,
        line: Line,
        masked: str,
        start: int,
        end: int,
        figures: list[Figure],
        whens: list[When],
        moods: Moods,
        period: Period,
    ) -> None:
        self.found = found
        self.memory = memory
        self.line = line
        self.masked = masked
        self.start = start
        self.end = end
        self.figures = figures
        self.whens = whens
        self.moods = moods
        self.period = period
        self.ended = start

    def read(self, i: int) -> int:
        """Read the figure at ``i`` and those joined to it; how many they are."""
        run = self._run(i)
        self._figure(i, run)
        return len(run)

    def _run(self, i: int) -> list[Figure]:
        """The figures that follow each other with nothing but a joint between: 2.5%、2%、1%."""
        run = [self.figures[i]]
        for at in range(i + 1, len(self.figures)):
            if self.masked[run[-1].end : self.figures[at].start] not in _JOINTS:
                break
            run.append(self.figures[at])
        return run

    def _figure(self, i: int, run: list[Figure]) -> None:
        figure, last = run[0], run[-1]
        memory, text = self.memory, self.line.text
        bound = max(self.start, self.ended)
        joint = _JOINT.match(self.masked, bound, figure.start)
        memory.listed = memory.listed or bool(joint)
        left = max(bound, figure.start - WINDOW)
        after = i + len(run)
        stop = self.figures[after].start if after < len(self.figures) else self.end
        against = compared_with(self.masked, left, figure)
        if against:
            self._note_baseline(figure, against)
            return
        right, right_end = self._right(last.end, stop)
        before = strip_before(
            text, left, figure.start, noun_follows=bool(right), amount=figure.kind in ("count", "measure")
        )
        made = Meaning(memory, text, left, figure, before, right, listed=joint is not None)
        made.even = not any(f.comparator for f in run[:-1])
        named = made.names(len(run))
        if not named:
            if made.is_set():
                self._doubt(figure)
            else:
                for one in run:
                    self.found.reject_figure(self.line, one, made.why)
            return
        self.ended = right_end if made.uses_right else last.end
        start = self.line.start
        span = Span(start + self._quote_start(bound), start + max(last.end, self.ended))
        mood = self.moods.before(figure.start)
        for item, name, year in self._pairs(run, named, made):
            self.found.targets.append(self._target(item, name, year, made, mood, span, last))
        memory.indicator = named[-1]
        if figure.kind in ("count", "measure") and not made.of_thing and not is_relational(named[-1]):
            memory.thing = counted(named[-1])
        memory.counted = True
        memory.shared = made.shared
        memory.baseline = None

    def _note_baseline(self, figure: Figure, against: Compared) -> None:
        """Keep a figure that the next one is compared with."""
        start = self.line.start
        if self.memory.baseline:
            self.found.reject(self.memory.baseline[1].span, Rejection.COMPARED)
        words = self.line.text[against.left : against.start]
        self.memory.baseline = (words, against.baseline(self.masked, start, figure, self.whens, self.period))
        self.ended = figure.end

    def _quote_start(self, bound: int) -> int:
        at = bound
        while at < len(self.masked) - 1 and self.masked[at] in "、，和及与 \x01":
            at += 1
        return at

    def _pairs(
        self, run: list[Figure], named: list[str], made: Meaning
    ) -> list[tuple[Figure, str, int | None]]:
        """Each figure with its indicator and its year."""
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

    def _right(self, at: int, stop: int) -> tuple[str, int]:
        """The noun behind a figure and where it ends; ``stop`` is where the next figure begins."""
        text, masked, end = self.line.text, self.masked, self.end
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

    def _target(
        self,
        figure: Figure,
        name: str,
        year: int | None,
        made: Meaning,
        mood: str | None,
        span: Span,
        last: Figure,
    ) -> Target:
        memory = self.memory
        return Target(
            self.found.task, name, made.comparator(figure, last), figure.value, figure.unit, span,
            figure.maximum, year, mood, memory.frequency,
            memory.baseline[1] if memory.baseline else None, made.unsure,
        )  # fmt: skip

    def _doubt(self, figure: Figure) -> None:
        """Report a figure that is set (达到…) without an indicator."""
        words = self.line.text[max(0, figure.start - 20) : figure.end]
        span = Span(self.line.start + figure.start, self.line.start + figure.end)
        self.found.doubts.append(Doubt("number without indicator", span, words))
