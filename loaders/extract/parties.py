"""The grammar of a list of responsible bodies (责任单位) with the roles its words give them.

    list    := clause {"；" clause}
    clause  := [cue "："] member {("、" | "，" | "和" | "会同") member} [role-words]
    member  := collective | name
    cue     := 责任单位 | 牵头单位 | 配合单位 | …          (ontology/words/responsibility-cues.csv)

Role words close the run of members before them: 省发展改革委牵头负责，省财政厅、各市人民政府配合.
A collective keeps its own separators: 各市、县（市、区）政府.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from loaders.facts import Role
from loaders.outline.brackets import find_outside, split_outside
from loaders.resolve.groups import collective_length
from ontology.words import responsibility_cues, responsibility_verbs

SEPARATORS = "、，,；;"
_CLAUSE = "；;。"
_JOIN = re.compile("会同|以及|和|与|及")
_TRIM = " 　、，,；;。：:"
_BEFORE_NAME = f"{_TRIM}由"
_OTHER = re.compile(
    "(?:完成时限|完成时间|完成期限|时间节点|时间安排|时限|责任领导|牵头领导|包抓领导|分管领导|责任人|负责人|联系人)(?:[：:]|为)"
)
_LATER_TASKS = re.compile(
    "(?:以下|下列|后续|其他|各项|所有|全部)(?:各项|重点)?(?:任务|工作|措施|事项)"
    "[^。；，]{0,6}?均(?:需要?|须|由|应)?"
)
_FIRST_LEADS = re.compile(
    "(?:[，,、]?(?:其中|责任单位中?))?(?:排名?|列|位列)?(?:在)?(?:第一|首)(?:位|个)?(?:的|者|的单位|单位)?"
    "(?:均)?为(?:牵头|主办|主要负责)(?:单位|部门)?"
)
_COLON_SOON = re.compile("[^，。；：]{2,12}：")
_NOT_A_LIST = re.compile("下同|(?:以下)?不再")
_LONGEST_CUE = 24
_LONGEST_COLLECTIVE = 60
_AND_OTHERS = re.compile("等(?:有关|相关)?(?:部门|单位|方面)?$")


@dataclass(frozen=True, slots=True)
class Member:
    """One party as listed: its place in the text, its role if the words give one.

    ``jointly`` marks lists that say the work is divided (按职责分工负责): nobody is first.
    """

    start: int
    end: int
    role: Role | None
    jointly: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a list that names no party, kept so that nothing is dropped in silence."""

    start: int
    end: int


@dataclass(slots=True)
class PartyList:
    """What a list says: members in order, and clauses that are something else."""

    members: list[Member]
    others: list[Clause]


class Names(Protocol):
    """What the grammar asks of the registers."""

    def knows(self, name: str) -> bool:
        """Whether a name is known."""

    def run_together(self, text: str) -> list[tuple[int, int]]:
        """Ranges of names written without a separator, empty for none."""


def opens_with_cue(text: str) -> bool:
    """Whether a text opens with 责任单位： or one of its kin."""
    return _cue(text[:_LONGEST_CUE]) is not None


def cue_after_sentence(text: str) -> int | None:
    """Where 牵头单位：… begins that closes a paragraph without brackets; None for none.

    >>> text = "加快建设。责任单位：省科技厅"
    >>> text[cue_after_sentence(text) :]
    '责任单位：省科技厅'
    """
    at = text.find("。") if "：" in text else -1
    while at >= 0:
        if _COLON_SOON.match(text, at + 1) and _cue(text[at + 1 : at + _LONGEST_CUE]):
            return at + 1
        at = text.find("。", at + 1)
    return None


def later_tasks(text: str, start: int, end: int) -> re.Match[str] | None:
    """以下任务均需…: words within ``text[start:end]`` that speak for every later task."""
    # Few texts hold the one character that a match cannot lack; looking for it costs next to nothing.
    return _LATER_TASKS.search(text, start, end) if text.find("均", start, end) >= 0 else None


def first_leads(text: str, start: int, end: int) -> re.Match[str] | None:
    """列第一位者为牵头单位: words within ``text[start:end]`` that say what the order of every list means."""
    return _FIRST_LEADS.search(text, start, end) if text.find("为", start, end) >= 0 else None


def parse_parties(text: str, names: Names) -> PartyList:
    """Read ``text`` (what stands within the brackets) as a list of parties.

    ``names`` says what the registers know: it decides where 和 joins two bodies
    (省科技厅和省财政厅) and where it belongs to one (文体广电和旅游局).  Offsets count from the
    start of ``text``.
    """
    reader = _Reader(text, names)
    for start, end in split_outside(text, _CLAUSE):
        reader.clause(start, end)
    return PartyList(reader.members, reader.others)


@cache
def _cues() -> tuple[frozenset[str], re.Pattern[str], dict[str, Role]]:
    words = "|".join(re.escape(word) for word, _ in responsibility_cues())
    roles = {word: Role(role) for word, role in responsibility_cues()}
    return frozenset(word[0] for word in roles), re.compile(f"({words})(?:[：:为]|$)"), roles


