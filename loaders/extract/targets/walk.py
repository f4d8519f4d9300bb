"""One line at work: its sentences, segments and clauses, and what a year or a grant says of each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from loaders.extract.targets import context
from loaders.extract.targets.clause import Clause, Found
from loaders.extract.targets.deadlines import Period, When
from loaders.extract.targets.figures import Figure
from loaders.extract.targets.masks import numbering_end
from loaders.extract.targets.memory import REMEMBERED, Memory, apply
from loaders.facts import Rejection
from loaders.outline.lines import Line

_STOP = re.compile(r"[。！？]")
_SEGMENT = re.compile(r"[；;]")
_CLAUSE = re.compile(r"[，：:]|,(?!\d{3})|——(?!\d)")
_CLOSING = "，。；：:;,！？—\n"


class Walk:
    """One line at work: its masked text, its figures and years in order, and what holds from before."""

    def __init__(
        self,
        found: Found,
        period: Period,
        line: Line,
        masked: str,
        figures: list[Figure],
        whens: list[When],
        memory: Memory,
    ) -> None:
        self.found = found
        self.period = period
        self.line = line
        self.masked = masked
        self.figures = figures
        self.whens = whens
        self.memory = memory
        # A sentence begins behind its number: 2.高新技术企业达到100家.
        self.opening = numbering_end(line.text)
        self.figure_starts = [f.start for f in figures]
        self.when_starts = [w.start for w in whens]

    def read(self) -> None:
        """Read the line; what is found goes to ``found``."""
        ends = _ends(_STOP, self.masked, 0, len(self.masked))
        starts = [0, *ends[:-1]]
        busy = {bisect_right(starts, at) - 1 for at in (*self.figure_starts, *self.when_starts)}
        last = 0
        for i in (*sorted(busy), len(ends)):
            # Of sentences that state nothing no more than the last ones count.
            for plain in range(max(last, i - REMEMBERED), i):
                self.memory.clauses.append((self.line.text, (starts[plain], ends[plain])))
            if i > last:
                self.memory.end_sentence()
            if i < len(ends):
                self._sentence(starts[i], ends[i])
            last = i + 1

    def _figures(self, start: int, end: int) -> list[Figure]:
        """The figures that begin in a range."""
        low = bisect_left(self.figure_starts, start)
        return self.figures[low : bisect_left(self.figure_starts, end, low)]

    def _whens(self, start: int, end: int) -> list[When]:
        """The years and frequencies that begin in a range."""
        if not self.whens:
            return self.whens
        low = bisect_left(self.when_starts, start)
        return self.whens[low : bisect_left(self.when_starts, end, low)]

    def _sentence(self, start: int, end: int) -> None:
        figures = self._figures(start, end)
        if figures:
            grants = context.has_any(self.masked, start, end, "grant")
            money = grants and any(f.kind in ("money", "ratio") for f in figures)
            at = start
            for stop in _ends(_SEGMENT, self.masked, start, end):
                self._segment(at, stop, grants=grants, money=money)
                at = stop
        else:
            self._plain(start, end, self._whens(start, end))
        if self.memory.baseline:
            self.found.reject(self.memory.baseline[1].span, Rejection.COMPARED)
        self.memory.end_sentence()

    def _plain(self, start: int, end: int, whens: list[When]) -> None:
        """A stretch without figures: its years count, and its words are remembered."""
        if whens:
            self._note_years(whens)
            for when in whens:
                self._when(when)
        self.memory.clauses.append((self.line.text, (start, end)))

    def _note_years(self, whens: list[When]) -> None:
        years = [w.year for w in whens if w.year and not w.base]
        if years:
            self.memory.years = years

    def _when(self, when: When) -> None:
        if when.frequency:
            self.memory.frequency = when.frequency
        elif when.local:
            if not when.base:
                self.memory.local_year = when.year
        else:
            apply(when, self.memory, self.period)
            if not when.base:
                self.memory.frequency = None
                self.memory.local_year = None

    def _segment(self, start: int, end: int, *, grants: bool, money: bool) -> None:
        """Read between two ；; ``grants`` says that the sentence gives, ``money`` that it gives money."""
        grant_here = grants and context.has_any(self.masked, start, end, "grant")
        moods = context.Moods(self.masked, start, end)
        at = start
        anew = False
        self.memory.listed = False
        for stop in _ends(_CLAUSE, self.masked, start, end):
            inside, whens = self._figures(at, stop), self._whens(at, stop)
            # A deadline opens a new thought after a grant: 给予奖补，到2025年，….
            dated = any(w.year and not w.base for w in whens)
            if inside:
                dead = money and (grant_here or any(f.kind == "money" for f in inside))
                anew = anew or dated or (money and context.opens_aim(self.masked, at, inside))
                dead = (dead and not anew) or (grant_here and context.has_any(self.masked, at, stop, "grant"))
                self._clause(at, stop, inside, whens, moods, dead=dead)
            else:
                anew = dated
                self._plain(at, stop, whens)
            at = stop
        self.memory.end_segment()

    def _clause(
        self,
        start: int,
        end: int,
        figures: list[Figure],
        whens: list[When],
        moods: context.Moods,
        *,
        dead: bool,
    ) -> None:
        masked = self.masked
        body_end = end
        while body_end > start and masked[body_end - 1] in _CLOSING:
            body_end -= 1
        rule = context.is_rule(masked[start:body_end].lstrip("\x01 "))
        self._note_years(whens)
        known = context.first_of(masked, start, body_end, "existing")
        kept = []
        reasons = context.discounted(masked, figures, start, body_end)
        for figure, why in zip(figures, reasons, strict=True):
            if why:
                self._reject(figure, why)
            else:
                kept.append(figure)
        begin = max(start, min(self.opening, figures[0].start))
        clause = Clause(
            self.found, self.memory, self.line, masked, begin, body_end, kept, whens, moods, self.period
        )
        i = at = 0
        while i < len(kept):
            figure = kept[i]
            while at < len(whens) and whens[at].start <= figure.start:
                self._when(whens[at])
                at += 1
            if dead or rule or self.memory.past or known < figure.start:
                self._reject(figure, self._why(figure, dead=dead, rule=rule, known=known))
                i += 1
            else:
                i += clause.read(i)
        for when in whens[at:]:
            self._when(when)

    def _why(self, figure: Figure, *, dead: bool, rule: bool, known: int) -> Rejection:
        """Why a figure of a clause that sets nothing is no target."""
        if dead:
            return Rejection.GRANT
        if rule:
            return Rejection.RULE
        return Rejection.EXISTING if known < figure.start else Rejection.PAST

    def _reject(self, figure: Figure, why: Rejection | None) -> None:
        self.found.reject_figure(self.line, figure, why)


def _ends(mark: re.Pattern[str], text: str, start: int, end: int) -> list[int]:
    """Where the parts of a range end: behind each mark, and at its end."""
    ends = [m.end() for m in mark.finditer(text, start, end)]
    if not ends or ends[-1] < end:
        ends.append(end)
    return ends
