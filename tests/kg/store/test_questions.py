"""Every named query gives the same rows in every store."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import ask, gathered, load_questions
from kg.ask.run import bound_values, solved
from kg.errors import QuestionError
from kg.store.base import Rows, Store, Term, lexical
from kg.store.binding import bind
from kg.store.embedded import EmbeddedStore
from kg.store.memory import MemoryStore
from kg.tables import load_tables
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

NOT_ON_VIRTUOSO = sorted(name for name, question in load_questions().items() if "Virtuoso" in question.not_on)
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


def rows_of(name: str, query: str, store: Store) -> Rows:
    """The rows of ``query``, asked as ``policykg ask`` does."""
    question = load_questions().get(name)
    return store.select(query) if question is None else solved(store, question, query).rows()


def levelled(rows: Rows) -> list[tuple[str, ...]]:
    """Figures as numbers, parts of lists in one order: engines are free in both. IRIs remain told from texts."""
    return sorted(tuple(map(_level, row)) for row in rows.rows)


def _level(term: Term | None) -> str:
    cell = lexical(term)
    if isinstance(term, ox.NamedNode):
        return f"<{cell}>"
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
def other(request: pytest.FixtureRequest, written: Path) -> Store:
    if request.param == "rdflib in memory":
        return MemoryStore(ox.parse(path=str(written)))
    server = oxigraph.shared() if request.param == "Oxigraph server" else virtuoso.shared()
    return server.hold(written).store()


def test_on_graphs_written_by_hand(written: Path, other: Store) -> None:
    own = EmbeddedStore.in_memory([written])
    differing = []
    for name in NAMES:
        query = text_of(name, own)
        if levelled(rows_of(name, query, other)) != levelled(own.select(query)):
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
    queries = {name: text_of(name, own) for name in NAMES}
    assert [
        name
        for name, query in queries.items()
        if levelled(rows_of(name, query, small)) != levelled(own.select(query))
    ] == []


def test_on_a_virtuoso_that_held_another_graph_in_between(
    tmp_path: Path, corpus: Store, built_nq: Path
) -> None:
    """One of its own: what a server once made of a query stays, whatever it holds by then."""
    server = virtuoso.start(tmp_path, virtuoso.MANY_ROWS)
    try:
        server.hold(built_nq).store().select(text_of("deadline-years", corpus))
        server.hold(DATA[0]).store().select(text_of("plans", corpus))
        store = server.hold(built_nq).store()
        queries = {name: text_of(name, corpus) for name in NAMES if name not in NOT_ON_VIRTUOSO}
        assert [
            name
            for name, query in queries.items()
            if levelled(store.select(query)) != levelled(corpus.select(query))
        ] == []
    finally:
        server.process.kill()
        server.process.wait()


@pytest.mark.parametrize("name", NAMES)
def test_on_the_plans_with_oxigraphs_server(name: str, corpus: Store, built_nq: Path) -> None:
    query = text_of(name, corpus)
    assert levelled(oxigraph.shared().hold(built_nq).store().select(query)) == levelled(corpus.select(query))


@pytest.mark.parametrize("name", NAMES)
def test_on_the_plans_with_virtuoso(name: str, corpus: Store, built_nq: Path) -> None:
    query = text_of(name, corpus)
    store = virtuoso.shared().hold(built_nq).store()
    assert levelled(rows_of(name, query, store)) == levelled(corpus.select(query))


def test_what_virtuoso_cannot_is_told() -> None:
    page = (ROOT / "docs" / "remote-stores.md").read_text(encoding="utf-8")
    tables = [name for name, table in load_tables().items() if "Virtuoso" in table.not_on]
    assert [name for name in (*NOT_ON_VIRTUOSO, *tables) if f"`{name}`" not in page] == []


@pytest.mark.parametrize("name", NOT_ON_VIRTUOSO)
def test_what_virtuoso_cannot_is_answered_from_its_statements(
    name: str, corpus: Store, built_nq: Path
) -> None:
    """As a user asks it, who does not know what the server gets wrong."""
    store = virtuoso.shared().hold(built_nq).store()
    assert levelled(ask(store, name).rows) == levelled(ask(corpus, name).rows)


def test_of_a_large_server_a_wrong_answer_is_refused(built_nq: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer is better than a wrong one; the same question is asked of another server."""
    monkeypatch.setattr(gathered, "MOST", 1_000)
    with pytest.raises(
        QuestionError, match=r"not answered rightly by Virtuoso: .* more than 1,000 statements"
    ):
        ask(virtuoso.shared().hold(built_nq).store(), "targets")
    assert len(ask(oxigraph.shared().hold(built_nq).store(), "targets").rows) > 0
