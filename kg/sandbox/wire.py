"""What goes between the parent and a query process: lines of JSON, one a row, and the answer made of them.

A term is an array: ``["i", IRI]``, ``["b", name]``, ``["l", text]`` with a language as third or a datatype
as fourth part, ``["t", subject, predicate, object]`` for a quoted triple; null is an unbound variable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.store.base import Rows, Term

_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True)
class Answer:
    """What a query answered.

    ``form`` is that of the query. A SELECT has ``variables`` and ``rows``; an ASK has ``truth``; CONSTRUCT
    and DESCRIBE have rows of subject, predicate and object. ``cut`` says why rows are missing: "rows" or
    "bytes", "" when none are. ``shortened`` counts literals that were cut to the length asked for.
    ``engine`` is what answered, "columns" or "index".
    """

    form: str
    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truth: bool | None = None
    cut: str = ""
    shortened: int = 0
    engine: str = "index"

    @property
    def table(self) -> Rows:
        """The rows as the stores give them."""
        return Rows(self.variables, self.rows)


class Encoder:
    """Writes terms, cutting literals to ``text`` characters and counting those cut in ``shortened``."""

    def __init__(self, text: int | None) -> None:
        """Leave literals whole when ``text`` is None."""
        self._text = text
        self.shortened = 0

    def term(self, term: Term | None) -> list[Any] | None:
        """Return ``term`` as a JSON value."""
        match term:
            case None:
                return None
            case NamedNode():
                return ["i", term.value]
            case BlankNode():
                return ["b", term.value]
            case Literal():
                return self._literal(term)
            case Triple():
                return ["t", self.term(term.subject), self.term(term.predicate), self.term(term.object)]

    def _literal(self, term: Literal) -> list[Any]:
        value, language, datatype = term.value, term.language, term.datatype.value
        if self._text is not None and len(value) > self._text:
            value = value[: self._text] + "…"
            self.shortened += 1
        if language is not None:
            return ["l", value, language]
        return ["l", value] if datatype == _STRING else ["l", value, None, datatype]


def decoded(cell: Any) -> Term | None:
    """Return the term that the JSON value ``cell`` stands for.

    >>> decoded(["l", "省财政厅", "zh-hans"])
    <Literal value=省财政厅 language=zh-hans>
    """
    match cell:
        case None:
            return None
        case ["i", str(value)]:
            return NamedNode(value)
        case ["b", str(value)]:
            return BlankNode(value)
        case ["l", str(value)]:
            return Literal(value)
        case ["l", str(value), str(language)]:
            return Literal(value, language=language)
        case ["l", str(value), None, str(datatype)]:
            return Literal(value, datatype=NamedNode(datatype))
        case ["t", subject, predicate, object_]:
            return _triple(decoded(subject), decoded(predicate), decoded(object_))
    raise ValueError(f"no term: {cell!r}")


def _triple(subject: Term | None, predicate: Term | None, object_: Term | None) -> Triple:
    if (
        not isinstance(subject, NamedNode | BlankNode)
        or not isinstance(predicate, NamedNode)
        or object_ is None
    ):
        raise ValueError("no triple")
    return Triple(subject, predicate, object_)
