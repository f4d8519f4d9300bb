"""From rows of terms to the records and the text that a tool answers with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from kg.agents.answers import Cell, Column, Listing, Quote, Report
from kg.agents.words import say
from kg.store.base import Rows, Term, lexical
from ontology.terms import ID, XSD

_WHOLE = {XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "gYear")}
_NUMBER = {XSD + name for name in ("decimal", "double", "float")}

SHORT_ID = "id:"
"""What stands for the base of instances in the text of an answer, and may in what a tool is given."""


def plain(term: Term | None, kind: str = "") -> Cell:
    """Return the value of ``term``: whole numbers, numbers and truth values as such, all else as text."""
    if not isinstance(term, Literal):
        return None if term is None else lexical(term)
    value, datatype = term.value, term.datatype.value
    if kind == "integer" or datatype in _WHOLE:
        return int(value) if value.lstrip("+-").isdecimal() else value
    if kind == "boolean" or datatype == XSD + "boolean":
        return value in ("true", "1")
    if datatype in _NUMBER:
        return _number(value)
    return value


def _number(value: str) -> Cell:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    return int(number) if number == number.to_integral_value() and abs(number) < 10**15 else float(number)


def listing(
    title: str,
    rows: Rows,
    columns: Sequence[Column],
    language: str,
    *,
    about: str = "",
    offset: int = 0,
    total: int | None = None,
    cut: str = "",
) -> Listing:
    """Return the page of ``rows`` that begins at ``offset`` of ``total`` (None: not counted)."""
    records = [
        {column.name: plain(term, column.kind) for column, term in zip(columns, row, strict=True)}
        for row in rows.rows
    ]
    left = 0 if total is None else total - offset - len(records)
    if left > 0 and not cut:
        cut = say("cut-rows", language, left=left, next=offset + len(records))
    return Listing(
        title=title,
        about=about,
        columns=list(columns),
        rows=records,
        offset=offset,
        shown=len(records),
        total=total,
        cut=cut,
        language=language,
    )


def listing_text(one: Listing) -> str:
    """Return ``one`` as Markdown: heading, table, what was cut, quotations."""
    return "\n\n".join(part for part in (*_head(one), *_quotes(one.quotes, one.language)) if part) + "\n"


def report_text(one: Report) -> str:
    """Return ``one`` as Markdown."""
    parts = [f"# {one.title}", one.about, one.cut]
    for section in one.sections:
        parts += [f"## {section.heading}", _grid(section.columns, section.rows), section.cut]
    return "\n\n".join(part for part in (*parts, *_quotes(one.quotes, one.language)) if part) + "\n"


def _head(one: Listing) -> list[str]:
    parts = [f"# {one.title}", one.about]
    if not one.rows:
        return [*parts, say("none", one.language), one.cut]
    if one.total is not None:
        first, last = one.offset + 1, one.offset + one.shown
        phrase = "all" if one.shown == one.total else "rows"
        parts.append(say(phrase, one.language, total=one.total, first=first, last=last))
    # Columns without any value say nothing.
    columns = [each for each in one.columns if any(row[each.name] is not None for row in one.rows)]
    rows = [[row[column.name] for column in columns] for row in one.rows]
    return [*parts, _grid([column.heading for column in columns], rows), one.cut]


def _grid(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return a Markdown table with its cells as they are: to a model "&" and "<" of a text are no markup."""
    lines = [list(headings), ["---"] * len(headings), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(shortened(str(value)).replace("|", "\\|").split())


def shortened(value: str) -> str:
    """Return an IRI of the graph's own base with the prefix ``id:``, anything else as it is.

    >>> shortened("https://w3id.org/policykg/id/area/620000")
    'id:area/620000'
    """
    return SHORT_ID + value.removeprefix(ID) if value.startswith(ID) else value


def spelled_out(value: object) -> object:
    """Return what a caller gave with ``id:`` spelled out again."""
    if isinstance(value, str) and value.strip().startswith(SHORT_ID):
        return ID + value.strip().removeprefix(SHORT_ID)
    return value


def _quotes(quotes: Sequence[Quote], language: str) -> list[str]:
    if not quotes:
        return []
    lines = [f"## {say('quotes', language)}"]
    for quote in quotes:
        place = say("characters", language, start=quote.start, end=quote.end)
        source = quote.document or quote.file
        rows = "、".join(say("row", language, number=row + 1) for row in quote.rows)
        about = " · ".join(
            part for part in (rows, f"{source} {place}".strip(), shortened(quote.item)) if part
        )
        words = (
            f"{quote.before}【{quote.words}】{quote.after}" if quote.before or quote.after else quote.words
        )
        lines.append("> " + words.replace("\n", "\n> ") + f"\n> — {about}")
    return lines


def iri_columns(columns: Sequence[Column]) -> list[int]:
    """Return the places of the columns that hold IRIs."""
    return [place for place, column in enumerate(columns) if column.kind == "iri"]


def nodes(rows: Rows, places: Sequence[int]) -> dict[str, list[int]]:
    """Return the IRIs in the columns ``places`` with the rows each stands in, in order."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(rows.rows):
        for place in places:
            term = row[place]
            if isinstance(term, NamedNode) and number not in found.setdefault(term.value, []):
                found[term.value].append(number)
    return found
