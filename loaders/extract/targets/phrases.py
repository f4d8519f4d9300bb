"""The words before and after a figure, taken apart: 支持高校面向企业选派 | 100名以上 | “科技专员”.

Before a figure stand, from right to left, words of degree (累计, 达到, 不低于), a verb (选派) and whom or
what it is about; these functions take such words off a phrase and say what they were.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.measure_words import cues, leads, verbs

_LONGEST_WORD = 8
_LEAST_OBJECT = 4
_WHEN_HEAD = re.compile(
    r"(?:力争|争取|确保)?(?:到|至|在)?(?:(?:20\d\d|二[〇零][〇零一二三四五六七八九]{2})年?[—–\-至到]?)*"
    r"(?:20\d\d|二[〇零][〇零一二三四五六七八九]{2})年(?:底前|年底前|年底|末|底|前|度|内)?(?:\d{1,2}月(?:底|末)?前?)?，?"
    r"|(?:到)?[“\"]?十[二三四五六]五[”\"]?(?:末期|期末|末|期间|时期)?，?"
    r"|(?:用|利用)?(?:[一二三四五六七八九十两]|\d{1,2})(?:个)?年(?:左右的?时间内?|时间内?|内|左右|以内)，?"
    r"|每(?:年度|年|季度|月|半年|两年|2年)|全年|年内|当年|本年度"
)
_COMPARED = re.compile(
    r"(?:(?:比|较)(?!重|例|率|值|较|赛)|相比(?=上)|与|在)(?=[^，]{0,14}(?:年|上|去|同期|期|平均|十[二三四]五|初|全国|基础))[^，]{1,18}$"
)
# What such a phrase can open with; tried before the pattern, for most open with something else.
_WHEN_OPENS = frozenset('力争确到至在2二十“"用利0123456789一三四五六七八九两每全年当本')
_STOPS = "、，；。"
_JOINTS = _STOPS + "和及与以并"
_ENDS = frozenset("，；。：！？、\x01")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands right before a figure once it is taken off: ``words`` outermost last."""

    end: int
    attains: bool = False
    weak: bool = False
    growth: str = ""
    comparator: str = ""
    spread: str = ""


def strip_before(
    text: str, start: int, end: int, *, noun_follows: bool = False, amount: bool = False
) -> Before:
    """Take words of degree off the end of ``text[start:end]``.

    With ``noun_follows`` 新增 is the verb of that noun (新增10家企业) and stays; with ``amount`` so does a
    verb of making that ends like growth (改造提升|100万亩).

    >>> strip_before("成交额力争累计达到", 0, 9)
    Before(end=3, attains=True, weak=False, growth='', comparator='', spread='')
    """
    attains = weak = False
    growth = comparator = spread = ""
    table = leads()
    for _ in range(8):
        while end > start and text[end - 1] in " ：:":
            end -= 1
        word = _ending(text, start, end, table)
        if not word:
            break
        lead = table[word]
        if lead.kind == "made" and (noun_follows or attains):
            break
        if lead.kind == "weak" and (attains or growth or weak):
            break
        if lead.kind in ("rise", "fall"):
            verb, kind = verb_at_end(text[max(start, end - _LONGEST_WORD) : end]) if amount else ("", "")
            if kind == "build" and len(verb) > len(word):
                break
            if growth or (attains and not comparator and word not in ("增幅", "增速", "涨幅", "降幅")):
                break
            if attains and lead.comparator == "" and word in ("增幅", "增速", "涨幅"):
                growth = "rise"
                break
            growth = lead.kind
        attains |= lead.kind in ("attain", "made", "comparator") and lead.comparator != "about"
        weak |= lead.kind == "weak"
        comparator = comparator or lead.comparator
        if word in ("分别", "依次", "各自"):
            spread = "each-own"
        elif word in ("均", "都", "各", "全部") and not spread:
            spread = "each-same"
        end -= len(word)
    return Before(end, attains, weak, growth, comparator, spread)


def beginning(text: str, words: tuple[str, ...]) -> str:
    """The first of ``words``, given longest first, that ``text`` begins with, or an empty string."""
    return next(word for word in words if text.startswith(word)) if text.startswith(words) else ""


def ending(text: str, kind: str) -> str:
    """The longest cue of ``kind`` that ``text`` ends in, or an empty string.

    >>> ending("企业营业收入", "relational")
    '营业收入'
    """
    words, lengths = _cues_by_length(kind)
    return next((text[-n:] for n in lengths if text[-n:] in words), "")


@cache
def _cues_by_length(kind: str) -> tuple[frozenset[str], tuple[int, ...]]:
    words = cues(kind)
    return frozenset(words), tuple(sorted({len(word) for word in words}, reverse=True))


def _ending(text: str, start: int, end: int, words: Collection[str]) -> str:
    for length in range(min(_LONGEST_WORD, end - start), 0, -1):
        if text[end - length : end] in words:
            return text[end - length : end]
    return ""


@cache
def _firsts(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[0] for word in words)


