"""A table has the same rows whichever server it is asked of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from kg.ask.run import solved
from kg.errors import StoreFailed
from kg.store.base import Store
from kg.store.binding import bind
from kg.store.embedded import EmbeddedStore
from kg.tables import Table, names, read_table
from kg.tables.shelf import find_table
from tests.servers import oxigraph, virtuoso

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module", params=["small", "cascade", "coordination", "the shipped plans"])
def graph(request: pytest.FixtureRequest, built_nq: Path) -> Path:
    return DATA / f"{request.param}.trig" if (DATA / f"{request.param}.trig").exists() else built_nq


@pytest.mark.parametrize("server", [oxigraph, virtuoso], ids=["Oxigraph", "Virtuoso"])
def test_a_server_gives_the_same_tables(graph: Path, server: ModuleType) -> None:
    assert differing(EmbeddedStore.in_memory([graph]), server.shared().hold(graph).store()) == []


def test_what_a_server_fails_at_is_answered_from_its_statements(built_nq: Path) -> None:
    """Virtuoso has no room for the longest texts in the rows of this table, header or no header."""
    own, other = EmbeddedStore.in_memory([built_nq]), virtuoso.shared().hold(built_nq).store()
    table = replace(find_table("passages"), not_on={})
    query = bind(table.body, {})
    with pytest.raises(StoreFailed, match=r"HTTP 500 \(Virtuoso .*Ask for less at once"):
        other.select(query)
    assert set(solved(other, table, query).rows().rows) == set(own.select(query).rows)


def differing(own: Store, other: Store) -> list[str]:
    """The tables whose rows differ; engines are free in the order of texts beyond ASCII."""

    def levelled(table: Table) -> list[str]:
        return sorted(map(repr, table.rows))

    return [name for name in names() if levelled(read_table(own, name)) != levelled(read_table(other, name))]
