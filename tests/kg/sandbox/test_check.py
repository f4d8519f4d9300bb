"""The check of a query's text: what it refuses, for which reason, and that it leaves our own alone."""

from __future__ import annotations

import pytest

from kg.ask.library import QUERIES
from kg.sandbox import QueryRefused, checked_form
from tests.kg.sandbox.hostile import NESTING


@pytest.mark.parametrize("depth", [10**2, 10**3, 10**4, 10**5, 10**6])
@pytest.mark.parametrize("kind", NESTING)
def test_nesting_of_any_kind_is_refused(kind: str, depth: int) -> None:
    with pytest.raises(QueryRefused) as caught:
        checked_form(NESTING[kind](depth))
    assert caught.value.kind in ("nested", "operators", "too-long")
    assert caught.value.status in (400, 413)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("SELECT * { " + "?s ?p ?o . " * 101 + "}", "patterns"),
        ("SELECT * { ?s " + "; ".join(["?p ?o"] * 200) + " }", "patterns"),
        ("SELECT * { " + " UNION ".join(["{}"] * 200) + " }", "patterns"),
        ("SELECT * { FILTER(" + " || ".join(["?a"] * 2000) + ") }", "operators"),
        ("SELECT * { ?s " + "/".join(["<a:p>"] * 2000) + " ?o }", "operators"),
        ("SELECT * { " + "BIND(1 AS ?x) " * 1000 + "}", "operators"),
        ('SELECT * { ?s ?p "begun and never ended }', "syntax"),
        ("SELECT * { ?s ?p '''begun and never ended }", "syntax"),
        ("SELECT * { ?s ?p '\ud800' }", "syntax"),
        ("", "syntax"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "service"),
        ("SELECT * { FILTER(trueSERVICE<http://127.0.0.1/>{}) }", "service"),
        (r"SELECT * { \u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "service"),
        ("INSERT DATA { <a:s> <a:p> <a:o> }", "update"),
        ("PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }", "update"),
        ("BASE <a:> PREFIX : <b:> # SELECT\nLOAD <http://127.0.0.1/>", "update"),
        ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } }", "update"),
        ("DROP ALL", "update"),
    ],
)
def test_what_is_refused_and_why(query: str, kind: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        checked_form(query)
    assert caught.value.kind == kind


def test_a_text_that_only_quadratic_work_could_read_is_refused_at_its_first_quotation_mark() -> None:
    # After each failure a scanner that goes on would read the other 13,000 lines once more.
    with pytest.raises(QueryRefused, match="never closed"):
        checked_form("ASK { ?s ?p " + '\\"""\n' * 13_000 + "}")


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("PREFIX load: <a:> SELECT * { ?s load:clear ?o }", "select"),
        ("BASE <a:>\nASK { ?s ?p 'INSERT DATA' } # DROP ALL", "ask"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <a:s>", "describe"),
        ("SELECT * { ?s ?p ?o FILTER(?o IN (" + ", ".join(map(str, range(5000))) + ")) }", "select"),
        ("SELECT * { VALUES ?s { " + "<a:b> " * 5000 + "} ?s ?p ?o }", "select"),
        ("SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1 && ?o != 2.5) }", "select"),
    ],
)
def test_what_may_be_run(query: str, form: str) -> None:
    assert checked_form(query) == form


OURS = {str(file.relative_to(QUERIES)): file for file in sorted(QUERIES.rglob("*.rq"))}


@pytest.mark.parametrize("name", OURS)
def test_every_query_of_our_own_may_be_run(name: str) -> None:
    assert checked_form(OURS[name].read_text(encoding="utf-8")) == "select"
