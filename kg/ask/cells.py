"""Puts the parts of list cells in order: SPARQL's GROUP_CONCAT promises none."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    import numpy as np

    found: list[str | None] = [text or None for text in texts]
    several = [number for number, text in enumerate(texts) if SEPARATOR in text]
    if not several:
        return found
    parts = SEPARATOR.join([texts[number] for number in several]).split(SEPARATOR)
    every = sorted(set(parts), key=_natural)
    places = {part: place for place, part in enumerate(every)}
    # All parts of all cells are sorted at once: by cell, then by their places.
    codes = np.fromiter(map(places.__getitem__, parts), dtype=np.int64, count=len(parts))
    counts = [texts[number].count(SEPARATOR) + 1 for number in several]
    cells = np.repeat(np.arange(len(several)), counts)
    in_place = [every[code] for code in codes[np.lexsort((codes, cells))].tolist()]
    end = 0
    for number, count in zip(several, counts, strict=True):
        start, end = end, end + count
        found[number] = SEPARATOR.join(filter(None, in_place[start:end])) or None
    return found


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
