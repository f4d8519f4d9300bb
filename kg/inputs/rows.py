"""A row of a table as a document: the bytes a file with the same words would have.

What a row says of its document beside the text is written in front of it, as the table above the text of
a government page is: 发文机关：…, 发文字号：…, then the title. A row with nothing but text gives just the
bytes of the text, so that it is the same document as a .txt file with it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Final

from kg.errors import InputError
from kg.inputs.formats import MOST_BYTES, READ_SUFFIXES

TEXT, CONTENT, FILE_NAME, TITLE = "text", "content", "file_name", "title"
LABELS: Final[dict[str, str]] = {
    "issuer": "发文机关",
    "document_number": "发文字号",
    "issued": "成文日期",
    "date": "成文日期",
    "area": "来源",
    "url": "网址",
}
"""Columns that become a line in front of the text, and the label that the loaders know them by."""

COLUMNS: Final = (TEXT, CONTENT, FILE_NAME, TITLE, *LABELS)
"""The columns that are read; others are for the table's other users."""

_MARKED_UP: Final = frozenset({".html", ".htm", ".shtml", ".xhtml", ".md", ".markdown", ".csv", ".tsv"})
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_OPENING_LINES: Final = 40
_TIME: Final = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:.*$")
_MAKE_ANEW: Final = "Correct the row, or leave it out"


def row_document(row: Mapping[str, object], where: str, name: str) -> tuple[str, bytes]:
    """Return file name and bytes of the document in ``row``, whose keys are of COLUMNS.

    ``where`` names the row in errors; ``name`` is the file name of one that tells none. Raises
    InputError for a row without text or content and for values that cannot be what they should.

    >>> row = {"text": "一、总体要求", "issuer": "甘肃省人民政府"}
    >>> row_document(row, "a.jsonl, line 1", "a-1.txt")[1].decode()
    '发文机关：甘肃省人民政府\\n一、总体要求'
    """
    name = _file_name(row, where) or name
    content, text = row.get(CONTENT), row.get(TEXT)
    if content is not None:
        data = _bytes(content, where)
        suffix = PurePosixPath(name).suffix.lower()
        if not row.get(FILE_NAME) or suffix not in READ_SUFFIXES:
            raise InputError(where, "has content but no file_name that tells its format", _MAKE_ANEW)
    elif isinstance(text, str):
        try:
            data = _with_head(text, row, name, where).encode()
        except UnicodeEncodeError as error:
            raise InputError(where, "has half a character (a lone surrogate) in it", _MAKE_ANEW) from error
    else:
        problem = "has neither text nor content" if text is None else "its text is no text"
        raise InputError(where, problem, _MAKE_ANEW)
    if len(data) > MOST_BYTES:
        raise InputError(where, f"has {len(data)} bytes; at most {MOST_BYTES} are read", _MAKE_ANEW)
    return name, data


def _file_name(row: Mapping[str, object], where: str) -> str:
    """The last part of the file name a row gives, "" when it gives none."""
    given = _word(row.get(FILE_NAME), FILE_NAME, where).replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _UNWRITABLE.sub("", given).encode("utf-8", "replace").decode()


def _bytes(content: object, where: str) -> bytes:
    if isinstance(content, bytes | bytearray):
        return bytes(content)
    if not isinstance(content, str):
        raise InputError(where, "its content is neither bytes nor base64", _MAKE_ANEW)
    try:
        return base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError(where, "its content is not base64", _MAKE_ANEW) from error


def _with_head(text: str, row: Mapping[str, object], name: str, where: str) -> str:
    """The text behind the lines that say the rest; a file with marks of its own says all itself."""
    if PurePosixPath(name).suffix.lower() in _MARKED_UP:
        return text
    lines: dict[str, str] = {}
    for column, label in LABELS.items():
        word = _word(row.get(column), column, where)
        if word:
            lines.setdefault(label, f"{label}：{word}")
    title = _word(row.get(TITLE), TITLE, where)
    if title and _words_only(title) not in _words_only("".join(text.splitlines()[:_OPENING_LINES])):
        lines[TITLE] = title
    return "\n".join((*lines.values(), text))


def _words_only(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _word(value: object, column: str, where: str) -> str:
    """A value as one line; a point in time as its day."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(where, f"its {column} is no text", _MAKE_ANEW)
    word = " ".join(str(value).split())
    return _TIME.sub(r"\1", word) if column in ("issued", "date") else word
