"""Units as printed (万元, 亿元, 家, 户) brought together: what is counted, and the power of ten before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

_SCALES: Final = {
    "万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8,
    "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3,
}  # fmt: skip
_SCALE: Final = re.compile("^(" + "|".join(sorted(_SCALES, key=len, reverse=True)) + ")")

_SAME: Final = (
    frozenset("家户个所"),
    frozenset("人名位"),
    frozenset("项个"),
)
"""Measure words that count the same things: 100家 and 100户 enterprises."""

SHARES: Final = frozenset({"%", "‰", "个百分点", "百分点", "位"})
"""Units of shares and ranks, which may be compared between areas of any size."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted (元) and the factor of the printed unit (100000000 for 亿元)."""

    base: str
    factor: Decimal


@cache
def unit(printed: str) -> Unit:
    """Take a printed unit apart; 米 and 亩 and other names stay as they are.

    >>> unit("亿元"), unit("万人")
    (Unit(base='元', factor=Decimal('1E+8')), Unit(base='人', factor=Decimal('1E+4')))
    """
    found = _SCALE.match(printed)
    if found:
        return Unit(printed[found.end() :], Decimal(1).scaleb(_SCALES[found.group()]))
    return Unit(printed, Decimal(1))


def same_measure(one: str, other: str) -> bool:
    """Whether figures in two printed units can be compared.

    >>> same_measure("亿元", "万元"), same_measure("家", "户"), same_measure("家", "%")
    (True, True, False)
    """
    first, second = unit(one).base, unit(other).base
    return first == second or any(first in group and second in group for group in _SAME)


def scaled(value: Decimal, printed: str) -> Decimal:
    """Return ``value`` in the base of its unit: 28 亿元 is 2800000000 (元)."""
    return value * unit(printed).factor
