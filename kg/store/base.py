"""What every store can do, and the table a SELECT query answers with.

Terms are pyoxigraph's everywhere, so that code above the stores never asks which one it talks to.
A query's default graph is the union of all graphs. The embedded and the in-memory store see a triple
stated in two graphs once there; some servers (Oxigraph's own among them) see it twice, so a query
meant for any store counts with ``COUNT(DISTINCT …)``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib

Term = NamedNode | BlankNode | Literal | Triple
"""A value of a row."""


def lexical(term: Term | None) -> str:
    """Return the characters of ``term`` without datatype, language or brackets; "" for an unbound one.

    >>> lexical(Literal("省科技厅", language="zh-Hans"))
    '省科技厅'
    """
    if term is None:
        return ""
    if isinstance(term, Triple):
        return str(term)
    return term.value


@dataclass(frozen=True)
class Rows:
    """The answer to a SELECT query: ``variables`` without "?" and one tuple of terms a solution."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, str]]:
        """Return each row as a dictionary from variable to lexical value; unbound ones are "".

        >>> Rows(("agency", "role"), ((Literal("省财政厅"), None),)).records()
        [{'agency': '省财政厅', 'role': ''}]
        """
        return [dict(zip(self.variables, map(lexical, row), strict=True)) for row in self.rows]


class Store(Protocol):
    """A graph that answers SPARQL 1.1 queries and never changes under them.

    Every method raises :class:`kg.errors.InputError` for a query it cannot accept and
    :class:`kg.errors.StoreUnreachable` when the store does not answer.
    """

    def select(self, query: str) -> Rows:
        """Return the solutions of a SELECT query."""
        ...

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        ...

    def construct(self, query: str) -> list[Triple]:
        """Return the distinct triples of a CONSTRUCT or DESCRIBE query, sorted by their text."""
        ...

    def quads(self) -> Iterator[Quad]:
        """Iterate over every statement with the graph it stands in, in no particular order."""
        ...

    def dataset(self) -> rdflib.Dataset:
        """Return the graph as an rdflib Dataset whose default graph is the union of all graphs."""
        ...

    def count(self) -> int:
        """Return the number of quads."""
        ...

    def close(self) -> None:
        """Let go of files and connections; the store answers no more."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


@runtime_checkable
class Served(Protocol):
    """A store behind a server."""

    @property
    def server(self) -> str:
        """What the server calls itself ("Virtuoso/07.20.3229"), "" where it does not say."""
        ...

    def graph_sizes(self) -> dict[str, int]:
        """Return the number of triples of every graph by its IRI."""
        ...

    def statements(self, predicates: Collection[NamedNode]) -> Iterator[Triple]:
        """Iterate over the triples with one of ``predicates``; one in two graphs may come twice."""
        ...


@runtime_checkable
class Built(Protocol):
    """A store over a build directory."""

    @property
    def build(self) -> Path | None:
        """The folder of the build, None for a store without one."""
        ...


def build_of(store: Store) -> Path | None:
    """Return the folder of the build that ``store`` is over, which never changes; None without one."""
    return store.build if isinstance(store, Built) else None
