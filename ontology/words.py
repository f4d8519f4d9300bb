"""Word lists that tell a reader what a piece of text is: types of plan, headings, cues of duty.

The tables lie in ``ontology/words/``; ``README.md`` there explains each.  Where a list is matched
against text, the longest words come first, so that 牵头负责 is found before 负责.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.tables import rows

__all__ = [
    "SECTION_KINDS",
    "BoilerplateCue",
    "PlanType",
    "boilerplate",
    "citation_cues",
    "common_words",
    "plan_types",
    "policy_words",
    "responsibility_cues",
    "responsibility_joiners",
    "responsibility_verbs",
    "section_kinds",
]

SECTION_KINDS: Final = ("overview", "task", "support", "safeguard", "annex")
"""Concepts of the scheme ``polv:section-kind``."""


@dataclass(frozen=True, slots=True)
class PlanType:
    """A word that titles of plans end in (实施方案) and the concept ``polv:plan-type/<concept>``."""

    word: str
    concept: str
    en: str


@dataclass(frozen=True, slots=True)
class BoilerplateCue:
    """A word of web pages that is no part of a plan (版权所有).

    ``strength`` is ``"strong"`` when the word alone condemns its line, ``"weak"`` when it does so only
    in a very short line; ``where`` tells on which side of the plan it stands: head, tail or both.
    """

    word: str
    strength: str
    where: str


def _longest_first(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def plan_types() -> tuple[PlanType, ...]:
    """Return the words titles end in, longest first: 三年行动计划 before 行动计划 before 计划."""
    found = [PlanType(row["word"], row["concept"], row["en"]) for row in rows("words", "plan-types.csv")]
    return tuple(sorted(found, key=lambda entry: (-len(entry.word), entry.word)))


@cache
def section_kinds(kind: str) -> tuple[str, ...]:
    """Return the heading words that announce one of :data:`SECTION_KINDS`, longest first.

    Raises ``ValueError`` for another kind.

    >>> "总体要求" in section_kinds("overview")
    True
    """
    if kind not in SECTION_KINDS:
        raise ValueError(f"no section kind {kind!r}; known are {', '.join(SECTION_KINDS)}")
    found = {row["word"]: kind for row in rows("words", "section-kinds.csv") if row["kind"] == kind}
    return tuple(word for word, _ in _longest_first(found))


@cache
def boilerplate() -> tuple[BoilerplateCue, ...]:
    """Return the cues of navigation and footers in file order."""
    table = rows("words", "boilerplate.csv")
    return tuple(BoilerplateCue(row["word"], row["strength"], row["where"]) for row in table)


def _roles(kind: str) -> tuple[tuple[str, str], ...]:
    table = rows("words", "responsibility-cues.csv")
    return _longest_first({row["word"]: row["role"] for row in table if row["kind"] == kind})


@cache
def responsibility_cues() -> tuple[tuple[str, str], ...]:
    """Return (word, role) of the words that open a list of bodies, longest first.

    The role is a concept of ``polv:role``: lead, support or unspecified.

    >>> dict(responsibility_cues())["牵头单位"]
    'lead'
    """
    return _roles("label")


@cache
def responsibility_verbs() -> tuple[tuple[str, str], ...]:
    """Return (word, role) of the words that follow the bodies they speak of, longest first.

    >>> dict(responsibility_verbs())["按职责分工负责"]
    'unspecified'
    """
    return _roles("verb")


@cache
def responsibility_joiners() -> tuple[tuple[str, str], ...]:
    """Return (word, role of the bodies after it): 省科技厅会同省财政厅 makes the second a support."""
    return _roles("joiner")


@cache
def citation_cues() -> tuple[tuple[str, str], ...]:
    """Return (word, concept of ``polv:citation-kind``), longest first: 根据 implements, 废止 repeals.

    >>> dict(citation_cues())["废止"]
    'repeals'
    """
    return _longest_first({row["word"]: row["kind"] for row in rows("words", "citation-cues.csv")})


@cache
def policy_words() -> Mapping[str, int]:
    """Return words usual in plans that a general list lacks (揭榜挂帅), with a nominal frequency."""
    return MappingProxyType({row["word"]: int(row["frequency"]) for row in rows("words", "policy-words.csv")})


@cache
def common_words() -> Mapping[str, int]:
    """Return Chinese words of two to nine characters with their frequency, sorted by the word.

    The general list and :func:`policy_words` together; where both have a word the higher counts.
    About 59,000 words, read in a tenth of a second.

    >>> common_words()["规模化"]
    2000
    """
    found = {row["word"]: int(row["frequency"]) for row in rows("words", "common-words.csv")}
    for word, frequency in policy_words().items():
        found[word] = max(frequency, found.get(word, 0))
    return MappingProxyType(dict(sorted(found.items())))
