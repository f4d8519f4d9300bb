"""Rows of the questions in ``queries/network`` as plain text, ready for a networkx graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.columns.routing import select
from kg.store.base import Store

QUESTIONS = Path(__file__).parents[2] / "queries" / "network"


def rows(store: Store, question: str) -> list[dict[str, str]]:
    """Run ``queries/network/<question>.rq`` and give each row as text by column name.

    IRIs come without angle brackets, literals without tag or datatype, unbound cells as "". The rows are
    distinct and sorted, so a store may answer in any order and as often as it likes. Example:

    >>> rows(store, "groups")                                        # doctest: +SKIP
    [{'group': 'https://w3id.org/policykg/id/group/0f…', 'label': '各市州政府'}]
    """
    answer = select(store, (QUESTIONS / f"{question}.rq").read_text(encoding="utf-8"))
    distinct = {tuple(record.values()): record for record in answer.records()}
    return [distinct[values] for values in sorted(distinct)]


def slug(iri: str) -> str:
    """The last step of an IRI: ``…/vocab/level/provincial`` gives ``provincial``."""
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def joined(values: Sequence[str]) -> str:
    """Several values in one cell, parted by "|" as in our CSV files (Gephi takes text and numbers only)."""
    return "|".join(value.replace("|", "｜") for value in values)


def parts(cell: str) -> list[str]:
    """The values of a cell written by :func:`joined`."""
    return cell.split("|") if cell else []
