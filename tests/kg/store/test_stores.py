"""Every store gives the same answers."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import InputError
from kg.store.base import Store

PREFIXES = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX g: <https://w3id.org/policykg/id/graph/document/>
"""
ID = "https://w3id.org/policykg/id/"

SELECTS = [
    (
        "the default graph is the union of the documents",
        "SELECT ?task WHERE { ?agency pol:responsibleFor ?task } ORDER BY ?task",
        [{"task": f"{ID}task/a1"}, {"task": f"{ID}task/b1"}],
    ),
    (
        "a join goes over documents",
        """SELECT DISTINCT ?name ?task WHERE {
             ?agency skos:prefLabel ?name ; pol:responsibleFor ?task . ?task pol:order 1 } ORDER BY ?task""",
        [
            {"name": "甘肃省科学技术厅", "task": f"{ID}task/a1"},
            {"name": "甘肃省科学技术厅", "task": f"{ID}task/b1"},
        ],
    ),
    (
        "an unbound value is empty",
        """SELECT ?task ?title WHERE { ?task pol:order 1 OPTIONAL { ?task dcterms:title ?title } }
           ORDER BY ?task""",
        [{"task": f"{ID}task/a1", "title": "打造国家级平台"}, {"task": f"{ID}task/b1", "title": ""}],
    ),
    (
        "quotes and line feeds come through",
        "SELECT ?title WHERE { ?task pol:order 2 ; dcterms:title ?title }",
        [{"title": '支持"首台套"\n奖补'}],
    ),
    (
        "GRAPH names the document",
        "SELECT ?g WHERE { GRAPH ?g { ?task pol:order 2 } }",
        [{"g": f"{ID}graph/document/a"}],
    ),
    (
        "FROM limits the query to one document",
        "SELECT ?task FROM g:b WHERE { ?task pol:order ?n }",
        [{"task": f"{ID}task/b1"}],
    ),
    ("FROM a graph that is not there is empty", "SELECT ?s FROM g:none WHERE { ?s ?p ?o }", []),
    (
        "FROM NAMED limits what GRAPH sees",
        "SELECT ?task FROM NAMED g:b WHERE { GRAPH ?g { ?task pol:order ?n } }",
        [{"task": f"{ID}task/b1"}],
    ),
    (
        "counting distinct names",
        "SELECT (COUNT(DISTINCT ?name) AS ?n) WHERE { ?agency skos:prefLabel ?name }",
        [{"n": "1"}],
    ),
    (
        "decimals keep their value",
        "SELECT ?v WHERE { ?target pol:value ?v FILTER(?v = 2.50) }",
        [{"v": "2.5"}],
    ),
    (
        "language tags match whatever their case",
        'SELECT DISTINCT ?name WHERE { ?a skos:prefLabel ?name FILTER(LANGMATCHES(LANG(?name), "zh-Hans")) }',
        [{"name": "甘肃省科学技术厅"}],
    ),
    ("a text may hold the word", 'SELECT ?a WHERE { ?a skos:prefLabel "SERVICE <http://a.b>" }', []),
]


@pytest.mark.parametrize(("query", "records"), [case[1:] for case in SELECTS], ids=[c[0] for c in SELECTS])
def test_select(store: Store, query: str, records: list[dict[str, str]]) -> None:
    assert store.select(PREFIXES + query).records() == records


def test_select_names_its_columns_even_without_rows(store: Store) -> None:
    rows = store.select(PREFIXES + "SELECT ?b ?a WHERE { ?a pol:nothing ?b }")
    assert (rows.variables, rows.rows) == (("b", "a"), ())


def test_select_gives_terms(store: Store) -> None:
    rows = store.select(PREFIXES + "SELECT ?t ?n WHERE { ?t pol:order ?n FILTER(?n = 2) }").rows
    assert rows == ((ox.NamedNode(f"{ID}task/a2"), ox.Literal(2)),)


def test_ask(store: Store) -> None:
    assert store.ask(PREFIXES + "ASK { ?agency pol:responsibleFor ?task }") is True
    assert store.ask(PREFIXES + "ASK { ?agency pol:leads ?task }") is False


def test_construct_is_sorted_and_distinct(store: Store) -> None:
    found = store.construct(
        PREFIXES + "CONSTRUCT { ?t pol:of ?a } WHERE { ?a pol:responsibleFor ?t ; ?p ?o }"
    )
    of, agency = ox.NamedNode("https://w3id.org/policykg/ontology#of"), ox.NamedNode(f"{ID}agency/st")
    assert found == [
        ox.Triple(ox.NamedNode(f"{ID}task/a1"), of, agency),
        ox.Triple(ox.NamedNode(f"{ID}task/b1"), of, agency),
    ]


def test_quads_and_count(store: Store) -> None:
    by_graph: dict[str, int] = {}
    for quad in store.quads():
        by_graph[str(quad.graph_name)] = by_graph.get(str(quad.graph_name), 0) + 1
    assert by_graph == {f"<{ID}graph/document/a>": 7, f"<{ID}graph/document/b>": 3}
    assert store.count() == 10


def test_dataset_is_the_union_for_rdflib(store: Store) -> None:
    dataset = store.dataset()
    agency = rdflib.URIRef(f"{ID}agency/st")
    tasks = dataset.objects(agency, rdflib.URIRef("https://w3id.org/policykg/ontology#responsibleFor"))
    assert sorted(str(task) for task in tasks) == [f"{ID}task/a1", f"{ID}task/b1"]
    assert {str(name) for name in dataset.objects(agency, rdflib.SKOS.prefLabel)} == {"甘肃省科学技术厅"}
    assert len(list(dataset.quads())) == 10
    graph = dataset.graph(rdflib.URIRef(f"{ID}graph/document/b"))
    assert len(list(graph)) == 3
    answer = dataset.query(PREFIXES + "SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t pol:order ?o }")
    assert [str(value) for row in answer.bindings for value in row.values()] == ["3"]


@pytest.mark.parametrize(
    "query",
    ["", "SELECT ?s WHERE {", "nonsense", "INSERT DATA { <http://a.b/s> <http://a.b/p> 1 }", "CLEAR ALL"],
)
def test_what_is_no_query_is_bad_input(store: Store, query: str) -> None:
    with pytest.raises(InputError) as caught:
        store.select(query)
    assert caught.value.exit_code == 2
    assert "\n" not in caught.value.problem


def test_the_form_has_to_fit(store: Store) -> None:
    with pytest.raises(InputError):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(InputError):
        store.ask("SELECT ?s WHERE { ?s ?p ?o }")
    with pytest.raises(InputError):
        store.construct("SELECT ?s WHERE { ?s ?p ?o }")
