"""Lines on pages become paragraphs: what PDF and OFD keep is only where each line stands.

A paragraph of an official document (GB/T 9704) begins two characters in and its lines run to the margin,
so that a line that stops short ends its paragraph.  Running heads and page numbers are lines at the edge
of the page that come again on other pages.  Pages of gazettes in two columns are told in
:mod:`loaders.source.columns`; here the left column is read before the right one, between the lines that
run over both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

_PAGE_NUMBER = re.compile(
    r"^[-—–－―_·.\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―_·.\s]*$"
)
_NUMBERED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十百]{1,4}[）)、．.]|\d{1,3}[．.、](?!\d)|[（(]\d{1,2}[）)]|第[一二三四五六七八九十百]{1,4}[章条节]|[①-⑳]|专栏)"
)
_SENTENCE_END = tuple("。；：！？）”;:!?)")
_ASCII_END = re.compile(r"[A-Za-z0-9,;]$")
_ASCII_START = re.compile(r"^[A-Za-z0-9]")
_EDGE = 0.12  # of the page's height, at the top and at the bottom
_OFTEN = 3
_LEAST_WIDTH = 0.6  # of the page, where text may end


@dataclass(frozen=True, slots=True)
class Run:
    """A line of a page, or a part of one: its box in points, measured from the top left corner."""

    left: float
    right: float
    top: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """The size of its characters, nearly."""
        return max(1.0, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns of a page: where each begins and ends, in points from the left."""

    left: float
    left_end: float
    right: float
    right_end: float

    @property
    def gutter(self) -> float:
        """The middle of the gap between them."""
        return (self.left_end + self.right) / 2

    def part(self, run: Run) -> str:
        """Where a run stands: ``"left"``, ``"right"``, or ``"both"`` when it runs over the gap."""
        if run.left < self.gutter < run.right:
            return "both"
        return "left" if run.right <= self.gutter else "right"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points, its runs in the order of the file, its columns when it has two."""

    width: float
    height: float
    runs: tuple[Run, ...]
    columns: Columns | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines below each other that share their margins."""

    rows: tuple[Run, ...]
    left: float
    right: float


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    """The pages without running heads and page numbers, and the heads (each once)."""
    pages = [rows_of(sheet) for sheet in sheets]
    furniture = _furniture(sheets, pages)
    removed: list[str] = []
    clear: list[Sheet] = []
    for number, (sheet, rows) in enumerate(zip(sheets, pages, strict=True)):
        gone = [row for row in rows if (number, row) in furniture]
        removed.extend(row.text for row in gone if not _PAGE_NUMBER.match(row.text))
        clear.append(
            replace(sheet, runs=tuple(r for r in sheet.runs if not any(_part_of(r, g) for g in gone)))
        )
    return clear, list(dict.fromkeys(removed))


def _part_of(run: Run, row: Run) -> bool:
    return row.left <= run.left and run.right <= row.right and row.top <= run.top and run.bottom <= row.bottom


def paragraphs(sheets: Sequence[Sheet]) -> list[list[str]]:
    """Paragraphs page by page; one that runs over the page is given with the page where it begins."""
    return _join([_blocks(sheet) for sheet in sheets])


def on_one_line(first: Run, second: Run) -> bool:
    """Whether two runs stand side by side."""
    apart = abs((second.top + second.bottom) - (first.top + first.bottom)) / 2
    return apart < 0.5 * min(second.height, first.height)


def rows_of(sheet: Sheet) -> list[Run]:
    """Runs that stand on one line of one column put together, lines from top to bottom."""
    rows: list[Run] = []
    columns = sheet.columns
    for run in sorted(sheet.runs, key=lambda r: (round((r.top + r.bottom) / 2 / 2), r.left)):
        last = rows[-1] if rows else None
        if last and on_one_line(last, run) and (columns is None or columns.part(last) == columns.part(run)):
            first, second = (last, run) if last.left <= run.left else (run, last)
            gap = second.left - first.right
            between = (
                " " if gap > 0.7 * run.height or _words_meet(first.text, second.text, gap, run.height) else ""
            )
            rows[-1] = Run(
                first.left,
                max(first.right, second.right),
                min(first.top, second.top),
                max(first.bottom, second.bottom),
                first.text + between + second.text,
            )
        else:
            rows.append(run)
    return [replace(row, text=row.text.strip()) for row in rows if row.text.strip()]


