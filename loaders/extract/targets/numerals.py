"""Numbers as plans write them: 1,600, 1.5亿, 百, 三千五百, 两.

A number is a value and a scale that belongs to the unit as printed: 1.5亿元 is 1.5 in 亿元, 1万人 is 1 in
万人.  A bare 万 or 千 before a thing counted is the number itself: 万名 is 10000 名, 百个 is 100 个.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = ("万亿", "亿", "万")


class Number(NamedTuple):
    """A value and the scale printed before its unit ("", 万, 亿, 万亿)."""

    value: Decimal
    scale: str


def arabic(digits: str, scale: str) -> Number:
    """A number in digits with the words of scale after it.

    >>> arabic("2", "千万")
    Number(value=Decimal('2000'), scale='万')
    """
    value = Decimal(digits if digits.isdecimal() else digits.replace(",", "").replace("．", "."))
    if not scale:
        return Number(value, "")
    small = scale.rstrip("万亿")
    for word in small:
        value *= _SMALL[word]
    return Number(value, scale[len(small) :])


def chinese(text: str) -> Number | None:
    """A number in Chinese numerals, or None when the characters make none (一二三).

    >>> chinese("三千五百")
    Number(value=Decimal('3500'), scale='')
    >>> chinese("千万")
    Number(value=Decimal('1000'), scale='万')
    """
    for word in _LARGE:
        if text.endswith(word):
            head = text[: -len(word)]
            if not head:
                if word == "万亿":
                    return Number(Decimal(1), word)
                return Number(Decimal(10000), "") if word == "万" else None
            number = _below_ten_thousand(head)
            return Number(Decimal(number), word) if number else None
    number = _below_ten_thousand(text)
    return None if number is None else Number(Decimal(number), "")


def _below_ten_thousand(text: str) -> int | None:
    total = 0
    digit: int | None = None
    scale_before = 10_000
    for char in text:
        if char in _DIGITS:
            if digit not in (None, 0):
                return None  # 一二三 is a row of names, no number
            digit = _DIGITS[char]
        else:
            scale = _SMALL.get(char)
            if scale is None or scale >= scale_before:
                return None
            if digit is None and total:
                return None
            total += (1 if digit is None else digit) * scale
            scale_before, digit = scale, None
    return total + (digit or 0)
