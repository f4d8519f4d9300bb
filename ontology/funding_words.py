"""Word lists that tell what a sentence about money says: who gives, how the figure binds, what it is.

The tables lie in ``ontology/words/funding-*.csv``.  Where a list is matched against text, the longest
words come first, so that 最高不超过 is found before 最高.
"""

from functools import cache
from typing import Final

from ontology.tables import rows

__all__ = [
    "CUE_KINDS",
    "bounds",
    "cues",
    "fillers",
    "indicators",
    "instruments",
    "measures",
    "named",
    "not_named",
    "stops",
]

CUE_KINDS: Final = ("give", "weak", "award", "get", "by", "standard", "each", "settle", "noun")
"""Kinds of cue: verbs of giving (给予), verbs that give only beside a figure (支持50万元), nouns of what is
given (补助), verbs of getting (享受), openers of a standard (按), its close (标准), sharing out (分别), and
verbs that set a price or a charge (核定), and names that hold a verb but give nothing (风险补偿资金池)."""


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def cues(kind: str) -> tuple[str, ...]:
    """Return the cues of one of :data:`CUE_KINDS`, longest first.

    Raises ``ValueError`` for another kind.

    >>> "给予" in cues("give")
    True
    """
    if kind not in CUE_KINDS:
        raise ValueError(f"no kind of cue {kind!r}; known are {', '.join(CUE_KINDS)}")
    return _longest_first([row["word"] for row in rows("words", "funding-cues.csv") if row["kind"] == kind])


@cache
def bounds() -> tuple[tuple[str, str], ...]:
    """Return (word, concept of ``polv:comparator``) of words before a figure, longest first.

    >>> dict(bounds())["不少于"]
    'at-least'
    """
    table = {row["word"]: row["comparator"] for row in rows("words", "funding-bounds.csv")}
    return tuple((word, table[word]) for word in _longest_first(list(table)))


@cache
def measures() -> tuple[tuple[str, str], ...]:
    """Return (word, kind) of what a figure is counted by (每亩, 每户, 每年), longest first.

    ``quantity`` makes a unit price (元/亩), ``recipient`` counts who gets it (户), ``time`` how often.

    >>> dict(measures())["亩"]
    'quantity'
    """
    table = {row["word"]: row["kind"] for row in rows("words", "funding-measures.csv")}
    return tuple((word, table[word]) for word in _longest_first(list(table)))


@cache
def instruments() -> tuple[tuple[str, str], ...]:
    """Return (word, concept of ``polv:instrument``) in the order in which they decide.

    >>> dict(instruments())["创新券"]
    'voucher'
    """
    return tuple((row["word"], row["instrument"]) for row in rows("words", "funding-instruments.csv"))


@cache
def indicators() -> tuple[str, ...]:
    """Return what thresholds are measured in (营业收入), longest first."""
    return _longest_first([row["word"] for row in rows("words", "funding-indicators.csv")])


@cache
def fillers() -> tuple[str, ...]:
    """Return words that may open a clause before its recipient and say nothing of it, longest first."""
    return _longest_first([row["word"] for row in rows("words", "funding-fillers.csv")])


@cache
def named() -> tuple[tuple[str, str], ...]:
    """Return (last word of a name, concept of ``polv:instrument``), longest first: 基金 is a fund.

    >>> dict(named())["创新券"]
    'voucher'
    """
    table = {row["word"]: row["instrument"] for row in rows("words", "funding-named.csv")}
    return tuple((word, table[word]) for word in _longest_first(list(table)))


@cache
def not_named() -> tuple[str, ...]:
    """Return words that hold such an ending and are no instrument of a plan (保险公司), longest first."""
    return _longest_first([row["word"] for row in rows("words", "funding-not-named.csv")])


@cache
def stops() -> tuple[str, ...]:
    """Return words that cannot be part of an instrument's name and end it on the left, longest first."""
    return _longest_first([row["word"] for row in rows("words", "funding-stops.csv")])
