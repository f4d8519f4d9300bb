"""One side of a difference: a build, an export or a single document, graph by graph.

Graphs are loaded only when they are looked at: two builds are compared by the hashes of their files first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.build.collect import READ_SUFFIXES
from kg.build.layout import CURRENT, MANIFEST, hold_current
from kg.build.manifest import read_manifest
from kg.compare.reading import DOCUMENTS
from kg.errors import InputError, StoreDamaged
from ontology.terms import ID

_DERIVED: Final = "graph/derived/"
_REGISTERS: Final = "graph/registers"
_EXPORTS: Final = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}

Triples = frozenset[ox.Triple]


@dataclass(frozen=True)
class Graph:
    """A named graph: its name, the hash of its canonical lines, and the way to its triples."""

    name: str
    fingerprint: str
    load: Callable[[], Triples]


@dataclass(frozen=True)
class Snapshot:
    """All graphs of one side by name: documents, derivations, and what the registers say (or None).

    ``single`` says that it is one document, read for this and not stored.
    """

    documents: dict[str, Graph]
    derived: dict[str, Graph]
    registers: Graph | None
    single: bool = False


@contextmanager
def open_snapshot(place: Path) -> Iterator[Snapshot]:
    """Give the snapshot at ``place``: a build directory, one of its builds, an .nq or .trig export, or a
    document that can be read. A current build stays on disk as long as it is open.

    Raises InputError for anything else, StoreMissing and StoreDamaged for a directory without a sound
    build, and loaders.errors.ReadError for a document that is no plan.
    """
    if place.is_dir():
        if (place / MANIFEST).is_file():
            yield _of_build(place)
            return
        if not (place / CURRENT).exists() and not (place / CURRENT).is_symlink():
            raise InputError(
                str(place),
                "is no build directory and no build",
                "Give a directory that `policykg build` wrote",
            )
        held = hold_current(place)
        try:
            yield _of_build(held.path)
        finally:
            held.close()
    elif not place.exists():
        raise InputError(str(place), "there is no such file or directory", "Check the path")
    elif place.suffix.lower() in _EXPORTS:
        yield _of_export(place)
    elif place.suffix.lower() in READ_SUFFIXES:
        yield _of_document(place)
    else:
        raise InputError(
            str(place),
            "is neither a build nor an export nor a document",
            f"Exports: {' '.join(_EXPORTS)}; documents: {' '.join(READ_SUFFIXES)}",
        )


def _of_build(build: Path) -> Snapshot:
    manifest = read_manifest(build)
    documents = {entry.graph: f"{manifest.base}{DOCUMENTS}{entry.sha256}" for entry in manifest.documents}
    files: dict[str, list[str]] = defaultdict(list)
    for path in manifest.graph_files():
        for graph in manifest.files[path].graphs or ():
            files[graph].append(path)
    graphs = {
        name: _spread(name, build, {path: manifest.files[path].sha256 for path in paths})
        for name, paths in sorted(files.items())
    }
    derived = {name: graph for name, graph in graphs.items() if name.startswith(f"{manifest.base}{_DERIVED}")}
    own = {name: graphs[name] for name in documents.values() if name in graphs}
    return Snapshot(own, derived, graphs.get(f"{manifest.base}{_REGISTERS}"))


def _spread(name: str, build: Path, files: Mapping[str, str]) -> Graph:
    """A graph whose statements stand in one or several ``files``, given with their hashes."""

    def load() -> Triples:
        found: set[ox.Triple] = set()
        for path in files:
            try:
                quads = list(ox.parse(path=str(build / path), format=ox.RdfFormat.N_QUADS))
            except (OSError, SyntaxError) as error:
                problem = f"cannot be read ({error})"
                raise StoreDamaged(str(build / path), problem, "Build the store anew") from error
            found.update(quad.triple for quad in quads if quad.graph_name == ox.NamedNode(name))
        return frozenset(found)

    if len(files) == 1:
        return Graph(name, next(iter(files.values())), load)
    return Graph(name, sha256(repr(sorted(files.items())).encode()).hexdigest(), load)


def _of_export(path: Path) -> Snapshot:
    try:
        quads = list(ox.parse(path=str(path), format=_EXPORTS[path.suffix.lower()]))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(str(path), f"is not valid RDF ({error})", "Correct the file") from error
    return _of_quads(quads, str(path))


def _of_document(path: Path) -> Snapshot:
    from loaders.emit import document_quads
    from loaders.reading import read

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "Check the path") from error
    lines = "".join(document_quads(read(data, path.name), ID))
    found = _of_quads(list(ox.parse(lines, ox.RdfFormat.N_QUADS)), str(path))
    return Snapshot(found.documents, {}, None, single=True)


def _of_quads(quads: list[ox.Quad], where: str) -> Snapshot:
    by_graph: dict[str, set[ox.Triple]] = defaultdict(set)
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            by_graph[quad.graph_name.value].add(quad.triple)
    graphs = {name: _loaded(name, frozenset(triples)) for name, triples in sorted(by_graph.items())}
    documents = {name: graph for name, graph in graphs.items() if DOCUMENTS in name}
    if not documents:
        raise InputError(where, "holds no graph of a document", "Export the store as .nq or .trig")
    return Snapshot(
        documents,
        {name: graph for name, graph in graphs.items() if _DERIVED in name},
        next((graph for name, graph in graphs.items() if name.endswith(_REGISTERS)), None),
    )


def _loaded(name: str, triples: Triples) -> Graph:
    lines = "".join(sorted(f"{triple}\n" for triple in triples))
    return Graph(name, sha256(lines.encode()).hexdigest(), lambda: triples)
