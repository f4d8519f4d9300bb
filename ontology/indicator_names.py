"""Indicators that plans name in several ways (技术合同成交额, 技术合同认定登记成交额), and what kind each is.

The tables are ``registers/indicator-names.csv`` and ``words/indicator-words.csv``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.tables import cells, rows

__all__ = ["KINDS", "IndicatorName", "known_indicator", "known_indicators", "normal_name"]

KINDS: Final = ("rate", "index", "rank", "level", "flow")
"""What is measured: a share or per-head figure, an index, a place in a ranking, how much there is at a
time (高新技术企业), or how much is done in a period (城镇新增就业)."""

_QUOTES: Final = re.compile(r"[\s“”\"'‘’「」《》〈〉·、，,]")


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """One indicator: its usual name, other names, kind, which direction is ``better`` (higher or lower)."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    better: str
    english: str


@cache
def _words(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row["word"], row["replacement"])
        for row in rows("words", "indicator-words.csv")
        if row["kind"] == kind
    )


@cache
def normal_name(name: str) -> str:
    """Return the name with quotation marks, 的 and words like 全省 left out and abbreviations written out.

    Words that say whose or which figure it is (省级, 企业, 规模以上) stay: they make another indicator.

    >>> normal_name("全社会研究与试验发展（R&D）经费投入"), normal_name("全市高新技术企业")
    ('全社会研发经费投入', '高新技术企业')
    """
    name = _QUOTES.sub("", name)
    for word, replacement in _words("replace"):
        name = name.replace(word, replacement)
    for word, _ in _words("drop"):
        shorter = name.replace(word, "")
        name = shorter if len(shorter) >= 2 else name
    return name


@cache
def known_indicators() -> Mapping[str, IndicatorName]:
    """Return the indicators of the register by every normal form of their names; read-only."""
    found: dict[str, IndicatorName] = {}
    for row in rows("registers", "indicator-names.csv"):
        one = IndicatorName(row["name"], cells(row["aliases"]), row["kind"], row["better"], row["english"])
        for name in (one.name, *one.aliases):
            found.setdefault(normal_name(name), one)
    return MappingProxyType(found)


def known_indicator(name: str) -> IndicatorName | None:
    """Return the indicator of the register that bears ``name`` in any of its forms, None without one.

    >>> known_indicator("综合科技进步水平指数").name
    '综合科技创新水平指数'
    """
    return known_indicators().get(normal_name(name))
