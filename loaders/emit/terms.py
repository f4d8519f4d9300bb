"""IRIs and literals as canonical N-Quads text.

IRIs are made of content and codes: the first 16 hexadecimal digits of a SHA-256 over what identifies
the thing, so the same input gives the same IRI on any machine.  Literals escape what canonical
N-Quads escapes (RDF 1.2 N-Quads, section 5) and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from functools import lru_cache

from ontology.terms import POLV, XSD

_ESCAPES = {"\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ODD_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_INTEGER, _DECIMAL, _BOOLEAN, _DATE = (
    f"^^<{XSD}{name}>" for name in ("integer", "decimal", "boolean", "date")
)


@lru_cache(maxsize=4096)
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
    key = "\x1f".join([kind, *["" if part is None else f"{part}" for part in identity]])
    return f"{_open(base, kind)}{hashlib.sha256(key.encode()).hexdigest()[:16]}>"


@lru_cache(maxsize=256)
def _open(base: str, kind: str) -> str:
    return iri(f"{base}{kind}/")[:-1]


@lru_cache(maxsize=1024)
def concept(scheme: str, name: str) -> str:
    """A concept of the vocabularies: polv:<scheme>/<name>."""
    return iri(f"{POLV}{scheme}/{name}")


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def text(value: str, language: str | None = None) -> str:
    """A string literal, tagged with a language if one is given."""
    # Whether all is printable is seen many times faster than a set of characters is searched for.
    if not value.isprintable() or '"' in value or "\\" in value:
        value = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        value = value if value.isprintable() else _CONTROL.sub(_escape, value)
    quoted = f'"{value}"'
    return f"{quoted}@{language}" if language else quoted


def zh(value: str) -> str:
    """A literal in simplified Chinese."""
    return text(value, "zh-Hans")


def integer(value: int) -> str:
    """An xsd:integer."""
    return f'"{value}"{_INTEGER}'


def boolean(value: bool) -> str | None:
    """An xsd:boolean for true; None for false, which is not written down."""
    return f'"true"{_BOOLEAN}' if value else None


def decimal(value: Decimal) -> str:
    """An xsd:integer where the figure is whole, else an xsd:decimal in canonical form (no zeros at the end).

    >>> decimal(Decimal("65.0")), decimal(Decimal("2.50"))
    ('"65"^^<http://www.w3.org/2001/XMLSchema#integer>', '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    if value == value.to_integral_value():
        return integer(int(value))
    return f'"{format(value.normalize(), "f")}"{_DECIMAL}'


def date(value: str) -> str:
    """An xsd:date from an ISO date."""
    return f'"{value}"{_DATE}'


class QuadSink:
    """Collects the quads of one named graph and gives them back sorted and unique."""

    def __init__(self, graph: str) -> None:
        self.graph = graph
        self._about: dict[str, set[str]] = {}

    def add(self, subject: str, predicate: str, *objects: str | None) -> None:
        """Add one quad for each object; None stands for nothing known and adds nothing."""
        about = self._about.get(subject)
        if about is None:
            about = self._about[subject] = set()
        for value in objects:
            if value is not None:
                about.add(f"<{predicate}> {value}")

    def describe(self, subject: str, statements: set[str]) -> None:
        """Add quads of a new subject, whose predicates and objects are already written out.

        For what a document has thousands of: written so, a quad costs a third.
        """
        self._about.setdefault(subject, statements).update(statements)

    def lines(self) -> list[str]:
        """The canonical lines, sorted by code point."""
        # No subject is the beginning of another, for each ends in ">"; so whole lines sort as their subjects
        # do, and those of one subject as what follows it.
        tail = f" {self.graph} .\n"
        return [
            f"{subject} {rest}{tail}"
            for subject in sorted(self._about)
            for rest in sorted(self._about[subject])
        ]
