"""Which engine answers: the columns where a store has them and they can, else the store itself."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from kg.columns.errors import Unsupported
from kg.store.base import Rows, Store
from kg.store.solutions import Solutions

if TYPE_CHECKING:
    from kg.columns.engine import Columns


@runtime_checkable
class Columnar(Protocol):
    """A store that may have columns beside its index."""

    def columns(self) -> Columns | None:
        """Return the columns, None when there are none."""
        ...


def select(store: Store, query: str) -> Rows:
    """Return the solutions of ``query`` from the columns of ``store``, or from ``store`` itself.

    The rows are the same either way; see docs/columns.md for what the columns do not answer.
    """
    return solve(store, query).rows()


def solve(store: Store, query: str, *, unsorted: Set[str] = frozenset()) -> Solutions:
    """Return the same as :func:`select` by columns.

    The parts of a GROUP_CONCAT that becomes a variable of ``unsorted`` may come in any order.
    """
    columns = store.columns() if isinstance(store, Columnar) else None
    if columns is not None:
        try:
            return columns.solve(query, unsorted=unsorted)
        except Unsupported:
            pass
    return Solutions.of(store.select(query))
