"""A store behind a SPARQL 1.1 endpoint: Oxigraph's server, Virtuoso, Fuseki, GraphDB ….

The default graph of many servers is empty when all data stands in named graphs. The first query finds
out, and which of the known switches makes it the union of all graphs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Self

import pyoxigraph as ox

from kg.errors import StoreUnreachable
from kg.store.base import Rows, lexical
from kg.store.binding import bind
from kg.store.credentials import Credentials, from_environment, split_credentials
from kg.store.dialect import Dialect, dialect_of
from kg.store.guard import form, names_graphs, rejected
from kg.store.patience import Patience
from kg.store.protocol import Parameters, query_methods, query_request
from kg.store.streaming import Row, RowStream, nonsense
from kg.store.transport import MAX_BYTES, Answer, Endpoint, MethodRefused

if TYPE_CHECKING:
    import rdflib

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.8"
_TURTLE = ("text/turtle", "application/x-turtle")

_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
_GRAPH_SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_GRAPH_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { VALUES ?g { UNDEF } GRAPH ?g { ?s ?p ?o } }"
_GRAPH_TRIPLES = "SELECT ?s ?p ?o WHERE { VALUES ?g { UNDEF } VALUES ?p { UNDEF } GRAPH ?g { ?s ?p ?o } }"
_GRAPH_IN_ORDER = """SELECT * WHERE {
  { SELECT ?s ?p ?o WHERE { VALUES ?g { UNDEF } VALUES ?p { UNDEF } GRAPH ?g { ?s ?p ?o } }
    ORDER BY ?s ?p ?o }
}"""
_ANYTHING = "SELECT ?o WHERE { ?s ?p ?o }"
_SAMPLE = "SELECT ?s ?p WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?s)) } LIMIT 1"
_PROBE = "ASK { VALUES ?s { UNDEF } VALUES ?p { UNDEF } ?s ?p ?o }"

PAGE: Final = 5_000
"""Rows asked for at a time where a whole graph is read; below every limit met so far."""

UNION_SWITCHES: Final[tuple[Parameters, ...]] = (
    (),  # Virtuoso, GraphDB, RDF4J, Blazegraph; or a server started that way
    (("union-default-graph", "true"),),  # Oxigraph
    (("default-graph-uri", "urn:x-arq:UnionGraph"),),  # Jena Fuseki
    (("default-graph-uri", "tag:stardog:api:context:all"),),  # Stardog
)
"""Request parameters that make the default graph the union of all graphs, by server."""


class RemoteStore:
    """A store at the ``url`` of a SPARQL endpoint; every request ends within ``timeout`` seconds."""

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 30.0,
        credentials: Credentials | None = None,
        max_bytes: int = MAX_BYTES,
        patience: Patience | None = None,
    ) -> None:
        """Remember the address; nothing is sent before the first query.

        ``credentials`` default to those in the URL, then to POLICYKG_USER and POLICYKG_PASSWORD. They
        are sent when the server asks for them. Raises InputError for what is not a URL.
        """
        address, written = split_credentials(url)
        self._endpoint = Endpoint(
            address,
            timeout,
            credentials=credentials or written or from_environment(),
            max_bytes=max_bytes,
            patience=patience,
        )
        self.url = address
        self._union: Parameters | None = None
        self._dialect: Dialect | None = None
        self._name = ""
        self._sample: Row | tuple[()] = ()
        self._refused: set[str] = set()
        self._uncut = 0

    def select(self, query: str) -> Rows:
        """Return the solutions of a SELECT query, see :class:`kg.store.base.Store`."""
        _expect(query, "select")
        return self._select(query, self._switch(query))

    def stream(self, query: str) -> RowStream:
        """Return the solutions of a SELECT query as an iterator that holds one of them at a time.

        ::

            with store.stream("SELECT ?task ?title WHERE { ?task dcterms:title ?title }") as rows:
                for task, title in rows: ...
        """
        _expect(query, "select")
        return self._stream(query, self._switch(query))

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

        A server without named graphs gives its default graph. Graphs that belong to the server itself
        (Virtuoso has some) are left out. Raises StoreUnreachable when a graph changes while it is read.
        """
        graphs = self.graphs()
        for graph in graphs:
            yield from self._graph_quads(graph)
        if not graphs:
            for triple in self._construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", self._switch("")):
                yield ox.Quad(triple.subject, triple.predicate, triple.object)

    def dataset(self) -> rdflib.Dataset:
        """Return a copy of the whole store as an rdflib Dataset in memory.

        A copy, because rdflib's own view of an endpoint has no time limit and follows redirects.
        """
        from kg.store.memory import MemoryStore

        return MemoryStore(self.quads()).dataset()

    def count(self) -> int:
        """Return the number of quads, those of the server's own graphs left out."""
        own = sum(self.graph_size(graph) for graph in self._known().own_graphs)
        return self._number(_COUNT) - own or self._number("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of the graphs that hold something, sorted."""
        return sorted(map(ox.NamedNode, self.graph_sizes()), key=str)

    def graph_size(self, graph: ox.NamedNode) -> int:
        """Return the number of triples in ``graph``; 0 when there is none."""
        return self._number(bind(_GRAPH_COUNT, {"g": graph}))

    def graph_sizes(self) -> dict[str, int]:
        """Return the number of triples of every graph by its IRI, graphs of the server itself left out."""
        own = self._known().own_graphs
        # Counted, although a list would do: Virtuoso 7 may not come to an end with SELECT DISTINCT ?g.
        with self._stream(_GRAPH_SIZES, ()) as rows:
            return {
                graph.value: int(lexical(number))
                for graph, number in rows
                if isinstance(graph, ox.NamedNode) and graph not in own
            }

    def statements(self, predicates: Collection[ox.NamedNode]) -> Iterator[ox.Triple]:
        """Iterate over the triples with one of ``predicates``, graph by graph; one in two graphs comes twice.

        Raises StoreUnreachable when a graph has grown or shrunk while they were read.
        """
        sizes = self.graph_sizes()
        for graph in sorted(sizes):
            yield from self.graph_triples(ox.NamedNode(graph), predicates)
        if self.graph_sizes() != sizes:
            raise self._endpoint.unreachable("changed while its statements were read")

    def graph_triples(
        self, graph: ox.NamedNode, predicates: Collection[ox.NamedNode] = ()
    ) -> Iterator[ox.Triple]:
        """Iterate over the triples of ``graph``, or over those with one of ``predicates`` if any are given.

        They come in pages where the server limits the rows of an answer.
        """
        chosen: dict[str, ox.NamedNode | Sequence[ox.NamedNode]] = {"g": graph}
        if predicates:
            chosen["p"] = tuple(predicates)
        if not self._known().limits_rows:
            yield from self._triples(bind(_GRAPH_TRIPLES, chosen))
            return
        query = bind(_GRAPH_IN_ORDER, chosen)
        start = number = 0
        while start == 0 or number == PAGE:
            page = list(self._triples(f"{query} LIMIT {PAGE} OFFSET {start}"))
            yield from page
            number = len(page)
            start += PAGE

    @property
    def server(self) -> str:
        """What the server calls itself, such as "Oxigraph/0.5.13"; "" where it does not say."""
        self._known()
        return self._name

    def close(self) -> None:
        """Nothing to let go of: each request has its own connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _triples(self, query: str) -> Iterator[ox.Triple]:
        with self._stream(query, ()) as rows:
            for subject, predicate, obj in rows:
                if isinstance(subject, ox.NamedNode | ox.BlankNode) and isinstance(predicate, ox.NamedNode):
                    assert obj is not None
                    yield ox.Triple(subject, predicate, obj)

    def _graph_quads(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        expected = self.graph_size(graph)
        found = 0
        for triple in self.graph_triples(graph):
            found += 1
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        if found != expected:
            raise self._endpoint.unreachable(f"sent {found} triples of {graph}, which has {expected}")

    def _switch(self, query: str) -> Parameters:
        """Return the parameters with which this server runs ``query`` over the union of all graphs."""
        self._known()
        if names_graphs(query):
            return ()  # FROM says which graphs; a parameter would overrule it
        if self._union is None:
            self._union = self._find_switch()
        return self._union or ()

    def _known(self) -> Dialect:
        """Return what is special about this server, found out with the first request."""
        if self._dialect is None:
            with self._stream(_SAMPLE, (), dialect=Dialect()) as rows:
                self._sample = next(rows, ())
                self._name = rows.server
                self._dialect = dialect_of(self._name)
        return self._dialect

    def _find_switch(self) -> Parameters | None:
        """Return the switch with which a sample is in the default graph; None while there is nothing."""
        sample = self._sample or next(iter(self._select(_SAMPLE, ()).rows), ())
        if not sample:
            return None
        if len(sample) != len("sp"):
            raise self._endpoint.unreachable("answered another question than it was asked")
        terms = zip("sp", sample, strict=True)
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

    def _send(self, query: str, accept: str, switch: Parameters) -> Answer:
        """Send ``query`` by GET or, when it is long or GET is refused here, by POST."""
        methods = query_methods(self._endpoint.url, query, switch)
        usable = [method for method in methods if method not in self._refused] or list(methods)
        for method in usable[:-1]:
            try:
                return self._endpoint.open(
                    query_request(self._endpoint.url, query, accept, switch, method=method)
                )
            except MethodRefused:
                self._refused.add(method)
        return self._endpoint.open(
            query_request(self._endpoint.url, query, accept, switch, method=usable[-1])
        )

    def _stream(
        self, query: str, switch: Parameters, *, dialect: Dialect | None = None, most: int | None = None
    ) -> RowStream:
        spoken = dialect or self._known()
        answer = self._send(spoken.query(query), _JSON, switch)
        return RowStream(answer, self._endpoint, spoken.reader(query), most)

    def _select(self, query: str, switch: Parameters) -> Rows:
        with self._stream(query, switch, most=self._endpoint.max_bytes) as stream:
            rows = tuple(stream)
            return Rows(stream.variables, self._known().rows(query, rows))

    def _ask(self, query: str, switch: Parameters) -> bool:
        answer = self._send(query, _JSON, switch)
        body = answer.whole(self._endpoint.max_bytes)
        if answer.media_type in ("application/n-triples", *_TURTLE, "application/n-quads"):
            raise rejected("is not an ASK query")
        try:
            parsed = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError, OSError) as error:
            raise nonsense(self._endpoint, error) from error
        if not isinstance(parsed, ox.QueryBoolean):
            raise rejected("is not an ASK query")
        return bool(parsed)

    def _construct(self, query: str, switch: Parameters) -> list[ox.Triple]:
        spoken = self._known()
        answer = self._send(spoken.query(query), _TRIPLES, switch)
        if answer.media_type not in (*_TURTLE, "application/n-triples", "text/plain"):
            answer.close()
            raise rejected(f"is not a CONSTRUCT or DESCRIBE query (the server sent {answer.media_type})")
        kind = ox.RdfFormat.TURTLE if answer.media_type in _TURTLE else ox.RdfFormat.N_TRIPLES
        try:
            triples = [quad.triple for quad in ox.parse(answer.whole(self._endpoint.max_bytes), kind)]
        except (SyntaxError, ValueError, OSError) as error:
            raise nonsense(self._endpoint, error) from error
        if spoken.limits_rows:
            self._refuse_silent_cut(len(triples))
        return sorted({spoken.triple(triple) for triple in triples}, key=str)

    def _refuse_silent_cut(self, found: int) -> None:
        """Raise StoreUnreachable when an answer of ``found`` triples may have been cut by the server.

        Virtuoso does not admit it with CONSTRUCT, as it does with SELECT; so its limit is felt out by a
        SELECT of one row more.
        """
        if found > self._uncut:
            with self._stream(f"{_ANYTHING} LIMIT {found + 1}", ()) as rows:
                self._uncut = max(found, sum(1 for _ in rows))

    def _number(self, query: str) -> int:
        value = self._select(query, ()).rows
        if len(value) != 1 or not isinstance(value[0][0], ox.Literal) or not value[0][0].value.isdigit():
            raise self._endpoint.unreachable("did not answer a count with a number")
        return int(value[0][0].value)


def _expect(query: str, *forms: str) -> None:
    found = form(query)
    if found not in forms:
        raise rejected(f"is {found.upper()}, where {' or '.join(forms).upper()} is wanted")
