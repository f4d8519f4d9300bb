"""Who answers a named question: the columns of a build, or its index."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ask import ask
from kg.ask.header import read_question
from kg.build.layout import COLUMNS, CURRENT
from kg.columns import Columns, Unsupported, write_columns
from kg.columns.routing import Columnar, select
from kg.errors import QuestionError, StoreMissing, StoreUnreachable
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store

PLANS = """#+ id: who
#+ title: {zh: 谁, en: Who}
#+ description: {zh: 谁负责, en: Who is responsible}
#+ answer: {zh: 列出, en: A list}
#+ keywords: [谁]
#+ parameters: []
#+ columns:
#+   - {name: plan, zh: 文件, en: plan, kind: iri}
SELECT ?plan WHERE { ?plan a <https://w3id.org/policykg/ontology#Plan> }
"""
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?plan a <https://w3id.org/policykg/ontology#Plan> }"


@pytest.fixture
def store(built: Path) -> Iterator[Store]:
    with open_store(built) as opened:
        yield opened


def test_a_build_has_columns_and_a_file_has_none(store: Store, small_quads: Path) -> None:
    assert isinstance(store, Columnar)
    assert store.columns() is not None
    assert EmbeddedStore.in_memory([small_quads]).columns() is None


def test_a_question_is_answered_alike_with_and_without_columns(store: Store, built: Path) -> None:
    index = EmbeddedStore.read_only(built / CURRENT / "index")
    assert index.columns() is None
    for name in ("shared-tasks", "plans", "money-totals"):
        assert ask(store, name).rows == ask(index, name).rows


def test_columns_that_are_damaged_are_as_good_as_none(built: Path, tmp_path: Path) -> None:
    damaged = tmp_path / COLUMNS
    damaged.write_bytes(b"not a database")
    with EmbeddedStore.read_only(built / CURRENT / "index", columns=damaged) as store:
        assert store.columns() is None
        assert len(ask(store, "plans").rows) == 5
    with pytest.raises(StoreUnreachable, match="cannot be read"):
        Columns.open(damaged)
    with pytest.raises(StoreMissing):
        Columns.open(tmp_path / "nowhere.duckdb")


def test_columns_of_another_version_are_refused(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / COLUMNS
    write_columns(path, [])
    with duckdb.connect(str(path)) as connection:
        connection.execute("update version set version = 0")
    with pytest.raises(StoreUnreachable, match="another version"):
        Columns.open(path)


def test_what_the_columns_do_not_answer_the_index_does(store: Store) -> None:
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert isinstance(store, Columnar)
    columns = store.columns()
    assert columns is not None and not columns.supports(graphs)
    assert select(store, graphs) == store.select(graphs)
    with pytest.raises(Unsupported):
        columns.select(graphs)


def test_a_time_limit_ends_a_query(store: Store) -> None:
    assert isinstance(store, Columnar)
    columns = store.columns()
    assert columns is not None
    endless = (
        "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }"
    )
    with pytest.raises(StoreUnreachable, match="longer than"):
        columns.select(endless, timeout=0.3)
    assert columns.select(COUNT, timeout=60).records() == [{"n": "5"}]


def test_open_columns_reach_nothing_else(store: Store, built: Path, tmp_path: Path) -> None:
    import duckdb

    assert isinstance(store, Columnar)
    columns = store.columns()
    assert columns is not None
    cursor = columns._cursor()
    for statement in (
        "select * from read_csv('/etc/passwd')",
        f"copy names to '{tmp_path / 'out.csv'}'",
        "set enable_external_access = true",
        "delete from names",
    ):
        with pytest.raises(duckdb.Error):
            cursor.execute(statement)


def test_the_header_says_what_answers(tmp_path: Path) -> None:
    path = tmp_path / "who.rq"
    path.write_text(PLANS, encoding="utf-8")
    assert read_question(path).answered == "columns"
    path.write_text(PLANS.replace("SELECT", "#+ answered: index\nSELECT"), encoding="utf-8")
    assert read_question(path).answered == "index"
    path.write_text(PLANS.replace("SELECT", "#+ answered: abacus\nSELECT"), encoding="utf-8")
    with pytest.raises(QuestionError, match="abacus is none of columns, index"):
        read_question(path)


def test_a_copy_of_the_file_can_be_opened_by_several_at_once(built: Path, tmp_path: Path) -> None:
    path = tmp_path / COLUMNS
    shutil.copyfile(built / CURRENT / COLUMNS, path)
    with Columns.open(path) as one, Columns.open(path) as other:
        assert one.select(COUNT) == other.select(COUNT)
