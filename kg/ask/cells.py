"""Puts the parts of list cells in order: SPARQL's GROUP_CONCAT promises none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from pyoxigraph import Literal

from kg.ask.question import Column
from kg.store.base import Rows, Term
from kg.store.solutions import Solutions

SEPARATOR = "；"

_PLACE = re.compile(r"(\d+)\.(\d+) (.*)", re.DOTALL)
_DIGITS = re.compile(r"(\d+)")


def in_order(found: Solutions, columns: Sequence[Column]) -> Solutions:
    """Return ``found`` with the parts of every list cell sorted; the order of the rows stays.

    A ``list`` is sorted with its numbers as numbers (2 before 10); an ``ordered-list`` by the place
    each part begins with, which is then dropped, and a name listed twice is kept once.
    """
    kinds = {column.name: column.kind for column in columns}
    changes = [_CHANGES.get(kinds.get(name, "")) for name in found.variables]
    return Solutions(
        found.variables,
        tuple(
            column if change is None else column.mapped(change)
            for column, change in zip(found.columns, changes, strict=True)
        ),
        len(found),
    )


_REST = {"zh": "…（共 {} 项）", "en": "… ({} in all)"}


def abridged(rows: Rows, columns: Sequence[Column], language: str, keep: int = 3) -> Rows:
    """Return ``rows`` with list cells cut after ``keep`` parts and the number of all parts said.

    For reading on a screen: 37 titles in one cell push all other columns out of sight.
    """
    lists = {column.name for column in columns if column.kind in ("list", "ordered-list")}
    return Rows(
        rows.variables,
        tuple(
            tuple(
                _cut(term, language, keep) if name in lists and isinstance(term, Literal) else term
                for name, term in zip(rows.variables, row, strict=True)
            )
            for row in rows.rows
        ),
    )


def _cut(term: Literal, language: str, keep: int) -> Term:
    parts = _parts(term.value)
    if len(parts) <= keep + 1:
        return term
    return Literal(SEPARATOR.join([*parts[:keep], _REST[language].format(len(parts))]))


def _parts(text: str) -> list[str]:
    return [part for part in text.split(SEPARATOR) if part]


def _sorted(texts: Sequence[str]) -> list[str | None]:
    """Return each of ``texts`` with its parts sorted; every part is looked at once, wherever it stands."""
    cells = [text.split(SEPARATOR) for text in texts]
    every = sorted(set(chain.from_iterable(cells)) - {""}, key=_natural)
    places = {part: place for place, part in enumerate(every)}
    return [
        SEPARATOR.join([every[place] for place in sorted([places[part] for part in cell if part])]) or None
        for cell in cells
    ]


def _natural(part: str) -> tuple[list[tuple[int, str]], str]:
    pieces = _DIGITS.split(part)
    return [(int(one), "") if one.isdecimal() else (-1, one) for one in pieces], part


def _placed(texts: Sequence[str]) -> list[str | None]:
    return [_by_place(text) for text in texts]


def _by_place(text: str) -> str | None:
    places = [_PLACE.fullmatch(part) for part in _parts(text)]
    found = sorted((int(one[1]), int(one[2]), one[3]) for one in places if one is not None)
    return SEPARATOR.join(dict.fromkeys(name for _, _, name in found)) or None


_CHANGES: Final = {"list": _sorted, "ordered-list": _placed}
