"""The build: documents in, a new current build out, or an error and nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.build.collect import Skipped, collect
from kg.build.documents import LoadersReader, ReadDocument
from kg.build.durable import write_file
from kg.build.index import load, write_index
from kg.build.layout import DESCRIPTION_FILE, GRAPHS, IN_USE, INDEX, MANIFEST, REGISTERS_FILE, SOURCES
from kg.build.manifest import DocumentEntry, FileEntry, Manifest
from kg.build.nquads import canonical
from kg.build.readers import Outcome, read_all
from kg.build.writing import publish, writing
from kg.derive import derive, rule_files
from kg.errors import DocumentsRejected, InputError, PolicyKgError
from kg.names.ledger import LEDGER, effective, ledger_bytes, ledger_of
from loaders.resolve.judgements import Judgements
from ontology.terms import ID

if TYPE_CHECKING:
    from loaders.reading import Summary

IN_MEMORY = 5_000_000
"""Up to this many quads the derivation runs in memory (4 to 5 times faster than on disk)."""


@dataclass(frozen=True)
class Material:
    """What a build uses besides the documents.

    ``read`` reads one document, ``registers`` are the N-Quads lines of the registers' graph,
    ``rules`` the CONSTRUCT rules of the derived graph and ``judgements`` what people said of names of
    bodies, under which ``read`` reads.
    """

    read: ReadDocument
    registers: Sequence[str]
    rules: Sequence[Path]
    judgements: Judgements = field(default_factory=Judgements)

    @classmethod
    def of_the_project(cls, base: str, names: Path | None = None) -> Material:
        """Return the loaders, the registers and the rules that policykg ships.

        ``names`` is a ledger of name judgements that count besides the shipped ones.
        """
        from loaders.emit import register_quads

        judgements = effective(names)
        return cls(LoadersReader(base, judgements), register_quads(base), rule_files(), judgements)


@dataclass(frozen=True)
class BuiltDocument:
    """A document of a finished build: the names it was given under, its SHA-256, its figures."""

    file_names: tuple[str, ...]
    sha256: str
    summary: Summary


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    ``documents`` are in the order of their file names; ``skipped`` are files that were not read;
    ``quads`` counts the statements of all graphs; ``path`` is the directory of the build, whose name
    is ``build_id``; ``changed`` is False when the store already held just this.
    """

    documents: tuple[BuiltDocument, ...]
    skipped: tuple[Skipped, ...]
    build_id: str
    quads: int
    path: Path
    changed: bool


Progress = Callable[[int, int, str], None]
"""Called after each document with the number read, the number of all, and the file's name."""


def build(
    paths: Sequence[Path],
    store: str | Path,
    *,
    workers: int | None = None,
    base: str = ID,
    on_progress: Progress | None = None,
    material: Material | None = None,
    executor: Executor | None = None,
    names: Path | None = None,
) -> BuildReport:
    """Read the documents at ``paths`` and make them the content of the build directory ``store``.

    The result depends on the documents' names and bytes alone: not on the order of ``paths``, the
    number of ``workers`` (None: one a processor) or the working directory. ``base`` begins the IRIs
    of instances. ``executor`` replaces the process pool. ``names`` is the ledger of name judgements;
    ``names.csv`` in ``store`` when None and there is one.

    Raises InputError for paths that hold no document or a ledger that is none, DocumentsRejected when
    any document cannot be read (naming all of them), BuildLocked while another build writes,
    StoreUnwritable when the disk refuses. After any of them the store is what it was before.
    """
    directory = _directory(store)
    collection = collect(paths, store=directory)
    used = material or Material.of_the_project(base, ledger_of(directory, names))
    with writing(directory) as new:
        for folder in (GRAPHS, SOURCES):
            (new / folder).mkdir()
        files: dict[str, FileEntry] = {}
        outcomes = read_all(collection.documents, used.read, workers=workers, executor=executor)
        entries, documents = _write_documents(new, files, outcomes, len(collection.documents), on_progress)
        _write_graph(new, files, REGISTERS_FILE, used.registers)
        if used.judgements.rows:
            files[LEDGER] = FileEntry(write_file(new / LEDGER, [ledger_bytes(used.judgements.rows)]))
        _write_derived(new, files, used, base)
        _write_description(new, files, base)
        indexed = write_index(new / INDEX, [new / path for path in sorted(files) if path.startswith(GRAPHS)])
        manifest = Manifest(base=base, documents=tuple(entries), files=files, indexed=indexed)
        write_file(new / MANIFEST, [manifest.to_bytes()])
        write_file(new / IN_USE, [])
        path, changed = publish(directory, new, manifest)
    return BuildReport(tuple(documents), collection.skipped, path.name, manifest.quads, path, changed)


