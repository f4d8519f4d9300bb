"""Who is responsible for a task (责任单位): the lists at the end of an item, a paragraph or a sentence.

A list is a pair of round brackets, or a line, that opens with a cue (责任单位：…), or brackets that hold
nothing but bodies the registers know, at the end of a paragraph (the Zhejiang style: （省科技厅、省财政厅）).
Narrative such as 由市科技局负责奖补 is not a list.  Two sentences speak for more than one task:
以下任务均需各市州政府落实 adds its bodies to every later task, 列第一位者为牵头单位，下同 says what the
order of every later list means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.extract.parties import (
    Member,
    PartyList,
    cue_after_sentence,
    first_leads,
    later_tasks,
    opens_with_cue,
    parse_parties,
)
from loaders.facts import Doubt, Party, Responsibility, Role, RoleBasis, Span, Task
from loaders.outline.brackets import outermost
from loaders.outline.lines import Line
from loaders.resolve.agencies import Resolver

_CARRY_OUT = re.compile(
    "(?:共同|分别|按职责|按照职责|结合职责)*(?:负责)?(?:抓好|做好)?(?:落实|负责|实施|参与|配合|承担)"
)
_AFTER_LIST = re.compile(r"[。；;，,]?\s*$")
_PLACE_ENDINGS = ("区", "市", "县", "州", "园")
_GOVERNMENTS = ("人民政府", "政府", "管委会")
_MOST_KNOWN = 0.5
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class _Default:
    """Bodies made responsible for every task after the one where the sentence stands."""

    after: int
    party: Party
    mention: str
    span: Span
    position: int


def responsibilities(
    tasks: Sequence[Task], lines: Sequence[tuple[Line, ...]], resolver: Resolver
) -> tuple[list[Responsibility], list[Doubt]]:
    """Every listing of every party for every task, in the order of the text, and what stayed unclear."""
    reader = _Reader(resolver)
    for task, own in zip(tasks, lines, strict=True):
        reader.read(task, own)
    return reader.with_defaults(tasks), reader.doubts


class _Reader:
    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.found: list[Responsibility] = []
        self.defaults: list[_Default] = []
        self.doubts: list[Doubt] = []
        self.rule: Span | None = None

    def read(self, task: Task, lines: Sequence[Line]) -> None:
        group = 0
        for line in lines:
            for start, end, read in self._lists(line):
                self._statements(line, start, end, task)
                parsed = read or parse_parties(line.text[start:end], self.resolver)
                if self._list(task, line, start, parsed, group):
                    group += 1

    def _lists(self, line: Line) -> Iterator[tuple[int, int, PartyList | None]]:
        """Ranges of the line that hold a list of parties, brackets left out; and the list if it was read."""
        if opens_with_cue(line.text):
            yield 0, len(line.text), None
            return
        inline = cue_after_sentence(line.text)
        for bracket in outermost(line.text, 0, inline):
            start, end = bracket.start + 1, bracket.end - (1 if bracket.closed else 0)
            content = line.text[start:end]
            if opens_with_cue(content):
                yield start, end, None
            elif bracket.closed:
                found = self._only_parties(content, line.text, bracket.end)
                if found:
                    # A second sentence in the brackets was not read to judge them.
                    yield start, end, None if "。" in content else found
        if inline is not None:
            yield inline, len(line.text), None

    def _only_parties(self, content: str, text: str, after: int) -> PartyList | None:
        """What the first sentence within brackets lists, None when it seems to be no list of bodies."""
        first = content.split("。", 1)[0]
        parsed = parse_parties(first, self.resolver)
        if not parsed.members or parsed.others:
            return None
        if all(m.role is None for m in parsed.members) and not _AFTER_LIST.match(text, after):
            return None
        names = [first[m.start : m.end] for m in parsed.members]
        known = [self.resolver.knows(n) for n in names]
        if any(
            len(n) > _LONGEST_NAME or not (sure or self._may_be_listed(n))
            for n, sure in zip(names, known, strict=True)
        ):
            return None
        return parsed if sum(known) >= _MOST_KNOWN * len(names) else None

    def _may_be_listed(self, name: str) -> bool:
        # 两江新区、万盛经开区管委会: the place shares the ending of what follows.
        return self.resolver.looks_like_party(name) or name.endswith(_PLACE_ENDINGS)

    def _statements(self, line: Line, start: int, end: int, task: Task) -> None:
        """Sentences inside the brackets that speak for later tasks too."""
        text = line.text
        rule = first_leads(text, start, end)
        if rule:
            self.rule = Span(line.start + rule.start(), line.start + rule.end())
        later = later_tasks(text, start, end)
        if not later:
            return
        stop = min((i for i in (text.find("。", later.end(), end), end) if i >= 0), default=end)
        carry = _CARRY_OUT.search(text, later.end(), stop)
        if carry:
            stop = carry.start()
        members = parse_parties(text[later.end() : stop], self.resolver).members
        for position, member in enumerate(members, 1):
            mention = text[later.end() + member.start : later.end() + member.end]
            at = line.start + later.end()
            span = Span(at + member.start, at + member.end)
            party = self.resolver.resolve(mention)
            self.defaults.append(_Default(task.order, party, mention, span, position))

    def _list(self, task: Task, line: Line, offset: int, parsed: PartyList, group: int) -> bool:
        at = line.start + offset
        text = line.text[offset:]
        for clause in parsed.others:
            span = Span(at + clause.start, at + clause.end)
            self.doubts.append(Doubt("responsibility-clause", span, text[clause.start : clause.end]))
        members = parsed.members
        stated = any(m.role for m in members)
        suffix = self._shared_suffixes([text[m.start : m.end] for m in members])
        for position, member in enumerate(members, 1):
            mention = text[member.start : member.end]
            span = Span(at + member.start, at + member.end)
            party = self.resolver.resolve(mention + suffix.get(position - 1, ""))
            if not party.certain:
                self.doubts.append(Doubt("name-without-register-entry", span, f"{mention} → {party.name}"))
            role, basis, rule = self._role(member, position, stated=stated)
            self.found.append(
                Responsibility(task.order, party, mention, role, basis, group, position, span, rule)
            )
        return bool(members)

    def _shared_suffixes(self, names: list[str]) -> dict[int, str]:
        """广州、深圳市政府: the bare place takes the ending of the next government in the run."""
        suffix: dict[int, str] = {}
        if not any(name.endswith(_GOVERNMENTS) for name in names):
            return suffix
        ending = ""
        for i in range(len(names) - 1, -1, -1):
            bare = not self.resolver.knows(names[i]) and names[i].endswith(_PLACE_ENDINGS)
            if bare or self.resolver.is_place(names[i]):
                if ending:
                    suffix[i] = ending
            else:
                ending = next((e for e in _GOVERNMENTS if names[i].endswith(e)), "")
        return suffix

    def _role(self, member: Member, position: int, *, stated: bool) -> tuple[Role, RoleBasis, Span | None]:
        if member.role is not None:
            return member.role, RoleBasis.EXPLICIT, None
        if member.jointly or stated:
            return Role.UNSPECIFIED, RoleBasis.UNSTATED, None
        if position == 1:
            return Role.LEAD, RoleBasis.FIRST_IN_LIST, self.rule
        if self.rule:
            return Role.SUPPORT, RoleBasis.FIRST_IN_LIST, self.rule
        # Custom makes the first body the lead; of the others it says nothing.
        return Role.UNSPECIFIED, RoleBasis.UNSTATED, None

    def with_defaults(self, tasks: Sequence[Task]) -> list[Responsibility]:
        """The listings with those of 以下任务均需… added to each later task."""
        result: list[Responsibility] = []
        listed: dict[int, list[Responsibility]] = {}
        for one in self.found:
            listed.setdefault(one.task, []).append(one)
        for task in tasks:
            own = listed.get(task.order, [])
            result.extend(own)
            group = max((r.list_group for r in own), default=-1) + 1
            for default in self.defaults:
                if default.after < task.order:
                    result.append(
                        Responsibility(
                            task.order, default.party, default.mention, Role.UNSPECIFIED,
                            RoleBasis.DOCUMENT_DEFAULT, group, default.position, default.span,
                        )
                    )  # fmt: skip
        return result
