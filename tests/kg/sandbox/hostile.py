"""Queries that nest without end, one kind for each way SPARQL has to do so."""

from __future__ import annotations

from collections.abc import Callable

WHERE = "SELECT * { ?s ?p ?o "
NESTING: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "SELECT * " + "{" * n + "}" * n,
    "optional": lambda n: WHERE + "OPTIONAL { ?s ?p ?o " * n + "}" * n + "}",
    "union": lambda n: "SELECT * " + "{ { ?s ?p ?o } UNION " * n + "{}" + "}" * n,
    "minus": lambda n: WHERE + "MINUS { ?s ?p ?o " * n + "}" * n + "}",
    "graph": lambda n: "SELECT * { " + "GRAPH ?g { " * n + "}" * n + "}",
    "exists": lambda n: WHERE + "FILTER EXISTS { ?s ?p ?o " * n + "}" * n + "}",
    "not exists": lambda n: WHERE + "FILTER NOT EXISTS { ?s ?p ?o " * n + "}" * n + "}",
    "sub-queries": lambda n: "SELECT * { " + "{ SELECT * { " * n + "} }" * n + "}",
    "parentheses": lambda n: WHERE + "FILTER(" + "(" * n + "1" + ")" * n + ") }",
    "not": lambda n: WHERE + "FILTER(" + "!" * n + "?o) }",
    "negative": lambda n: WHERE + "FILTER(" + "- " * n + "?o) }",
    "functions": lambda n: WHERE + "FILTER(" + "ABS(" * n + "1" + ")" * n + ") }",
    "if": lambda n: WHERE + "FILTER(" + "IF(true, " * n + "1" + ", 1)" * n + ") }",
    "in": lambda n: WHERE + "FILTER(1" + " IN (1" * n + ")" * n + ") }",
    "path parentheses": lambda n: "SELECT * { ?s " + "(" * n + "<a:p>" + ")" * n + " ?o }",
    "path marks": lambda n: "SELECT * { ?s <a:p>" + "*" * n + " ?o }",
    "collections": lambda n: "SELECT * { ?s ?p " + "( " * n + ") " * n + " }",
    "blank nodes": lambda n: "SELECT * { ?s ?p " + "[ ?p " * n + "?o" + "] " * n + " }",
    "quoted triples": lambda n: "SELECT * { " + "<< ?s ?p " * n + "?o " + ">> " * n + " ?p ?o }",
    "escaped brackets": lambda n: "SELECT * " + r"\u007B" * n + r"\u007D" * n,
}
