"""Where a server is written to, from where it is asked and what it calls itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit, urlunsplit


@dataclass(frozen=True)
class Places:
    """The addresses of the Graph Store Protocol and of SPARQL Update; None where it is not known."""

    graph_store: str | None = None
    update: str | None = None


# What the server calls itself; the last part of its query address, of its graph store, of its updates.
_KNOWN: Final = (
    ("oxigraph", "query", "store", "update"),
    ("virtuoso", "sparql", "sparql-graph-crud-auth", "sparql-auth"),
    ("fuseki", "query", "data", "update"),
    ("fuseki", "sparql", "data", "update"),
    ("jena", "query", "data", "update"),
    ("jena", "sparql", "data", "update"),
)


def places_of(url: str, server: str) -> Places:
    """Return where the server is written to that is asked at ``url`` and calls itself ``server``.

    >>> places_of("http://localhost:8890/sparql", "Virtuoso/07.20.3229 (Linux)").update
    'http://localhost:8890/sparql-auth'
    """
    parts = urlsplit(url)
    before, _, last = parts.path.rpartition("/")
    for name, query, graph_store, update in _KNOWN:
        if name in server.lower() and last == query:
            found = [
                urlunsplit((parts.scheme, parts.netloc, f"{before}/{end}", "", ""))
                for end in (graph_store, update)
            ]
            return Places(*found)
    return Places()
