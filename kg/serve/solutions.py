"""Answers of queries as bytes: the standard forms, with an explicit mark where rows are missing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.results.records import binding
from kg.results.separated import exact_csv, exact_tsv
from kg.sandbox import Answer
from kg.serve.negotiation import Form
from kg.serve.rdf import written
from kg.store.base import Term

CUT: Final = "https://w3id.org/policykg/problem/truncated"
"""What an answer links to that lacks rows."""

_NAMESPACE: Final = "http://www.w3.org/2005/sparql-results#"
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def body(answer: Answer, form: Form) -> bytes:
    """Return ``answer`` in ``form``.

    Where rows are missing the head of JSON and XML links to :data:`CUT`, and Turtle and its like end with a
    comment; CSV, TSV and JSON-LD have no place for it, see :func:`marks`.
    """
    if answer.form in ("construct", "describe"):
        triples = [made for row in answer.rows if (made := _triple(row)) is not None]
        return written(triples, form, note=_note(answer))
    if form.name == "json":
        return _json(answer).encode("utf-8", "replace")
    if form.name == "xml":
        return "".join(_xml(answer)).encode("utf-8", "replace")
    text = exact_csv(answer.table) if form.name == "csv" else exact_tsv(answer.table)
    return text.encode("utf-8", "replace")


def marks(answer: Answer) -> dict[str, str]:
    """Return the headers that tell a program of missing rows; none when all are there.

    >>> marks(Answer("select", ("n",), ((None,), (None,)), cut="rows"))["X-Policykg-Truncated"]
    'rows; 2 given'
    """
    if not answer.cut:
        return {}
    given = len(answer.rows)
    # The second is Virtuoso's, which clients know already.
    return {"X-Policykg-Truncated": f"{answer.cut}; {given} given", "X-SPARQL-MaxRows": str(given)}


def _triple(row: tuple[Term | None, ...]) -> Triple | None:
    match row:
        case (NamedNode() | BlankNode() as subject, NamedNode() as predicate, object_) if object_ is not None:
            return Triple(subject, predicate, object_)
    return None


def _note(answer: Answer) -> str:
    return f"truncated ({answer.cut}): {len(answer.rows)} of more statements" if answer.cut else ""


def _json(answer: Answer) -> str:
    head: dict[str, object] = {} if answer.form == "ask" else {"vars": list(answer.variables)}
    found: dict[str, object] = {"head": head}
    if answer.form == "ask":
        found["boolean"] = bool(answer.truth)
    else:
        if answer.cut:
            head["link"] = [CUT]
            found["truncated"] = {"by": answer.cut, "given": len(answer.rows)}
        rows = [
            {
                name: binding(term)
                for name, term in zip(answer.variables, row, strict=True)
                if term is not None
            }
            for row in answer.rows
        ]
        found["results"] = {"bindings": rows}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _xml(answer: Answer) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_NAMESPACE}">\n<head>'
    for name in answer.variables if answer.form == "select" else ():
        yield f"<variable name={quoteattr(name)}/>"
    if answer.cut:
        yield f"<link href={quoteattr(CUT)}/>"
    yield "</head>\n"
    if answer.form == "ask":
        yield f"<boolean>{str(bool(answer.truth)).lower()}</boolean>\n</sparql>\n"
        return
    yield "<results>\n"
    for row in answer.rows:
        yield "<result>"
        for name, term in zip(answer.variables, row, strict=True):
            if term is not None:
                yield f"<binding name={quoteattr(name)}>{_element(term)}</binding>"
        yield "</result>\n"
    yield "</results>\n</sparql>\n"


def _element(term: Term) -> str:
    match term:
        case NamedNode():
            return f"<uri>{_text(term.value)}</uri>"
        case BlankNode():
            return f"<bnode>{_text(term.value)}</bnode>"
        case Literal():
            if term.language is not None:
                kind = f" xml:lang={quoteattr(term.language)}"
            else:
                datatype = term.datatype.value
                kind = "" if datatype == _STRING else f" datatype={quoteattr(_text(datatype, escaped=False))}"
            return f"<literal{kind}>{_text(term.value)}</literal>"
        case Triple():
            parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
            inside = "".join(f"<{name}>{_element(part)}</{name}>" for name, part in parts)
            return f"<triple>{inside}</triple>"


def _text(text: str, *, escaped: bool = True) -> str:
    """Return ``text`` with "�" for what XML has no way to write."""
    kept = _NOT_XML.sub("�", text)
    return escape(kept, {"\r": "&#13;"}) if escaped else kept
