"""The provisions of one line: figures that are given, with who gets them, how they bind and per what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.extract.funding.bodies import bodies, inner_body, later_body, purpose
from loaders.extract.funding.clause import Clause, Mood, Reason
from loaders.extract.funding.durations import Duration, durations, lasting, spread, within
from loaders.extract.funding.figures import Figure, find_figures, may_have_figures
from loaders.extract.funding.kinds import instrument
from loaders.extract.funding.layout import blanked, clauses, parts, sentences
from loaders.extract.funding.lexing import AWARDS, tokens
from loaders.extract.funding.provision import Provision, Skipped
from loaders.extract.funding.recipients import Recipient, merged, recipient
from loaders.extract.funding.runs import MOST_FIGURES, Run, action_of, runs_of
from loaders.extract.funding.shares import shares
from loaders.extract.funding.targets import bearer, ceiling, follows_on, target
from loaders.extract.funding.terms import comparator, counted_by, per_and_unit
from loaders.facts import Comparator, Instrument

_COST_HEAD = re.compile(
    r"^[^，。；]{0,14}?(间接费用|间接经费|劳务费|管理费|绩效支出|担保费率?|费率|风险补偿|财政承担|现金奖励)"
)
_ANNOUNCES = re.compile(r"(?:给予|予以|进行)[^，。]{0,12}(?:奖励|补助|补贴|资助|奖补|支持|扶持)")
_TOLD_OF = re.compile(rf"的(?!(?:[^的，]{{0,8}}(?:{AWARDS}))$)[^的，]{{2,}}$")
_ON_TOP = ("基础上", "之外", "以外", "同时")
_GIVES_AHEAD = re.compile(
    r"，(?:[^，。；：]{0,40}，)?[^，。；：]{0,40}?(?:给予|予以|奖励|补助|补贴|资助|奖补)"
)
_CUE = re.compile(
    f"{AWARDS}|给予|予以|发放|拨付|安排|支付|返还|减免|提取|减按|按|不超过|不低于|最高|规模|为|提高|达到|奖|补"
)
_WAIT = 100
_LOOK_BACK = 600
_SHORT = 8


@dataclass(slots=True)
class _Said:
    """What the sentence said so far."""

    mood: Mood = field(default_factory=Mood)
    last: Recipient = field(default_factory=lambda: Recipient(""))
    standing: tuple[str, ...] = ()

    def hear(self, who: Recipient) -> None:
        if who.text:
            self.last = who


def provisions(text: str) -> list[Provision]:
    """Everything given in a line of text, in its order.

    >>> [(str(p.low), p.unit, p.recipient) for p in provisions("对新认定的企业给予20万元一次性补助。")]
    [('20', '万元', '新认定的企业')]
    """
    return read_line(text)[0]


def read_line(text: str) -> tuple[list[Provision], list[Skipped]]:
    """What :func:`provisions` gives, and the clauses that hold too many figures to be read."""
    if not may_have_figures(text):
        return [], []
    line = _Line(text)
    return list(line.read()), line.skipped


class _Line:
    def __init__(self, text: str) -> None:
        self.text = text
        self.cover = blanked(text)
        self.figures = find_figures(self.cover)
        self.at = 0
        self.gave = False
        self.announced = False
        self.skipped: list[Skipped] = []
        self.lasts: list[Duration] | None = None

    def read(self) -> Iterator[Provision]:
        if not self.figures:
            return
        for start, end in sentences(self.cover):
            figures = self._within(end)
            if figures and _CUE.search(self.cover, start, end):
                yield from self._sentence(start, end, figures)
            else:
                # A sentence without figures may announce what the next one shares out.
                self.announced = _ANNOUNCES.search(self.cover, max(start, end - 60), end) is not None

    def _within(self, end: int) -> list[Figure]:
        first = self.at
        while self.at < len(self.figures) and self.figures[self.at].start < end:
            self.at += 1
        return self.figures[first : self.at]

    def _sentence(self, start: int, end: int, figures: Sequence[Figure]) -> Iterator[Provision]:
        cost = _COST_HEAD.match(self.cover[start : min(end, start + 40)])
        said = _Said(Mood(gave=self.gave, announced=self.announced, cost=cost.group(1) if cost else ""))
        at = 0
        for part in parts(self.cover, start, end):
            first = at
            while at < len(figures) and figures[at].start < part[1]:
                at += 1
            yield from self._part(part, figures[first:at], said)
        self.gave = said.mood.granted
        self.announced = False

    def _part(self, part: tuple[int, int], figures: Sequence[Figure], said: _Said) -> Iterator[Provision]:
        done = part[0]
        told: tuple[int, int] | None = None
        self.lasts = None
        given: list[tuple[Clause, list[Provision]]] = []
        for clause in self._clauses(part, figures):
            clause.among = "其中" in self.cover[max(part[0], clause.start - 3) : clause.start + 3]
            if clause.among and said.mood.granted:
                said.mood.among = True
            runs = runs_of(clause, said.mood) if clause.figures else []
            own: list[Provision] = []
            if len(clause.figures) > MOST_FIGURES:
                self.skipped.append(Skipped(clause.start, clause.end, len(clause.figures)))
            if runs:
                if self.lasts is None:
                    self.lasts = durations(self.text, *part)
                if told:
                    said.hear(self._who(self.text[max(done, told[0] - _LOOK_BACK) : told[0]], said))
                own = list(self._provide(clause, runs, told[1] if told else done, said))
                done, told = clause.end, None
                said.mood.gave = True
            elif self._gives(clause):
                said.mood.gave = True
                verb = next(t.start for t in clause.cues if "give" in t.kinds)
                by = (t.start for t in clause.cues if "by" in t.kinds and t.start < verb)
                told = (told[0] if told else min(by, default=verb), clause.end)
                said.mood.announced |= not clause.figures
            given.append((clause, own))
        if self.lasts is not None:
            yield from spread(self.text, given, self.lasts)

    def _clauses(self, part: tuple[int, int], figures: Sequence[Figure]) -> list[Clause]:
        """The clauses of a part; a standard and the giving it waits for are one: 按1%，给予300万元."""
        found: list[Clause] = []
        waiting = 0
        at = 0
        for start, end in clauses(self.cover, *part):
            first = at
            while at < len(figures) and figures[at].start < end:
                at += 1
            own = tokens(self.cover, start, end)
            gives = any("give" in t.kinds for t in own)
            if waiting:
                found[-1].extend(end, figures[first:at], own)
                waiting = 0 if gives else waiting - 1
                continue
            found.append(Clause(start, end, self.cover, list(figures[first:at]), own))
            standard = at > first and not gives and any("by" in t.kinds for t in own)
            if standard and _GIVES_AHEAD.match(self.cover, end, min(part[1], end + _WAIT)):
                waiting = 2
        return found

    def _gives(self, clause: Clause) -> bool:
        """Whether the clause gives, and does not merely tell of giving (合作银行发放的贷款)."""
        verbs = [t for t in clause.cues if "give" in t.kinds]
        if not verbs or self.cover.endswith(_ON_TOP, clause.start, clause.end):
            return False
        return not _TOLD_OF.search(self.cover[verbs[-1].end : clause.end][-_WAIT:])

    def _who(self, raw: str, said: _Said) -> Recipient:
        return follows_on(recipient(raw), raw, said.last)

    def _provide(self, clause: Clause, runs: list[Run], done: int, said: _Said) -> Iterator[Provision]:
        action = action_of(clause, runs)
        begin = max(done, action - _LOOK_BACK)
        raw = self.text[begin:action]
        who = self._who(raw, said)
        inner = inner_body(clause, action)
        if inner:
            who = Recipient(merged(who.text, inner) if who.text and who.addressed else inner, True)
        named = bodies(clause, runs)
        later = later_body(clause, runs)
        if later and not who.addressed:
            who = Recipient(later)
        if not who.text:
            who = Recipient(purpose(clause, runs))
        whole, spoken = ceiling(raw, runs[0].why, said.last)
        # What a ceiling is of (成套设备最高500万元) does not go on to later clauses.
        first = runs[0].figures[0]
        part_of = said.last.addressed and not who.addressed and len(who.text) <= _SHORT
        if whole or not (part_of and comparator(clause, first, first) is Comparator.AT_MOST):
            said.hear(spoken if whole else who)
        begin += len(raw) - len(raw.lstrip("，；：、。 　"))
        pair = _paired(runs)
        for i, run in enumerate(runs):
            if pair and i == pair[1]:
                continue
            cap = pair[1] if pair and i == pair[0] else None
            one = who
            if run.subject:
                head = who.text.rsplit("，", 1)[0] + "，" if "，" in who.text else ""
                one = Recipient(head + run.subject)
            if run.why is Reason.COST and i not in named:
                words = whole or bearer(one, run, said.mood.cost, clause)
            else:
                words = whole or target(one, named.get(i, named.get(cap, "") if cap is not None else ""), run)
            yield from self._each(clause, run, runs[cap] if cap is not None else None, words, begin, said)

    def _each(
        self, clause: Clause, run: Run, cap: Run | None, words: str, begin: int, said: _Said
    ) -> Iterator[Provision]:
        size = max(len(run.figures), len(cap.figures) if cap else 1)
        names = shares(words, size)
        shown = (cap or run).figures
        counted = counted_by(clause, shown[0])
        if run.why is Reason.STANDARD:
            said.standing = counted = counted or said.standing
        end = shown[-1].end
        kind = {Reason.COST: Instrument.COST_RULE, Reason.FUND: Instrument.FUND}.get(run.why) or instrument(
            self.cover[end : min(clause.end, end + 20)],
            self.cover[max(clause.start, run.figures[0].start - 24) : run.figures[0].start],
        )
        whole = Provision(
            min(begin, run.figures[0].start), max(clause.end, end), kind,
            comparator(clause, shown[0], shown[0]), words, unsure=size > 1 and names is None,
        )  # fmt: skip
        lasts = within(self.text, clause, self.lasts, run.figures[0].start, end) if self.lasts else None
        whole = lasting(whole, lasts)
        for i in range(size):
            rate = run.figures[min(i, len(run.figures) - 1)]
            money = shown[min(i, len(shown) - 1)]
            per, unit = per_and_unit(counted, money)
            yield replace(
                whole,
                comparator=comparator(clause, shown[0], money),
                recipient=names[i] if names else words,
                low=money.low if money.money else None,
                high=money.high if money.money else None,
                rate=None if rate.money else rate.low,
                high_rate=None if rate.money else rate.high,
                unit=unit if money.money else "%",
                per=per,
            )


def _paired(runs: list[Run]) -> tuple[int, int] | None:
    """A rate with the ceiling of the same clause: 按投资额的10%给予不超过200万元奖励."""
    rates = [i for i, run in enumerate(runs) if not run.figures[0].money]
    sums = [i for i, run in enumerate(runs) if run.figures[0].money]
    if len(rates) != 1 or len(sums) != 1 or rates[0] > sums[0]:
        return None
    rate, money = len(runs[rates[0]].figures), len(runs[sums[0]].figures)
    return (rates[0], sums[0]) if 1 in (rate, money) or rate == money else None
