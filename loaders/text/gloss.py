"""Pinyin in brackets that a web page put behind characters: ``區(qū)域創(chuàng)新``, ``强(qiang)``.

A bracket is a gloss when what it holds is a reading of the character (or of the few characters)
before it; the readings are those of pypinyin (MIT), all of them, for a gloss tool does not look at
the word, and those of places that it lacks (``ontology/words/rare-readings.csv``). ``(R&D)``,
``(EMC)`` and ``(2022—2025年)`` are no readings of anything and stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.text.characters import HAN
from loaders.text.offsets import Edit
from ontology.tables import cells, rows

_LETTERS = "a-zA-ZāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒɡɑăĕĭŏŭ\u0300-\u030c"
_HELD = re.compile(f"[(（] ?([{_LETTERS}][{_LETTERS}'’ ]{{0,23}})[)）]")
_LOOKALIKES = str.maketrans({"ɡ": "g", "ɑ": "a", "v": "ü", "ê": "e"})
_UMLAUT = "\u0308"


class Bracket(NamedTuple):
    """A bracket that holds letters only, behind a Han character; ``toned`` when a letter has a tone mark."""

    start: int
    end: int
    letters: str
    toned: bool
    is_gloss: bool


def edits(text: str) -> list[Edit]:
    """The edits that delete the glosses of ``text``."""
    return edits_of(brackets(text))


def edits_of(found: Iterable[Bracket]) -> list[Edit]:
    """The edits that delete the glosses among brackets already found."""
    return [Edit(each.start, each.end, "", "gloss") for each in found if each.is_gloss]


def brackets(text: str) -> list[Bracket]:
    """The glosses of ``text``, and the brackets with tone marks that do not read the character before.

    Without a tone mark a gloss has two letters or more, ``(a)`` behind 阿 being more likely the number
    of a clause; in a text with toned glosses one letter is enough.
    """
    if "(" not in text and "（" not in text:
        return []
    held = []
    for match in _HELD.finditer(text):
        start = match.start()
        if start and text[start - 1] == " ":
            start -= 1
        if not start or not HAN.match(text, start - 1):
            continue
        toned = has_tone(match[1])
        if toned or match[1].islower():
            held.append((match, start, toned))
    one_letter = any(toned for _, _, toned in held)
    found = []
    for match, start, toned in held:
        letters = match[1]
        before = text[max(0, start - 6) : start]
        reads = (toned or len(letters) > 1 or one_letter) and _reads(before, plain(letters))
        if reads or toned:
            found.append(Bracket(start, match.end(), letters, toned, reads))
    return found


def _reads(before: str, letters: str) -> bool:
    """Whether ``letters`` spell readings of the characters at the end of ``before``."""
    if not before:
        return False
    return any(
        letters == syllable or (letters.endswith(syllable) and _reads(before[:-1], letters[: -len(syllable)]))
        for syllable in readings(before[-1])
    )


@cache
def readings(character: str) -> frozenset[str]:
    """Every reading of one character, without tones: 區 gives qu, ou, gou, qiu and kou."""
    # Imported on first use: the table has 40,000 characters, and most documents have no gloss.
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415

    known = {plain(reading) for reading in PINYIN_DICT.get(ord(character), "").split(",") if reading}
    return frozenset(known | _of_places().get(character, set()))


@cache
def _of_places() -> dict[str, set[str]]:
    """Readings that a character has in names of places only: 乐 is lao in 乐亭."""
    found: dict[str, set[str]] = {}
    for row in rows("words", "rare-readings.csv"):
        for character in cells(row["character"]):
            found.setdefault(character, set()).add(row["reading"])
    return found


@lru_cache(maxsize=4096)
def plain(letters: str) -> str:
    """Letters without tone marks and separators; ü keeps its dots: ``"qū"`` gives ``"qu"``."""
    decomposed = unicodedata.normalize("NFD", letters.lower().translate(_LOOKALIKES))
    kept = "".join(mark for mark in decomposed if mark.isalpha() or mark == _UMLAUT)
    return unicodedata.normalize("NFC", kept).translate(_LOOKALIKES)


@lru_cache(maxsize=4096)
def has_tone(letters: str) -> bool:
    """Whether a letter bears a tone mark: true for ``"qū"``, false for ``"qu"`` and ``"lü"``."""
    return any(
        unicodedata.combining(mark) and mark != _UMLAUT for mark in unicodedata.normalize("NFD", letters)
    )