def _cue(text: str) -> tuple[int, Role] | None:
    """Length and role of the cue that opens a text, with its colon."""
    firsts, pattern, roles = _cues()
    if text[:1] not in firsts:
        return None
    found = pattern.match(text)
    return (found.end(), roles[found.group(1)]) if found else None


@cache
def _verbs() -> tuple[frozenset[str], tuple[int, ...], dict[str, Role]]:
    roles = {word: Role(role) for word, role in responsibility_verbs()}
    lengths = tuple(sorted({len(word) for word in roles}, reverse=True))
    return frozenset(word[-1] for word in roles), lengths, roles


class _Reader:
    """Reads one list; offsets count from the start of its text."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.members: list[Member] = []
        self.others: list[Clause] = []

    def clause(self, start: int, end: int) -> None:
        """Read one clause, its statements about other lists set aside."""
        while start < end and self.text[start] in _TRIM:
            start += 1
        if start >= end or self._statement(start, end):
            return
        found = len(self.members)
        if not _OTHER.match(self.text, start, end):
            self._parties(start, end)
        if len(self.members) == found:
            self.others.append(Clause(start, end))

    def _statement(self, start: int, end: int) -> bool:
        """Set aside what the clause says of every list or of later tasks; read what stands around it."""
        said = later_tasks(self.text, start, end)
        if said:
            self.clause(start, said.start())
            return True
        said = first_leads(self.text, start, end)
        if said:
            self.clause(start, said.start())
            self.clause(said.end(), end)
            return True
        if not _NOT_A_LIST.match(self.text, start, end):
            return False
        after = self.text.find("，", start, end)
        if after > 0:
            self.clause(after, end)
        return True

    def _parties(self, start: int, end: int) -> None:
        run: list[tuple[int, int, Role | None]] = []
        role: Role | None = None
        joined = False
        for member_start, member_end in _members(self.text, start, end):
            cue = _cue(self.text[member_start : min(member_end, member_start + _LONGEST_CUE)])
            if cue:
                self._close(run, role, jointly=False)
                role = None if cue[1] is Role.UNSPECIFIED else cue[1]
            name_start = member_start + (cue[0] if cue else 0)
            stop, verb = _role_words(self.text, name_start, member_end)
            found, others = _split_joined(self.text, name_start, stop, self.names)
            for i, (a, b) in enumerate(found):
                # 甲会同乙、丙: 甲 leads, all after the word support.
                leads = others == "inside" and i == 0 and not joined
                helps = joined or others == "first" or (bool(others) and i > 0)
                run.append((a, b, Role.LEAD if leads else Role.SUPPORT if helps else None))
            joined = joined or bool(others)
            if verb is not None:
                given, jointly = verb
                self._close(run, given or role, jointly=jointly)
                joined = False
        self._close(run, role, jointly=False)

    def _close(self, run: list[tuple[int, int, Role | None]], role: Role | None, *, jointly: bool) -> None:
        self.members += [Member(start, end, own or role, jointly) for start, end, own in run]
        run.clear()


def _members(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of the members of a clause, collectives whole, role words still at their ends."""
    ranges: list[tuple[int, int]] = []
    at = start
    while at < end:
        if text[at] in _TRIM:
            at += 1
            continue
        # What follows a collective up to the separator are role words (…负责).
        inside = collective_length(text[at : min(end, at + _LONGEST_COLLECTIVE)])
        stop = find_outside(text, SEPARATORS, at + inside, end)
        if not _NOT_A_LIST.match(text, at, stop):
            ranges.append((at, stop))
        at = stop
    return ranges


def _role_words(text: str, start: int, end: int) -> tuple[int, tuple[Role | None, bool] | None]:
    """Where the name ends, and what the words after it say: (role or None, work divided)."""
    lasts, lengths, roles = _verbs()
    if text[end - 1 : end] not in lasts:
        return end, None
    for length in lengths:
        word = text[end - length : end] if end - start >= length else ""
        role = roles.get(word)
        if role is not None:
            return end - length, (None if role is Role.UNSPECIFIED else role, "分工" in word)
    return end, None


def _split_joined(text: str, start: int, end: int, names: Names) -> tuple[list[tuple[int, int]], str]:
    """The names of a member (甲和乙 are two) and where 会同 stands: "first", "inside" or ""."""
    while start < end and text[start] in _BEFORE_NAME:
        start += 1
    with_others = ""
    if text.startswith("会同", start, end):
        start, with_others = start + 2, "first"
    name = text[start:end].rstrip(_TRIM)
    if "等" in name:
        name = _AND_OTHERS.sub("", name)
    end = start + len(name)
    if start >= end:
        return [], with_others
    mixed = name[0] not in "各有相" and ("各" in name or "有关" in name or "相关" in name)
    known = names.knows(name)
    run = names.run_together(name) if mixed or not known else []
    if run:
        return [(start + a, start + b) for a, b in run], with_others
    if not known:
        for joint in _JOIN.finditer(name):
            left, right = name[: joint.start()], name[joint.end() :]
            if names.knows(left) and names.knows(right):
                inside = "inside" if joint.group() == "会同" else with_others
                return [(start, start + joint.start()), (start + joint.end(), end)], inside
    return [(start, end)], with_others
