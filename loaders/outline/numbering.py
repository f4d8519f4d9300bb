"""The numbers that open a line: 一、 （一） 1. 1． （1） No.1 第一条 专栏1 附件.

Rank orders the styles as Chinese official documents nest them (《党政机关公文格式》 GB/T 9704-2012,
7.3.3: 一、 then （一） then 1. then （1）), with the styles of regulations (章, 条) at their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a number is written."""

    ANNEX = "annex"  # 附件
    PART = "part"  # 第一章, 第一部分
    SUBPART = "subpart"  # 第一节
    CHINESE = "chinese"  # 一、
    BRACKET = "bracket"  # （一）
    ARTICLE = "article"  # 第一条
    NO = "no"  # No.1
    ARABIC = "arabic"  # 1.
    BRACKET_ARABIC = "bracket-arabic"  # （1）
    CIRCLED = "circled"  # ①
    BOX = "box"  # 专栏1


RANK = {
    Style.ANNEX: 0,
    Style.PART: 1,
    Style.SUBPART: 2,
    Style.CHINESE: 3,
    Style.BRACKET: 4,
    Style.BOX: 5,
    Style.ARTICLE: 6,
    Style.NO: 6,
    Style.ARABIC: 6,
    Style.BRACKET_ARABIC: 7,
    Style.CIRCLED: 8,
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a line: style, value, the number as a reader counts it, its length."""

    style: Style
    value: int
    label: str
    length: int

    @property
    def rank(self) -> int:
        """Depth of the style; smaller is higher."""
        return RANK[self.style]


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CN_DIGITS = "一二三四五六七八九十百零〇"
_CN = f"[{_CN_DIGITS}]{{1,5}}"

# Each style with the characters it may open with; other lines, most of them, need not be tried.
_PATTERNS: tuple[tuple[Style, str, re.Pattern[str]], ...] = (
    (Style.CHINESE, _CN_DIGITS, re.compile(rf"({_CN})[、．.](?!{_CN}[、产])")),
    (Style.BRACKET, "（(", re.compile(rf"[（(]({_CN})[）)]")),
    (Style.PART, "第", re.compile(rf"第({_CN}|\d{{1,2}})(?:章|部分|篇)")),
    (Style.SUBPART, "第", re.compile(rf"第({_CN}|\d{{1,2}})节")),
    (Style.ARTICLE, "第", re.compile(rf"第({_CN}|\d{{1,3}})条")),
    (Style.NO, "Nn", re.compile(r"[Nn][Oo][.．]?\s?(\d{1,3})(?!\d)")),
    (Style.NO, "任行工举措", re.compile(rf"(?:任务|行动|工程|举措|措施)({_CN}|\d{{1,2}})[：:、.]")),
    (Style.BOX, "专", re.compile(rf"专栏\s?(\d{{1,2}}|{_CN})(?!的|所|中)[：:]?\s?")),
    (Style.ARABIC, "0", re.compile(r"(\d{1,3})\s?(?:[.．](?!\d)|、)")),
    (Style.BRACKET_ARABIC, "（(0", re.compile(r"(?:[（(](\d{1,2})[）)]|(\d{1,2})[）)])")),
    (Style.CIRCLED, "".join(map(chr, range(ord("①"), ord("⑳") + 1))), re.compile(r"([①-⑳])")),
    (Style.ANNEX, "附", re.compile(r"附(?:件|录|表)\s?(\d{0,2})[：:]?(?=.{0,60}$)")),
)
_BY_FIRST = {
    first: tuple((style, pattern) for style, opens, pattern in _PATTERNS if first in opens)
    for first in "".join(opens for _, opens, _ in _PATTERNS)
}
# "1.5G网络" may be item 1 about 5G; only the count of items so far can tell.
_GLUED = re.compile(r"(\d{1,3})[.．](?=\d{1,4}[A-Za-z年月\u4e00-\u9fff].{8})")


def chinese_number(text: str) -> int:
    """The value of a small Chinese or Arabic ordinal; 0 when empty.

    >>> chinese_number("三十一"), chinese_number("十"), chinese_number("百零五"), chinese_number("12")
    (31, 10, 105, 12)
    """
    if text.isascii():
        return int(text or 0)
    total = digit = 0
    for char in text:
        if char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS[char]
    return total + digit


def marker(text: str, *expected: int) -> Marker | None:
    """The number that opens ``text``, or None.

    ``expected`` are the Arabic numbers that may come next; they let "5.5G应用" count as item 5.

    >>> marker("（二）提升科技支撑能力").label, marker("No.8").label, marker("1.5亿元以上") is None
    ('（二）', '8', True)
    """
    first = "0" if text[:1].isdecimal() else text[:1]
    for style, pattern in _BY_FIRST.get(first, ()):
        found = pattern.match(text)
        if not found:
            continue
        number = next((g for g in found.groups() if g), "")
        if style is Style.CIRCLED:
            return Marker(style, ord(number) - ord("①") + 1, number, found.end())
        value = chinese_number(number)
        printed = found.group().strip().replace("(", "（").replace(")", "）")
        label = printed if style in (Style.BRACKET, Style.ARTICLE, Style.PART, Style.SUBPART) else str(value)
        label = number if style is Style.CHINESE else label
        return Marker(style, value, label, found.end())
    glued = _GLUED.match(text) if first == "0" else None
    if glued and int(glued.group(1)) in expected:
        value = int(glued.group(1))
        return Marker(Style.ARABIC, value, str(value), glued.end())
    return None
