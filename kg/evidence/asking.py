"""Asks the queries of ``queries/evidence`` about some things at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kg.store.base import Store
from kg.store.binding import bind

QUERIES: Final = Path(__file__).resolve().parents[2] / "queries" / "evidence"
_AT_ONCE: Final = 300
"""Things asked about in one query: servers refuse long ones."""


@cache
def query(name: str) -> str:
    """Return the text of ``queries/evidence/<name>.rq``."""
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def records(store: Store, name: str, variable: str, iris: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the distinct rows of a query about ``iris``, bound to ``variable``, in one order."""
    given = sorted(set(iris))
    for start in range(0, len(given), _AT_ONCE):
        part = [NamedNode(iri) for iri in given[start : start + _AT_ONCE]]
        found = store.select(bind(query(name), {variable: part})).records()
        distinct = {tuple(record.values()): record for record in found}
        yield from (distinct[values] for values in sorted(distinct))
