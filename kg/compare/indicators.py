"""Which indicators are the same under different names (技术合同成交额, 技术合同认定登记成交额)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from kg.compare.records import TargetRecord
from ontology.indicator_names import known_indicator, normal_name

REGISTER: Final = "register"
SPELLING: Final = "spelling"
LIKENESS: Final = "likeness"

_DOUBTFUL = Decimal("0.6")
_HEAD = 2


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """Two indicators (their nodes, ``left`` before ``right`` by IRI) and how sure it is that they are one.

    ``method`` is register (both names stand for one indicator there), spelling (the names are equal but for
    quotation marks, 的, 全省 …) or likeness (merely alike: to be looked at by a person, never applied).
    """

    left: str
    right: str
    score: Decimal
    method: str


@cache
def key(name: str) -> str:
    """Return what identifies an indicator: the register's name for it, else the normal form of its own.

    >>> key("技术合同认定登记成交额"), key("全市高新技术企业")
    ('技术合同成交额', '高新技术企业')
    """
    known = known_indicator(name)
    return known.name if known else normal_name(name)


def matches(targets: Iterable[TargetRecord]) -> list[IndicatorMatch]:
    """Return the indicators among those of ``targets`` that are one, and those that are merely alike.

    Sorted by their nodes. Likeness is looked for among indicators that end in the same two letters and are
    counted in the same unit, so that not every name is held against every other.
    """
    names: dict[str, str] = {}
    units: dict[str, set[str]] = defaultdict(set)
    for target in targets:
        names[target.indicator] = target.name
        units[target.indicator].add(target.unit)
    groups: dict[str, list[str]] = defaultdict(list)
    heads: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri in sorted(names):
        groups[key(names[iri])].append(iri)
        for unit in sorted(units[iri]):
            heads[normal_name(names[iri])[-_HEAD:], unit].append(iri)
    found: dict[tuple[str, str], IndicatorMatch] = {}
    for members in groups.values():
        for pair in _pairs(members):
            same = normal_name(names[pair[0]]) == normal_name(names[pair[1]])
            score, method = (Decimal(1), SPELLING) if same else (Decimal("0.95"), REGISTER)
            found[pair] = IndicatorMatch(*pair, score, method)
    for members in heads.values():
        for pair in _pairs(members):
            score = _likeness(normal_name(names[pair[0]]), normal_name(names[pair[1]]))
            if pair not in found and score >= _DOUBTFUL:
                found[pair] = IndicatorMatch(*pair, score, LIKENESS)
    return [found[pair] for pair in sorted(found)]


def _pairs(members: list[str]) -> list[tuple[str, str]]:
    return [(one, other) for index, one in enumerate(members) for other in members[index + 1 :]]


def _likeness(one: str, other: str) -> Decimal:
    """Dice's coefficient over character pairs, with two decimals."""
    pairs = [{name[start : start + 2] for start in range(len(name) - 1)} for name in (one, other)]
    if not pairs[0] or not pairs[1]:
        return Decimal(0)
    shared = Decimal(2 * len(pairs[0] & pairs[1])) / (len(pairs[0]) + len(pairs[1]))
    return shared.quantize(Decimal("0.01"))
