"""How a query is put to Virtuoso, and how its answers are read."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.store.dialect import Dialect, dialect_of
from kg.store.truth import truth_variables
from kg.store.virtuoso import Virtuoso

REWRITTEN = [
    (
        "a copied string is tagged",
        'SELECT ?w { ?s ?p ?n BIND(CONCAT(STR(?n), "；", "a") AS ?w) }',
        'SELECT ?w { ?s ?p ?n BIND(CONCAT(STR(?n), STR("；"@zh), "a") AS ?w) }',
    ),
    (
        "data, patterns and tagged strings stay",
        'SELECT * { VALUES (?a ?b) { ("元" 1) } VALUES ?c { "万元" } ?s ?p "省" FILTER(?x = "市"@zh) } # "（"',
        'SELECT * { VALUES (?a ?b) { ("元" 1) } VALUES ?c { "万元" } ?s ?p "省" FILTER(?x = "市"@zh) } # "（"',
    ),
    (
        "a pattern within a filter stays",
        'SELECT * { FILTER(EXISTS { ?s ?p "省" } && CONTAINS(?a, "省")) }',
        'SELECT * { FILTER(EXISTS { ?s ?p "省" } && CONTAINS(?a, STR("省"@zh))) }',
    ),
    (
        "separators are marked, each with its own mark",
        'SELECT (GROUP_CONCAT(?a; SEPARATOR = "；") AS ?b) (GROUP_CONCAT(?a; SEPARATOR="、") AS ?c) { ?s ?p ?a }',
        'SELECT (GROUP_CONCAT(?a; SEPARATOR = "~;~") AS ?b) (GROUP_CONCAT(?a; SEPARATOR="~;;~") AS ?c) { ?s ?p ?a }',
    ),
    (
        "an empty parameter is left out, a given one stays",
        "SELECT * { VALUES ?plan { UNDEF } VALUES ?area { <http://e/a> } ?s ?p ?plan }",
        "SELECT * {  VALUES ?area { <http://e/a> } ?s ?p ?plan }",
    ),
]


@pytest.mark.parametrize(("query", "sent"), [case[1:] for case in REWRITTEN], ids=[c[0] for c in REWRITTEN])
def test_what_is_sent_to_virtuoso(query: str, sent: str) -> None:
    assert Virtuoso().query(query) == sent
    assert Dialect().query(query) == query


def test_a_server_is_known_by_its_name() -> None:
    assert isinstance(dialect_of("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu"), Virtuoso)
    assert not isinstance(dialect_of("Oxigraph/0.5.13"), Virtuoso)
    assert not isinstance(dialect_of(""), Virtuoso)


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        ("EXISTS { ?s ?p ?o }", True),
        ("!EXISTS { ?s ?p ?o FILTER(?o > 1) }", True),
        ("BOUND(?x)", True),
        ("?a <= ?b", True),
        ("(?a = ?b)", True),
        ("true", True),
        ("IF(?a > 1, true, false)", True),
        ("COALESCE(?marked, false)", True),
        ('IF(?a > 1, "many", "few")', False),
        ("COALESCE(?a, 0)", False),
        ("?a + 1", False),
        ("IF(BOUND(?ceiling), 1, 0)", False),
        ("STR(?a)", False),
    ],
)
def test_which_expressions_are_true_or_false(expression: str, truth: bool) -> None:
    query = f"SELECT ?x {{ ?s ?p ?a BIND({expression} AS ?x) }}"
    assert truth_variables(query) == ({"x"} if truth else set())


def test_a_given_iri_that_comes_as_a_text_is_read_as_the_iri() -> None:
    read = Virtuoso().reader("SELECT * { { VALUES ?s { <e:a> } ?s ?p ?o } UNION { ?o ?p <e:b> } }")
    assert read("s", ox.Literal("e:a")) == ox.NamedNode("e:a")
    assert read("o", ox.Literal("e:b")) == ox.Literal("e:b")
    assert read("o", ox.Literal("e:a", language="en")) == ox.Literal("e:a", language="en")


def test_answers_are_read_as_other_stores_give_them() -> None:
    query = (
        'SELECT DISTINCT ?n (?n > 1 AS ?many) (GROUP_CONCAT(?t; SEPARATOR = "；") AS ?all) { ?s ?p ?n, ?t }'
    )
    read = Virtuoso().reader(query)
    one = ox.Literal(1)
    assert read("n", one) == one
    assert read("many", one) == ox.Literal(True)
    assert read(
        "many", ox.Literal("0", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    ) == (ox.Literal(False))
    assert read("all", ox.Literal("甲~;~乙")) == ox.Literal("甲；乙")
    assert Virtuoso().rows(query, ((one,), (one,))) == ((one,),)
    assert Virtuoso().rows("SELECT ?n { { SELECT DISTINCT ?n { ?s ?p ?n } } }", ((one,), (one,))) == (
        (one,),
        (one,),
    )
