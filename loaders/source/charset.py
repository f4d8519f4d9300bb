"""Which encoding a Chinese text file is in, and its text, unchanged.

A byte order mark decides; then bytes that are valid UTF-8 are UTF-8. GB18030 (which includes GB 2312
and GBK), Big5 and UTF-16 accept most of each other's bytes, so validity proves nothing: the reading
with the larger share of common characters wins, for read in the wrong encoding Chinese turns into rare
characters (武威 in GBK reads as 挕哏 in Big5).
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import NamedTuple

import opencc

from loaders.errors import ReadError
from loaders.source import binary

# The longer mark first: that of UTF-32 begins with that of UTF-16. The codecs named here keep the mark
# as U+FEFF, so that offsets count it.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In order of preference when two readings are equally plausible. Python's big5hkscs reads all of Big5
# and the characters that Hong Kong and newer Windows versions added.
_LEGACY = ("gb18030", "big5", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
# So many bytes tell the encoding; even, and long enough for the table of contents of a plan.
_SAMPLE = 60_000
_PLAUSIBLE = 0.6
_SAVE_AGAIN = "Save the document again and check that it has text in it"
_SAVE_AS_TEXT = "Save the document as plain text (.txt, UTF-8), or as one of the other formats that are read"
# Marks, blanks and letters with tones say nothing about how common the characters are.
_NEUTRAL = "\u3000\xa0\ufeff、。，：；！？（）《》〈〉“”‘’—…·•〔〕【】「」『』％āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"


class Decoded(NamedTuple):
    """The text of a file and the name of the Python codec: ``data.decode(encoding) == text``."""

    text: str
    encoding: str


def decode(data: bytes, where: str) -> Decoded:
    """The text of ``data`` exactly as written; ``where`` names the file in errors.

    Raises ReadError when there is no text, when the file is not plain text, and when bytes are valid in
    no encoding in which the text would be Chinese; the last error names the first bad byte.
    """
    if not data.strip():
        raise ReadError(where, "the file is empty", _SAVE_AGAIN)
    known = binary.kind(data)
    if known is not None:
        raise ReadError(where, f"this is {known}, not plain text", _SAVE_AS_TEXT)
    decoded = _with_mark(data, where) or _without_mark(data, where)
    if not decoded.text.strip("\ufeff \t\r\n\x0b\x0c\u3000\xa0\u200b"):
        raise ReadError(
            where,
            "the file holds only white space",
            _SAVE_AGAIN,
        )
    nul = decoded.text.find("\0")
    if nul >= 0:
        raise _not_text(where, data.find(b"\0"))
    return decoded


def _with_mark(data: bytes, where: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(where, data, encoding, error) from error
    return None


def _without_mark(data: bytes, where: str) -> Decoded:
    # UTF-8 and the legacy encodings write no NUL; UTF-16 does, for every ASCII character.
    has_nul = b"\0" in data
    try:
        valid = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        not_utf8: UnicodeDecodeError | None = error
    else:
        if not has_nul:
            return valid
        not_utf8 = None
    candidates = _WIDE if has_nul else _LEGACY if len(data) % 2 else (*_LEGACY, *_WIDE)
    # UTF-8 with a broken byte is weighed as well: it must not come out as rare characters of GB18030.
    sample = data[:_SAMPLE]
    shares = {codec: _common_share(sample.decode(codec, "replace")) for codec in ("utf-8", *candidates)}
    for codec in sorted(candidates, key=lambda each: -shares[each]):
        if shares[codec] < max(_PLAUSIBLE, shares["utf-8"]):
            break
        try:
            return Decoded(data.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    if not_utf8 is None or has_nul:
        raise _not_text(where, data.find(b"\0"))
    best = max(shares, key=lambda each: shares[each])
    if shares[best] >= _PLAUSIBLE:
        try:
            data.decode(best)
        except UnicodeDecodeError as error:
            raise _undecodable(where, data, best, error) from error
    raise _undecodable(where, data, "utf-8", not_utf8)


def _common_share(text: str) -> float:
    """The share of common Chinese characters among the characters of ``text`` beyond ASCII, 0 to 1.

    Chinese marks and letters with accents count neither way; everything else that is not a common
    character, characters that could not be read above all, counts against the reading.
    """
    common, neutral = _common()
    counted = [character for character in text if not character.isascii() and character not in neutral]
    if not counted:
        return 0.0
    return sum(character in common for character in counted) / len(counted)


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    """The 3,755 common characters of GB 2312 (level 1) with their traditional forms; neutral marks."""
    rows = range(0xB0, 0xD8)
    level1 = "".join(
        bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in range(0xA1, 0xFF)
    )
    simplified = set(level1)
    to_simplified = opencc.OpenCC("t2s")
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    common = {character for character in han if to_simplified.convert(character) in simplified}
    return frozenset(common), frozenset(_NEUTRAL)


def _not_text(where: str, offset: int) -> ReadError:
    return ReadError(
        where,
        f"byte {offset} is NUL, which plain text does not contain",
        _SAVE_AS_TEXT,
    )


def _undecodable(where: str, data: bytes, encoding: str, error: UnicodeDecodeError) -> ReadError:
    bad = " ".join(f"{byte:02X}" for byte in data[error.start : error.start + 2])
    return ReadError(
        where,
        f"the bytes at offset {error.start} ({bad}) are not valid {encoding.upper()}, and read as "
        "GB18030, Big5 or UTF-16 the file is not Chinese text",
        "Open the file in a text editor and save it as UTF-8",
    )
