"""Rows of a table in batches, as CSV for programs and as CSV for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from kg.results.separated import BOM, exact_csv, sheet_csv
from kg.store.base import Rows
from kg.tables.reading import Table
from kg.tables.terms import as_rows

_BATCH = 5_000


def csv_chunks(table: Table, *, excel: bool = False, bom: bool = False) -> Iterator[bytes]:
    """Iterate over ``table`` as CSV in UTF-8, lines ending in CR LF.

    Plain, it is exact: the names of the columns, the values as they are. For ``excel`` it begins with a
    byte order mark (as it does for ``bom``), has the headings of the table's language, and a text that a
    spreadsheet would take for a formula gets a leading ``'``.
    """
    if excel or bom:
        yield BOM.encode()
    names = tuple(column.name for column in table.columns)
    first = Rows(names, ())
    yield (sheet_csv(first, table.headings()) if excel else exact_csv(first)).encode()
    for start in range(0, len(table), _BATCH):
        rows = as_rows(table, start, start + _BATCH)
        text = sheet_csv(rows, table.headings()) if excel else exact_csv(rows)
        # The header was written already; it has no line end inside.
        yield text.partition("\r\n")[2].encode()
