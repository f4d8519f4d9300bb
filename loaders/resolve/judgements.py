"""Judgements of people on names of bodies, and what a document says under them.

A plan's names are resolved by the registers.  Where these are wrong or know nothing, a person says so
in a row: two names are the *same* body, *different* ones, or it is *unsure*.  The rows are an input of
the reading: they are applied to the facts of a document before anything is named in the graph, so a row
taken back is as if it had never been.

- ``same``: the body of the left name is that of the right one.  Of a chain of rows the name that is
  never on the left stays.
- ``different``: words of a text (left) do not mean the body (right) that the registers take them for;
  they get a body of their own.
- ``unsure`` changes nothing; it keeps the question from being asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from loaders.errors import PolicyKgError
from loaders.facts import Doubt, Facts, Party, Span
from loaders.resolve.agencies import Resolver

__all__ = ["Contradiction", "Judgement", "Judgements", "Name", "NameJudgement", "judged"]

_UNKNOWN = "name-without-register-entry"


class Judgement(Enum):
    """Concepts of the scheme ``polv:judgement``."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name of a body, official or as a text writes it, and the code of the area where it is meant.

    ``area`` is the body's own for an official name (甘肃省科学技术厅, 620000), that of the plan for
    words of a text (市科技局, 620600), and empty for a body of no area.
    """

    text: str
    area: str


@dataclass(frozen=True, slots=True)
class NameJudgement:
    """One row: what ``author`` said of two names on ``date`` (ISO), and why.

    ``score`` is how alike the names are, from 0 to 1; None when not told.
    """

    left: Name
    right: Name
    judgement: Judgement
    score: Decimal | None
    reason: str
    author: str
    date: str


class Contradiction(PolicyKgError):
    """Rows that together make two names both the same body and different ones."""


class Judgements:
    """The rows in force; of several rows for one pair of names the last counts.

    Raises Contradiction when two names are different by one row and the same by others.
    """

    def __init__(self, rows: Iterable[NameJudgement] = ()) -> None:
        last: dict[frozenset[Name], NameJudgement] = {}
        for row in rows:
            key = frozenset((row.left, row.right))
            last.pop(key, None)
            last[key] = row
        self._by_pair: Mapping[frozenset[Name], NameJudgement] = last
        self.rows = tuple(last.values())
        self._stays = _canonical([row for row in self.rows if row.judgement is Judgement.SAME])
        self._apart = {
            frozenset((row.left, row.right)) for row in self.rows if row.judgement is Judgement.DIFFERENT
        }
        for row in self.rows:
            if row.judgement is Judgement.DIFFERENT and self.canonical(row.left) == self.canonical(row.right):
                raise Contradiction(
                    f"{row.left.text} / {row.right.text}",
                    "are different by one judgement and the same by others",
                    "Undo one of them: policykg names lists them",
                )

    def canonical(self, name: Name) -> Name:
        """Return the name that stays for the body of ``name``; the name itself when nothing is judged."""
        return self._stays.get(name, name)

    def of(self, one: Name, other: Name) -> NameJudgement | None:
        """Return the row on just these two names, in either order."""
        return self._by_pair.get(frozenset((one, other)))

    def party(self, party: Party, mention: str, area: str, year: int | None = None) -> Party:
        """Return the party that ``mention`` in a plan of ``area`` means, given what the registers say.

        ``mention`` may be empty; a collective is never judged.

        >>> row = NameJudgement(Name("市营商办", "620600"), Name("武威市营商环境建设局", "620600"),
        ...     Judgement.SAME, None, "三定规定", "张三", "2026-11-22")
        >>> plan = Resolver("620600", 2022)
        >>> Judgements([row]).party(plan.resolve("市营商办"), "市营商办", "620600").name
        '武威市营商环境建设局'
        """
        if party.group or not self.rows:
            return party
        official = Name(party.name, party.area or "")
        written = Name(mention, area)
        if written in self._stays:
            return _body(self._stays[written], party, year)
        if mention and frozenset((written, official)) in self._apart:
            party = _own(mention, party, area, year)
            official = Name(party.name, party.area or "")
        stays = self._stays.get(official)
        return _body(stays, party, year) if stays is not None and stays != official else party


def judged(facts: Facts, judgements: Judgements) -> Facts:
    """Return the facts of a document under ``judgements``.

    The bodies of responsibilities and the issuers are replaced; what was doubted only because no
    register knew a name is doubted no more once the name is judged.
    """
    if not judgements.rows:
        return facts
    head = facts.head
    year = int(head.issued[:4]) if head.issued else head.period_start
    settled: set[Span] = set()
    listed = []
    for one in facts.responsibilities:
        party = judgements.party(one.party, one.mention, head.area, year)
        if party != one.party and party.certain:
            settled.add(one.span)
        listed.append(replace(one, party=party))
    issuers = tuple(judgements.party(body, "", head.area, year) for body in head.issuers)
    return replace(
        facts,
        head=replace(head, issuers=issuers),
        responsibilities=tuple(listed),
        doubts=tuple(_open(facts.doubts, settled)),
    )


def _open(doubts: Iterable[Doubt], settled: set[Span]) -> Iterator[Doubt]:
    return (doubt for doubt in doubts if doubt.kind != _UNKNOWN or doubt.span not in settled)


def _body(name: Name, before: Party, year: int | None) -> Party:
    """The body of a name that stays: as the registers know it, else under just that name."""
    if not name.area:
        return replace(before, name=name.text, area=None, certain=True)
    known = Resolver(name.area, year).resolve(name.text)
    if known.certain and not known.group:
        return known
    return replace(known, name=name.text, area=name.area, group=False, certain=True)


def _own(mention: str, refused: Party, area: str, year: int | None) -> Party:
    """A body of its own for words that do not mean what the registers take them for."""
    guess = Resolver(area, year).guess(mention)
    if guess.name == refused.name:
        guess = replace(guess, name=mention)
    return replace(guess, function=None, certain=False)


def _canonical(rows: Iterable[NameJudgement]) -> Mapping[Name, Name]:
    """The name that stays, for each name of rows that say the same."""
    groups: dict[Name, set[Name]] = {}
    lefts: set[Name] = set()
    for row in rows:
        group = groups.get(row.left, {row.left}) | groups.get(row.right, {row.right})
        lefts.add(row.left)
        for name in group:
            groups[name] = group
    return {name: min(group - lefts or group) for name, group in groups.items()}
