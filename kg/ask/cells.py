"""Puts the parts of list cells in order: SPARQL's GROUP_CONCAT promises none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import Literal

from kg.ask.question import Column
from kg.store.base import Rows, Term

SEPARATOR = "；"

_PLACE = re.compile(r"(\d+)\.(\d+) (.*)", re.DOTALL)
_DIGITS = re.compile(r"(\d+)")


def in_order(rows: Rows, columns: Sequence[Column]) -> Rows:
    """Return ``rows`` with the parts of every list cell sorted; the order of the rows stays.

    A ``list`` is sorted with its numbers as numbers (2 before 10); an ``ordered-list`` by the place
    each part begins with, which is then dropped, and a name listed twice is kept once.
    """
    kinds = {column.name: column.kind for column in columns}
    sorters = [{"list": _sorted, "ordered-list": _placed}.get(kinds.get(name, "")) for name in rows.variables]
    return Rows(
        rows.variables,
        tuple(
            tuple(
                term if sort is None or not isinstance(term, Literal) else _cell(sort(_parts(term)))
                for sort, term in zip(sorters, row, strict=True)
            )
            for row in rows.rows
        ),
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
    parts = _parts(term)
    if len(parts) <= keep + 1:
        return term
    return Literal(SEPARATOR.join([*parts[:keep], _REST[language].format(len(parts))]))


def _parts(term: Literal) -> list[str]:
    return [part for part in term.value.split(SEPARATOR) if part]


def _cell(parts: list[str]) -> Term | None:
    return Literal(SEPARATOR.join(parts)) if parts else None


def _sorted(parts: list[str]) -> list[str]:
    return sorted(parts, key=lambda part: ([_natural(piece) for piece in _DIGITS.split(part)], part))


def _natural(piece: str) -> tuple[int, str]:
    return (int(piece), "") if piece.isdecimal() else (-1, piece)


def _placed(parts: list[str]) -> list[str]:
    places = [_PLACE.fullmatch(part) for part in parts]
    found = sorted((int(one[1]), int(one[2]), one[3]) for one in places if one is not None)
    return list(dict.fromkeys(name for _, _, name in found))
