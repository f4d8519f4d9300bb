"""GBK text that a byte-wise tool shifted by one byte: ``天??h`` for 天祝縣.

How it happens. Each Chinese character of GBK has two bytes, and some web tools replace bytes without
looking where characters begin.

- One writes full-width punctuation in ASCII. 祝縣 is ``D7 A3 BF 68``; ``A3 BF`` is also ``？``, so the tool
  makes it ``D7 3F 68``. ``D7`` alone is no character and becomes ``?``: ``??h``. In the same way 模化發
  ``C4 A3 BB AF B0 6C`` becomes ``?;`` + U+E1E5 + ``l``, for ``A3 BB`` is ``；`` and ``AF B0`` is private use.
- One puts pinyin behind certain characters. 域實 is ``D3 F2 8C 8D``; ``F2 8C`` is also 驅, so the tool makes
  it ``D3 F2 8C`` + ``(qū)`` + ``8D``. ``8C`` and the bracket become ``?``: ``域?qū)``.

What follows is read in the wrong pairs until a single byte sets it right: an ASCII letter, another
lost byte (``?``), or the bracket of another gloss. Repair writes the bytes down again, the lost ones
unknown, takes the pairs that were meant, and lets words, place names and the pinyin of the gloss decide
between the characters that the known bytes allow. Characters of the private use area may have been
dropped by a later program, so one missing pair is tried as well.

A reading is taken only when it is far likelier than the next; otherwise the text stays and is reported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.text import gloss
from loaders.text.characters import HAN_CLASS, PRIVATE_USE
from loaders.text.lexicon import Division, lexicon
from loaders.text.offsets import Edit
from loaders.text.script import simplify

_SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡɑ]{1,6}"
# A lost first byte, then either the punctuation that the tool wrote or the rest of a gloss.
_DAMAGE = re.compile(rf"[?？](?:(?P<mark>[?？;；:：,，()（）!！])|(?P<gloss>{_SYLLABLE})[)）])")
_GLOSS = re.compile(rf"({_SYLLABLE})[)）]")
_WHOLE_GLOSS = re.compile(rf"[(（]({_SYLLABLE})[)）]")
# A Latin letter before another one is no half of a character.
_WORD = re.compile("[A-Za-z0-9]")
_LOST = "?？"
# Not the compatibility block, whose characters GBK has only for other standards' sake.
_UNIFIED = re.compile("[\u4e00-\u9fff]")
_HAN_RUN = re.compile(f"[{HAN_CLASS}]+")
_LONGEST = 40
_FIRST_BYTES = bytes(range(0x81, 0xFF))
_SECOND_BYTES = bytes((*range(0x40, 0x7F), *range(0x80, 0xFF)))
_TRAILING_ASCII = range(0x40, 0x7F)
# Pairs that GBK leaves to private use; programs without fonts for them drop the character.
_PRIVATE_ROWS = bytes((*range(0xAA, 0xB0), *range(0xF8, 0xFF)))
_PRIVATE_CELLS = bytes(range(0xA1, 0xFF))
# Chinese punctuation that may stand where a byte is unknown.
_MARKS = "、。，：；“”《》（）"
_CONTEXT = 4
# Logarithms of likelihood: a reading has to be e^4 times as likely as the next one, and no less likely,
# a character, than _PROSE. Sentences of plans lie near -5 and down to -8, wrong guesses near -10.
_CLEAR = 4.0
_DROPPED_PAIR = 3.0
_PROSE = -8.5
# So many characters are weighed in one document, about ten seconds' work; what is left is reported.
_BUDGET = 30_000
# What the document itself writes elsewhere counts up to e^4, and is looked up in its first part.
_LOUDEST = 4.0
_LONGEST_DOCUMENT = 200_000


class Finding(NamedTuple):
    """Damaged text at ``start:end``; ``reading`` is None when the bytes do not prove one."""

    start: int
    end: int
    reading: str | None
    detail: str

    @property
    def edit(self) -> Edit | None:
        """The edit that repairs it, if there is one."""
        return None if self.reading is None else Edit(self.start, self.end, self.reading, "lost bytes")


class _Damage(NamedTuple):
    """A damaged stretch: for each byte that stood there the values it may have had.

    ``gaps`` are the places between bytes where a dropped pair may have stood.
    """

    start: int
    end: int
    stream: tuple[bytes, ...]
    gaps: tuple[int, ...]


def findings(text: str) -> list[Finding]:
    """The stretches of ``text`` that lost bytes, with their reading where it is proved.

    ``text`` is free of whole glosses and not yet in simplified characters.

    >>> [found.reading for found in findings("支持涼州區、天??h創建省級創新型縣區")]
    ['祝縣']
    """
    if "?" not in text and "？" not in text:
        return []
    found: list[Finding] = []
    document = _Document(text)
    done = 0
    for match in _DAMAGE.finditer(text):
        if match.start() < done:
            continue
        damage = _damage(text, match)
        finding = None if damage is None else document.read(damage)
        if finding is None and _is_suspect(text, match):
            detail = "characters seem to be lost here, and the bytes around do not show which"
            finding = Finding(match.start(), match.end(), None, detail)
        if finding is not None:
            found.append(finding)
            done = finding.end
    return found


def _is_suspect(text: str, match: re.Match[str]) -> bool:
    """Whether the text looks damaged though no bytes fit: half a gloss, or ``??`` between characters."""
    between = _neighbours(text[max(0, match.start() - 1) : match.start()]) and _neighbours(
        text[match.end() : match.end() + 1]
    )
    return match["gloss"] is not None or (match["mark"] in _LOST and bool(between))


def _damage(text: str, match: re.Match[str]) -> _Damage | None:
    """Write down the bytes from the lost one to where the pairs are right again; None if they never are."""
    start, first = match.span()
    stream = [_FIRST_BYTES]
    gaps = []
    if match["mark"] is not None:
        # Full-width and ASCII forms alike: GB 2312 has ASCII in row A3, shifted by 80.
        ascii_form = ord(match["mark"]) - (0xFEE0 if match["mark"] > "\x7f" else 0)
        stream += [b"\xa3", bytes((ascii_form + 0x80,))]
        gaps.append(3)
    elif start:
        # The gloss is that of the misread pair: the byte before the lost one, and the lost one.
        stream[0] = _reading_as(_gbk(text[start - 1])[-1:], _FIRST_BYTES, match["gloss"])
    for position in range(first, min(len(text), first + _LONGEST)):
        character = text[position]
        if character in _LOST:
            tail = _GLOSS.match(text, position + 1)
            final = _reading_as(stream[-1], _SECOND_BYTES, tail[1]) if tail else _SECOND_BYTES
            return _Damage(start, tail.end() if tail else position + 1, (*stream, final), tuple(gaps))
        pair = _gbk(character)
        if len(pair) == 1 and pair[0] in _TRAILING_ASCII and not _WORD.match(text, position + 1):
            end = _past_gloss(text, position + 1, stream[-1] + pair)
            return _Damage(start, end, (*stream, pair), tuple(gaps))
        if len(pair) != 2:
            return None
        stream += [pair[:1], pair[1:]]
        gaps.append(len(stream))
    return None


def _past_gloss(text: str, position: int, pair: bytes) -> int:
    """Where the text goes on after ``pair``, whose gloss stands behind its second byte: ``F(xiàn)`` of 現."""
    bracket = _WHOLE_GLOSS.match(text, position)
    if bracket:
        syllable = gloss.plain(bracket[1])
        if any(syllable in gloss.readings(character) for character in _characters(pair[:1], pair[1:])):
            return bracket.end()
    return position


def _gbk(character: str) -> bytes:
    """The bytes of a character: one or two, or four of GB 18030, which the tool did not know."""
    return character.encode("gb18030", "replace")


@lru_cache(maxsize=1024)
def _reading_as(first: bytes, seconds: bytes, letters: str) -> bytes:
    """The second bytes that make characters read ``letters`` with the one first byte."""
    syllable = gloss.plain(letters)
    return bytes(
        second
        for second in seconds
        for character in _characters(first, bytes((second,)))
        if syllable in gloss.readings(character)
    )


class _Weighed(NamedTuple):
    """A reading of damage with its neighbours: ``lead`` characters, then ``length`` repaired ones."""

    score: float
    division: Division
    lead: int
    length: int

    @property
    def reading(self) -> str:
        return self.division.written[self.lead : self.lead + self.length]


class _Document:
    """The document around the damage: its readings so far, and what it writes elsewhere."""

    def __init__(self, text: str) -> None:
        self.text = text
        # A program that dropped private-use characters dropped all of them.
        self.drops_private_use = PRIVATE_USE.search(text) is None
        self._budget = _BUDGET
        self._simplified: str | None = None
        self._counts: dict[str, int] = {}
        self._chosen: dict[object, tuple[str | None, str] | None] = {}

    def read(self, damage: _Damage) -> Finding | None:
        """The reading of ``damage``; None when no characters have its bytes or the budget is spent."""
        left = _neighbours(self.text[max(0, damage.start - _CONTEXT) : damage.start][::-1])[::-1]
        right = _neighbours(self.text[damage.end : damage.end + _CONTEXT])
        same = (damage.stream, damage.gaps, *left, "", *right)
        if same not in self._chosen:
            if self._budget < 0:
                return None
            self._chosen[same] = _choose(self._weigh(damage, left, right))
        chosen = self._chosen[same]
        if chosen is None:
            return None
        reading, meant = chosen
        exact = self.text[damage.start : damage.end]
        detail = f"the bytes of {exact}, read from one byte further, give {meant}"
        at_line_end = self.text[damage.end : damage.end + 1] in ("", "\n")
        if reading is not None and at_line_end and self.drops_private_use and len(damage.stream[-1]) > 1:
            # The lost byte may be half of a 。 whose other half was dropped with the byte before it.
            return Finding(damage.start, damage.end, None, f"{detail}, perhaps with a mark behind it")
        return Finding(damage.start, damage.end, reading, detail)

    def _weigh(self, damage: _Damage, left: list[str], right: list[str]) -> list[_Weighed]:
        weighed = []
        for penalty, stream in _hypotheses(damage, self.drops_private_use):
            cells = [_characters(*pair) for pair in zip(stream[::2], stream[1::2], strict=True)]
            if all(cells):
                run = [*left, *cells, *right]
                self._budget -= len(run)
                for division in lexicon().divisions(run):
                    score = division.score + self._written_elsewhere(run, division) - penalty
                    weighed.append(_Weighed(score, division, len(left), len(cells)))
        return sorted(weighed, key=lambda each: (-each.score, each.reading))

    def _written_elsewhere(self, run: Sequence[Sequence[str]], division: Division) -> float:
        """What speaks for doubtful characters because the document has them with the same neighbour."""
        return sum(
            min(math.log1p(self._count(division.simplified[at : at + 2])), _LOUDEST)
            for at in range(len(run) - 1)
            if len(run[at]) > 1 or len(run[at + 1]) > 1
        )

    def _count(self, pair: str) -> int:
        if self._simplified is None:
            self._simplified = simplify(self.text[:_LONGEST_DOCUMENT])
        if pair not in self._counts:
            self._counts[pair] = self._simplified.count(pair)
        return self._counts[pair]


def _choose(weighed: list[_Weighed]) -> tuple[str | None, str] | None:
    """The reading that wins, or None, and what to say of it; None alone when there is nothing to choose."""
    if not weighed:
        return None
    best = weighed[0]
    rivals = [each for each in weighed if each.division.simplified != best.division.simplified]
    # As likely as prose: a genuine question mark is not repaired away.
    is_prose = best.score / len(best.division.written) >= _PROSE
    if is_prose and (not rivals or best.score - rivals[0].score >= _CLEAR):
        return best.reading, best.reading
    against = f" or {rivals[0].reading}" if rivals else ""
    return None, f"{best.reading}{against}, neither surely"


def _hypotheses(damage: _Damage, dropped: bool) -> Iterator[tuple[float, tuple[bytes, ...]]]:
    """The bytes as they stand, and with one dropped pair in each place where it may have stood."""
    yield 0.0, damage.stream
    for gap in damage.gaps if dropped else ():
        yield (
            _DROPPED_PAIR,
            (*damage.stream[:gap], _PRIVATE_ROWS, _PRIVATE_CELLS, *damage.stream[gap:]),
        )


@lru_cache(maxsize=1024)
def _characters(firsts: bytes, seconds: bytes) -> tuple[str, ...]:
    """The characters that the two bytes may make; where a byte is unknown, Han and a few marks only.

    There are none when neither byte is known: that would be invention.
    """
    if len(firsts) > 1 and len(seconds) > 1:
        return ()
    known = len(firsts) == len(seconds) == 1
    made = []
    for pair in (bytes((first, second)) for first in firsts for second in seconds):
        character = pair.decode("gb18030", "ignore")
        if len(character) == 1 and (
            _UNIFIED.match(character) or character in _MARKS or (known and not PRIVATE_USE.match(character))
        ):
            made.append(character)
    return tuple(made)


def _neighbours(text: str) -> list[str]:
    """The Han characters that ``text`` begins with, one a cell."""
    run = _HAN_RUN.match(text)
    return list(run[0]) if run else []
