"""Columns and an embedded store over the same graphs."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask.cells import SEPARATOR
from kg.columns import Columns, Unsupported, write_columns
from kg.store.base import Rows, Term
from kg.store.embedded import EmbeddedStore


@dataclass
class Both:
    """The same graph twice."""

    columns: Columns
    embedded: EmbeddedStore

    def rows(self, query: str) -> tuple[Counter[tuple[object, ...]], Counter[tuple[object, ...]]]:
        """Return the rows of the columns and those of Oxigraph, parts of list cells in one order."""
        return levelled(self.columns.select(query)), levelled(self.embedded.select(query))


def levelled(rows: Rows) -> Counter[tuple[object, ...]]:
    return Counter(tuple(map(_cell, row)) for row in rows.rows)


def _cell(term: Term | None) -> object:
    if isinstance(term, ox.Literal) and SEPARATOR in term.value:
        return SEPARATOR.join(sorted(term.value.split(SEPARATOR)))
    return term


def canonical_lines(store: ox.Store) -> list[str]:
    """Return the graph of ``store`` as canonical N-Quads, as a build writes it."""
    dumped = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    return sorted(set(dumped.decode().splitlines(keepends=True)))


def assert_rows_are_oxigraphs(
    triples: Iterable[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]], queries: Iterable[str]
) -> None:
    """Ask ``queries`` of columns with ``triples``, and of Oxigraph; what columns leave to it is passed over."""
    store = ox.Store()
    store.extend(ox.Quad(*triple, ox.NamedNode("https://x.example/g")) for triple in triples)
    embedded = EmbeddedStore.over(store)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.nq"
        path.write_text("".join(canonical_lines(store)), encoding="utf-8")
        write_columns(Path(folder) / "columns.duckdb", [path])
        with Columns.open(Path(folder) / "columns.duckdb", threads=1) as columns:
            for query in queries:
                try:
                    rows = columns.select(query)
                except Unsupported:
                    continue
                assert levelled(rows) == levelled(embedded.select(query)), columns.sql(query)


def both_of(files: Sequence[Path], folder: Path) -> Both:
    store = ox.Store()
    for file in files:
        store.load(
            path=str(file), format=ox.RdfFormat.TRIG if file.suffix == ".trig" else ox.RdfFormat.N_QUADS
        )
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / "all.nq"
    written.write_text("".join(canonical_lines(store)), encoding="utf-8")
    write_columns(folder / "columns.duckdb", [written])
    return Both(Columns.open(folder / "columns.duckdb"), EmbeddedStore.over(store))


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Both]:
    """Give both stores over a file of quads; they are made once."""
    made: dict[Path, Both] = {}

    def give(file: Path) -> Both:
        if file not in made:
            made[file] = both_of([file], tmp_path_factory.mktemp("columns"))
        return made[file]

    return give


@pytest.fixture
def small_quads() -> Path:
    """The two small plans of tests/data."""
    return Path(__file__).parents[2] / "data" / "small.trig"
