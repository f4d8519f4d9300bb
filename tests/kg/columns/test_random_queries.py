"""Small random graphs and random queries: the columns agree with Oxigraph or leave the query to it."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kg.columns.conftest import assert_rows_are_oxigraphs

EX = "https://x.example/"
XSD = "http://www.w3.org/2001/XMLSchema#"
NODES = [ox.NamedNode(EX + name) for name in "abcd"]
LITERALS = [
    ox.Literal("x"),
    ox.Literal("省"),
    ox.Literal("x", language="en"),
    ox.Literal("y", language="zh-hans"),
    ox.Literal(1),
    ox.Literal(2),
    ox.Literal("1.5", datatype=ox.NamedNode(XSD + "decimal")),
    ox.Literal("2", datatype=ox.NamedNode(XSD + "decimal")),
    ox.Literal(True),
    ox.Literal("2022-03-01", datatype=ox.NamedNode(XSD + "date")),
]
# Each predicate says what its objects are, so that queries find something and types vary.
OBJECTS: dict[str, list[ox.NamedNode | ox.Literal]] = {
    "p": [*NODES],
    "q": [*NODES],
    "text": [*LITERALS[:4]],
    "count": [*LITERALS[4:6]],
    "share": [*LITERALS[4:8]],
    "any": [*NODES[:2], *LITERALS],
    "type": [*NODES[:3], LITERALS[0]],
}
IRIS = {name: EX + name for name in OBJECTS} | {"type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}
VARIABLES = ["?s", "?o", "?t", "?n", "?z"]

triples = st.sampled_from(sorted(OBJECTS)).flatmap(
    lambda name: st.tuples(st.sampled_from(NODES), st.just(name), st.sampled_from(OBJECTS[name]))
)
graphs = st.lists(triples, min_size=3, max_size=24)

variable = st.sampled_from(VARIABLES)
iri = st.sampled_from([str(node) for node in NODES])
constant = st.sampled_from([str(term) for term in [*NODES, *LITERALS]])
predicate = st.sampled_from([f"<{name}>" for name in IRIS.values()])
path = st.one_of(
    predicate,
    predicate,
    st.sampled_from(
        [
            f"<{EX}p>|<{EX}q>",
            f"^<{EX}p>",
            f"<{EX}p>/<{EX}q>",
            f"<{EX}p>+",
            f"<{EX}p>*",
            f"(<{EX}p>|^<{EX}q>)?",
        ]
    ),
)
subject = st.one_of(variable, variable, iri)
target = st.one_of(variable, variable, variable, constant)
triple = st.builds(lambda s, p, o: f"{s} {p} {o} .", subject, path, target)

values = st.one_of(variable, variable, constant)
text = st.one_of(
    values.map(lambda one: f"STR({one})"),
    st.builds(lambda a, b: f"CONCAT(STR({a}), STR({b}))", values, values),
    st.builds(lambda a: f"LCASE(STR({a}))", values),
    st.builds(lambda a: f"SUBSTR(STR({a}), 2, 3)", values),
    st.builds(lambda a: f'STRAFTER(STR({a}), "/")', values),
    st.builds(lambda a: f'REPLACE(STR({a}), "^.*/", "")', values),
)
number = st.one_of(
    variable,
    st.sampled_from(["1", "2", "1.5"]),
    st.builds(lambda a, sign, b: f"({a} {sign} {b})", variable, st.sampled_from("+-*/"), variable),
    st.builds(lambda a: f"ROUND({a} * 100)", variable),
    st.builds(lambda a: f"xsd:integer(FLOOR({a}))", variable),
    st.builds(lambda a: f"STRLEN(STR({a}))", values),
)
condition = st.recursive(
    st.one_of(
        st.builds(lambda a, sign, b: f"{a} {sign} {b}", values, st.sampled_from(["=", "!="]), values),
        st.builds(lambda a, sign, b: f"{a} {sign} {b}", number, st.sampled_from(["<", ">=", "="]), number),
        st.builds(lambda a, sign, b: f"{a} {sign} {b}", text, st.sampled_from(["<", "=", "!="]), text),
        variable.map(lambda one: f"BOUND({one})"),
        st.builds(lambda a, b: f"CONTAINS(STR({a}), {b})", values, st.sampled_from(['"x"', '"省"'])),
        variable.map(lambda one: f"isIRI({one})"),
        st.builds(lambda a, b, c: f"{a} IN ({b}, {c})", variable, values, values),
    ),
    lambda inner: st.one_of(
        st.builds(lambda a, b: f"({a} && {b})", inner, inner),
        st.builds(lambda a, b: f"({a} || {b})", inner, inner),
        st.builds(lambda a: f"!({a})", inner),
    ),
    max_leaves=3,
)
expression = st.one_of(
    text,
    number,
    condition.map(lambda one: f"({one})"),
    st.builds(lambda a, b: f"COALESCE({a}, {b})", values, values),
    st.builds(lambda c, a, b: f"IF({c}, {a}, {b})", condition, values, values),
)
basic = st.lists(triple, min_size=1, max_size=3).map(" ".join)
fresh = st.sampled_from(["?f", "?g", "?h"])
inline = st.one_of(
    st.builds(lambda v, a: f"VALUES {v} {{ {a} }}", variable, st.one_of(constant, st.just("UNDEF"))),
    st.builds(
        lambda v, w, rows: (
            f"VALUES ({v} {w}) {{ {' '.join(f'({a} {b})' for a, b in rows)} }}" if v != w else ""
        ),
        variable,
        variable,
        st.lists(st.tuples(st.one_of(constant, st.just("UNDEF")), constant), min_size=1, max_size=3),
    ),
)
group = st.recursive(
    basic,
    lambda inner: st.builds(
        lambda first, rest: " ".join([first, *rest]),
        inner,
        st.lists(
            st.one_of(
                inner.map(lambda one: f"OPTIONAL {{ {one} }}"),
                st.builds(lambda one, c: f"OPTIONAL {{ {one} FILTER({c}) }}", inner, condition),
                st.builds(lambda a, b: f"{{ {a} }} UNION {{ {b} }}", inner, inner),
                inner.map(lambda one: f"MINUS {{ {one} }}"),
                condition.map(lambda one: f"FILTER({one})"),
                inner.map(lambda one: f"FILTER NOT EXISTS {{ {one} }}"),
                st.builds(lambda one, c: f"FILTER EXISTS {{ {one} FILTER({c}) }}", inner, condition),
                st.builds(lambda c, one: f"FILTER({c} || EXISTS {{ {one} }})", condition, inner),
                st.builds(lambda e, v: f"BIND({e} AS {v})", expression, fresh),
                inner.map(lambda one: f"{{ SELECT DISTINCT ?s ?o WHERE {{ {one} }} }}"),
                inner.map(lambda one: f"{{ SELECT ?s (COUNT(?o) AS ?c) WHERE {{ {one} }} GROUP BY ?s }}"),
                inline,
            ),
            max_size=2,
        ),
    ),
    max_leaves=4,
)
aggregate = st.builds(
    lambda name, once, value: f"{name}({once}{value})",
    st.sampled_from(["COUNT", "SUM", "MIN", "MAX", "AVG"]),
    st.sampled_from(["", "", "DISTINCT "]),
    st.one_of(variable, number),
)
selects = st.one_of(
    st.builds(lambda g: f"SELECT ?s ?o ?t ?n ?f ?g WHERE {{ {g} }}", group),
    st.builds(lambda g: f"SELECT DISTINCT ?s ?o ?f WHERE {{ {g} }}", group),
    st.builds(lambda g, e: f"SELECT ?s ({e} AS ?e) WHERE {{ {g} }}", group, expression),
    st.builds(lambda g, a: f"SELECT ?s ({a} AS ?a) (COUNT(*) AS ?n2) WHERE {{ {g} }} GROUP BY ?s", group, aggregate),
    st.builds(lambda g, a: f"SELECT ({a} AS ?a) WHERE {{ {g} }}", group, aggregate),
    st.builds(
        lambda g, a: f"SELECT ?o (COUNT(*) AS ?k) WHERE {{ {g} }} GROUP BY ?o HAVING({a} > 1)", group, aggregate
    ),
)  # fmt: skip
PREFIX = f"PREFIX xsd: <{XSD}>\n"


@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(graph=graphs, queries=st.lists(selects, min_size=6, max_size=12))
def test_rows_are_oxigraphs(
    graph: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]], queries: list[str]
) -> None:
    assert_rows_are_oxigraphs(
        [(subject, ox.NamedNode(IRIS[name]), term) for subject, name, term in graph],
        [PREFIX + query for query in queries],
    )
