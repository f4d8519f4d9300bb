"""The queries of ``queries/web``: what pages show that no named question asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kg.columns.routing import select
from kg.store.base import Store, lexical
from kg.store.binding import bind

QUERIES: Final = Path(__file__).resolve().parents[2] / "queries" / "web"


@cache
def query(name: str) -> str:
    """Return the text of ``queries/web/<name>.rq``."""
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def texts(store: Store, name: str, **iris: str) -> Sequence[Sequence[str]]:
    """Return the rows of a query of this folder as characters, "" for what is unbound.

    ``iris`` are put into the VALUES blocks of the variables of their names.
    """
    bound = bind(query(name), {variable: NamedNode(iri) for variable, iri in iris.items()})
    return [[lexical(term) for term in row] for row in select(store, bound).rows]
