"""SPARQL is never put together from pieces of text: the source itself is searched for it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted(path for folder in ("kg", "loaders", "ontology") for path in (ROOT / folder).rglob("*.py"))
METHODS = {"format", "format_map", "replace", "join", "substitute", "safe_substitute"}
GAP = "\0"  # stands where a value is put in
SPARQL = re.compile(
    r"\b(SELECT|CONSTRUCT|WHERE|DESCRIBE|ASK|FILTER|INSERT|DELETE)\b([^.!]*(\{|[?$]\w|<\0)|\s*\0)"
)


def formatted_sparql(source: str) -> list[int]:
    """Return the lines where text that looks like SPARQL is formatted, joined or added up."""
    return sorted(
        {
            node.lineno
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.expr) and any(SPARQL.search(text) for text in formatted_texts(node))
        }
    )


def formatted_texts(node: ast.expr) -> list[str]:
    """Return the literal texts that the expression ``node`` formats, joins or adds up."""
    if isinstance(node, ast.JoinedStr):
        texts = [str(one.value) if isinstance(one, ast.Constant) else GAP for one in node.values]
        return ["".join(texts)] if GAP in texts else []
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return literals([node.left, node.right])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
        return literals([node.func.value, *node.args])
    return []


def literals(nodes: list[ast.expr]) -> list[str]:
    return [
        one.value
        for node in nodes
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sparql_is_formatted(path: Path) -> None:
    assert formatted_sparql(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'f"SELECT * WHERE {{ ?s ?p {value} }}"',
        'f"DESCRIBE {value}"',
        '"SELECT * WHERE { ?s ?p " + value + " }"',
        '"SELECT * WHERE { ?s ?p %s }" % value',
        '"SELECT * WHERE {{ ?s ?p {} }}".format(value)',
        'QUERY.replace("WHERE { }", value)',
        '" ".join(["CONSTRUCT { ?s ?p ?o }", value])',
    ],
)
def test_the_search_finds_what_it_is_for(source: str) -> None:
    assert formatted_sparql(source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        '"SELECT * WHERE { ?s ?p ?o }"',
        'f"{name} is not a SELECT query ({why})"',
        '"a" "SELECT ?s { ?s ?p ?o }"',
    ],
)
def test_the_search_leaves_the_rest_alone(source: str) -> None:
    assert formatted_sparql(source) == []
