"""Words of figures: units, comparators, verbs that set a figure, and cues that a number is no target.

The tables are ``ontology/words/measure-*.csv``; each row is one word with what it does.  Matching is
longest word first throughout, so that 增加到 (to a level) is found before 增加 (by an amount).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.tables import rows

__all__ = [
    "CUE_KINDS",
    "VERB_KINDS",
    "Lead",
    "columns",
    "cues",
    "leads",
    "suffixes",
    "units",
    "verbs",
]

VERB_KINDS: Final = ("build", "keep", "prefix", "outer", "manner", "arrive", "predicate", "rank")
"""build 建设, keep 选派 (选派的科技特派员), prefix 新建, outer 支持, manner 重点 (before a verb only),
arrive 入驻, predicate 采取, rank 进入."""

CUE_KINDS: Final = (
    "grant",
    "existing",
    "aspirational",
    "binding",
    "expected",
    "encouraged",
    "exploratory",
    "annual",
    "biennial",
    "half-yearly",
    "quarterly",
    "monthly",
    "relational",
    "growth-noun",
    "place",
    "preposition",
    "keeping-preposition",
    "uncounted",
    "money-aim",
    "bare-measure",
    "tail-modifier",
    "bare-prefix",
    "noun-half",
    "noun-half-firm",
    "half-noun-verb",
    "telling-unit",
)
"""What a cue says: see ``ontology/words/measure-cues.csv``."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A word that stands right before a number.

    ``kind`` is attain (达到), made (新增), weak (为), comparator (不低于), rise (增长), fall (下降)
    or adverb (累计); ``comparator`` a concept of ``polv:comparator`` or empty.
    """

    kind: str
    comparator: str


@cache
def units() -> Mapping[str, str]:
    """Return unit → kind: count 家, measure 亩, money 元, ratio %, time 天.

    >>> units()["亩"]
    'measure'
    """
    return MappingProxyType({row["unit"]: row["kind"] for row in rows("words", "measure-units.csv")})


@cache
def leads() -> Mapping[str, Lead]:
    """Return the words that stand right before a number.

    >>> leads()["不低于"].comparator
    'at-least'
    """
    table = rows("words", "measure-comparators.csv")
    return MappingProxyType({row["word"]: Lead(row["kind"], row["comparator"]) for row in table})


@cache
def suffixes() -> Mapping[str, str]:
    """Return the words that stand right after a unit with their comparator.

    >>> suffixes()["左右"]
    'about'
    """
    table = rows("words", "measure-suffixes.csv")
    return MappingProxyType({row["word"]: row["comparator"] for row in table})


@cache
def verbs(kind: str) -> frozenset[str]:
    """Return the verbs of one of :data:`VERB_KINDS`.  Raises ``ValueError`` for another kind.

    >>> "选派" in verbs("keep")
    True
    """
    if kind not in VERB_KINDS:
        raise ValueError(f"no kind of verb {kind!r}; known are {', '.join(VERB_KINDS)}")
    return frozenset(row["word"] for row in rows("words", "measure-verbs.csv") if row["kind"] == kind)


@cache
def cues(kind: str) -> tuple[str, ...]:
    """Return the words of one of :data:`CUE_KINDS`, longest first.  Raises ``ValueError`` for another.

    >>> cues("annual")[0]
    '每自然年'
    """
    if kind not in CUE_KINDS:
        raise ValueError(f"no kind of cue {kind!r}; known are {', '.join(CUE_KINDS)}")
    found = {row["word"] for row in rows("words", "measure-cues.csv") if row["kind"] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def columns() -> Mapping[str, str]:
    """Return words in the head of an indicator table → kind of column or of year.

    Kinds: number 序号, category 指标类型, name 指标名称, unit 单位, attribute 属性, party 责任单位,
    actual 实际值, target 目标值, growth 年均增长.

    >>> columns()["单位"]
    'unit'
    """
    return MappingProxyType({row["word"]: row["kind"] for row in rows("words", "measure-columns.csv")})
