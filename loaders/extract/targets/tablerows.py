"""Rows of an indicator table: which cell is the name, the unit, and the value of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.targets.cells import (
    Cell,
    Heading,
    Value,
    heading_of,
    is_unit,
    modality_of,
    named_unit,
    value_of,
)
from loaders.facts import Baseline, Comparator, Doubt, Observation, Span, Target

_DATA_YEAR = re.compile(r"(20\d\d)年(?:的|度)?(?:数据|数|值|实际)")
_RATIO_NAME = re.compile(r"(?:率|占比|比重|比例)(?:（.*）)?$")
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: all in order, and those of values with their year."""

    all: tuple[Heading | None, ...]
    values: tuple[Heading, ...]

    @classmethod
    def of(cls, headings: Sequence[Heading | None], period: tuple[int | None, int | None]) -> Columns:
        """Join years and 实际值/目标值 that stand in cells of their own, and tell base years apart."""
        years = [h for h in headings if h and h.year]
        loose = [h.kind for h in headings if h and h.year is None and h.kind in ("actual", "target")]
        merged: list[Heading | None] = []
        grouped = len(loose) == len(years) and all(y.kind == "year" for y in years)
        pending = list(loose) if grouped else []
        for heading in headings:
            if heading is None or heading.kind not in ("actual", "target") or heading.year:
                takes = heading is not None and heading.kind == "year" and bool(pending)
                merged.append(Heading(pending.pop(0), heading.year) if heading and takes else heading)
            elif not grouped and merged and (last := merged[-1]) and last.kind == "year":
                merged[-1] = Heading(heading.kind, last.year)
        unnamed = [h.year for h in merged if h and h.kind == "year" and h.year]
        first = min(unnamed, default=None)
        start = period[0]
        out: list[Heading | None] = []
        for heading in merged:
            if heading and heading.kind == "year" and heading.year:
                base = heading.year < start if start else len(unnamed) > 1 and heading.year == first
                out.append(Heading("actual" if base else "target", heading.year))
            else:
                out.append(heading)
        values = tuple(h for h in out if h and (h.year or h.kind == "growth"))
        return cls(tuple(out), values)

    def has(self, kind: str) -> bool:
        """Whether there is a column of ``kind``."""
        return any(h and h.kind == kind for h in self.all)


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns and notes; ``aligned`` when the cells of a row keep their columns."""

    columns: Columns
    notes: tuple[str, ...]
    aligned: bool

    def rows(self, cells: Sequence[Cell]) -> list[list[Cell]]:
        """Cut a flat run of cells into rows.

        With running numbers a row begins at the next number that words follow; without, at the first
        words after figures that are neither a unit nor the attribute or body of the row before.
        """
        rows: list[list[Cell]] = []
        expected = 1
        numbered = self.columns.has("number")
        figures = False
        for i, cell in enumerate(cells):
            words = cell.text
            following = cells[i + 1].text if i + 1 < len(cells) else ""
            if numbered:
                opens = words == str(expected) and value_of(following) is None and bool(following)
                expected += opens
            else:
                opens = not rows or (figures and self._opens(words))
            if opens or not rows:
                rows.append([])
                figures = False
            figures |= value_of(words) is not None
            rows[-1].append(cell)
        return rows

    def _opens(self, words: str) -> bool:
        if value_of(words) is not None or is_unit(words) or modality_of(words):
            return False
        return not (self.columns.has("party") and re.search("[局委厅部办院会]$|政府$", words))


@dataclass(slots=True)
class _Row:
    name: str
    unit: str
    modality: str | None
    values: list[tuple[Value, Span]]
    span: Span
    name_at: int

    def place(self, figure: Span) -> Span:
        """From the name of the row to a figure in it."""
        return Span(min(self.name_at, figure.start), max(figure.end, self.name_at + 1))


def read_rows(
    table: Table, rows: Sequence[Sequence[Cell]], known: Sequence[Target]
) -> tuple[list[Target], list[Observation], list[Doubt]]:
    """Targets, observations and doubts of the rows of a table."""
    targets: list[Target] = []
    observations: list[Observation] = []
    doubts: list[Doubt] = []
    for cells in rows:
        row = _aligned(table, cells) if table.aligned else None
        row = row or _parsed(table, cells)
        if row is None:
            continue
        columns = table.columns.values
        lost = len(columns) - len(row.values)
        if lost > 0:
            words = f"{row.name}: {len(row.values)} figures for {len(columns)} columns"
            doubts.append(Doubt("table cell lost", row.span, words))
            columns = columns[lost:]
        elif lost < 0:
            words = f"{row.name}: {len(row.values)} figures for {len(columns)} columns"
            doubts.append(Doubt("table row unread", row.span, words))
            continue
        figures = list(zip(columns, row.values, strict=True))
        if not row.unit:
            row.unit = _unit(row, figures, known)
            if not row.unit:
                doubts.append(Doubt("table unit lost", row.span, row.name))
        for column, (value, span) in figures:
            if value.value is None:
                continue
            where = row.place(span)
            if column.kind == "actual" and column.year:
                note, year = _noted(table.notes, value, column.year)
                unit = value.unit or row.unit
                observations.append(Observation(row.name, value.value, unit, year, where, note, table=True))
            else:
                targets.append(_target(table, row, column, value, where, unsure=lost > 0))
    return targets, observations, doubts


def _target(table: Table, row: _Row, column: Heading, value: Value, where: Span, *, unsure: bool) -> Target:
    assert value.value is not None
    comparator = Comparator(value.comparator) if value.comparator else Comparator.EXACTLY
    unit = value.unit or row.unit
    year = column.year
    if value.maximum is not None:
        comparator = Comparator.BETWEEN
    if column.kind == "growth":
        year = max((h.year for h in table.columns.values if h.year), default=None)
        growing = comparator is Comparator.AT_LEAST
        comparator = Comparator.GROWTH_AT_LEAST if growing else Comparator.GROWTH_EXACTLY
        unit = value.unit or (unit if value.cumulative else "%")
    base = next(
        (
            Baseline(v.value, v.unit or row.unit, row.place(span), _noted(table.notes, v, h.year)[1])
            for h, (v, span) in zip(reversed(table.columns.values), reversed(row.values), strict=False)
            if h.kind == "actual" and h.year and v.value is not None
        ),
        None,
    )
    return Target(
        None, row.name, comparator, value.value, unit, where, value.maximum, year, row.modality, None, base,
        unsure, table=True,
    )  # fmt: skip


def _aligned(table: Table, cells: Sequence[Cell]) -> _Row | None:
    """Read a row by its columns; None when it has another number of cells."""
    headings = table.columns.all
    if len(cells) != len(headings):
        return None
    name, unit, modality, at = "", "", None, cells[0].span.start
    values: list[tuple[Value, Span]] = []
    for heading, cell in zip(headings, cells, strict=True):
        kind = heading.kind if heading else ""
        if kind == "name" and cell.text:
            name, at = cell.text, cell.span.start
        elif kind == "unit":
            unit = cell.text.strip("（）()")
        elif kind == "attribute":
            modality = modality_of(cell.text)
        elif heading and (heading.year or kind == "growth"):
            values.append((value_of(cell.text) or Value(None), cell.span))
    if not name or all(v.value is None for v, _ in values):
        return None
    name, own = named_unit(name)
    span = Span(cells[0].span.start, cells[-1].span.end)
    return _Row(name, unit or own, modality, values, span, at)


def _parsed(table: Table, cells: Sequence[Cell]) -> _Row | None:
    """Read a row whose columns are lost, by what its cells look like."""
    rest = [c for c in cells if c.text]
    if table.columns.has("number") and rest and rest[0].text.isdigit() and len(rest) > 1:
        rest = rest[1:]
    names: list[Cell] = []
    unit, modality = "", None
    values: list[tuple[Value, Span]] = []
    for cell in rest:
        value = value_of(cell.text)
        if modality_of(cell.text):
            modality = modality_of(cell.text)
        elif is_unit(cell.text) and names and not values and not unit:
            unit = cell.text.strip("（）()")
        elif value is not None and names:
            values.append((value, cell.span))
        elif value is None and not values and heading_of(cell.text) is None:
            names.append(cell)
    if not names or not values or all(v.value is None for v, _ in values):
        return None
    name, own = named_unit(names[-1].text)
    span = Span(cells[0].span.start, cells[-1].span.end)
    return _Row(name, unit or own, modality, values, span, names[-1].span.start)


def _unit(row: _Row, figures: Sequence[tuple[Heading, tuple[Value, Span]]], known: Sequence[Target]) -> str:
    """A unit the row has lost: of the figures themselves, of the text's own targets, or % of a share."""
    for _, (value, _) in figures:
        if value.unit:
            return value.unit
    wanted = {(h.year, v.value) for h, (v, _) in figures if v.value is not None}
    for target in known:
        if (target.year, target.value) in wanted and _alike(target.indicator, row.name):
            return target.unit
    return "%" if _RATIO_NAME.search(row.name) else ""


def _alike(one: str, other: str) -> bool:
    return one in other or other in one


def _noted(notes: Sequence[str], value: Value, year: int) -> tuple[str, int]:
    """The footnote of a marked figure, and the year it gives for it: 加*号为2020年数据."""
    if not value.marked:
        return "", year
    for note in notes:
        said = _DATA_YEAR.search(note)
        if said:
            return re.sub(r"^(?:备?注|说明)[：:\s]*", "", note), int(said.group(1))
    return "; ".join(notes), year


__all__ = ["Columns", "Table", "read_rows"]
