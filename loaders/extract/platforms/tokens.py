"""Words of a clause with what each can be in the name of a platform.

A clause is divided into words by the usual unigram model: of all divisions into known words and single
characters the likeliest.  Heads, verbs, places and class words count more than the general list, so
that 省重点实验室 stays whole and 现在 is not cut at 在.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import NamedTuple

from loaders.extract.platforms.division import RUN, Lexicon, certain_cuts, lexicon, word_ends
from ontology.areas import areas_by_name
from ontology.platform_words import platform_heads, platform_places, platform_verbs, platform_words
from ontology.words import common_words

_WEIGHTED = (
    "level", "quality", "praise", "class", "quantity", "institution", "company", "not", "after", "hypernym",
)  # fmt: skip
_KNOWN_COUNT = 20_000
_OWN_COUNT = 60_000
_PLACE_COUNT = 3_000
_COMMON_PLACE = 700
_WATERS = re.compile("[江河湖湾岛山]")
_KEPT_LENGTH = 20
_KEPT_PIECES = 1 << 15
_SMALL_WORDS = frozenset("各大小多沿跨新老半全")
_QUANTITY = re.compile(r"[0-9一二三四五六七八九十百两]+")


class Use(StrEnum):
    """What a word can be in the name of a platform."""

    HEAD = "head"  # 实验室
    VERB = "verb"  # 推进, and function words: 在, 将
    FIRST = "first"  # 建设, 发展: a verb where it opens the phrase, else part of a name
    JOIN = "join"  # 与, 和
    OF = "of"  # 的
    ETC = "etc"  # 等
    STOP = "stop"  # 、
    PLACE = "place"  # 武威
    INSTITUTION = "institution"  # 中科院
    COMPANY = "company"  # 制药: with a name before it
    LEVEL = "level"  # 国家级
    PREFIX = "prefix"  # 省 (种业实验室)
    CHINA = "china"  # 中国
    QUALITY = "quality"  # 综合性
    PRAISE = "praise"  # 高水平
    CLASS = "class"  # 科技成果
    QUANTITY = "quantity"  # 一批
    NOT = "not"  # 疾控中心
    OPEN = "open"  # （
    CLOSE = "close"  # ）
    QUOTE = "quote"  # “
    UNQUOTE = "unquote"  # ”
    LATIN = "latin"  # 5G
    WORD = "word"  # any other word of the general list
    UNKNOWN = "unknown"  # a character no word holds


# For loops over words: to look a member up on its class takes longer than to compare it.
HEAD, FIRST, PLACE, LEVEL, UNKNOWN = Use.HEAD, Use.FIRST, Use.PLACE, Use.LEVEL, Use.UNKNOWN
JOIN, OF, ETC, QUANTITY = Use.JOIN, Use.OF, Use.ETC, Use.QUANTITY
OPEN, CLOSE, QUOTE, UNQUOTE = Use.OPEN, Use.CLOSE, Use.QUOTE, Use.UNQUOTE


class Token(NamedTuple):
    """A word and what it can be."""

    text: str
    use: Use


class Words(NamedTuple):
    """The words of a clause; word ``i`` is ``line[starts[i]:starts[i + 1]]``."""

    tokens: list[Token]
    starts: list[int]


_MARKS = {
    "、": Use.STOP,
    "（": Use.OPEN,
    "）": Use.CLOSE,
    "“": Use.QUOTE,
    "”": Use.UNQUOTE,
    "的": Use.OF,
    "等": Use.ETC,
    "—": Use.LATIN,
    "-": Use.LATIN,
    "·": Use.LATIN,
    "－": Use.LATIN,
}


@cache
def _uses() -> Mapping[str, Use]:
    """What each word of the tables is; where a word stands in several, the later entry counts."""
    found: dict[str, Use] = {}
    for use in (
        "hypernym",
        "quality",
        "praise",
        "class",
        "quantity",
        "institution",
        "company",
        "level",
        "prefix",
    ):
        kind = Use.CLASS if use == "hypernym" else Use(use)
        found |= dict.fromkeys(platform_words(use), kind)
    for place in _places():
        found.setdefault(place, Use.PLACE)
    found |= dict.fromkeys(platform_places(), Use.PLACE)
    for verb in platform_verbs().values():
        use_of = {"always": Use.VERB, "first": Use.FIRST, "inner": Use.FIRST, "join": Use.JOIN}[verb.cut]
        found[verb.word] = use_of
    found |= dict.fromkeys(platform_heads(), Use.HEAD)
    found |= dict.fromkeys(platform_words("not"), Use.NOT)
    found |= {"中国": Use.CHINA, "中华": Use.CHINA, "全国": Use.LEVEL, "国家": Use.LEVEL}
    found |= _MARKS
    return MappingProxyType(found)


@cache
def _places() -> frozenset[str]:
    """Names of areas; a zone that is itself a platform (武威工业园区) is not one of them."""
    heads = tuple(platform_heads())
    return frozenset(
        name
        for name, named in areas_by_name().items()
        if len(name) > 1 and not (named[0].level == "zone" and name.endswith(heads))
    )


def _place_count(name: str, common: int) -> int:
    """Weight of a place name; a county called like a common word (资源, 合作) is that word."""
    first = areas_by_name()[name][0]
    if first.level in ("provincial", "prefecture", "national") or name == first.name:
        return max(common, _PLACE_COUNT)
    return 0 if common else _PLACE_COUNT // 4


@cache
def _lexicon() -> Lexicon:
    """Words with what they weigh; those of the tables more than those of the general list."""
    counts: dict[str, int] = dict(common_words())
    for name in _places():
        counts[name] = max(counts.get(name, 0), _place_count(name, counts.get(name, 0)))
    own = (*platform_heads(), *platform_verbs(), *platform_places())
    for word in own:
        counts[word] = max(counts.get(word, 0), _OWN_COUNT if len(word) > 1 else _KNOWN_COUNT // 4)
    for use in _WEIGHTED:
        for word in platform_words(use):
            counts[word] = max(counts.get(word, 0), _KNOWN_COUNT if len(word) > 1 else 200)
    for word in platform_words("not"):
        counts[word] = _OWN_COUNT * 4
    for word in platform_words("prefix"):
        counts[word] = max(counts.get(word, 0), 4_000)
    return lexicon(counts)


def divide(text: str, start: int, end: int) -> Words:
    """The words of ``text[start:end]``, which is a clause without commas.  Time is linear in its length.

    >>> [word.text for word in divide("推进光明科学城建设", 2, 9).tokens]
    ['光明', '科学城', '建设']
    """
    cuts = certain_cuts(text, start, end, _lexicon())
    found = [word for a, b in zip([start, *cuts], cuts, strict=False) for word in _DIVIDED[text[a:b]]]
    if _WATERS.search(text, start, end):
        found = _with_waters(found)
    return Words(found, [*accumulate([len(word.text) for word in found], initial=start)])


class _Divided(dict[str, tuple[Token, ...]]):
    """The words of the pieces met so far; long pieces seldom come again and are not kept."""

    def __missing__(self, piece: str) -> tuple[Token, ...]:
        ends = [len(piece)] if RUN.match(piece) else word_ends(piece, _lexicon())
        words = [piece[a:b] for a, b in pairwise((0, *ends))]
        tokens = tuple(Token(word, _use(word)) for word in words)
        if len(piece) <= _KEPT_LENGTH:
            if len(self) >= _KEPT_PIECES:
                self.clear()
            self[piece] = tokens
        return tokens


_DIVIDED = _Divided()


def _with_waters(words: list[Token]) -> list[Token]:
    """Join an unknown character and 江, 河, 湖, 湾, 岛 or 山 to the place they name (泾河)."""
    found: list[Token] = []
    for word in words:
        before = found[-1] if found else None
        if (
            before
            and before.use is word.use is Use.UNKNOWN
            and _WATERS.match(word.text)
            and before.text not in _SMALL_WORDS
        ):
            found[-1] = Token(before.text + word.text, Use.PLACE)
        else:
            found.append(word)
    return found


def _use(word: str) -> Use:
    use = _uses().get(word)
    if use is None:
        if _QUANTITY.fullmatch(word):
            return Use.QUANTITY
        if RUN.fullmatch(word):
            return Use.LATIN
        if len(word) == 3 and _WATERS.match(word, 2):
            return Use.PLACE
        if len(word) > 2 and word.endswith("大学"):
            return Use.INSTITUTION
        return Use.UNKNOWN if len(word) == 1 else Use.WORD
    return Use.WORD if use is Use.PLACE and _is_common(word) else use


def _is_common(word: str) -> bool:
    """Whether a place is called like a word usual in plans (合作, 资源, 前进) and meant as that word."""
    if word in platform_places() or word not in areas_by_name():
        return False
    area = areas_by_name()[word][0]
    if area.level in ("provincial", "prefecture", "national", "new-area", "zone") or word in (
        area.name,
        area.label,
    ):
        return False
    return word in common_words() and common_words()[word] >= _COMMON_PLACE


def area_level(word: str) -> str:
    """Level of the area a word names (polv:level), or "" for a place of no register."""
    named = areas_by_name().get(word)
    return named[0].level if named else ""


def is_full_area_name(word: str) -> bool:
    """Whether the word is an official name (甘肃省) rather than a short one (甘肃)."""
    named = areas_by_name().get(word)
    return bool(named) and any(word in (a.name, a.label) and word != a.short for a in named or ())
