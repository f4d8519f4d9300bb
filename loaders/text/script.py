"""Traditional characters to simplified ones, line by line, with OpenCC (Apache-2.0).

OpenCC replaces by phrases (乾燥 gives 干燥, 乾隆 stays) and takes for granted that it reads
traditional text. In simplified text it would spoil names (乾县, 徐昇), so a line counts as
traditional only when its characters say so. What OpenCC leaves (著力) and what stays in simplified
text (昇) are rows of ``ontology/words/traditional-exceptions.csv``.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import repeat
from typing import NamedTuple

import opencc

from loaders.text.offsets import Edit
from loaders.text.starts import any_of, matches
from ontology import path

_LINE = re.compile("[^\n]+")
# The Han characters of GB 2312, the set that simplified text was written in for decades.
_GB2312_ROWS = range(0xB0, 0xF8)
_GB2312_CELLS = range(0xA1, 0xFF)


def edits(text: str) -> list[Edit]:
    """The edits that write ``text`` in simplified characters, at most one for each line.

    >>> edits("著力創新")[0].replacement, edits("乾县著作")
    ('着力创新', [])
    """
    converted = _to_simplified().convert(text)
    exceptions = _exceptions()
    if converted == text and not exceptions.may_occur(text):
        return []
    # OpenCC replaces characters by as many characters and leaves line ends alone, with rare
    # exceptions: then each line is converted by itself.
    aligned = len(converted) == len(text)
    whole_is_traditional: bool | None = None
    found: list[Edit] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        written = line[0]
        simplified = converted[start:end] if aligned else _to_simplified().convert(written)
        if simplified != written:
            evidence = _evidence(written)
            if evidence == 0:
                if whole_is_traditional is None:
                    whole_is_traditional = _evidence(text) > 0
                evidence = 1 if whole_is_traditional else -1
            if evidence < 0:
                simplified = _strays_only(written)
        simplified = exceptions.correct(simplified)
        if simplified != written:
            found += line_edits(start, written, simplified)
    return found


def simplify(word: str) -> str:
    """One word in simplified characters, taken to be traditional: ``"沙龍"`` gives ``"沙龙"``."""
    return _exceptions().correct(_to_simplified().convert(word))


def line_edits(start: int, written: str, simplified: str) -> list[Edit]:
    """The edits that make ``written``, which begins at ``start``, into ``simplified``.

    As long as before, the line maps character by character; otherwise the part that differs maps as a
    whole, which a handful of OpenCC's phrases would need.
    """
    if len(written) == len(simplified):
        return [Edit(start, start + len(written), simplified, "script")]
    shorter = min(len(written), len(simplified))
    head = _alike(written, simplified)
    tail = min(_alike(written[::-1], simplified[::-1]), shorter - head)
    if head + tail == len(written):
        # What is inserted has no place of its own in the source: it shares that of a neighbour.
        head, tail = (head - 1, tail) if head else (head, tail - 1)
    replacement = simplified[head : len(simplified) - tail]
    return [Edit(start + head, start + len(written) - tail, replacement, "script")]


def _alike(one: str, other: str) -> int:
    """How many characters two strings have in common from their beginning."""
    pairs = zip(one, other, strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _evidence(text: str) -> int:
    """Positive for traditional text, negative for simplified text, 0 when the characters do not tell."""
    return sum(map(_weights().get, text, repeat(0)))


def _strays_only(line: str) -> str:
    """A simplified line with the traditional characters in it replaced, one by one (``创業``)."""
    traditional, _ = _telling()
    staying = _exceptions().staying
    return "".join(
        _to_simplified().convert(character)
        if character in traditional and character not in staying
        else character
        for character in line
    )


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that occur in traditional text only, and those that occur in simplified text only.

    Traditional: outside GB 2312 and changed by OpenCC (業). Simplified: in GB 2312, changed by OpenCC
    the other way and outside Big5 (业; but not 后, 里 or 干, which traditional text has as well).
    """
    gb2312 = "".join(
        bytes((row, cell)).decode("gb2312", "ignore") for row in _GB2312_ROWS for cell in _GB2312_CELLS
    )
    to_traditional = opencc.OpenCC("s2t")
    simplified = {
        character
        for character in gb2312
        if to_traditional.convert(character) != character and not _in_big5(character)
    }
    known = set(gb2312)
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    # One call a character keeps phrases out of it.
    traditional = {
        character
        for character in han
        if character not in known and _to_simplified().convert(character) != character
    }
    return frozenset(traditional), frozenset(simplified)


@cache
def _weights() -> dict[str, int]:
    """What each character that tells speaks for: 1 for traditional, -1 for simplified."""
    traditional, simplified = _telling()
    return dict.fromkeys(traditional, 1) | dict.fromkeys(simplified, -1)


def _in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


class _Exceptions(NamedTuple):
    """The rows of the table: words to correct, and single characters that stay in simplified text."""

    pattern: re.Pattern[str]
    starts: re.Pattern[str]
    readings: dict[str, str]
    staying: frozenset[str]

    def may_occur(self, text: str) -> bool:
        # Many times faster than the pattern, which looks behind each of its words.
        return any(word in text for word in self.readings)

    def correct(self, simplified: str) -> str:
        if not self.may_occur(simplified):
            return simplified
        pieces: list[str] = []
        done = 0
        for match in matches(self.pattern, self.starts, simplified):
            pieces += [simplified[done : match.start()], self.readings[match[0]]]
            done = match.end()
        return "".join([*pieces, simplified[done:]])


@cache
def _exceptions() -> _Exceptions:
    with path("words", "traditional-exceptions.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    staying = frozenset(row["written"] for row in rows if row["written"] == row["reading"])
    corrected = [row for row in rows if row["written"] != row["reading"]]
    alternatives = [
        "".join(f"(?<!{re.escape(other)})" for other in row["not_after"].split("|") if other)
        + re.escape(row["written"])
        + "".join(f"(?!{re.escape(other)})" for other in row["not_before"].split("|") if other)
        for row in corrected
    ]
    readings = {row["written"]: row["reading"] for row in corrected}
    starts = any_of(word[0] for word in readings) if readings else re.compile("(?!)")
    return _Exceptions(re.compile("|".join(alternatives) or "(?!)"), starts, readings, staying)
