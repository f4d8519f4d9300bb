"""The graphs to reason over, one at a time, so that a big store never stands in memory as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph as ox

from kg.errors import InputError, StoreMissing
from kg.store.base import Store, lexical
from kg.store.binding import bind

UNNAMED: Final = ""
"""Name of the statements that stand in no graph."""

_FORMATS: Final = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
}

_NAMES = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"
_GRAPH = """CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?graph { UNDEF } GRAPH ?graph { ?s ?p ?o } }"""
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Graphs(Protocol):
    """Named graphs that can be read one by one."""

    def names(self) -> list[str]:
        """Return the IRIs of the graphs, sorted; :data:`UNNAMED` for statements in none."""
        ...

    def triples(self, name: str) -> list[ox.Triple]:
        """Return the statements of one graph, sorted by their text."""
        ...


class StoreGraphs:
    """The graphs of an open store."""

    def __init__(self, store: Store) -> None:
        """Read from ``store``, which stays the caller's to close."""
        self._store = store
        self._names = sorted(lexical(row[0]) for row in store.select(_NAMES).rows)

    def names(self) -> list[str]:
        """Return the IRIs of the graphs, sorted."""
        return self._names or [UNNAMED]

    def triples(self, name: str) -> list[ox.Triple]:
        """Return the statements of one graph, sorted by their text."""
        if name == UNNAMED:
            return self._store.construct(_ALL)
        return self._store.construct(bind(_GRAPH, {"graph": ox.NamedNode(name)}))


class FileGraphs:
    """The graphs of RDF files (.nq, .nt, .trig, .ttl)."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Read ``files``; statements without a graph of several files stand together.

        Raises StoreMissing for a file that is not there and InputError for one that is not RDF.
        """
        found: dict[str, set[ox.Triple]] = defaultdict(set)
        for file in files:
            for quad in _parsed(file):
                name = UNNAMED if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
                found[name].add(quad.triple)
        self._graphs = {name: sorted(triples, key=str) for name, triples in sorted(found.items())}

    def names(self) -> list[str]:
        """Return the IRIs of the graphs, sorted."""
        return list(self._graphs)

    def triples(self, name: str) -> list[ox.Triple]:
        """Return the statements of one graph, sorted by their text."""
        return self._graphs[name]


def _parsed(file: Path) -> list[ox.Quad]:
    rdf_format = _FORMATS.get(file.suffix.lower())
    if rdf_format is None:
        raise InputError(str(file), "is not an RDF file known here", f"Use one of {' '.join(_FORMATS)}")
    if not file.is_file():
        raise StoreMissing(str(file), "there is no such file", "Check the path")
    try:
        return list(ox.parse(path=str(file), format=rdf_format, base_iri=file.resolve().as_uri()))
    except (SyntaxError, ValueError, OSError) as error:
        raise InputError(str(file), f"is not valid RDF ({error})", "Correct the file") from error
