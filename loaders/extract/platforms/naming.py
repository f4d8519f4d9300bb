"""Whether a phrase is the proper name of one platform or a kind of them.

A proper name holds a place, an institution, a company or other word no list knows, or stands in
quotation marks; a kind holds only words of level and class (国家技术创新中心, 省重点实验室, 众创空间).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from loaders.extract.platforms.tokens import Token, Use, area_level, is_full_area_name
from ontology.platform_words import platform_heads, platform_words

_AFFIXES = frozenset("型级类化性式区园城站点新多大小高低全总分各县市省州内外群链")
_PROPER_AT_LEAST = 2
_COMPANY_AT_LEAST = 4
_SUBJECT_AT_LEAST = 6
_NATIONAL_SUBJECT_AT_LEAST = 2
_RESEARCH = re.compile("研发|研究|测试|验证|装置|实验|试验")
_SUBJECT_WORDS = (Use.WORD, Use.UNKNOWN, Use.LATIN, Use.CLASS, Use.FIRST, Use.HEAD, Use.QUOTE)
_UNIQUE_CONCEPTS = frozenset(
    {"laboratory", "research-institution", "park", "demonstration-zone", "high-tech-zone", "field-station"}
)
_OWN_WORDS = (Use.UNKNOWN, Use.WORD)


class Verdict(StrEnum):
    """What a phrase is."""

    NAME = "name"
    LIKELY_NAME = "likely-name"  # a subject so special that only one is meant; no marker says so
    KIND = "kind"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of a phrase before its last head say."""

    head: Token
    place: bool
    institution: bool
    china: bool
    level: bool
    prefix: bool
    full_province: bool
    special: int
    unknown: int
    subject: bool
    inner_head: bool


def weigh(words: Sequence[Token]) -> Evidence:
    """Collect what speaks for and against a proper name in the words of one phrase."""
    heads = [i for i, w in enumerate(words) if w.use is Use.HEAD]
    head = words[heads[-1]]
    before = words[: heads[-1]]
    uses = {w.use for w in before}
    return Evidence(
        head=head,
        place=Use.PLACE in uses or any(w.use is Use.PLACE for w in words[len(before) :]),
        institution=Use.INSTITUTION in uses or (Use.COMPANY in uses and _company(before)),
        china=bool(before) and before[0].use is Use.CHINA,
        level=Use.LEVEL in uses,
        prefix=bool(before) and before[0].use is Use.PREFIX,
        full_province=Use.PLACE in uses
        and any(w.use is Use.PLACE and is_full_area_name(w.text) and area_level(w.text) for w in before),
        special=sum(len(w.text) for w in before if w.use in (Use.WORD, Use.UNKNOWN, Use.LATIN)),
        unknown=_longest_unknown(before) if Use.UNKNOWN in uses else 0,
        subject=not uses.isdisjoint(_SUBJECT_WORDS),
        inner_head=len(heads) > 1,
    )


def _company(words: Sequence[Token]) -> bool:
    """Whether 集团, 制药 or 大学 follows a name: 佛慈制药, 兰州大学, but not 生物制药."""
    named = (Use.UNKNOWN, Use.PLACE, Use.WORD)
    return any(w.use is Use.COMPANY and i > 0 and words[i - 1].use in named for i, w in enumerate(words))


def _longest_unknown(words: Sequence[Token]) -> int:
    """Length of the longest run of characters in no word, affixes such as 型 and 级 left out."""
    longest = run = 0
    for word in words:
        # 高 alone is an affix, inside a name it is part of it: 隆平高科.
        if word.use is Use.UNKNOWN and (run or word.text not in _AFFIXES):
            run += 1
            longest = max(longest, run)
        else:
            run = 0
    return longest


def judge(words: Sequence[Token], *, quoted: bool, plural: bool) -> Verdict:
    """Say what the phrase is; ``quoted`` and ``plural`` as in Phrase."""
    seen = weigh(words)
    naming, concept = platform_heads()[seen.head.text].naming, platform_heads()[seen.head.text].concept
    alone = len(words) == 1
    if naming == "joined":
        return Verdict.NAME if seen.place else Verdict.NOTHING
    if naming == "chain" and not (seen.inner_head or (seen.level and seen.place)):
        return Verdict.NOTHING
    if alone:
        return Verdict.NOTHING if naming in ("weak", "chain") else Verdict.KIND
    if plural:
        return Verdict.KIND
    if quoted and seen.subject and not (naming == "weak" and concept == "other"):
        return Verdict.NAME
    if _marked(seen, naming):
        return Verdict.NAME
    national = words[0].text == "国家" and seen.special >= _NATIONAL_SUBJECT_AT_LEAST
    if national and (naming == "theme" or seen.head.text == "中心"):
        return Verdict.LIKELY_NAME
    if naming == "weak":
        return Verdict.KIND if seen.subject else Verdict.NOTHING
    if seen.unknown >= _COMPANY_AT_LEAST:
        return Verdict.NAME
    if seen.unknown >= _PROPER_AT_LEAST and concept in _UNIQUE_CONCEPTS and words[0].use in _OWN_WORDS:
        return Verdict.NAME
    if len(words) == 2 and seen.head.text == "实验室" and area_level(words[0].text):
        return Verdict.NAME  # 光明实验室: 光明 is a district called like a common word
    research = _RESEARCH.search(seen.head.text) is not None
    if (seen.special >= _SUBJECT_AT_LEAST and research) or words[0].text == "基于":
        return Verdict.LIKELY_NAME
    return Verdict.KIND


def _marked(seen: Evidence, naming: str) -> bool:
    """Whether a place, an institution, 中国 or 省 in front makes a proper name with this head."""
    if seen.institution or seen.china:
        return True
    if seen.place:
        concept = platform_heads()[seen.head.text].concept
        if naming in ("chain", "own") or concept == "research-institution":
            return True
        if naming == "place" or not seen.full_province:
            return naming == "place" or seen.subject or seen.level or _is_rich(seen.head)
        return seen.subject
    if naming == "own" and seen.prefix:
        return True
    return seen.prefix and seen.subject and naming in ("theme", "weak") and not seen.level


def _is_rich(head: Token) -> bool:
    """Whether a head says what the platform is for, so that a short place name before it is enough."""
    return platform_heads()[head.text].naming == "theme" and head.text not in platform_words("hypernym")
