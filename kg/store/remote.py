"""A store behind a SPARQL 1.1 endpoint: Oxigraph's server, Virtuoso, Fuseki, GraphDB ….

The default graph of many servers is empty when all data stands in named graphs. The first query finds
out, and which of the known switches makes it the union of all graphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Self

import pyoxigraph as ox

from kg.errors import StoreUnreachable
from kg.store.base import Rows
from kg.store.binding import bind
from kg.store.guard import form, names_graphs, rejected
from kg.store.transport import Answer, Endpoint

if TYPE_CHECKING:
    import rdflib

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.8"

_GRAPH_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { VALUES ?g { UNDEF } GRAPH ?g { ?s ?p ?o } }"
_GRAPH_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?g { UNDEF } GRAPH ?g { ?s ?p ?o } }"
_SAMPLE = "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?s) && isIRI(?o)) } LIMIT 1"
_PROBE = "ASK { VALUES ?s { UNDEF } VALUES ?p { UNDEF } VALUES ?o { UNDEF } ?s ?p ?o }"

UNION_SWITCHES: Final[tuple[tuple[tuple[str, str], ...], ...]] = (
    (),  # Virtuoso, GraphDB, RDF4J, Blazegraph; or a server started that way
    (("union-default-graph", "true"),),  # Oxigraph
    (("default-graph-uri", "urn:x-arq:UnionGraph"),),  # Jena Fuseki
    (("default-graph-uri", "tag:stardog:api:context:all"),),  # Stardog
)
"""Request parameters that make the default graph the union of all graphs, by server."""


class RemoteStore:
    """A store at the ``url`` of a SPARQL endpoint; every request ends within ``timeout`` seconds."""

    def __init__(self, url: str, *, timeout: float = 30.0) -> None:
        """Remember the address; nothing is sent before the first query."""
        self._endpoint = Endpoint(url, timeout)
        self._union: tuple[tuple[str, str], ...] | None = None

    def select(self, query: str) -> Rows:
        """Return the solutions of a SELECT query, see :class:`kg.store.base.Store`."""
        _expect(query, "select")
        return self._select(query, self._switch(query))

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        _expect(query, "ask")
        return self._ask(query, self._switch(query))

    def construct(self, query: str) -> list[ox.Triple]:
        """Return the distinct triples of a CONSTRUCT or DESCRIBE query, sorted by their text."""
        _expect(query, "construct", "describe")
        return self._construct(query, self._switch(query))

    def quads(self) -> Iterator[ox.Quad]:
        """Iterate over every statement, graph by graph.

        A server without named graphs gives its default graph. Virtuoso lists its own system graphs
        too. Raises StoreUnreachable when the server cuts its answers short.
        """
        graphs = self._graphs()
        for graph in graphs:
            yield from self._graph_quads(graph)
        if not graphs:
            for triple in self._construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", ()):
                yield ox.Quad(triple.subject, triple.predicate, triple.object)

    def dataset(self) -> rdflib.Dataset:
        """Return a copy of the whole store as an rdflib Dataset in memory.

        A copy, because rdflib's own view of an endpoint has no time limit and follows redirects.
        """
        from kg.store.memory import MemoryStore

        return MemoryStore(self.quads()).dataset()

    def count(self) -> int:
        """Return the number of quads."""
        return self._number("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }") or self._number(
            "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
        )

    def close(self) -> None:
        """Nothing to let go of: each request has its own connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _graphs(self) -> list[ox.NamedNode]:
        found = self._select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", ())
        return sorted((row[0] for row in found.rows if isinstance(row[0], ox.NamedNode)), key=str)

    def _graph_quads(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        expected = self._number(bind(_GRAPH_COUNT, {"g": graph}))
        triples = self._construct(bind(_GRAPH_TRIPLES, {"g": graph}), ())
        if len(triples) < expected:
            raise self._endpoint.unreachable(
                f"sent {len(triples)} of the {expected} triples of {graph} (a limit on rows is set there)"
            )
        for triple in triples:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)

    def _switch(self, query: str) -> tuple[tuple[str, str], ...]:
        """Return the parameters with which this server runs ``query`` over the union of all graphs."""
        if names_graphs(query):
            return ()  # FROM says which graphs; a parameter would overrule it
        if self._union is None:
            self._union = self._find_switch()
        return self._union

    def _find_switch(self) -> tuple[tuple[str, str], ...]:
        sample = self._select(_SAMPLE, ())
        if not sample.rows:
            return ()
        terms = zip("spo", sample.rows[0], strict=True)
        probe = bind(_PROBE, {name: term for name, term in terms if isinstance(term, ox.NamedNode)})
        for switch in UNION_SWITCHES:
            try:
                if self._ask(probe, switch):
                    return switch
            except StoreUnreachable:
                if not switch:
                    raise
        raise StoreUnreachable(
            self._endpoint.url,
            "the server's default graph is not the union of its named graphs",
            "Switch that on in the server (tdb2:unionDefaultGraph, --union-default-graph …)",
        )

    def _select(self, query: str, switch: tuple[tuple[str, str], ...]) -> Rows:
        answer = self._endpoint.post(query, _JSON, switch)
        parsed = self._parsed(answer)
        if not isinstance(parsed, ox.QuerySolutions):
            raise rejected("is not a SELECT query")
        try:
            rows = tuple(tuple(solution) for solution in parsed)
        except (SyntaxError, ValueError, OSError) as error:
            raise self._nonsense(error) from error
        if answer.row_limit is not None and len(rows) >= answer.row_limit:
            raise self._endpoint.unreachable(f"cut its answer off after {answer.row_limit} rows")
        return Rows(tuple(variable.value for variable in parsed.variables), rows)

    def _ask(self, query: str, switch: tuple[tuple[str, str], ...]) -> bool:
        parsed = self._parsed(self._endpoint.post(query, _JSON, switch))
        if not isinstance(parsed, ox.QueryBoolean):
            raise rejected("is not an ASK query")
        return bool(parsed)

    def _construct(self, query: str, switch: tuple[tuple[str, str], ...]) -> list[ox.Triple]:
        answer = self._endpoint.post(query, _TRIPLES, switch)
        turtle = answer.media_type in ("text/turtle", "application/x-turtle")
        if not turtle and answer.media_type not in ("application/n-triples", "text/plain"):
            raise rejected(f"is not a CONSTRUCT or DESCRIBE query (the server sent {answer.media_type})")
        kind = ox.RdfFormat.TURTLE if turtle else ox.RdfFormat.N_TRIPLES
        try:
            return sorted({quad.triple for quad in ox.parse(answer.body, kind)}, key=str)
        except (SyntaxError, ValueError, OSError) as error:
            raise self._nonsense(error) from error

    def _number(self, query: str) -> int:
        value = self._select(query, ()).rows
        if len(value) != 1 or not isinstance(value[0][0], ox.Literal) or not value[0][0].value.isdigit():
            raise self._endpoint.unreachable("did not answer a count with a number")
        return int(value[0][0].value)

    def _parsed(self, answer: Answer) -> ox.QuerySolutions | ox.QueryBoolean:
        if answer.media_type in ("application/n-triples", "text/turtle", "application/n-quads"):
            raise rejected("is not a SELECT or ASK query")
        try:
            return ox.parse_query_results(answer.body, ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError, OSError) as error:
            raise self._nonsense(error) from error

    def _nonsense(self, error: Exception) -> StoreUnreachable:
        return self._endpoint.unreachable(f"sent an answer that is not what SPARQL prescribes ({error})")


def _expect(query: str, *forms: str) -> None:
    found = form(query)
    if found not in forms:
        raise rejected(f"is {found.upper()}, where {' or '.join(forms).upper()} is wanted")
