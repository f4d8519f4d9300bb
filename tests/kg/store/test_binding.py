"""A value takes the place of its VALUES block, and nothing else of the query changes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import QuestionError
from kg.store.binding import bind, blocks

PLAN = ox.NamedNode("https://w3id.org/policykg/id/document/000000000000000a")

HOSTILE = [
    '" } } ; DROP ALL #',
    "省科技厅' UNION { ?s ?p ?o } #",
    "\\",
    '"""',
    "a\nb\r\tc",
    "?plan } VALUES ?level { UNDEF",
    "< > { } | ^ ` #",
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT * { VALUES ?plan { UNDEF } }", ["plan"]),
        ("SELECT * { values $plan{UNDEF} }", ["plan"]),
        ("SELECT * { VALUES ?minimum { 1 } }", ["minimum"]),
        ("SELECT * { VALUES ?minimum { -1.5e3 } }", ["minimum"]),
        ('SELECT * { VALUES ?word { "创新"@zh } }', ["word"]),
        ('SELECT * { VALUES ?n { "1"^^<http://www.w3.org/2001/XMLSchema#integer> } }', ["n"]),
        ('SELECT * { VALUES ?n { "1"^^xsd:integer } }', ["n"]),
        ("SELECT * { VALUES ?groups { false } }", ["groups"]),
        ("SELECT * { VALUES ?kind { polv:task } # the kind\n }", ["kind"]),
        ("SELECT * { VALUES ?plan # which\n { UNDEF # none\n } }", ["plan"]),
        ("SELECT * { # VALUES ?plan { UNDEF }\n }", []),
        ('SELECT * { BIND("VALUES ?plan { UNDEF }" AS ?x) }', []),
        ("SELECT * { ?s <http://example.org/#VALUES> ?o }", []),
        ("SELECT * { ?s ex:VALUES ?plan . { ?a ?b ?c } }", []),
        ("SELECT * { VALUES (?a ?b) { (1 2) } }", []),
        ("SELECT * { VALUES ?kind { 1 2 } }", []),
        ("SELECT * { VALUES ?kind { polv:task polv:box-item } }", []),
        ("SELECT * { VALUES ?plan { ", []),
    ],
)
def test_blocks_of_one_variable_and_one_value_are_found(query: str, found: list[str]) -> None:
    assert list(blocks(query)) == found


def test_only_the_block_is_replaced() -> None:
    query = (
        'SELECT * { VALUES ?plan { UNDEF } BIND("VALUES ?plan { UNDEF }" AS ?x) } # VALUES ?plan { UNDEF }'
    )
    assert bind(query, {"plan": PLAN}) == (
        "SELECT * { VALUES ?plan { <https://w3id.org/policykg/id/document/000000000000000a> }"
        ' BIND("VALUES ?plan { UNDEF }" AS ?x) } # VALUES ?plan { UNDEF }'
    )


def test_a_value_without_block_is_refused() -> None:
    with pytest.raises(QuestionError, match=r"no VALUES \?plan"):
        bind("SELECT * { ?plan ?p ?o }", {"plan": PLAN})


def test_a_block_that_stands_in_several_places_takes_the_value_in_each() -> None:
    query = "SELECT * { { VALUES ?plan { UNDEF } } UNION { VALUES ?level { 1 } VALUES ?plan {UNDEF} } }"
    assert bind(query, {"plan": PLAN}) == (
        "SELECT * { { VALUES ?plan { <https://w3id.org/policykg/id/document/000000000000000a> } }"
        " UNION { VALUES ?level { 1 } VALUES ?plan { <https://w3id.org/policykg/id/document/000000000000000a> } } }"
    )


def test_blocks_of_one_variable_with_different_values_are_refused() -> None:
    query = "SELECT * { { VALUES ?least { 1 } } UNION { VALUES ?least { 2 } } }"
    with pytest.raises(QuestionError, match="twice, with different values"):
        bind(query, {"least": ox.Literal(3)})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_the_same_text(text: str) -> None:
    query = bind(
        "SELECT ?word { VALUES ?word { UNDEF } VALUES ?level { UNDEF } }", {"word": ox.Literal(text)}
    )
    answer = ox.Store().query(query)
    assert isinstance(answer, ox.QuerySolutions)
    assert [solution["word"] for solution in answer] == [ox.Literal(text)]
    assert list(blocks(query)) == ["word", "level"]
