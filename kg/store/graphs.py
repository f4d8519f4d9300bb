"""Writing to a server, graph by graph: apart from the stores, so that what only reads cannot write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

import pyoxigraph as ox

from kg.errors import InputError, StoreUnreachable
from kg.store.credentials import Credentials, from_environment, split_credentials
from kg.store.patience import Patience
from kg.store.protocol import Request, graph_request, update_request
from kg.store.remote import RemoteStore
from kg.store.transport import Absent, Endpoint

UPLOAD_BYTES: Final = 8 * 1024 * 1024
"""Size of a request of the Graph Store Protocol; a larger graph is sent in several."""

UPDATE_BYTES: Final = 256 * 1024
"""Size of an INSERT DATA; Virtuoso compiles each into a program and has limits on that."""

_INSERT: Final = "INSERT DATA { GRAPH"
_DROP: Final = "DROP SILENT GRAPH"
_NO_GRAPH: Final = ox.NamedNode("urn:policykg:no-graph")


class GraphStore(Protocol):
    """Named graphs that can be replaced, added to and deleted.

    Every method raises :class:`kg.errors.StoreUnreachable` when the server does not do it, and
    InputError for lines that are not N-Triples.
    """

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of the graphs that hold something, sorted."""
        ...

    def graph_size(self, graph: ox.NamedNode) -> int:
        """Return the number of triples in ``graph``; 0 when there is none."""
        ...

    def put_graph(self, graph: ox.NamedNode, lines: Iterable[bytes]) -> None:
        """Let ``graph`` hold the N-Triples ``lines`` and nothing else.

        A large graph is sent in parts; when that is interrupted, the graph holds the first of them.
        """
        ...

    def add_to_graph(self, graph: ox.NamedNode, lines: Iterable[bytes]) -> None:
        """Add N-Triples ``lines`` to ``graph``; what is there already is not there twice."""
        ...

    def delete_graph(self, graph: ox.NamedNode) -> None:
        """Delete ``graph``; nothing happens when there is none."""
        ...

    def update(self, update: str, *, repeatable: bool = False) -> None:
        """Run a SPARQL update; ``repeatable`` if a second run would change nothing more."""
        ...


class RemoteGraphs:
    """The graphs of a server: read at ``url``, written by Graph Store Protocol or else by updates.

    ``graph_store`` is the address of the Graph Store Protocol and ``update`` that of SPARQL Update;
    one of them is needed. Credentials and patience are as of :class:`kg.store.remote.RemoteStore`.
    """

    def __init__(
        self,
        url: str,
        *,
        graph_store: str | None = None,
        update: str | None = None,
        timeout: float = 300.0,
        credentials: Credentials | None = None,
        patience: Patience | None = None,
    ) -> None:
        address, written = split_credentials(url)
        known = credentials or written or from_environment()

        def endpoint(place: str | None, greeting: Callable[[str], Request]) -> Endpoint | None:
            if place is None:
                return None
            plain, own = split_credentials(place)
            return Endpoint(
                plain, timeout, credentials=own or known, patience=patience, greeting=greeting(plain)
            )

        self.store = RemoteStore(address, timeout=timeout, credentials=known, patience=patience)
        self._graph_store = endpoint(graph_store, lambda at: graph_request("GET", at, _NO_GRAPH.value))
        self._update = endpoint(
            update, lambda at: update_request(at, f"{_DROP} {_NO_GRAPH}", repeatable=True)
        )
        if self._graph_store is None and self._update is None:
            raise InputError(
                address,
                "can be asked, but where it is written to is not known",
                "Give the address of its Graph Store Protocol or of its updates",
            )

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of the graphs that hold something, sorted."""
        return self.store.graphs()

    def graph_size(self, graph: ox.NamedNode) -> int:
        """Return the number of triples in ``graph``; 0 when there is none."""
        return self.store.graph_size(graph)

    def put_graph(self, graph: ox.NamedNode, lines: Iterable[bytes]) -> None:
        """Let ``graph`` hold the N-Triples ``lines`` and nothing else, see :class:`GraphStore`."""
        if self._graph_store is None:
            self.delete_graph(graph)
            self._add(graph, lines, "POST")
        else:
            self._add(graph, lines, "PUT")

    def add_to_graph(self, graph: ox.NamedNode, lines: Iterable[bytes]) -> None:
        """Add N-Triples ``lines`` to ``graph``, see :class:`GraphStore`."""
        self._add(graph, lines, "POST")

    def delete_graph(self, graph: ox.NamedNode) -> None:
        """Delete ``graph``; nothing happens when there is none."""
        if self._graph_store is None:
            self.update(f"{_DROP} {graph}", repeatable=True)
            return
        try:
            self._send(self._graph_store, graph_request("DELETE", self._graph_store.url, graph.value))
        except Absent:
            return

    def get_graph(self, graph: ox.NamedNode) -> list[ox.Triple]:
        """Return the triples of ``graph`` as the Graph Store Protocol gives them; [] when there is none.

        Virtuoso cuts the answer like any other: see :meth:`kg.store.remote.RemoteStore.graph_triples`.
        """
        if self._graph_store is None:
            return list(self.store.graph_triples(graph))
        request = graph_request(
            "GET", self._graph_store.url, graph.value, accept="application/n-triples, text/turtle;q=0.8"
        )
        try:
            answer, body = self._graph_store.fetch(request)
        except Absent:
            return []
        turtle = "turtle" in answer.media_type
        try:
            parsed = list(ox.parse(body, ox.RdfFormat.TURTLE if turtle else ox.RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise self._graph_store.unreachable(f"sent what is not RDF ({error})") from error
        return [quad.triple for quad in parsed]

    def update(self, update: str, *, repeatable: bool = False) -> None:
        """Run a SPARQL update, see :class:`GraphStore`; raises StoreUnreachable where it has no address."""
        if self._update is None:
            raise StoreUnreachable(
                self.store.url, "takes no updates that we know of", "Give the address of its updates"
            )
        self._send(self._update, update_request(self._update.url, update, repeatable=repeatable))

    def _add(self, graph: ox.NamedNode, lines: Iterable[bytes], method: str) -> None:
        """Send ``lines`` in parts: the first by ``method``, the others added to it."""
        if self._graph_store is None:
            for part in parts(lines, UPDATE_BYTES):
                # The name is written by the RDF library, the triples have just been parsed by it.
                self.update(f"{_INSERT} {graph} {{\n{part.decode()}}} }}", repeatable=True)
            return
        empty = True
        for part in parts(lines, UPLOAD_BYTES):
            self._send(self._graph_store, graph_request(method, self._graph_store.url, graph.value, part))
            method, empty = "POST", False
        if empty and method == "PUT":
            self.delete_graph(graph)

    @staticmethod
    def _send(endpoint: Endpoint, request: Request) -> None:
        endpoint.fetch(request)


def parts(lines: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Put N-Triples ``lines`` together to parts of about ``size`` bytes, each of whole lines.

    Raises InputError for a line that is not a triple, before the part it is in.
    """
    gathered: list[bytes] = []
    length = 0
    for line in lines:
        gathered.append(line)
        length += len(line)
        if length >= size:
            yield _checked(b"".join(gathered))
            gathered, length = [], 0
    if gathered:
        yield _checked(b"".join(gathered))


def _checked(part: bytes) -> bytes:
    try:
        for _ in ox.parse(part, ox.RdfFormat.N_TRIPLES):
            pass
    except (SyntaxError, ValueError) as error:
        raise InputError(
            "a graph to be sent", f"is not N-Triples ({error})", "Build the store anew"
        ) from error
    return part
