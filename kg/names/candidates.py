"""Pairs of bodies in a graph that may be one, and pairs that only seem so.

A body that the registers know is what they say. One that they do not know is compared with the others
of its area and of the area above; pairs alike enough are put to a person as unsure. Bodies that came
one after the other by a reform (农牧厅, 农业农村厅) are different, and that is said, because their
tasks are easily thrown together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from kg.names.likeness import likeness, near
from loaders.resolve.agencies import Resolver
from loaders.resolve.judgements import Judgement, Judgements, Name
from ontology.registers import agency_names, areas, official_name
from ontology.successions import SUCCESSION_KINDS, changes_in

__all__ = ["THRESHOLD", "Body", "Candidate", "candidates", "known", "predecessors", "settled"]

THRESHOLD: Final = Decimal("0.75")
"""Names less alike are not put to a person; see benchmarks/names.py for what that misses."""

SUCCESSION: Final = "succession"

_KINDS_ZH = dict(zip(SUCCESSION_KINDS, ("更名", "合并", "拆分", "划转", "撤销"), strict=True))


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """An agency of a graph: its official name and area, its IRI, the other names that texts give it."""

    name: Name
    iri: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the program itself says of two bodies: ``judgement`` is UNSURE or DIFFERENT, never SAME."""

    left: Body
    right: Body
    judgement: Judgement
    score: Decimal
    method: str
    reason: str


@lru_cache(maxsize=65_536)
def known(name: Name) -> bool:
    """Tell whether the registers know a body of that official name.

    >>> known(Name("甘肃省科学技术厅", "620000")), known(Name("甘肃省营商办公室", "620000"))
    (True, False)
    """
    # A body of no area is a proper name (兰州大学) and stands for itself.
    if not name.area or name.text in _officials(name.area):
        return True
    return Resolver(name.area).resolve(name.text).certain


@lru_cache(maxsize=4096)
def _officials(code: str) -> frozenset[str]:
    """The official names, of any time, that the register of names gives the bodies of an area."""
    area = areas()[code]
    return frozenset(
        official_name(row.official, area)
        for row in agency_names()
        if area.level in row.levels and row.specificity(code) is not None
    )


def candidates(bodies: Iterable[Body], threshold: Decimal = THRESHOLD) -> list[Candidate]:
    """Return the pairs of ``bodies`` at or above ``threshold``, the most alike first.

    At least one of a pair is unknown to the registers; it is on the left.
    """
    placed: defaultdict[str, list[Body]] = defaultdict(list)
    for body in sorted(bodies):
        placed[body.name.area].append(body)
    found = [one for pair in _pairs(placed) if (one := _candidate(*pair)).score >= threshold]
    return sorted(found, key=lambda one: (-one.score, one.left, one.right))


def settled(judgements: Judgements, left: Body, right: Body) -> bool:
    """Tell whether people judged two bodies, by their official names or by words that texts use for them."""
    ends = [[body.name, *(Name(text, body.name.area) for text in body.others)] for body in (left, right)]
    return any(judgements.of(one, other) is not None for one in ends[0] for other in ends[1])


def predecessors(bodies: Iterable[Body]) -> list[Candidate]:
    """Return the pairs of ``bodies`` of which one took over from the other, in the order of names.

    >>> area = "620000"
    >>> old, new = (Body(Name(text, area), "") for text in ("甘肃省农牧厅", "甘肃省农业农村厅"))
    >>> [(one.judgement.value, one.reason) for one in predecessors([new, old])]
    [('different', '前后相继，不是同一机构：2018-10，合并（地方机构改革，2018年）')]
    """
    every = {body.name: body for body in bodies}
    found: dict[tuple[Name, Name], Candidate] = {}
    for code in sorted({name.area for name in every if name.area in areas()}):
        for change in changes_in(code):
            reason = f"前后相继，不是同一机构：{change.date}，{_KINDS_ZH[change.kind]}（{change.source}）"
            for before in change.before:
                for after in change.after:
                    pair = Name(before, code), Name(after, code)
                    if before != after and pair[0] in every and pair[1] in every:
                        left, right = (every[name] for name in pair)
                        score = likeness(*pair).score
                        found[pair] = Candidate(left, right, Judgement.DIFFERENT, score, SUCCESSION, reason)
    return [found[pair] for pair in sorted(found)]


def _pairs(placed: Mapping[str, Sequence[Body]]) -> Iterator[tuple[Body, Body]]:
    for code in sorted(placed):
        if code not in areas():
            continue
        around = [other for place in near(code) for other in placed.get(place, ())]
        for body in placed[code]:
            if known(body.name):
                continue
            for other in around:
                # Of two unknown ones of an area each pair is taken once.
                twice = other.name.area == code and not known(other.name)
                if other != body and not (twice and other < body):
                    yield body, other


def _candidate(left: Body, right: Body) -> Candidate:
    found = likeness(left.name, right.name)
    for text in left.others:
        # The words of a text say more than the guess that was made of them (国家林草局).
        other = likeness(Name(text, left.name.area), right.name)
        if other.score > found.score:
            found = other
    return Candidate(left, right, Judgement.UNSURE, found.score, found.method, found.reason)
