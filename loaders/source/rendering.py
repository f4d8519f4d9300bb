"""A document that is no plain text, written out as lines: what every reader of a file shape returns.

Offsets of facts count characters of this text, so it is put together at one place: readers add lines
and rows to a :class:`Page`, which keeps where each table cell went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Everything below the blank but tab and line feed, and halves of surrogate pairs: no text file may hold
# them, and the copy of the text that a build keeps is one.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile("[ \t\r\n\x0b\x0c]+")
_EDGE = " \t\r\n\x0b\x0c\u3000\xa0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell and where it stands: ``text[start:end]`` of the source; rows and columns count from 0.

    A merged cell has spans above 1.  ``start == end`` when nothing of it was written.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document: its cells in the order of the text, ``start:end`` all of it."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of a document with what its container says of it.

    ``head`` has pairs of label and value in original words (``("发文字号", "国发〔2018〕42号")``,
    ``("ArticleTitle", …)``); ``warnings`` are sentences for people about what was left out or doubtful.
    """

    text: str
    encoding: str
    head: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; ``cell`` is (row, column, row span, column span) when it is a table cell."""

    text: str
    cell: tuple[int, int, int, int] | None = None


def clean(text: str) -> str:
    """``text`` as one line without characters that cannot be written, and without blanks at its ends.

    >>> clean("\\u3000\\u3000一、总体\\n要求\\x00 ")
    '一、总体 要求'
    """
    return _BLANKS.sub(" ", writable(text)).strip(_EDGE)


def writable(text: str) -> str:
    """``text`` without control characters; half surrogates become U+FFFD, the mark of a lost character."""
    return _SURROGATE.sub("\ufffd", _UNWRITABLE.sub("", text))


class Page:
    """Lines in the making."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.head: list[tuple[str, str]] = []
        self._lines: list[str] = []
        self._tables: list[Table] = []
        self._length = 0

    @property
    def lines(self) -> Sequence[str]:
        """The lines written so far."""
        return self._lines

    def line(self, text: str) -> None:
        """Write a line; one of blanks only is not written."""
        self.lines_of(text)

    def lines_of(self, *texts: str) -> None:
        """Write each of ``texts`` as a line."""
        for text in texts:
            cleaned = clean(text)
            if cleaned:
                self._write(cleaned)

    def table(self, rows: Iterable[Sequence[Piece]]) -> None:
        """Write the lines of a table, each a sequence of pieces, and keep where its cells are."""
        start = self._length
        cells: list[Cell] = []
        for pieces in rows:
            if not any(piece.text for piece in pieces):
                continue
            position = self._length
            for piece in pieces:
                end = position + len(piece.text)
                if piece.cell is not None:
                    cells.append(Cell(*piece.cell, position, end))
                position = end
            self._write("".join(piece.text for piece in pieces))
        if cells:
            self._tables.append(Table(start, self._length - 1, tuple(cells)))

    def warn(self, sentence: str) -> None:
        """Add a warning; the same one counts once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def rendered(self, encoding: str) -> Rendered:
        """The page as it stands."""
        text = "\n".join(self._lines) + ("\n" if self._lines else "")
        return Rendered(text, encoding, tuple(self.head), tuple(self.warnings), tuple(self._tables))

    def _write(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1
