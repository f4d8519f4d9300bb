"""Columns that change while the index does: all of it or nothing, and anew where they cannot be changed."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from kg.build.alongside import ColumnsAlongside
from kg.build.interpreter import set_for_a_build
from kg.columns import Columns, write_columns

OLD, NEW = (f"<e:a> <e:is> <e:{name}> .\n".encode() for name in ("old", "new"))


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A file of statements, and columns that hold them."""
    file = tmp_path / "graph.nq"
    file.write_bytes(OLD)
    write_columns(tmp_path / "columns.duckdb", [file])
    return file


def held(graph: Path) -> set[str]:
    """What the columns beside ``graph`` say of e:a."""
    with Columns.open(graph.with_name("columns.duckdb")) as columns:
        return {str(one) for (one,) in columns.select("SELECT ?o { <e:a> <e:is> ?o }").rows}


def test_changes_are_there_when_the_block_ends(graph: Path) -> None:
    with ColumnsAlongside(graph.with_name("columns.duckdb"), lambda: [graph]) as columns:
        columns.change([OLD], [NEW])
        columns.change([], [b"<e:a> <e:is> <e:more> .\n"])
    assert held(graph) == {"<e:new>", "<e:more>"}


def test_nothing_of_it_when_the_block_fails(graph: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="the index is damaged"),
        ColumnsAlongside(graph.with_name("columns.duckdb"), lambda: [graph]) as columns,
    ):
        columns.change([OLD], [NEW])
        raise RuntimeError("the index is damaged")
    assert held(graph) == {"<e:old>"}


def test_written_anew_where_they_lack_what_is_to_leave(graph: Path) -> None:
    with ColumnsAlongside(graph.with_name("columns.duckdb"), lambda: [graph]) as columns:
        columns.change([OLD, b"<e:a> <e:is> <e:lost> .\n"], [NEW])
        graph.write_bytes(b"<e:a> <e:is> <e:new> .\n<e:a> <e:is> <e:last> .\n")
        columns.end()
    assert held(graph) == {"<e:new>", "<e:last>"}


@pytest.mark.parametrize("why", ["damaged", "not copied"])
def test_written_anew_from_the_files_where_they_cannot_be_changed(graph: Path, why: str) -> None:
    path = graph.with_name("columns.duckdb")

    def ready() -> None:
        if why == "not copied":
            raise OSError("no space left")
        path.write_bytes(b"no database")

    with ColumnsAlongside(path, lambda: [graph], ready) as columns:
        columns.change([OLD], [NEW])
        graph.write_bytes(b"<e:a> <e:is> <e:last> .\n")  # the last file is written while they wait
        columns.end()
    assert held(graph) == {"<e:last>"}


def test_the_interpreter_is_as_before_afterwards() -> None:
    before = gc.get_threshold(), sys.getswitchinterval()
    with pytest.raises(ValueError, match="in between"), set_for_a_build():
        assert gc.get_threshold()[0] > before[0][0]
        assert sys.getswitchinterval() < before[1]
        raise ValueError("in between")
    assert (gc.get_threshold(), sys.getswitchinterval()) == before


def test_a_collector_that_is_off_stays_off() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0, *before[1:])
    try:
        with set_for_a_build():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