def _directory(store: str | Path) -> Path:
    if isinstance(store, str) and store.lower().startswith(("http://", "https://")):
        raise InputError(
            store,
            "a build is written to a directory, not to a server",
            "Build into a directory, export it as .nq and load that file into the server",
        )
    directory = Path(store)
    if directory.exists() and not directory.is_dir():
        raise InputError(str(directory), "is a file", "Give a directory for the store")
    return directory


def _write_documents(
    new: Path,
    files: dict[str, FileEntry],
    outcomes: Iterable[Outcome],
    total: int,
    on_progress: Progress | None,
) -> tuple[list[DocumentEntry], list[BuiltDocument]]:
    """Write graph and text of each document; after a first failure only go on to find the others."""
    entries: list[DocumentEntry] = []
    documents: list[BuiltDocument] = []
    failures: list[PolicyKgError] = []
    for number, outcome in enumerate(outcomes, 1):
        document, result = outcome.document, outcome.result
        if outcome.failure is not None:
            failures.append(outcome.failure)
        elif result is not None and not failures:
            graph = f"{GRAPHS}/{document.sha256}.nq"
            source = f"{SOURCES}/{document.sha256}.txt"
            _write_graph(new, files, graph, result.quads)
            files[source] = FileEntry(write_file(new / source, [result.text.encode()]))
            names, sha = document.file_names, document.sha256
            entries.append(DocumentEntry(names, sha, graph, source, result.figures()))
            documents.append(BuiltDocument(names, sha, result.summary))
        if on_progress is not None:
            on_progress(number, total, document.file_names[0])
    if failures:
        raise DocumentsRejected(failures, total)
    return entries, documents


def _write_graph(new: Path, files: dict[str, FileEntry], path: str, lines: Iterable[str]) -> None:
    sorted_lines = canonical(lines)
    digest = write_file(new / path, (line.encode() for line in sorted_lines))
    files[path] = FileEntry(digest, len(sorted_lines))


def _write_derived(new: Path, files: dict[str, FileEntry], used: Material, base: str) -> None:
    asserted = [new / path for path, entry in sorted(files.items()) if entry.quads is not None]
    in_memory = sum(entry.quads or 0 for entry in files.values()) <= IN_MEMORY
    scratch = new / "scratch"
    working = ox.Store() if in_memory else ox.Store(str(scratch))
    load(working, asserted)
    for graph, lines in derive(working, base, used.rules, used.judgements).items():
        name = graph.removeprefix(f"{base}graph/").replace("/", "-")
        _write_graph(new, files, f"{GRAPHS}/{name}.nq", lines)
    del working
    if not in_memory:
        import shutil

        shutil.rmtree(scratch)


def _write_description(new: Path, files: dict[str, FileEntry], base: str) -> None:
    # Here and not above, because it takes the loaders along, which readers of a store have no use for.
    from kg.build.counting import count_graph
    from kg.build.description import describe

    graphs = [new / path for path, entry in sorted(files.items()) if entry.quads]
    _write_graph(new, files, DESCRIPTION_FILE, describe(base, [count_graph(path) for path in graphs]))
