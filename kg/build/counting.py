"""Counts over the canonical graph files of a build: each file is read once, line by line.

What has to be distinct over all files is kept as 8 bytes of a hash (about 8 bytes a statement), not as
text, and brought together in columns; at ten million statements the odds of one wrong count are about
one in a million.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np

from ontology.terms import DCTERMS, POL, RDF

__all__ = ["Counted", "GraphCount", "PlanFacts", "count_graph", "together"]

_SUFFIX: Final = re.compile(rb" <([^<> ]*)> \.\n\Z")
_YEAR: Final = re.compile(rb'"(\d{1,4})"\^\^<')
_TYPE: Final = f"<{RDF}type>".encode()
_SOURCE: Final = f"<{POL}hasSource>".encode()
_TITLE: Final = f"<{DCTERMS}title>".encode()
_AREA: Final = f"<{POL}jurisdiction>".encode()
_PERIOD: Final = (f"<{POL}periodStart>".encode(), f"<{POL}periodEnd>".encode())
_ABOUT: Final = frozenset({_SOURCE, _TITLE, _AREA, *_PERIOD})
_EXAMPLES: Final = (f"<{POL}Plan>".encode(), f"<{POL}Task>".encode())


@dataclass(frozen=True)
class PlanFacts:
    """A plan read from a source: terms in N-Quads, sorted; ``years`` are those its period begins and ends."""

    iri: str
    titles: tuple[str, ...]
    sources: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]


@dataclass
class GraphCount:
    """One graph: its IRI, statements, distinct subjects, plans, and the columns of hashes.

    ``statements`` are by property and ``instances`` by class, both named by IRI; ``examples`` has the
    first plan and the first task, in N-Quads.
    """

    graph: str = ""
    triples: int = 0
    subject_hashes: array[int] = field(default_factory=lambda: array("Q"))
    statements: dict[str, array[int]] = field(default_factory=dict)
    instances: dict[str, array[int]] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    plans: tuple[PlanFacts, ...] = ()

    @property
    def subjects(self) -> int:
        """The number of distinct subjects."""
        return len(self.subject_hashes)


@dataclass(frozen=True)
class Counted:
    """All graphs together, what several of them state counted once; classes and properties by IRI."""

    triples: int
    subjects: int
    entities: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    examples: tuple[str, ...]


def count_graph(file: Path) -> GraphCount:
    """Count the canonical N-Quads ``file`` of one graph.

    Raises ValueError for a line without a graph or of another graph than the first.
    """
    found = GraphCount()
    statements: dict[bytes, array[int]] = {}
    instances: dict[bytes, array[int]] = {}
    about: dict[bytes, dict[bytes, list[bytes]]] = {}
    suffix = b""
    last = b""
    with file.open("rb") as lines:
        for line in lines:
            if not suffix:
                graph = _SUFFIX.search(line)
                if graph is None or line.count(b" ", 0, graph.start()) < 2:
                    raise ValueError(f"a quad without a graph: {line!r}")
                found.graph, suffix = graph[1].decode(), graph[0]
            if not line.endswith(suffix):
                raise ValueError(f"a quad of another graph: {line!r}")
            triple = line[: -len(suffix)]
            subject, predicate, value = triple.split(b" ", 2)
            found.triples += 1
            if subject != last:  # the lines are sorted
                last = subject
                found.subject_hashes.append(_hash(subject))
            statements.setdefault(predicate, array("Q")).append(_hash(triple))
            if predicate == _TYPE:
                instances.setdefault(value, array("Q")).append(_hash(subject))
                if value in _EXAMPLES:
                    found.examples.setdefault(value.decode(), subject.decode())
            elif predicate in _ABOUT:
                about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    found.statements = {_bare(name): column for name, column in statements.items()}
    found.instances = {_bare(name): column for name, column in instances.items()}
    found.plans = tuple(_plan(node, facts) for node, facts in about.items() if _SOURCE in facts)
    return found


def together(graphs: Sequence[GraphCount]) -> Counted:
    """Bring the counts of all graphs together."""
    properties = _merged([graph.statements for graph in graphs])
    classes = _merged([graph.instances for graph in graphs])
    typed = [column for graph in graphs for column in graph.instances.values()]
    examples = [
        min(found)
        for class_ in _EXAMPLES
        if (
            found := [
                graph.examples[class_.decode()] for graph in graphs if class_.decode() in graph.examples
            ]
        )
    ]
    return Counted(
        triples=sum(properties.values()),
        subjects=_distinct([graph.subject_hashes for graph in graphs]),
        entities=_distinct(typed),
        classes=classes,
        properties=properties,
        examples=tuple(examples),
    )


def _merged(columns: Iterable[Mapping[str, array[int]]]) -> dict[str, int]:
    gathered: dict[str, list[array[int]]] = {}
    for one in columns:
        for name, column in one.items():
            gathered.setdefault(name, []).append(column)
    return {name: _distinct(gathered[name]) for name in sorted(gathered)}


def _distinct(columns: Sequence[array[int]]) -> int:
    if not columns:
        return 0
    return int(np.unique(np.concatenate([np.frombuffer(one, dtype=np.uint64) for one in columns])).size)


def _hash(value: bytes) -> int:
    return int.from_bytes(blake2b(value, digest_size=8).digest())


def _bare(name: bytes) -> str:
    return name.decode().removeprefix("<").removesuffix(">")


def _plan(node: bytes, facts: Mapping[bytes, Sequence[bytes]]) -> PlanFacts:
    def terms(predicate: bytes) -> tuple[str, ...]:
        return tuple(value.decode() for value in facts.get(predicate, ()))

    written = [_YEAR.match(value) for predicate in _PERIOD for value in facts.get(predicate, ())]
    return PlanFacts(
        iri=node.decode(),
        titles=terms(_TITLE),
        sources=terms(_SOURCE),
        areas=terms(_AREA),
        years=tuple(int(year[1]) for year in written if year),
    )
