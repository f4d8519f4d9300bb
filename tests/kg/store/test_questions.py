"""Every named query gives the same rows in every store."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import ask, load_questions
from kg.ask.run import bound_values
from kg.errors import QuestionError
from kg.store.base import Rows, Store, lexical
from kg.store.binding import bind
from kg.store.embedded import EmbeddedStore
from kg.store.memory import MemoryStore
from tests.servers import oxigraph, virtuoso

ROOT = Path(__file__).parents[3]
QUERIES = ROOT / "queries"
DATA = sorted((ROOT / "tests" / "data").glob("*.trig"))
NAMES = [
    *load_questions(),
    *(
        f"{folder}/{path.stem}"
        for folder in ("network", "pick")
        for path in sorted((QUERIES / folder).glob("*.rq"))
    ),
]

NOT_ON_VIRTUOSO = {name for name, question in load_questions().items() if "Virtuoso" in question.not_on}
"""Questions that Virtuoso 7.2.5 answers wrongly or not at all; their headers say what it does."""

MOST_TALKED_OF = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT ?task ?a ?b WHERE {
  ?x pol:forTask ?task ; pol:party ?a . ?y pol:forTask ?task ; pol:party ?b . FILTER(STR(?a) < STR(?b))
  OPTIONAL { ?alignment pol:higherTask ?task }
} ORDER BY DESC(BOUND(?alignment)) ?task ?a ?b LIMIT 1
"""


def text_of(name: str, store: Store) -> str:
    """The query ``name``; what a question cannot do without is taken from the ``store``."""
    if "/" in name:
        return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    question = load_questions()[name]
    ((task, agency, partner),) = store.select(MOST_TALKED_OF).rows
    given = {"task": task, "item": task, "agency": agency, "partner": partner}
    required = {one.name: lexical(given[one.name]) for one in question.parameters if one.required}
    return bind(question.body, bound_values(store, question, required))


def levelled(rows: Rows) -> list[tuple[str, ...]]:
    """Figures as numbers, parts of lists in one order: engines are free in both."""
    return sorted(tuple(map(_level, map(lexical, row))) for row in rows.rows)


def _level(cell: str) -> str:
    if cell.replace(".", "", 1).isdigit():
        return str(Decimal(cell).normalize())
    return "；".join(sorted(cell.split("；")))


@pytest.fixture(scope="module")
def corpus(built_nq: Path) -> Store:
    return EmbeddedStore.in_memory([built_nq])


@pytest.fixture(scope="module", params=DATA, ids=lambda path: path.stem)
def written(request: pytest.FixtureRequest) -> Path:
    """A graph written by hand."""
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture(scope="module", params=["rdflib in memory", "Oxigraph server", "Virtuoso"])
def other(request: pytest.FixtureRequest, written: Path) -> Iterator[tuple[str, Store]]:
    if request.param == "rdflib in memory":
        yield request.param, MemoryStore(ox.parse(path=str(written)))
    else:
        server = oxigraph.shared() if request.param == "Oxigraph server" else virtuoso.shared()
        yield request.param, server.hold(written).store()


def test_on_graphs_written_by_hand(written: Path, other: tuple[str, Store]) -> None:
    engine, store = other
    own = EmbeddedStore.in_memory([written])
    differing = []
    for name in NAMES:
        if engine == "Virtuoso" and name in NOT_ON_VIRTUOSO:
            continue
        query = text_of(name, own)
        if levelled(store.select(query)) != levelled(own.select(query)):
            differing.append(name)
    assert differing == []


def test_on_virtuoso_after_its_data_changed() -> None:
    """Its statistics are then those of other data, by which it reads queries another way."""
    graphs = {path.stem: path for path in DATA}
    for name in ("cascade", "coordination", "cascade"):
        changed = virtuoso.shared().hold(graphs[name]).store()
        changed.select(text_of("tasks", changed))
    own = EmbeddedStore.in_memory([graphs["small"]])
    small = virtuoso.shared().hold(graphs["small"]).store()
    queries = {name: text_of(name, own) for name in NAMES if name not in NOT_ON_VIRTUOSO}
    assert [
        name
        for name, query in queries.items()
        if levelled(small.select(query)) != levelled(own.select(query))
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_on_the_plans_with_oxigraphs_server(name: str, corpus: Store, built_nq: Path) -> None:
    query = text_of(name, corpus)
    assert levelled(oxigraph.shared().hold(built_nq).store().select(query)) == levelled(corpus.select(query))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NOT_ON_VIRTUOSO])
def test_on_the_plans_with_virtuoso(name: str, corpus: Store, built_nq: Path) -> None:
    query = text_of(name, corpus)
    assert levelled(virtuoso.shared().hold(built_nq).store().select(query)) == levelled(corpus.select(query))


def test_what_virtuoso_cannot_is_told() -> None:
    page = (ROOT / "docs" / "remote-stores.md").read_text(encoding="utf-8")
    assert [name for name in NOT_ON_VIRTUOSO if f"`{name}`" not in page] == []


@pytest.mark.parametrize("name", sorted(NOT_ON_VIRTUOSO))
def test_a_wrong_answer_is_refused(name: str, built_nq: Path) -> None:
    """No answer is better than a wrong one; the same question is asked of another server."""
    parameters = {"agency": "甘肃省科学技术厅"} if load_questions()[name].parameter("agency") else {}
    with pytest.raises(QuestionError, match="not answered rightly by Virtuoso"):
        ask(virtuoso.shared().hold(built_nq).store(), name, **parameters)
    assert len(ask(oxigraph.shared().hold(built_nq).store(), name).rows.variables) > 1
