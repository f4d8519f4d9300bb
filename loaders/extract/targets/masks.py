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
# An aside that sets a figure of its own: （其中省级30家）.
_OWN_FIGURE = re.compile(r"其中|不含|含")


def mask(text: str) -> str:
    """``text`` with numbering, quotations, titles and asides masked.

    >>> mask("2.实施“百千万”工程").count(MASK)
    7
    """
    chars = list(text)
    numbering = _NUMBERING.match(text)
    if numbering:
        chars[: numbering.end()] = MASK * numbering.end()
    stack: list[tuple[str, int]] = []
    for sign in _SIGN.finditer(text):
        i, char = sign.start(), sign.group()
        if stack and i - stack[0][1] > _LONGEST:
            stack.clear()  # never closed: not a bracket
        if stack and char == stack[-1][0]:
            start = stack.pop()[1]
            if not stack and not _OWN_FIGURE.match(text, start + 1):
                chars[start : i + 1] = MASK * (i + 1 - start)
        elif char in _OPEN and len(stack) < 8:
            stack.append((_OPEN[char], i))
    return "".join(chars)
