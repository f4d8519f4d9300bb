"""Whether a phrase is the proper name of one platform or a kind of them.

A proper name holds a place, an institution, a company or other word no list knows, or stands in
quotation marks; a kind holds only words of level and class (国家技术创新中心, 省重点实验室, 众创空间).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from enum import StrEnum

from loaders.extract.platforms.tokens import (
    HEAD,
    LEVEL,
    PLACE,
    UNKNOWN,
    Token,
    Use,
    area_level,
    is_full_area_name,
)
from ontology.platform_words import PlatformHead, platform_heads, platform_words

_AFFIXES = frozenset("型级类化性式区园城站点新多大小高低全总分各县市省州内外群链")
_PROPER_AT_LEAST = 2
_COMPANY_AT_LEAST = 4
_SUBJECT_AT_LEAST = 6
_NATIONAL_SUBJECT_AT_LEAST = 2
_RESEARCH = re.compile("研发|研究|测试|验证|装置|实验|试验")
_SUBJECT_WORDS = frozenset({Use.WORD, Use.UNKNOWN, Use.LATIN, Use.CLASS, Use.FIRST, Use.HEAD, Use.QUOTE})
_SPECIAL = frozenset({Use.WORD, Use.UNKNOWN, Use.LATIN})
_NEVER_ALONE = frozenset({"weak", "chain", "joined"})
_UNIQUE_CONCEPTS = frozenset(
    {"laboratory", "research-institution", "park", "demonstration-zone", "high-tech-zone", "field-station"}
)
_PLACE_CONCEPTS = frozenset({"park", "high-tech-zone"})
_BETWEEN = frozenset({Use.CLASS, Use.QUALITY, Use.LEVEL, Use.HEAD})
_OWN_WORDS = (Use.UNKNOWN, Use.WORD)


class Verdict(StrEnum):
    """What a phrase is."""

    NAME = "name"
    LIKELY_NAME = "likely-name"  # a subject so special that only one is meant; no marker says so
    KIND = "kind"
    NOTHING = "nothing"


def _company(words: Sequence[Token]) -> bool:
    """Whether 集团, 制药 or 大学 follows a name: 佛慈制药, 兰州大学, but not 生物制药."""
    named = (Use.UNKNOWN, Use.PLACE, Use.WORD)
    return any(w.use is Use.COMPANY and i > 0 and words[i - 1].use in named for i, w in enumerate(words))


def _longest_unknown(words: Sequence[Token]) -> int:
    """Length of the longest run of characters in no word, affixes such as 型 and 级 left out."""
    longest = run = 0
    for word in words:
        # 高 alone is an affix, inside a name it is part of it: 隆平高科.
        if word.use is UNKNOWN and (run or word.text not in _AFFIXES):
            run += 1
            longest = max(longest, run)
        else:
            run = 0
    return longest


def judge(words: Sequence[Token], *, quoted: bool, plural: bool) -> Verdict:
    """Say what the phrase ``words`` is; ``quoted`` and ``plural`` as in Phrase.

    >>> from loaders.extract.platforms.tokens import divide
    >>> judge(divide("武威工业园区", 0, 6).tokens, quoted=False, plural=False)
    <Verdict.NAME: 'name'>
    """
    at = len(words) - 1
    while words[at].use is not HEAD:
        at -= 1
    head = words[at].text
    entry = platform_heads()[head]
    naming = entry.naming
    if len(words) == 1:
        return Verdict.NOTHING if naming in _NEVER_ALONE else Verdict.KIND
    before = words[:at]
    uses = {word.use for word in before}
    place = PLACE in uses or any(word.use is PLACE for word in words[at:])
    if naming == "joined":
        return Verdict.NAME if place else Verdict.NOTHING
    if naming == "chain" and HEAD not in uses and not (place and LEVEL in uses):
        return Verdict.NOTHING
    if plural:
        return Verdict.KIND
    subject = not uses.isdisjoint(_SUBJECT_WORDS)
    if quoted and subject and not (naming == "weak" and entry.concept == "other"):
        return Verdict.NAME
    if _marked(before, uses, entry, place=place, subject=subject):
        return Verdict.NAME
    return _by_subject(words, before, entry, subject=subject)


def _by_subject(
    words: Sequence[Token], before: Sequence[Token], entry: PlatformHead, *, subject: bool
) -> Verdict:
    """What a phrase is that no marker makes a name: its subject may be so special that only one is meant."""
    first, head = words[0], entry.word
    special = sum(len(w.text) for w in before if w.use in _SPECIAL)
    national = first.text == "国家" and special >= _NATIONAL_SUBJECT_AT_LEAST
    if national and (entry.naming == "theme" or head == "中心"):
        return Verdict.LIKELY_NAME
    if entry.naming == "weak":
        return Verdict.KIND if subject else Verdict.NOTHING
    unknown = _longest_unknown(before)
    if unknown >= _COMPANY_AT_LEAST:
        return Verdict.NAME
    if unknown >= _PROPER_AT_LEAST and entry.concept in _UNIQUE_CONCEPTS and first.use in _OWN_WORDS:
        return Verdict.NAME
    if _named_by_area(words, entry):
        return Verdict.NAME
    if (special >= _SUBJECT_AT_LEAST and _RESEARCH.search(head)) or first.text == "基于":
        return Verdict.LIKELY_NAME
    return Verdict.KIND


def _named_by_area(words: Sequence[Token], head: PlatformHead) -> bool:
    """Whether an area called like a common word stands before a head that places are named with.

    光明 is a district: 光明实验室, 光明科学城. 合作 and 新城 are areas too, but stand in the tables as words.
    """
    if words[0].use is not Use.WORD or not area_level(words[0].text):
        return False
    if head.word == "实验室":
        return len(words) == 2
    return (
        head.naming == "place"
        and head.concept in _PLACE_CONCEPTS
        and all(w.use in _BETWEEN for w in words[1:])
    )


def _marked(
    before: Sequence[Token], uses: Set[Use], entry: PlatformHead, *, place: bool, subject: bool
) -> bool:
    """Whether a place, an institution, 中国 or 省 in front makes a proper name with this head."""
    opening = before[0].use if before else None
    if opening is Use.CHINA or Use.INSTITUTION in uses or (Use.COMPANY in uses and _company(before)):
        return True
    naming = entry.naming
    if place:
        if naming in ("chain", "own", "place") or entry.concept == "research-institution":
            return True
        if PLACE in uses and _full_province(before):
            return subject
        return subject or LEVEL in uses or _is_rich(entry)
    if opening is not Use.PREFIX:
        return False
    return naming == "own" or (subject and naming in ("theme", "weak") and LEVEL not in uses)


def _full_province(words: Sequence[Token]) -> bool:
    """Whether a place is named as an authority is: 甘肃省重点实验室 is a kind."""
    return any(w.use is PLACE and is_full_area_name(w.text) and area_level(w.text) for w in words)


def _is_rich(head: PlatformHead) -> bool:
    """Whether a head says what the platform is for, so that a short place name before it is enough."""
    return head.naming == "theme" and head.word not in platform_words("hypernym")
