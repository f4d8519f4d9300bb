"""Full and half width: ASCII letters and digits half, punctuation between Chinese characters full."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator

from loaders.text.characters import HAN, is_chinese
from loaders.text.offsets import Edit

_LINE = re.compile("[^\n]+")
_TO_FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
_PAIRED = "()（）"
# Full-width forms that become ASCII: letters, digits and signs. Punctuation that Chinese sets full
# width stays (，：；！？（）), so does ～ of ranges; ．is handled apart, because it is also a Chinese stop.
_TO_ASCII = {
    chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code) not in ",:;!?()[]{}.~\"'`^"
}
_FULL_STOP = "．"
# Parts of characters and duplicates of characters (⼯, 祉) that PDF files and old code pages hold.
_COMPATIBILITY = "\u2e80-\u2fd5\uf900-\ufaff"
_CANDIDATE = re.compile(f"[,:;!?()（）{_FULL_STOP}{''.join(map(re.escape, _TO_ASCII))}{_COMPATIBILITY}]")
# Brackets of full width are looked at for their partners' sake only.
_TO_CHANGE = re.compile(f"[,:;!?(){_FULL_STOP}{''.join(map(re.escape, _TO_ASCII))}{_COMPATIBILITY}]")
_URL = re.compile(r"(?:https?://|www\.)[!-~]+")
_URL_TAIL = ",;:.!?)"


def edits(text: str) -> list[Edit]:
    """The edits, all of one character, that set ``text`` in the usual widths.

    ``, : ; ! ? ( )`` become full width when the nearest character on either side is Chinese, brackets
    together with their partner; ``1,000``, ``16:22:49`` and addresses of web pages stay.

    >>> "".join(edit.replacement for edit in edits("投入(R&D)１,000元:共３．５％"))
    '（）1：3.5%'
    """
    if not _TO_CHANGE.search(text):
        return []
    found = []
    for line in _LINE.finditer(text):
        if _TO_CHANGE.search(line[0]):
            offset = line.start()
            found += [Edit(offset + at, offset + at + 1, new, "width") for at, new in sorted(_wrong(line[0]))]
    return found


def _wrong(line: str) -> Iterator[tuple[int, str]]:
    """The characters of one line to replace, by their place in it, in no particular order."""
    has_han = HAN.search(line) is not None
    found = [match.start() for match in _CANDIDATE.finditer(line)]
    punctuation = []
    for at in found:
        character = line[at]
        if character in _TO_ASCII:
            yield at, _TO_ASCII[character]
        elif character == _FULL_STOP:
            if at and (line[at - 1].isascii() or line[at - 1] in _TO_ASCII):
                yield at, "."
        elif character in _TO_FULL or character in _PAIRED:
            punctuation.append(at)
        else:
            whole = unicodedata.normalize("NFKC", character)
            if len(whole) == 1 and whole != character:
                yield at, whole
    if has_han and punctuation:
        yield from _punctuation(line, punctuation)


def _punctuation(line: str, found: list[int]) -> Iterator[tuple[int, str]]:
    """The half-width marks among ``found`` that stand next to Chinese, brackets with their partner."""
    in_address = {at for start, end in _addresses(line) for at in range(start, end)}
    free = [at for at in found if at not in in_address]
    brackets = dict(_brackets(line, [at for at in free if line[at] in _PAIRED]))
    yield from brackets.items()
    for at in free:
        if line[at] in _TO_FULL and line[at] not in _PAIRED and _in_chinese(line, at, brackets):
            yield at, _TO_FULL[line[at]]


def _brackets(line: str, found: list[int]) -> Iterator[tuple[int, str]]:
    """A bracket becomes full width when it or its partner stands next to Chinese or is full width."""
    open_brackets: list[tuple[int, bool]] = []
    for at in found:
        character = line[at]
        chinese = character not in _TO_FULL or _in_chinese(line, at, {})
        if character in "(（":
            open_brackets.append((at, chinese))
            continue
        if open_brackets:
            partner, partner_chinese = open_brackets.pop()
            chinese = chinese or partner_chinese
            if chinese and line[partner] == "(":
                yield partner, "（"
        if chinese and character == ")":
            yield at, "）"
    for at, chinese in open_brackets:
        if chinese and line[at] == "(":
            yield at, "（"


def _in_chinese(line: str, at: int, full_width: Container[int]) -> bool:
    """Whether the nearest character on either side is Chinese, or a bracket that becomes full width.

    A percentage counts as Chinese when it stands before the mark (``达到65%,R&D经费``).
    """
    left = at - 1
    while left >= 0 and line[left] == " ":
        left -= 1
    right = at + 1
    while right < len(line) and line[right] == " ":
        right += 1
    return (left >= 0 and (is_chinese(line[left]) or line[left] == "%" or left in full_width)) or (
        right < len(line) and (is_chinese(line[right]) or right in full_width)
    )


def _addresses(line: str) -> list[tuple[int, int]]:
    """Where addresses of web pages stand; their punctuation is their own."""
    if "://" not in line and "www." not in line:
        return []
    return [(match.start(), match.start() + len(match[0].rstrip(_URL_TAIL))) for match in _URL.finditer(line)]