def _words_meet(first: str, second: str, gap: float, height: float) -> bool:
    return bool(gap > 0.15 * height and _ASCII_END.search(first) and _ASCII_START.match(second))


def _furniture(sheets: Sequence[Sheet], pages: Sequence[Sequence[Run]]) -> set[tuple[int, Run]]:
    edge: list[tuple[int, Run, str]] = []
    for number, (sheet, rows) in enumerate(zip(sheets, pages, strict=True)):
        for i, row in enumerate(rows):
            outermost = i < 2 or i >= len(rows) - 2
            if outermost and (row.bottom < _EDGE * sheet.height or row.top > (1 - _EDGE) * sheet.height):
                edge.append((number, row, re.sub(r"\d+", "0", row.text.replace(" ", ""))))
    often = Counter(key for _, _, key in edge)
    least = min(_OFTEN, max(2, len(sheets) // 2))
    return {
        (number, row)
        for number, row, key in edge
        if _PAGE_NUMBER.match(row.text) or (often[key] >= least and len(row.text) < 60)
    }


def _blocks(sheet: Sheet) -> list[_Block]:
    """The lines of a page in the order of reading: left column, right column, what runs over both between."""
    rows = rows_of(sheet)
    columns = sheet.columns
    if columns is None:
        left, right = _margins(rows)
        # On a page of short lines only, none of them runs to the margin.
        return [_Block(tuple(rows), left, max(right, _LEAST_WIDTH * sheet.width))]
    found: list[_Block] = []
    parts: dict[str, list[Run]] = {"both": [], "left": [], "right": []}
    margins = {
        "both": (columns.left, columns.right_end),
        "left": (columns.left, columns.left_end),
        "right": (columns.right, columns.right_end),
    }

    def close(*names: str) -> None:
        found.extend(_Block(tuple(parts[name]), *margins[name]) for name in names if parts[name])
        for name in names:
            parts[name] = []

    for row in rows:
        part = columns.part(row)
        close(*(("left", "right") if part == "both" else ("both",)))
        parts[part].append(row)
    close("both", "left", "right")
    return found


def _join(pages: Sequence[Sequence[_Block]]) -> list[list[str]]:
    found: list[list[str]] = []
    open_at: tuple[int, int] | None = None  # page and place of the paragraph that may go on
    above: Run | None = None
    for number, blocks in enumerate(pages):
        found.append([])
        for left, right, row in ((b.left, b.right, row) for b in blocks for row in b.rows):
            if above is not None and open_at is not None and _goes_on(above, row, left):
                page, place = open_at
                before = found[page][place]
                space = " " if _ASCII_END.search(before) and _ASCII_START.match(row.text) else ""
                if before.endswith("-") and before[-2:-1].isalpha() and row.text[:1].islower():
                    before = before[:-1]  # a word broken at the line's end
                found[page][place] = before + space + row.text
            else:
                found[number].append(row.text)
                open_at = (number, len(found[number]) - 1)
            above = row if row.right >= right - 1.6 * row.height else None
    return found


def _margins(rows: Sequence[Run]) -> tuple[float, float]:
    """Where most lines begin and where the longest ones end."""
    if not rows:
        return 0.0, 0.0
    starts = Counter(round(row.left / 3) for row in rows)
    most = max(starts.values())
    left = min(place for place, count in starts.items() if count * 3 >= most) * 3.0
    return left, max(row.right for row in rows)


def _goes_on(above: Run, row: Run, left: float) -> bool:
    """Whether ``row`` belongs to the paragraph of the full line ``above`` it."""
    size = min(above.height, row.height)
    if max(above.height, row.height) > 1.35 * size:
        return False
    if row.left > left + 1.2 * size:
        # Two characters in is a new paragraph; so is a centred title.
        return False
    if row.top > above.bottom and row.top - above.bottom > 2.2 * size:
        return False
    if ends_sentence_before_number(above.text, row.text):
        return False
    return row.left <= left + 1.2 * size


def ends_sentence_before_number(above: str, below: str) -> bool:
    """Whether a sentence ends and a numbered line begins, however full the line above is.

    >>> ends_sentence_before_number("建设平台。", "（二）培育"), ends_sentence_before_number("共", "3.5万家")
    (True, False)
    """
    return bool(_NUMBERED.match(below)) and above.endswith(_SENTENCE_END)