def _opening(text: str, words: frozenset[str]) -> str:
    if text[:1] not in _firsts(words):
        return ""
    for length in range(min(_LONGEST_WORD, len(text)), 0, -1):
        if text[:length] in words:
            return text[:length]
    return ""


@cache
def _kinds() -> dict[str, str]:
    """Verbs of two characters and more with their kind; of several kinds the one that is asked first."""
    asked = ("build", "keep", "prefix")
    return {word: kind for kind in asked for word in verbs(kind) if 1 < len(word) <= _LONGEST_WORD}


@cache
def _openings() -> frozenset[str]:
    return frozenset(word[:2] for word in _kinds())


def verb_at_end(text: str) -> tuple[str, str]:
    """The verb a phrase ends in and its kind (build, keep, prefix), or two empty strings.

    >>> verb_at_end("面向企业选派")
    ('选派', 'keep')
    """
    kinds = _kinds()
    for length in range(min(_LONGEST_WORD, len(text)), 1, -1):
        word = text[-length:]
        if word in kinds:
            return word, kinds[word]
    if text.endswith(("建", "创", "育", "引进", "招")) and len(text) <= 3:
        return text[-1], "build"
    return "", ""


def verb_at_start(text: str) -> tuple[str, str]:
    """The verb a phrase opens with and its kind, or two empty strings."""
    if text[:2] not in _openings():
        return "", ""
    kinds = _kinds()
    for length in range(min(_LONGEST_WORD, len(text)), 1, -1):
        word = text[:length]
        if word in kinds:
            return word, kinds[word]
    return "", ""


@lru_cache(maxsize=512)
def strip_head(text: str) -> str:
    """Take years, joints, words of degree and outer verbs (支持, 力争) off the front of a phrase.

    >>> strip_head("到2025年，力争全市科技进步贡献率")
    '全市科技进步贡献率'
    """
    outer, manner = verbs("outer"), verbs("manner")
    while True:
        before = text
        text = text.lstrip(" \x01（(").lstrip(_JOINTS).rstrip(_STOPS)
        if verb_at_start(text)[1] == "prefix":
            return text
        when = _WHEN_HEAD.match(text) if text[:1] in _WHEN_OPENS else None
        if when and when.end():
            text = text[when.end() :]
        else:
            word = _opening(text, outer)
            rest = text[len(word) :]
            if (word and (len(word) > 1 or word not in "和及到还另并再新共约是")) or (
                word and rest and verb_at_start(rest)[0]
            ):
                text = rest
            else:
                word = _opening(text, manner)
                rest = text[len(word) :]
                if word and (verb_at_start(rest)[0] or _opening(rest, manner) or _opening(rest, outer)):
                    text = rest
        if text == before:
            return text


def compared(text: str) -> tuple[str, str]:
    """Split off what a figure is compared with: 经费总额|较“十三五”.

    >>> compared("用水量比2020年")
    ('用水量', '比2020年')
    """
    m = _COMPARED.search(text, max(0, len(text) - 24))
    return (text[: m.start()], m.group()) if m else (text, "")


def noun_after(text: str, start: int, stop: int, *, whole: bool = False) -> tuple[str, int]:
    """The noun phrase that follows a figure and where it ends.

    It ends at 、 unless ``whole`` says that no other figure follows (200个|国家、行业标准) and what comes
    after the 、 opens with no verb of its own.
    """
    end = start
    depth = 0
    limit = min(stop, start + 60)
    while end < limit:
        char = text[end]
        if char in "（(“《":
            depth += 1
        elif char in "）)”》":
            depth -= 1
        elif depth <= 0 and char in _ENDS and not (whole and _goes_on(text, end)):
            break
        end += 1
    return text[start:end], end


def _goes_on(text: str, at: int) -> bool:
    """Whether a 、 joins parts of one phrase: what follows opens with no verb."""
    return text[at] == "、" and not verb_at_start(text[at + 1 : at + 1 + _LONGEST_WORD])[0]


def object_of(text: str) -> str:
    """The object of the last verb of a clause without figures: 申请国家自然科学基金 → 国家自然科学基金.

    >>> object_of("数据信息产业集聚发展")
    '数据信息产业'
    """
    text = strip_head(text)
    known = [verbs("build"), verbs("keep"), verbs("prefix"), verbs("outer")]
    found = ""
    for i in range(len(text) - 2):
        for length in (4, 3, 2):
            rest = text[i + length :]
            if len(rest) >= 2 and any(text[i : i + length] in group for group in known):
                if any(rest in group for group in known):
                    # What follows is a verb too, so the subject is meant.
                    found = found or text[:i]
                elif len(rest) >= _LEAST_OBJECT or not found:
                    found = rest
                break
    return found


def joined(first: str, second: str) -> str:
    """Two phrases one after the other, what they share said once: 数据信息产业|产业规模."""
    for length in range(min(4, len(first), len(second)), 1, -1):
        if first.endswith(second[:length]):
            return first + second[length:]
    return first + second


def is_relational(phrase: str) -> bool:
    """Whether a phrase names only a measure (经费总额, 规模) that needs something it measures."""
    return bool(ending(phrase, "relational"))
