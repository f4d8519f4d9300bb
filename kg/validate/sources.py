"""Where the graphs come from: a build directory, an RDF file, a SPARQL endpoint.

Each gives its graphs one by one, so that no more than one document is in memory at a time, and the
registers, which documents refer to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.build.layout import CURRENT, INDEX, REGISTERS_FILE, hold_current
from kg.build.manifest import FileEntry, Manifest, read_manifest
from kg.errors import StoreUnreachable
from kg.store.base import Store
from kg.store.binding import bind
from kg.store.open import is_endpoint, open_store
from kg.validate.describe import is_derived, is_registers
from kg.validate.triples import Description, Lookup, descriptions
from kg.validate.units import Source, Statements, Unit, fits, lookup
from ontology.terms import DCTERMS, POL

_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { VALUES ?g { UNDEF } GRAPH ?g { ?s ?p ?o } }"
_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?g { UNDEF } GRAPH ?g { ?s ?p ?o } }"
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_OF_NODE = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { UNDEF } ?s ?p ?o }"
_NAMES = """PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?g ?name WHERE {
  GRAPH ?g {
    ?plan pol:hasSource ?source .
    { ?source pol:fileName ?name } UNION { ?plan dcterms:title ?name }
  }
}"""


def open_source(location: str | Path | Store) -> Source:
    """Return the source at ``location``, which is one that :func:`kg.store.open.open_store` takes, or a
    store that is open already.

    Raises StoreMissing when there is none.
    """
    if isinstance(location, str | Path):
        if not is_endpoint(location) and (Path(location) / CURRENT).is_dir():
            return BuildSource(Path(location))
        store = open_store(location)
        return RemoteSource(store) if is_endpoint(location) else QuadSource(store)
    return RemoteSource(location)


class BuildSource:
    """The current build of a build directory; its manifest tells what changed without reading it."""

    def __init__(self, directory: Path) -> None:
        """Hold the current build.  Raises StoreMissing or StoreDamaged."""
        self._held = hold_current(directory)
        try:
            self._manifest: Manifest = read_manifest(self._held.path)
        except BaseException:
            self._held.close()
            raise
        self._index: ox.Store | None = None
        self.cache: Path | None = directory / "cache" / "validation"

    def units(self, pattern: str | None) -> Iterator[Unit]:
        base = self._manifest.base
        documents = {entry.graph: entry for entry in self._manifest.documents}
        for path in self._manifest.graph_files():
            entry = self._manifest.files[path]
            document = documents.get(path)
            if document is not None:
                title = str(document.summary.get("title", ""))
                if pattern is None or fits(pattern, (title, *document.file_names)):
                    graph = f"{base}graph/document/{document.sha256}"
                    yield Unit(graph, self._statements(path, entry), entry.sha256, "registers")
            elif pattern is None:
                for graph in entry.graphs or ():
                    yield Unit(graph, self._statements(path, entry, graph), entry.sha256, "everything")

    def registers(self) -> Statements:
        entry = self._manifest.files.get(REGISTERS_FILE)
        return Statements() if entry is None else self._statements(REGISTERS_FILE, entry)

    def registers_sha256(self) -> str:
        entry = self._manifest.files.get(REGISTERS_FILE)
        return "" if entry is None else entry.sha256

    def everything(self) -> Lookup:
        if self._index is None:
            index = self._held.path / INDEX
            try:
                self._index = ox.Store.read_only(str(index))
            except OSError as error:
                raise StoreUnreachable(
                    str(index), f"the index cannot be opened ({error})", "Build the store anew"
                ) from error
        return _index_lookup(self._index)

    def everything_sha256(self) -> str:
        return self._manifest.id

    def close(self) -> None:
        self._index = None
        self._held.close()

    def _statements(self, path: str, entry: FileEntry, graph: str = "") -> Statements:
        mixed = entry.graphs is not None and len(entry.graphs) > 1
        return Statements(self._held.path / path, entry.sha256, graph=graph if mixed else "")


class QuadSource:
    """A file that is in memory already, graph by graph."""

    cache: Path | None = None

    def __init__(self, store: Store) -> None:
        self._store = store
        graphs: dict[str, list[str]] = defaultdict(list)
        for quad in store.quads():
            name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
            graphs[name].append(f"{quad} .\n")
        self._graphs = {name: "".join(sorted(lines)).encode() for name, lines in sorted(graphs.items())}

    def units(self, pattern: str | None) -> Iterator[Unit]:
        for name, data in self._graphs.items():
            if pattern is None or (not _is_common(name) and fits(pattern, _names(data))):
                yield _unit(name, data)

    def registers(self) -> Statements:
        return Statements(data=b"".join(data for name, data in self._graphs.items() if is_registers(name)))

    def registers_sha256(self) -> str:
        return sha256(self.registers().data).hexdigest()

    def everything(self) -> Lookup:
        return lookup([Statements(data=data) for data in self._graphs.values()])

    def everything_sha256(self) -> str:
        return sha256(b"".join(self._graphs.values())).hexdigest()

    def close(self) -> None:
        self._store.close()


class RemoteSource:
    """Any store, asked for one graph at a time."""

    cache: Path | None = None

    def __init__(self, store: Store) -> None:
        self._store = store
        found = (row[0] for row in store.select(_GRAPHS).rows)
        self._graphs = sorted((one for one in found if isinstance(one, ox.NamedNode)), key=str)
        self._registers: bytes | None = None

    def units(self, pattern: str | None) -> Iterator[Unit]:
        wanted = self._wanted(pattern)
        for graph in self._graphs:
            if wanted is None or graph.value in wanted:
                yield _unit(graph.value, self._data(graph))
        if not self._graphs and pattern is None:
            triples = self._store.construct(_ALL)
            lines = [f"{ox.Quad(one.subject, one.predicate, one.object)} .\n" for one in triples]
            yield _unit("", "".join(lines).encode())

    def registers(self) -> Statements:
        if self._registers is None:
            self._registers = b"".join(self._data(one) for one in self._graphs if is_registers(one.value))
        return Statements(data=self._registers)

    def registers_sha256(self) -> str:
        return sha256(self.registers().data).hexdigest()

    def everything(self) -> Lookup:
        known: dict[str, Description] = {}

        def look(iri: str) -> Description:
            if iri not in known:
                known[iri] = {}
                if not iri.startswith("_:"):
                    triples = self._store.construct(bind(_OF_NODE, {"s": ox.NamedNode(iri)}))
                    known[iri] = _description(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
            return known[iri]

        return look

    def everything_sha256(self) -> str:
        return ""

    def close(self) -> None:
        self._store.close()

    def _wanted(self, pattern: str | None) -> set[str] | None:
        if pattern is None:
            return None
        names: dict[str, list[str]] = defaultdict(list)
        for record in self._store.select(_NAMES).records():
            names[record["g"]].append(record["name"])
        return {graph for graph, called in names.items() if fits(pattern, tuple(called))}

    def _data(self, graph: ox.NamedNode) -> bytes:
        triples = self._store.construct(bind(_TRIPLES, {"g": graph}))
        expected = int(self._store.select(bind(_COUNT, {"g": graph})).records()[0]["n"])
        if len(triples) < expected:
            raise StoreUnreachable(
                "store",
                f"sent {len(triples)} of the {expected} triples of {graph} (a limit on rows is set there)",
                "Raise that limit, or validate the build directory",
            )
        quads = (ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples)
        return "".join(f"{quad} .\n" for quad in quads).encode()


def _index_lookup(index: ox.Store) -> Lookup:
    def look(iri: str) -> Description:
        if iri.startswith("_:"):
            return {}
        return _description(index.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph()))

    return look


def _description(quads: Iterator[ox.Quad]) -> Description:
    return next(iter(descriptions(quads).values()), {})


def _is_common(graph: str) -> bool:
    return is_registers(graph) or is_derived(graph)


def _unit(graph: str, data: bytes) -> Unit:
    digest = sha256(data).hexdigest()
    return Unit(graph, Statements(data=data), digest, "everything" if _is_common(graph) else "registers")


def _names(data: bytes) -> tuple[str, ...]:
    known = descriptions(ox.parse(data, ox.RdfFormat.N_QUADS))
    sources = {str(one) for said in known.values() for one in said.get(POL + "hasSource", ())}
    named = [
        values
        for said in known.values()
        if POL + "hasSource" in said
        for values in (said.get(DCTERMS + "title"),)
    ]
    named += [known.get(source, {}).get(POL + "fileName") for source in sorted(sources)]
    return tuple(
        str(value[0]) for values in named if values for value in values if not isinstance(value, str)
    )
