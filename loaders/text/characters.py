"""Which characters are Chinese: classes for regular expressions, shared by the passes of repair."""

from __future__ import annotations

import re
from functools import cache

# Han characters: the unified blocks, the compatibility block and 〇, which plans use in years (二〇三五).
HAN_CLASS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Punctuation that only Chinese and Japanese typesetting uses.
CHINESE_MARKS = "、。，：；！？（）《》〈〉「」『』【】〔〕〖〗％‰～"
# Marks that Latin text uses as well; Chinese only in a line that has Han characters.
SHARED_MARKS = "“”‘’—–…·"

HAN = re.compile(f"[{HAN_CLASS}]")
# Without a meaning outside the system that wrote them, and the mark of a character that was not read.
UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd]+")
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")

_IN_CHINESE = re.compile(f"[{HAN_CLASS}{CHINESE_MARKS}{SHARED_MARKS}]")
_MARK = re.compile(f"[{CHINESE_MARKS}{SHARED_MARKS}]")


def is_mark(character: str) -> bool:
    """Whether ``character`` is punctuation of Chinese typesetting."""
    return _MARK.match(character) is not None


@cache
def is_chinese(character: str) -> bool:
    """Whether ``character`` is Han or punctuation, in a line that is known to have Han characters."""
    return _IN_CHINESE.match(character) is not None
