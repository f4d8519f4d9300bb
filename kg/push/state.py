"""What is known to be published, kept on the server itself in a small graph of its own.

The graph ``{base}graph/published`` says of the build and of each graph, in words of Dublin Core and
VoID, so that questions about plans never meet them::

    <{base}graph/published> dcterms:hasPart <graph> .         # announced before anything of it is sent
    <graph> void:triples 8102 ; dcterms:identifier "sha256:2a72…" .       # whole, and counted
    <{base}graph/published> dcterms:identifier "build:0123456789abcdef" .   # written last of all
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from kg.push.content import Content

_DCTERMS: Final = "http://purl.org/dc/terms/"
_PART = ox.NamedNode(f"{_DCTERMS}hasPart")
_IDENTIFIER = ox.NamedNode(f"{_DCTERMS}identifier")
_TRIPLES = ox.NamedNode("http://rdfs.org/ns/void#triples")
_HASH, _BUILD = "sha256:", "build:"


def state_graph(base: str) -> ox.NamedNode:
    """Return the name of the graph that says what is published, for IRIs under ``base``."""
    return ox.NamedNode(f"{base}graph/published")


@dataclass(frozen=True)
class State:
    """The ``build`` that is published as a whole (None: none is), the graphs that may be there and those
    that are whole."""

    build: str | None = None
    announced: frozenset[str] = frozenset()
    whole: Mapping[str, Content] = field(default_factory=dict)


def read_state(graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> State:
    """Return what the ``triples`` of the state ``graph`` say; what is said by half counts as unsaid."""
    builds: list[str] = []
    announced: set[str] = set()
    numbers: dict[str, int] = {}
    hashes: dict[str, str] = {}
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, ox.NamedNode):
            continue
        if predicate == _PART and isinstance(value, ox.NamedNode):
            announced.add(value.value)
        elif predicate == _TRIPLES and isinstance(value, ox.Literal) and value.value.isdigit():
            numbers[subject.value] = int(value.value)
        elif predicate == _IDENTIFIER and isinstance(value, ox.Literal):
            if subject == graph:
                builds.append(value.value.removeprefix(_BUILD))
            else:
                hashes[subject.value] = value.value.removeprefix(_HASH)
    whole = {name: Content(numbers[name], hashes[name]) for name in sorted(numbers.keys() & hashes.keys())}
    return State(builds[0] if len(builds) == 1 else None, frozenset(announced), whole)


def announcement(graph: ox.NamedNode, names: Iterable[str]) -> list[bytes]:
    """Return the lines that announce the graphs ``names``."""
    return [_line(ox.Triple(graph, _PART, ox.NamedNode(name))) for name in sorted(names)]


def record(name: str, content: Content) -> list[bytes]:
    """Return the lines that say that the graph ``name`` is whole."""
    node = ox.NamedNode(name)
    return [
        _line(ox.Triple(node, _TRIPLES, ox.Literal(content.triples))),
        _line(ox.Triple(node, _IDENTIFIER, ox.Literal(f"{_HASH}{content.sha256}"))),
    ]


def mark(graph: ox.NamedNode, build: str) -> list[bytes]:
    """Return the line that says that the build is published as a whole."""
    return [_line(ox.Triple(graph, _IDENTIFIER, ox.Literal(f"{_BUILD}{build}")))]


def _line(triple: ox.Triple) -> bytes:
    return f"{triple} .\n".encode()
