"""JSON: a list of records for everyday programs, and SPARQL 1.1 Query Results JSON for exact ones."""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.store.base import Rows, Term, lexical

XSD = "http://www.w3.org/2001/XMLSchema#"


def records_text(rows: Rows) -> str:
    """Return ``rows`` as a JSON list with one object a row, keyed by variable.

    Numbers and booleans are JSON's own, unbound values null, all else the text of the term.
    """
    return _json([dict(zip(rows.variables, map(value, row), strict=True)) for row in rows.rows])


def srj_text(rows: Rows) -> str:
    """Return ``rows`` as SPARQL 1.1 Query Results JSON, with the datatype and language of each term."""
    bindings = [
        {name: binding(term) for name, term in zip(rows.variables, row, strict=True) if term is not None}
        for row in rows.rows
    ]
    return _json({"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}})


def boolean_text(answer: bool, style: str) -> str:
    """Return the answer of an ASK query: SPARQL 1.1 Results JSON for "srj", the bare word otherwise."""
    return _json({"head": {}, "boolean": answer}) if style == "srj" else f"{str(answer).lower()}\n"


def value(term: Term | None) -> str | int | float | bool | None:
    """Return ``term`` as the nearest value of JSON.

    >>> value(Literal(30)), value(Literal("省科技厅", language="zh-Hans")), value(None)
    (30, '省科技厅', None)
    """
    if term is None:
        return None
    text = lexical(term)
    if isinstance(term, Literal):
        kind = term.datatype.value.removeprefix(XSD)
        try:
            if kind == "integer":
                return int(text)
            if kind in ("decimal", "double", "float") and text.lower().lstrip("+-") not in ("nan", "inf"):
                return float(text)
        except ValueError:
            return text
        if kind == "boolean" and text in ("true", "false"):
            return text == "true"
    return text


def binding(term: Term) -> dict[str, Any]:
    """Return ``term`` as an RDF term of SPARQL 1.1 Results JSON.

    >>> binding(Literal("省科技厅", language="zh-Hans"))
    {'type': 'literal', 'value': '省科技厅', 'xml:lang': 'zh-hans'}
    """
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        found: dict[str, Any] = {"type": "literal", "value": term.value}
        if term.language is not None:
            found["xml:lang"] = term.language
        elif term.datatype.value != f"{XSD}string":
            found["datatype"] = term.datatype.value
        return found
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: binding(part) for name, part in parts.items()}}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
