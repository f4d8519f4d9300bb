"""What a task says to do, without its number and without the list of who does it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ontology.words import responsibility_cues, responsibility_verbs

_NUMBER = re.compile(
    r"\s*(?:No\.?\s*\d+|专栏\s*\d+|第[一二三四五六七八九十百]+[条项]|[（(][一二三四五六七八九十百\d]+[）)]|"
    r"[一二三四五六七八九十百]+、|\d+(?:[.．]\d+)*\s*[.．、）)]?)\s*"
)
_BRACKETS = re.compile(r"[（(\[【][^（()）\[\]【】]*(?:[（(][^（()）]*[）)][^（()）\[\]【】]*)*[）)\]】]")
_LEFT_OVER = re.compile(r"[\w]", re.UNICODE)
_MOSTLY = 0.4
"""Up to this share of letters that are neither a body nor a cue, brackets still count as a list."""


def body(text: str, mentions: Iterable[str]) -> str:
    """Return ``text`` (the passage of a task) without its number and its lists of responsible bodies.

    ``mentions`` are the words under which the bodies are listed; brackets or a line that hold little but
    these and words such as 责任单位 are a list.

    >>> body("5.优化整合省级科技创新基地。（责任单位：省科技厅、省财政厅）", ["省科技厅", "省财政厅"])
    '优化整合省级科技创新基地。'
    """
    number = _NUMBER.match(text)
    text = text[number.end() :] if number else text
    known = _alternation(tuple(sorted(set(mentions))))
    if known is None:
        return text
    text = _BRACKETS.sub(lambda found: "" if _is_list(found.group(), known) else found.group(), text)
    return "\n".join(line for line in text.split("\n") if not _is_list(line, known))


def _alternation(mentions: tuple[str, ...]) -> re.Pattern[str] | None:
    longest = sorted((mention for mention in mentions if mention), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest))) if longest else None


@cache
def _cues() -> re.Pattern[str]:
    words = {word for word, _ in responsibility_cues()} | {word for word, _ in responsibility_verbs()}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def _is_list(part: str, known: re.Pattern[str]) -> bool:
    without, bodies = known.subn("", part)
    if not bodies:
        return False
    rest = len(_LEFT_OVER.findall(_cues().sub("", without)))
    return rest <= _MOSTLY * len(_LEFT_OVER.findall(part))
