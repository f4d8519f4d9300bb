"""Comma- and tab-separated tables, exact for programs or made safe for spreadsheets.

Exact: the formats of "SPARQL 1.1 Query Results CSV and TSV" (W3C, 2013). For a spreadsheet: values
without datatype and language, and a leading ``'`` before any text that a spreadsheet would take for a
formula (``=HYPERLINK(…)``, ``+``, ``-``, ``@``, tab, carriage return, their full-width forms).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from pyoxigraph import BlankNode, Literal

from kg.store.base import Rows, Term, lexical

BOM = "\ufeff"
"""What makes Excel read a file as UTF-8."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

NUMBERS = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float")
)


def exact_csv(rows: Rows) -> str:
    """Return ``rows`` as SPARQL 1.1 CSV: plain values, unbound ones empty, lines end in CR LF."""
    return _csv([rows.variables, *([_plain(term) for term in row] for row in rows.rows)])


def exact_tsv(rows: Rows) -> str:
    """Return ``rows`` as SPARQL 1.1 TSV: terms as in Turtle, unbound ones empty."""
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows.rows]
    return "".join(f"{line}\n" for line in lines)


def sheet_csv(rows: Rows, headings: Sequence[str]) -> str:
    """Return ``rows`` under ``headings`` as CSV that a spreadsheet shows and does not execute."""
    return _csv([headings, *([guarded(term) for term in row] for row in rows.rows)])


def sheet_tsv(rows: Rows, headings: Sequence[str]) -> str:
    """Return the like as tab-separated values; tabs and line ends inside a value become blanks."""
    lines = [headings, *([guarded(term) for term in row] for row in rows.rows)]
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)


def guarded(term: Term | None) -> str:
    """Return the value of ``term``, with a leading ``'`` where a spreadsheet would see a formula.

    >>> guarded(Literal("=1+1")), guarded(Literal(-5)), guarded(Literal("省科技厅"))
    ("'=1+1", '-5', '省科技厅')
    """
    value = _plain(term)
    if isinstance(term, Literal) and term.datatype.value in NUMBERS:
        return value
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value


def _plain(term: Term | None) -> str:
    return str(term) if isinstance(term, BlankNode) else lexical(term)


def _csv(lines: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(lines)
    return written.getvalue()
