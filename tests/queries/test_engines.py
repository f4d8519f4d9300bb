"""Questions of coordination, evidence and research give the same rows in other engines and on unmerged graphs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.ask import load_questions
from kg.store.base import Store, lexical
from kg.store.binding import bind
from kg.store.embedded import EmbeddedStore

DATA = Path(__file__).parents[1] / "data" / "coordination.trig"
NODE = "https://example.org/"
BOUND: dict[str, dict[str, ox.NamedNode | ox.Literal]] = {
    "bridging-agencies": {},
    "crowded-tasks": {"above": ox.Literal(1)},
    "diffusion": {"task": ox.NamedNode(NODE + "w1")},
    "directive-strength": {},
    "doubtful-statements": {"below": ox.Literal(65)},
    "duties-in-force": {"agency": ox.NamedNode(NODE + "science"), "year": ox.Literal(2022)},
    "evidence": {"item": ox.NamedNode(NODE + "a1")},
    "group-tasks": {},
    "inherited-duties": {"year": ox.Literal(2023)},
    "non-government-parties": {},
    "pairs-at-one-level": {},
    "reading-doubts": {},
    "supporting-agencies": {"minimum": ox.Literal(1)},
    "table-facts": {},
    "task-parties": {},
    "tasks-without-lead": {},
    "themes": {},
}


@pytest.fixture(scope="module")
def hand() -> Store:
    return EmbeddedStore.in_memory([DATA])


@pytest.fixture(scope="module")
def unmerged() -> ox.Store:
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def dataset() -> rdflib.Dataset:
    found = rdflib.Dataset(default_union=True)
    found.parse(DATA, format="trig")
    return found


def levelled(row: tuple[str, ...]) -> tuple[str, ...]:
    """Figures as numbers, parts of lists in one order: engines are free in both."""
    return tuple(
        str(Decimal(cell).normalize())
        if cell.replace(".", "", 1).isdigit()
        else "；".join(sorted(cell.split("；")))
        for cell in row
    )


@pytest.mark.parametrize("name", BOUND)
def test_rows_are_the_same_everywhere(
    hand: Store, unmerged: ox.Store, dataset: rdflib.Dataset, name: str
) -> None:
    query = bind(load_questions()[name].body, BOUND[name])
    wanted = sorted(levelled(tuple(lexical(term) for term in row)) for row in hand.select(query).rows)
    assert wanted
    answer = unmerged.query(query, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    assert sorted(levelled(tuple(lexical(term) for term in row)) for row in answer) == wanted
    rows = (row for row in dataset.query(query) if isinstance(row, tuple))
    found = sorted(levelled(tuple("" if term is None else str(term) for term in row)) for row in rows)
    assert found == wanted
