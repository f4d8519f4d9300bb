"""Tables for reading: aligned text for pipes and files, a framed table for a terminal, Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Literal
from rich.cells import cell_len

from kg.results.separated import NUMBERS
from kg.store.base import Rows, Term, lexical

if TYPE_CHECKING:
    from typing import TextIO

GAP = "  "

NARROWEST = 10
"""Places of a terminal that a column needs on average to be readable in a framed table."""


def aligned(rows: Rows, headings: Sequence[str]) -> str:
    """Return ``rows`` as columns of aligned text; a Chinese character takes two places, numbers go right.

    Characters that could steer a terminal (escape sequences in a document's text) become "�".
    """
    table = [[shown_cell(term) for term in row] for row in rows.rows]
    lines = [[_one_line(heading) for heading in headings], *table]
    widths = [max(cell_len(line[place]) for line in lines) for place in range(len(headings))]
    numeric = [_is_numeric(rows, place) for place in range(len(headings))]
    rule = ["-" * width for width in widths]
    return "".join(_line(line, widths, numeric) + "\n" for line in [lines[0], rule, *table])


def markdown(rows: Rows, headings: Sequence[str]) -> str:
    """Return ``rows`` as a Markdown table; signs that Markdown or HTML would take up are escaped."""
    numeric = [_is_numeric(rows, place) for place in range(len(headings))]
    lines = [
        [_markdown_cell(heading) for heading in headings],
        ["---:" if right else "---" for right in numeric],
        *([_markdown_cell(shown_cell(term)) for term in row] for row in rows.rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def print_framed(rows: Rows, headings: Sequence[str], stream: TextIO) -> None:
    """Print ``rows`` to the terminal ``stream`` as a framed table that wraps to its width.

    Where the terminal is too narrow for the columns each row is printed as a card, a line a column.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    if console.width < NARROWEST * len(headings):
        stream.write(cards(rows, headings))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, heading in enumerate(headings):
        right = _is_numeric(rows, place)
        table.add_column(Text(heading), justify="right" if right else "left", overflow="fold", min_width=5)
    for row in rows.rows:
        # Text and not str: brackets of a title are no markup.
        table.add_row(*(Text(shown_cell(term)) for term in row))
    console.print(table)


def cards(rows: Rows, headings: Sequence[str]) -> str:
    """Return each row as lines of heading and value, empty values left out, a blank line after each."""
    width = max((cell_len(heading) for heading in headings), default=0)
    lines: list[str] = []
    for row in rows.rows:
        for heading, term in zip(headings, row, strict=True):
            value = shown_cell(term)
            if value:
                lines.append(f"{heading}{' ' * (width - cell_len(heading))}{GAP}{value}")
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def shown_cell(term: Term | None) -> str:
    """Return the value of ``term`` on one line, without characters that could steer a terminal."""
    return _one_line(lexical(term))


def _one_line(text: str) -> str:
    return "".join(_visible(character) for character in " ".join(text.split()))


def _visible(character: str) -> str:
    # Control characters, and format characters that turn the direction of text around.
    return "�" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for cell, width, right in zip(cells, widths, numeric, strict=True):
        blanks = " " * (width - cell_len(cell))
        padded.append(blanks + cell if right else cell + blanks)
    return GAP.join(padded).rstrip()


def _is_numeric(rows: Rows, place: int) -> bool:
    terms = [row[place] for row in rows.rows if row[place] is not None]
    return bool(terms) and all(isinstance(term, Literal) and term.datatype.value in NUMBERS for term in terms)


def _markdown_cell(text: str) -> str:
    for sign in "\\`*_[]|":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("&", "&amp;").replace("<", "&lt;")
