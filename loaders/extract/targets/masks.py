"""What of a line is not to be read as figures: titles, names in quotation marks, asides in brackets.

Masking keeps every offset: a masked character becomes one that no pattern knows.
"""

from __future__ import annotations

import re

MASK = "\x01"
_OPEN = {"（": "）", "(": ")", "“": "”", "《": "》", "〔": "〕", "【": "】", "「": "」"}
_LONGEST = 400
_SIGN = re.compile("[（(“《〔【「）)”》〕】」]")
_NUMBERING = re.compile(
    r"\s*(?:\d{1,3}(?:[.．](?!\d)|[、)）])|(?:No|NO)\.?\s?\d+|[（(][\d一二三四五六七八九十]{1,4}[)）]"
    r"|第[一二三四五六七八九十百\d]{1,5}[条章节]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_TITLE = re.compile(r"\s*【[^【】]{1,40}】")
# An aside that sets a figure of its own: （其中省级30家）.
_OWN_FIGURE = re.compile(r"其中|不含|含")


def numbering_end(text: str) -> int:
    """Where what stands in front of a line's sentence ends: 2 for 2.实施…, 7 for 2.【算力】….

    0 when there is neither a number nor a title in 【】.
    """
    numbering = _NUMBERING.match(text)
    end = numbering.end() if numbering else 0
    title = _TITLE.match(text, end)
    return title.end() if title else end


def mask(text: str) -> str:
    """``text`` with numbering, quotations, titles and asides masked.

    >>> mask("2.实施“百千万”工程").count(MASK)
    7
    """
    hidden = [(0, numbering_end(text))]
    stack: list[tuple[str, int]] = []
    for sign in _SIGN.finditer(text):
        i, char = sign.start(), sign.group()
        if stack and i - stack[0][1] > _LONGEST:
            stack.clear()  # never closed: not a bracket
        if stack and char == stack[-1][0]:
            start = stack.pop()[1]
            if not stack and not _OWN_FIGURE.match(text, start + 1):
                hidden.append((start, i + 1))
        elif char in _OPEN and len(stack) < 8:
            stack.append((_OPEN[char], i))
    return _without(text, hidden)


def _without(text: str, hidden: list[tuple[int, int]]) -> str:
    """``text`` with ranges masked that come in order and overlap only with the first, the numbering."""
    pieces: list[str] = []
    at = 0
    for start, end in hidden:
        if end > at:
            begin = max(start, at)
            pieces += (text[at:begin], MASK * (end - begin))
            at = end
    return "".join((*pieces, text[at:]))
