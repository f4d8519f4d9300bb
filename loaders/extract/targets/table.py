"""Indicator tables (主要指标): as rows of cells, or flattened by a web page to one cell a line.

A flattened table is recognised by its head (序号, 指标名称, 单位, 2021年, 实际值 …); a row begins at its
running number, or where words follow figures.  When a row has fewer figures than the head has columns,
a cell was lost: the figures are taken to be the last ones, marked unsure, and reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.extract.targets.cells import Cell, Heading, heading_of
from loaders.extract.targets.tablerows import Columns, Table, read_rows
from loaders.facts import Doubt, Observation, Span, Target
from loaders.outline.lines import Line
from ontology.measure_words import columns

_GRID = re.compile(r"[|\t｜]")
_RULE = re.compile(r"[\s|｜:：\-—+=]+")
_PROSE = re.compile(r"。|；.*；")
_NEW_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|专栏\s?\d|附件|第[一二三四五六七八九十]+[章节条]"
)
_NOTE = re.compile(r"(?:备?注|说明)[：:\s\d]")
_LONGEST_CELL = 60
_LONGEST_HEAD = 24


@dataclass(slots=True)
class _Found:
    targets: list[Target] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    used: list[Line] = field(default_factory=list)


def indicator_table(
    general: Sequence[Line],
    *,
    known: Sequence[Target] = (),
    period: tuple[int | None, int | None] = (None, None),
) -> tuple[list[Target], list[Observation], list[Doubt], list[Line]]:
    """Targets, measured values, doubts and the lines used, of all indicator tables in ``general``.

    ``known`` are targets read elsewhere in the document: a unit lost in the table is taken from one with
    the same figure and year and a like indicator.  ``period`` tells base years from deadlines where the
    head does not (a column 2020年 beside 2025年).
    """
    found = _Found()
    i = 0
    while i < len(general):
        stop = _grid(general, i, found, known, period) if _GRID.search(general[i].text) else 0
        stop = stop or _flattened(general, i, found, known, period)
        i = stop or i + 1
    return found.targets, found.observations, found.doubts, found.used


def _grid(
    lines: Sequence[Line],
    start: int,
    found: _Found,
    known: Sequence[Target],
    period: tuple[int | None, int | None],
) -> int:
    """Read a table whose rows are lines; the index after it, or 0."""
    head = _cells(lines[start])
    if len(head) < 2:
        return 0
    headings = [heading_of(c.text) for c in head]
    kinds = {h.kind for h in headings if h}
    if "name" not in kinds or not any(h and (h.year or h.kind in ("target", "actual")) for h in headings):
        return 0
    at = start + 1
    rows: list[list[Cell]] = []
    while at < len(lines) and (_GRID.search(lines[at].text) or _RULE.fullmatch(lines[at].text)):
        if not _RULE.fullmatch(lines[at].text):
            rows.append(_cells(lines[at]))
        at += 1
    if rows:
        second = [heading_of(c.text) if c.text.strip() else None for c in rows[0]]
        if any(h and h.kind in ("actual", "target") for h in second) and len(second) == len(headings):
            headings = [_joined(a, b) for a, b in zip(headings, second, strict=True)]
            rows = rows[1:]
    notes, at_end = _notes(lines, at)
    table = Table(Columns.of(headings, period), notes, aligned=True)
    _take(found, table, rows, known)
    found.used += lines[start:at_end]
    return at_end


def _cells(line: Line) -> list[Cell]:
    out: list[Cell] = []
    at = 0
    for part in _GRID.split(line.text):
        start = line.start + at
        out.append(Cell(part.strip(), Span(start, start + max(1, len(part)))))
        at += len(part) + 1
    if out and not out[0].text and line.text.lstrip()[:1] in "|｜":
        out = out[1:]
    if out and not out[-1].text and line.text.rstrip()[-1:] in "|｜":
        out = out[:-1]
    return out


def _joined(first: Heading | None, second: Heading | None) -> Heading | None:
    if first and second and first.year and second.kind in ("actual", "target", "growth"):
        return Heading(second.kind, first.year)
    return first or second


def _flattened(
    lines: Sequence[Line],
    start: int,
    found: _Found,
    known: Sequence[Target],
    period: tuple[int | None, int | None],
) -> int:
    """Read a table of one cell a line whose head starts at ``start``; the index after it, or 0."""
    if lines[start].text.lstrip()[:1] not in _openings():
        return 0
    first = heading_of(lines[start].text)
    if first is None or first.kind not in ("number", "category", "name"):
        return 0
    headings: list[Heading | None] = []
    at = start
    while at < len(lines) and at - start < _LONGEST_HEAD:
        heading = heading_of(lines[at].text)
        if heading is None:
            break
        headings.append(heading)
        at += 1
    if not any(h and h.kind == "name" for h in headings) or not any(h and h.year for h in headings):
        return 0
    end = at
    while end < len(lines) and _is_cell(lines[end].text):
        end += 1
    if end - at < 2:
        return 0
    notes, at_end = _notes(lines, end)
    cells = [Cell(line.text.strip(), Span(line.start, line.end)) for line in lines[at:end]]
    table = Table(Columns.of(headings, period), notes, aligned=False)
    _take(found, table, table.rows(cells), known)
    found.used += lines[start:at_end]
    return at_end


@cache
def _openings() -> frozenset[str]:
    """What the first cell of a flattened head can begin with."""
    return frozenset(word[0] for word, kind in columns().items() if kind in ("number", "category", "name"))


def _is_cell(text: str) -> bool:
    return (
        len(text) <= _LONGEST_CELL
        and not _PROSE.search(text)
        and not _NEW_HEADING.match(text)
        and not _NOTE.match(text)
    )


def _notes(lines: Sequence[Line], at: int) -> tuple[tuple[str, ...], int]:
    notes = []
    while at < len(lines) and _NOTE.match(lines[at].text):
        notes.append(lines[at].text)
        at += 1
    return tuple(notes), at


def _take(found: _Found, table: Table, rows: list[list[Cell]], known: Sequence[Target]) -> None:
    targets, observations, doubts = read_rows(table, rows, known)
    found.targets += targets
    found.observations += observations
    found.doubts += doubts
