"""Every table of queries/tables/ says what its columns are, gives one row a fact and runs everywhere."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import Question
from kg.store.base import Store, lexical
from kg.store.binding import bind, blocks
from kg.store.memory import MemoryStore
from kg.store.open import open_store
from kg.tables import TYPES, load_tables, table_columns
from kg.tables.shelf import FOLDER

TABLES = load_tables()
DATA = Path(__file__).parents[2] / "data"
GRAPHS = ("small.trig", "cascade.trig", "coordination.trig")

FACTS = {
    "agencies": ("party", "pol:Agency pol:AgencyGroup"),
    "alignments": ("alignment", "pol:TaskAlignment"),
    "citations": ("citation", "pol:Citation"),
    "comparisons": ("comparison", "pol:TargetComparison"),
    "funding": ("provision", "pol:FundingProvision"),
    "observations": ("observation", "pol:Observation"),
    "passages": ("passage", "pol:Passage"),
    "plans": ("plan", "pol:Plan"),
    "platforms": ("platformMention", "pol:PlatformMention"),
    "relations": ("relation", "pol:PlanRelation"),
    "responsibilities": ("responsibility", "pol:Responsibility"),
    "revisions": ("revision", "pol:TargetRevision"),
    "sections": ("section", "pol:Section"),
    "targets": ("target", "pol:Target"),
    "tasks": ("task", "pol:Task"),
}
"""What a row of each table is: the column that names it and its classes."""

every_table = pytest.mark.parametrize("question", TABLES.values(), ids=list(TABLES))


def test_there_is_a_table_for_each_kind_of_fact() -> None:
    assert set(TABLES) == set(FACTS)


@every_table
def test_columns_of_the_header_are_those_of_the_query(question: Question) -> None:
    found = ox.Store().query(question.text)
    assert isinstance(found, ox.QuerySolutions)
    assert [column.name for column in question.columns] == [one.value for one in found.variables]


@every_table
def test_the_only_parameter_is_the_plan(question: Question) -> None:
    names = {parameter.name for parameter in question.parameters}
    assert names == (set() if question.id == "agencies" else {"plan"})
    assert set(blocks(question.text)) >= names


@every_table
def test_words_are_in_both_languages(question: Question) -> None:
    pairs = [question.title, question.description, question.answer]
    pairs += [words for column in table_columns(question) for words in (column.heading, column.meaning)]
    assert all(re.search("[一-鿿]", pair.zh) and re.search("[A-Za-z]", pair.en) for pair in pairs)


def test_columns_csv_describes_the_columns_that_are_used_and_no_others() -> None:
    with (FOLDER / "columns.csv").open(encoding="utf-8", newline="") as file:
        described = [(row["name"], row["type"]) for row in csv.DictReader(file)]
    used = {column.name for question in TABLES.values() for column in question.columns}
    assert [name for name, _ in described] == sorted(used)
    assert {kind for _, kind in described} <= set(TYPES)


def test_a_column_has_one_heading_and_one_vocabulary_wherever_it_stands() -> None:
    seen: dict[str, object] = {}
    for question in TABLES.values():
        for column in question.columns:
            said = (column.heading, column.kind, column.scheme)
            assert seen.setdefault(column.name, said) == said, (question.id, column.name)


@every_table
def test_no_two_columns_of_a_table_have_one_heading(question: Question) -> None:
    columns = table_columns(question)
    for language in ("zh", "en"):
        assert len({column.heading.get(language) for column in columns}) == len(columns)
    assert len({column.name.lower() for column in columns}) == len(columns), "SQL knows no upper case"


@every_table
def test_codes_and_lists_of_codes_have_a_vocabulary(question: Question) -> None:
    for column in table_columns(question):
        if column.type == "code":
            assert f"{column.name}Name" in {one.name for one in table_columns(question)}, column.name


@every_table
@pytest.mark.parametrize("graph", GRAPHS)
def test_engines_agree_in_rows_and_order_and_no_fact_is_a_row_twice(question: Question, graph: str) -> None:
    """Oxigraph over unmerged graphs sees a triple of two graphs twice; rdflib shares no code with it."""
    raw = ox.Store()
    raw.load(path=str(DATA / graph), format=ox.RdfFormat.TRIG)
    backwards = ox.Store()
    for quad in sorted(raw, key=str, reverse=True):
        backwards.add(quad)
    wanted = answered(raw, question)
    assert answered(backwards, question) == wanted
    found = in_rdflib(graph).select(question.text).rows
    assert sorted(normal(list(map(lexical, row))) for row in found) == sorted(wanted)
    place = [column.name for column in question.columns].index(FACTS[question.id][0])
    facts = [row[place] for row in wanted]
    assert len(facts) == len(set(facts))


@cache
def in_rdflib(graph: str) -> MemoryStore:
    return MemoryStore(ox.parse(path=str(DATA / graph)))


def answered(store: ox.Store, question: Question) -> list[list[str]]:
    answer = store.query(question.text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return [normal([lexical(term) for term in solution]) for solution in answer]


def normal(row: list[str]) -> list[str]:
    """Put the parts of lists in order, on which engines may differ."""
    return ["；".join(sorted(cell.split("；"))) for cell in row]


@every_table
def test_the_corpus_has_a_row_for_every_fact(question: Question, built: Path) -> None:

    with open_store(built) as store:
        table = store.select(question.body)
        counted = {lexical(row[0]) for row in store.select(EVERY[question.id]).rows}
    place = table.variables.index(FACTS[question.id][0])
    assert sorted(lexical(row[place]) for row in table.rows) == sorted(counted)


EVERY = {
    name: (
        "PREFIX pol: <https://w3id.org/policykg/ontology#>\n"
        f"SELECT DISTINCT ?fact {{ VALUES ?class {{ {classes} }} ?fact a ?class }}"
    )
    for name, (_, classes) in FACTS.items()
}


@every_table
def test_a_plan_narrows_a_table_to_its_rows(question: Question, three: Store) -> None:
    if question.id == "agencies":
        return
    wuwei = ox.NamedNode("https://example.org/wuwei")
    rows = three.select(bind(question.body, {"plan": wuwei}))
    places = [place for place, name in enumerate(rows.variables) if name.lower().endswith("plan")]
    assert all(wuwei in [row[place] for place in places] for row in rows.rows)
    assert len(rows) <= len(three.select(question.body))
    assert three.select(bind(question.body, {"plan": ox.NamedNode("https://example.org/none")})).rows == ()


MANY = 40
"""Graphs that state the same; five facts of a body would make 40⁵ rows if they met each other."""


@every_table
def test_facts_that_many_graphs_state_do_not_multiply(question: Question) -> None:
    """A server that does not merge its graphs sees the name of a ministry once for every plan that has it."""
    store = ox.Store()
    store.load(path=str(DATA / "cascade.trig"), format=ox.RdfFormat.TRIG)
    wanted = answered(store, question)
    things = ("tech", "money", "labs", "labs-built", "rate", "law")
    shared = [
        quad
        for quad in store
        if lexical(quad.subject).rpartition("/")[2] in things or quad.predicate.value.endswith("/title")
    ]
    for number in range(MANY):
        graph = ox.NamedNode(f"https://example.org/copy/{number}")
        store.extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in shared)
    assert answered(store, question) == wanted
