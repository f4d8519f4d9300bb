"""IRIs and literals as canonical N-Quads text.

IRIs are made of content and codes: the first 16 hexadecimal digits of a SHA-256 over what identifies
the thing, so the same input gives the same IRI on any machine.  Literals escape what canonical
N-Quads escapes (RDF 1.2 N-Quads, section 5) and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal

from ontology.terms import POLV, XSD

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TO_ESCAPE = re.compile('[\\x00-\\x1f"\\\\\\x7f]')
_ODD_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def iri(text: str) -> str:
    """An IRI in angle brackets.  Raises ValueError for characters no IRI may hold."""
    if _ODD_IRI.search(text):
        raise ValueError(f"not an IRI: {text!r}")
    return f"<{text}>"


def minted(base: str, kind: str, *identity: str | int | None) -> str:
    """The IRI of a thing of a kind, from what identifies it.

    >>> minted("https://example.org/id/", "task", "plan", 8)
    '<https://example.org/id/task/f96e0e0b2eb8a9ff>'
    """
    key = "\x1f".join("" if part is None else str(part) for part in (kind, *identity))
    return iri(f"{base}{kind}/{hashlib.sha256(key.encode()).hexdigest()[:16]}")


def concept(scheme: str, name: str) -> str:
    """A concept of the vocabularies: polv:<scheme>/<name>."""
    return iri(f"{POLV}{scheme}/{name}")


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def text(value: str, language: str | None = None) -> str:
    """A string literal, tagged with a language if one is given."""
    quoted = f'"{_TO_ESCAPE.sub(_escape, value)}"'
    return f"{quoted}@{language}" if language else quoted


def zh(value: str) -> str:
    """A literal in simplified Chinese."""
    return text(value, "zh-Hans")


def integer(value: int) -> str:
    """An xsd:integer."""
    return f'"{value}"^^<{XSD}integer>'


def boolean(value: bool) -> str | None:
    """An xsd:boolean for true; None for false, which is not written down."""
    return f'"true"^^<{XSD}boolean>' if value else None


def decimal(value: Decimal) -> str:
    """An xsd:integer where the figure is whole, else an xsd:decimal in canonical form (no zeros at the end).

    >>> decimal(Decimal("65.0")), decimal(Decimal("2.50"))
    ('"65"^^<http://www.w3.org/2001/XMLSchema#integer>', '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    if value == value.to_integral_value():
        return integer(int(value))
    return f'"{format(value.normalize(), "f")}"^^<{XSD}decimal>'


def date(value: str) -> str:
    """An xsd:date from an ISO date."""
    return f'"{value}"^^<{XSD}date>'


class QuadSink:
    """Collects the quads of one named graph and gives them back sorted and unique."""

    def __init__(self, graph: str) -> None:
        self.graph = graph
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, *objects: str | None) -> None:
        """Add one quad for each object; None stands for nothing known and adds nothing."""
        for value in objects:
            if value is not None:
                self._lines.add(f"{subject} <{predicate}> {value} {self.graph} .\n")

    def lines(self) -> list[str]:
        """The canonical lines, sorted by code point."""
        return sorted(self._lines)
