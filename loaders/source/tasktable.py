"""A table of tasks (任务分工表) written as the numbered items a plan would have.

``3 | 建设平台 | 市科技局 | 市财政局 | 2025年底`` under the headings 序号, 重点任务, 牵头单位, 配合单位 and
完成时限 becomes ``3.建设平台。完成时限：2025年底。（牵头单位：市科技局；配合单位：市财政局）``.  A cell
that holds for several rows becomes the heading above their items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

import opencc

from loaders.source.grid import Grid, GridCell, joined
from loaders.source.rendering import Piece
from ontology.table_columns import ColumnRole, column_role
from ontology.words import responsibility_cues

_TEXT: Final = ("section", "task", "measure")
_PARTIES: Final = ("lead", "responsible", "support")
_LABEL: Final[dict[str, str]] = {
    "lead": "牵头单位",
    "responsible": "责任单位",
    "support": "配合单位",
}
_HEADER_WITHIN = 6  # rows above the header hold the table's title, its unit, the date
_LONGEST_HEADING = 14
_BRACKETED = re.compile(r"[（(\[][^（）()\[\]]*[）)\]]")
_OWN_NUMBER = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百]{1,4}[）)、．.]|\d{1,3}[．.、](?!\d)|[（(]\d{1,2}[）)])"
)
_INTEGER = re.compile(r"(\d{1,3})[．.、]?$")
_DIGITS = "零一二三四五六七八九"


def task_lines(grid: Grid) -> list[list[Piece]] | None:
    """The rows of ``grid`` as items, or None when its headings are not those of a table of tasks."""
    laid = grid.at()
    header = _header(laid)
    if header is None:
        return None
    writer = _Writer(header, laid)
    return writer.run()


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    last: int
    roles: tuple[ColumnRole | None, ...]
    words: tuple[str, ...]

    def columns(self, *roles: str) -> list[int]:
        return [c for c, role in enumerate(self.roles) if role in roles]


def _header(laid: Sequence[Sequence[GridCell | None]]) -> _Header | None:
    for r, row in enumerate(laid[:_HEADER_WITHIN]):
        words = [_heading(cell) for cell in row]
        last = r
        several = len({cell.column for cell in row if cell}) > 1
        if several and any(cell and cell.column_span > 1 for cell in row) and r + 1 < len(laid):
            below = [_heading(cell) for cell in laid[r + 1]]
            if sum(_role(word) is not None for word in below) >= 2 and all(len(w) <= 14 for w in below):
                words = [under or over for under, over in zip(below, words, strict=True)]
                last = r + 1
        roles = tuple(_role(word) for word in words)
        distinct = {cell.column for cell in laid[last] if cell}
        if len(distinct) > 1 and set(roles) & set(_TEXT) and set(roles) & set(_PARTIES):
            return _Header(r, last, roles, tuple(words))
    return None


def _heading(cell: GridCell | None) -> str:
    if cell is None or sum(map(len, cell.paragraphs)) > 4 * _LONGEST_HEADING:
        return ""
    plain = re.sub(r"[\s：:*]", "", _simplify("".join(cell.paragraphs)))
    return _BRACKETED.sub("", plain)[:_LONGEST_HEADING] or plain[:_LONGEST_HEADING]


def _role(word: str) -> ColumnRole | None:
    """The role of a heading; 2025年重点任务 and 县级责任单位 are known by how they end."""
    found = column_role(word)
    for start in range(1, len(word) - 3):
        found = found or column_role(word[start:])
    return found


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplify(text: str) -> str:
    return str(_converter().convert(text))


@dataclass(slots=True)
class _Writer:
    header: _Header
    laid: list[list[GridCell | None]]
    lines: list[list[Piece]] = field(default_factory=list)
    number: int = 0
    headings: int = 0
    parts: int = 0
    written: set[tuple[int, int]] = field(default_factory=set)
    section: str = ""
    nested: set[int] = field(default_factory=set)

    def run(self) -> list[list[Piece]]:
        for row in self.laid[: self.header.first]:
            self.lines.extend([_piece(cell)] for cell in _distinct(row))
        self.nested = self._nested()
        head = [_heading(cell) for cell in self.laid[self.header.last]]
        for row in self.laid[self.header.last + 1 :]:
            if [_heading(cell) for cell in row] != head:
                self._row(row)
        return self.lines

    def _nested(self) -> set[int]:
        """Columns of tasks with several measures, merged or left blank below the first: headings."""
        found: set[int] = set()
        columns = self.header.columns("task", "measure")
        for column, right in pairwise(columns):
            for r, row in enumerate(self.laid[self.header.last + 2 :], self.header.last + 2):
                cell, below = row[column], row[right]
                same = cell is None or not cell.text or cell.row < r
                if same and below and below.text and below is not cell:
                    found.add(column)
                    break
        return found

    def _row(self, row: Sequence[GridCell | None]) -> None:
        cells = _distinct(row)
        if not cells:
            return
        if len(cells) == 1 and (cells[0].column_span > 1 or cells[0].column == 0):
            self._part(cells[0])
            return
        own: list[GridCell] = []
        texts = [
            (c, cell)
            for c in self.header.columns(*_TEXT)
            if (cell := row[c]) and cell.text and cell not in own
        ]
        last = texts[-1][0] if texts else -1
        for column, cell in texts:
            if self.header.roles[column] == "section":
                if (cell.row, cell.column) not in self.written and cell.text != self.section:
                    self._part(cell)
                self.written.add((cell.row, cell.column))
            elif column != last and column in self.nested:
                self._task_heading(cell)
            elif cell not in own:
                own.append(cell)
        if own:
            self._item(row, own)
        elif any(row[c] and row[c].text for c in self.header.columns(*_PARTIES)):  # type: ignore[union-attr]
            # Only a section and its bodies: the section is the task.
            sections = [cell for c, cell in texts if self.header.roles[c] == "section"]
            self._item(row, sections[:1])

    def _part(self, cell: GridCell) -> None:
        self.section = cell.text
        if _OWN_NUMBER.match(cell.text):
            self.lines.append([_piece(cell)])
            return
        self.parts += 1
        self.headings = 0
        self.lines.append([Piece(f"{_chinese(self.parts)}、"), _piece(cell)])

    def _task_heading(self, cell: GridCell) -> None:
        if (cell.row, cell.column) in self.written:
            return
        self.written.add((cell.row, cell.column))
        self.headings += 1
        own = _OWN_NUMBER.match(cell.text)
        before = [] if own and not cell.text[0].isdigit() else [Piece(f"（{_chinese(self.headings)}）")]
        self.lines.append([*before, _piece(cell)])

    def _item(self, row: Sequence[GridCell | None], own: Sequence[GridCell]) -> None:
        if not own:
            return
        places = {(cell.row, cell.column) for cell in own}
        if places <= self.written and self.lines:
            # The task spans rows of several bodies: they are all its own.
            self.lines[-1].extend(self._bracket(row))
            return
        self.written |= places
        pieces: list[Piece] = []
        if not _OWN_NUMBER.match(own[0].text):
            self.number = self._given(row) or self.number + 1
            pieces.append(Piece(f"{self.number}."))
        for cell in own:
            pieces.extend(_sentence(cell))
        for column in self._extra(row):
            extra = row[column]
            if extra:
                word = self.header.words[column]
                pieces.extend([Piece(f"{word}：" if word else ""), *_sentence(extra)])
        pieces.extend(self._bracket(row))
        self.lines.append(pieces)

    def _given(self, row: Sequence[GridCell | None]) -> int:
        for column in self.header.columns("number"):
            cell = row[column]
            found = _INTEGER.match(cell.text) if cell else None
            if found:
                return int(found.group(1))
        return 0

    def _extra(self, row: Sequence[GridCell | None]) -> list[int]:
        """Columns that are neither task nor party: goals, dates, remarks, headings we do not know."""
        found: list[int] = []
        for column, role in enumerate(self.header.roles):
            cell = row[column]
            if role in ("goal", "deadline", "note", None) and cell and cell.text and cell.column == column:
                found.append(column)
        return found

    def _bracket(self, row: Sequence[GridCell | None]) -> list[Piece]:
        parts: list[list[Piece]] = []
        for role in _PARTIES:
            for column in self.header.columns(role):
                cell = row[column]
                if not cell or not cell.text or cell.column != column:
                    continue
                value = _names(cell)
                label = "" if "：" in value else self._label(column, role) + "："
                parts.append([Piece(label), Piece(value, _place(cell))])
        if not parts:
            return []
        inner: list[Piece] = []
        for part in parts:
            inner.extend([Piece("；"), *part] if inner else part)
        return [Piece("（"), *inner, Piece("）")]

    def _label(self, column: int, role: str) -> str:
        word = self.header.words[column]
        return word if word in _cues() else _LABEL[role]


@cache
def _cues() -> frozenset[str]:
    return frozenset(word for word, _ in responsibility_cues())


def _names(cell: GridCell) -> str:
    """Names of a cell as a list: line breaks and blanks between whole names become 、."""
    parts = [part for paragraph in cell.paragraphs for part in _split(paragraph)]
    return joined(parts, "、").rstrip("。；;、")


def _split(paragraph: str) -> list[str]:
    parts = paragraph.split()
    return parts if all(len(part) >= 3 for part in parts) else ["".join(parts)]


def _sentence(cell: GridCell) -> list[Piece]:
    text = cell.text.rstrip("；;，,")
    closed = text.endswith(("。", "！", "？", "：", "）"))
    return [Piece(text, _place(cell))] + ([] if closed else [Piece("。")])


def _piece(cell: GridCell) -> Piece:
    return Piece(cell.text, _place(cell))


def _place(cell: GridCell) -> tuple[int, int, int, int]:
    return (cell.row, cell.column, cell.row_span, cell.column_span)


def _distinct(row: Sequence[GridCell | None]) -> list[GridCell]:
    """The cells of a row that have text, each once."""
    found: list[GridCell] = []
    for cell in row:
        if cell and cell.text and (not found or found[-1] is not cell):
            found.append(cell)
    return found


def _chinese(number: int) -> str:
    """一 to 九十九; Arabic beyond.

    >>> _chinese(1), _chinese(10), _chinese(21)
    ('一', '十', '二十一')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return ten + (_DIGITS[ones] if ones else "")
