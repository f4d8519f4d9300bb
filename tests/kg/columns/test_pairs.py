"""Pairs that meet in a third: both sides are found once, and the rows stay what they are."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask.library import find_question
from kg.columns.algebra import Extend, Filter, Join, Optional, Pattern, Select
from kg.columns.pairs import by_sides
from kg.columns.syntax import parse
from tests.kg.columns.conftest import assert_rows_are_oxigraphs

EX = "https://x.example/"
NODES = [ox.NamedNode(EX + name) for name in "abcde"]
TERMS = [*NODES, ox.Literal("省"), ox.Literal(1), ox.Literal(2)]

triples = st.tuples(
    st.sampled_from(NODES),
    st.sampled_from([ox.NamedNode(EX + name) for name in ("task", "party", "basis", "plan", "kind")]),
    st.sampled_from(NODES),
) | st.tuples(st.sampled_from(NODES), st.just(ox.NamedNode(EX + "note")), st.sampled_from(TERMS))


def listing(number: str, party: str, condition: str) -> str:
    return f"?l{number} :task ?t ; :party ?{party} ; :basis ?basis{number} . " + condition.replace(
        "#", number
    ).replace("@", f"?{party}")


around = st.sampled_from(
    [
        "",
        "?t :plan ?p .",
        "?p :kind ?k . ?t :plan ?p .",
        "{ SELECT DISTINCT ?t WHERE { ?t :plan ?q . ?q :kind ?k } }",
        "{ SELECT DISTINCT ?p WHERE { VALUES ?p { UNDEF } ?p :kind ?k } } ?t :plan ?p .",
        "?t :plan ?l1 .",
        "OPTIONAL { ?t :note ?n }",
        "?t :note ?n .",
        "VALUES ?t { :a }",
        "VALUES ?t { UNDEF }",
        "VALUES (?p ?t) { (:a UNDEF) } ?t :plan ?p .",
        "VALUES ?t { :a :b }",
        "VALUES ?basis1 { :c }",
        "VALUES ?n { 1 }",
    ]
)
conditions = st.sampled_from(
    [
        "",
        "FILTER(?basis# != :c)",
        "FILTER(?basis# != @)",
        "FILTER(?l# != ?t)",
        "FILTER(BOUND(?n) || ?basis# = :a)",
        "@ :kind ?kind# .",
        "?l# :note 1 .",
        "FILTER NOT EXISTS { ?l# :note ?any }",
    ]
)
outside = st.sampled_from(
    [
        "",
        "FILTER(STR(?a) < STR(?b))",
        "FILTER(STR(?a) < STR(?b) && STR(?b) != STR(?t))",
        "FILTER(?a != ?b)",
        "FILTER(?l1 != ?l2)",
        "FILTER(?a = :d || ?b = :d)",
        "FILTER(?basis1 != ?basis2)",
        "FILTER EXISTS { ?a :kind ?p }",
        "FILTER NOT EXISTS { ?l1 :kind ?p }",
        "FILTER(!BOUND(?n) || ?n > 1)",
    ]
)
shown = st.sampled_from(["?a ?b ?t", "?a ?b ?t ?p", "?a ?b", "?a ?b ?t ?n", "?a ?t", "?a ?b ?t ?p ?l1", "*"])
pairs = st.builds(
    lambda columns, first, left, right, last, other: (
        f"PREFIX : <{EX}> SELECT ?a ?b ?t ?p ?n WHERE {{ {{ SELECT DISTINCT {columns} WHERE {{ "
        f"{first} {listing('1', 'a', left)} {listing('2', 'b', other or left if right else left)} {last} }} }} }}"
    ),
    shown,
    around,
    conditions,
    st.sampled_from([False, False, True]),
    outside,
    conditions,
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(graph=st.lists(triples, min_size=8, max_size=40), queries=st.lists(pairs, min_size=5, max_size=10))
def test_rows_are_oxigraphs(
    graph: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]], queries: list[str]
) -> None:
    assert_rows_are_oxigraphs(graph, queries)


def selects(pattern: Pattern) -> list[Select]:
    """The sub-queries that a pattern joins."""
    match pattern:
        case Join() | Optional():
            return selects(pattern.left) + selects(pattern.right)
        case Filter() | Extend():
            return selects(pattern.pattern)
        case Select():
            return [pattern]
    return []


def inner(select: Select) -> list[Select]:
    """A query and the sub-queries inside of it."""
    return [select, *(deeper for one in selects(select.pattern) for deeper in inner(one))]


def test_the_listings_of_the_question_are_found_once_for_both_sides() -> None:
    found = [by_sides(one) for one in inner(parse(find_question("shared-tasks").body))]
    sides = [selects(one.pattern) for one in found]
    alike = [[[column for column, _ in one.columns or ()] for one in two if one.distinct] for two in sides]
    assert any(len(two) == 2 and two[0][:1] != two[1][:1] and two[0][1:] == two[1][1:] for two in alike)


def test_what_two_sides_share_through_a_hidden_variable_stays_together() -> None:
    query = parse(
        f"PREFIX : <{EX}> SELECT DISTINCT ?a ?b {{ ?l1 :party ?a ; :task ?t . ?l2 :party ?b ; :task ?t }}"
    )
    assert by_sides(query) == query
