"""Every question gives, in every kind of store, the rows that were written by hand."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import load_questions
from kg.ask.question import Question
from kg.ask.run import bound_values, solved
from kg.store.base import Rows, Store
from kg.store.binding import bind
from kg.store.embedded import EmbeddedStore
from kg.store.memory import MemoryStore
from tests.kg.columns.conftest import both_of
from tests.queries.by_hand import CASES, Row, shown
from tests.servers import oxigraph, virtuoso
from tests.servers.server import Server

FILES = sorted({case.file for case in CASES})
ENGINES = ("embedded", "rdflib", "columns", "Oxigraph server", "Virtuoso")
NAMES = load_questions()


def test_every_question_has_rows_written_by_hand() -> None:
    """A new question needs a case in tests/queries/by_hand.py; one without rows shows nothing."""
    assert sorted(case.question for case in CASES) == sorted(NAMES)
    assert [case.question for case in CASES if not case.rows] == []


@cache
def embedded(file: Path) -> EmbeddedStore:
    return EmbeddedStore.in_memory([file])


@cache
def own_virtuoso() -> Server:
    """A server for these tests alone: what Virtuoso knows of graphs it held before changes how it answers."""
    place = Path(tempfile.mkdtemp(prefix="policykg-virtuoso-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return virtuoso.start(place, virtuoso.MANY_ROWS)


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture(scope="module", params=ENGINES)
def asked(
    request: pytest.FixtureRequest, file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Question, str], Rows]]:
    """How one engine is asked about the graph of ``file``."""
    if request.param == "columns":
        with both_of([file], tmp_path_factory.mktemp("rows")).columns as columns:
            yield lambda _, query: columns.select(query)
        return
    store: Store
    if request.param == "embedded":
        store = embedded(file)
    elif request.param == "rdflib":
        store = MemoryStore(ox.parse(path=str(file)))
    else:
        server = oxigraph.shared() if request.param == "Oxigraph server" else own_virtuoso()
        store = server.hold(file).store()
    yield lambda question, query: solved(store, question, query).rows()


def test_rows_are_those_written_by_hand(file: Path, asked: Callable[[Question, str], Rows]) -> None:
    differing = {}
    for case in CASES:
        question = NAMES[case.question]
        if case.file != file:
            continue
        query = bind(question.body, bound_values(embedded(file), question, case.parameters))
        found = levelled(shown(question, asked(question, query), case.columns))
        if found != levelled(case.rows):
            differing[case.question] = (found, levelled(case.rows))
    assert differing == {}


def levelled(rows: Sequence[Row]) -> list[Row]:
    """Figures as numbers, parts of lists in one order: engines are free in both."""
    return sorted(tuple(map(_level, row)) for row in rows)


def _level(cell: str) -> str:
    if cell.replace(".", "", 1).isdigit():
        return str(Decimal(cell).normalize())
    return "；".join(sorted(cell.split("；")))
