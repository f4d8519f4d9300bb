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
_PUNCTUATION = frozenset((*_TO_FULL, *_PAIRED))
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
    """The edits that set ``text`` in the usual widths, one for each line that changes.

    ``, : ; ! ? ( )`` become full width when the nearest character on either side is Chinese, brackets
    together with their partner; ``1,000``, ``16:22:49`` and addresses of web pages stay. A line keeps its
    length, so it maps character by character.

    >>> [edit.replacement for edit in edits("投入(R&D)１,０００元:共３．５％")]
    ['投入（R&D）1,000元：共3.5%']
    """
    if not _TO_CHANGE.search(text):
        return []
    found = []
    for line in _LINE.finditer(text):
        written = line[0]
        if _TO_CHANGE.search(written):
            usual = _set_right(written)
            if usual != written:
                found.append(Edit(line.start(), line.end(), usual, "width"))
    return found


def _set_right(line: str) -> str:
    """One line in the usual widths, as long as before."""
    changed: dict[int, str] = {}
    punctuation = []
    halves = "(" in line or ")" in line
    for match in (_CANDIDATE if halves else _TO_CHANGE).finditer(line):
        at, character = match.start(), match[0]
        if character in _PUNCTUATION:
            punctuation.append(at)
        elif character in _TO_ASCII:
            changed[at] = _TO_ASCII[character]
        elif character == _FULL_STOP:
            if at and (line[at - 1].isascii() or line[at - 1] in _TO_ASCII):
                changed[at] = "."
        else:
            whole = unicodedata.normalize("NFKC", character)
            if len(whole) == 1:
                changed[at] = whole
    if punctuation and HAN.search(line):
        _punctuation(line, punctuation, changed)
    pieces = []
    done = 0
    for at in sorted(changed):
        pieces.append(line[done:at])
        pieces.append(changed[at])
        done = at + 1
    pieces.append(line[done:])
    return "".join(pieces)


def _punctuation(line: str, found: list[int], changed: dict[int, str]) -> None:
    """Notes the half-width marks among ``found`` that stand next to Chinese, brackets with their partner."""
    in_address = {at for start, end in _addresses(line) for at in range(start, end)}
    free = [at for at in found if at not in in_address] if in_address else found
    paired = [at for at in free if line[at] in _PAIRED]
    brackets = dict(_brackets(line, paired)) if paired else {}
    changed |= brackets
    for at in free:
        mark = line[at]
        if mark not in _PAIRED and _in_chinese(line, at, brackets):
            changed[at] = _TO_FULL[mark]


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
    if left >= 0 and (is_chinese(line[left]) or line[left] == "%" or left in full_width):
        return True
    right = at + 1
    while right < len(line) and line[right] == " ":
        right += 1
    return right < len(line) and (is_chinese(line[right]) or right in full_width)


def _addresses(line: str) -> list[tuple[int, int]]:
    """Where addresses of web pages stand; their punctuation is their own."""
    if "://" not in line and "www." not in line:
        return []
    return [(match.start(), match.start() + len(match[0].rstrip(_URL_TAIL))) for match in _URL.finditer(line)]
