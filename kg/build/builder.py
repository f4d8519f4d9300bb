"""The build: documents in, a new current build out, or an error and nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.ahead import Ahead
from kg.build.check import check
from kg.build.collect import Collection, Skipped, collect
from kg.build.derivation import Basis, derive_all
from kg.build.documents import LoadersReader, Prepare, ReadDocument, register_lines
from kg.build.durable import replace_file, write_file
from kg.build.indexing import writing_indexes
from kg.build.intake import Intake
from kg.build.interpreter import set_for_a_build
from kg.build.layout import IN_USE, MANIFEST, REGISTERS_FILE, REUSE
from kg.build.manifest import Manifest
from kg.build.program import program_digest
from kg.build.spread import Spread
from kg.build.stages import Stages
from kg.build.takeover import taking_over
from kg.build.workshop import Earlier, Workshop, key_of
from kg.build.writing import current_build, make_room, publish, writing
from kg.derive.rules import read_rules, rule_files
from kg.derive.world import World
from kg.errors import InputError
from kg.names.ledger import LEDGER, effective, ledger_bytes, ledger_of
from loaders.resolve.judgements import Judgements
from ontology.terms import ID

if TYPE_CHECKING:
    from loaders.reading import Summary


@dataclass(frozen=True)
class Material:
    """What a build uses besides the documents.

    ``read`` reads one document, ``registers`` gives the N-Quads lines of the registers' graph, ``rules`` the
    CONSTRUCT rules of the derived graph and ``judgements`` what people said of names of bodies, under which
    ``read`` reads. ``program`` names all of these: what an earlier build made under the same name is taken
    over, nothing when it is "". With ``checked`` what is read is held against the shapes of the ontology.
    """

    read: ReadDocument
    registers: Callable[[], Sequence[str]]
    rules: Sequence[Path]
    judgements: Judgements = field(default_factory=Judgements)
    program: str = ""
    checked: bool = False

    @classmethod
    def of_the_project(cls, base: str, names: Path | None = None) -> Material:
        """Return the loaders, the registers and the rules that policykg ships.

        ``names`` is a ledger of name judgements that count besides the shipped ones.
        """
        judgements = effective(names)
        program = key_of(program_digest(), ledger_bytes(judgements.rows).decode())
        reader = LoadersReader(base, judgements)
        return cls(reader, partial(register_lines, base), rule_files(), judgements, program, checked=True)


@dataclass(frozen=True)
class BuiltDocument:
    """A document of a finished build: the names it was given under, its SHA-256, its figures.

    ``broken`` is the number of rules of the ontology that its statements break, ``reused`` whether it was
    taken over from the build before.
    """

    file_names: tuple[str, ...]
    sha256: str
    summary: Summary
    broken: int = 0
    reused: bool = False


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    ``documents`` are in the order of their file names; ``skipped`` are files that were not read;
    ``quads`` counts the statements of all graphs; ``path`` is the directory of the build, whose name
    is ``build_id``; ``changed`` is False when the store already held just this; ``seconds`` says how long
    each stage took (reading, deriving, index, columns, description, publishing).
    """

    documents: tuple[BuiltDocument, ...]
    skipped: tuple[Skipped, ...]
    build_id: str
    quads: int
    path: Path
    changed: bool
    seconds: Mapping[str, float] = field(default_factory=dict)


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
    fresh: bool = False,
    strict: bool = False,
) -> BuildReport:
    """Read the documents at ``paths`` and make them the content of the build directory ``store``.

    The result depends on the documents' names and bytes alone: not on the order of ``paths``, the
    number of ``workers`` (None: one a processor), the working directory or what was built before. Documents
    that the current build holds already are not read again, unless ``fresh``. ``base`` begins the IRIs
    of instances. ``executor`` replaces the process pool for reading. ``names`` is the ledger of name
    judgements; ``names.csv`` in ``store`` when None and there is one. With ``strict`` a document whose
    statements break a rule of the ontology fails the build.

    Raises InputError for paths that hold no document or a ledger that is none, DocumentsRejected when
    any document cannot be read (naming all of them) or, with ``strict``, breaks rules, BuildLocked while
    another build writes, StoreUnwritable when the disk refuses. After any of them the store is what it was
    before.
    """
    directory = _directory(store)
    collection = collect(paths, store=directory)
    used = material or Material.of_the_project(base, ledger_of(directory, names))
    intake = Intake(workers, executor, on_progress, strict=strict)
    stages = Stages()
    with writing(directory) as new, set_for_a_build():
        current = current_build(directory)
        for earlier in (Earlier.at(None if fresh else current, used.program, base), Earlier()):
            shop = Workshop(new(), earlier)
            manifest, documents = _make(shop, collection, used, base, intake, stages)
            # The same build once more: when it is damaged, what was taken over of it is not to be trusted.
            if earlier.path is None or earlier.path.name != manifest.id or not check(earlier.path):
                break
        with stages.stage("publishing"):
            notes = (shop.path / REUSE).read_bytes()
            path, changed = publish(directory, shop.path, manifest, shop.linked())
            kept = path / REUSE
            if not changed and not (kept.is_file() and kept.read_bytes() == notes):
                # Another program gave the same bytes: the next build by it may take them over.
                replace_file(kept, [notes])
    quads, skipped = manifest.quads, collection.skipped
    return BuildReport(documents, skipped, path.name, quads, path, changed, stages.seconds)


def _make(
    shop: Workshop, collection: Collection, used: Material, base: str, intake: Intake, stages: Stages
) -> tuple[Manifest, tuple[BuiltDocument, ...]]:
    """Write a whole build into ``shop``."""
    rules = read_rules(used.rules)
    with Ahead(shop, [document.sha256 for document in collection.documents]) as ahead:
        with stages.stage("reading"):
            registers = _registers(shop, used)
            prepare = Prepare(used.read, base, rules, used.checked, registers)
            taken = intake.take(shop, collection.documents, prepare, base)
        with taking_over(shop, ahead, stages) as begun:
            with stages.stage("deriving"):
                if used.judgements.rows:
                    shop.write(LEDGER, ledger_bytes(used.judgements.rows))
                # Workers of a cluster read; what is derived lies on this machine.
                spread = Spread(None if intake.executor else intake.workers)
                basis = Basis(used.registers, rules, used.judgements)
                derive_all(shop, World(taken.studies, base), basis, spread)
            with writing_indexes(shop, base, taken.entries, stages, begun) as indexed:
                shop.remember(used.program)
                manifest = Manifest(base, tuple(taken.entries), shop.files, indexed)
                write_file(shop.path / MANIFEST, [manifest.data])
                write_file(shop.path / IN_USE, [])
                make_room(shop.path, manifest)
    documents = (
        BuiltDocument(
            one.file_names, one.sha256, taken.summaries[one.sha256], one.broken, one.sha256 in taken.reused
        )
        for one in taken.entries
    )
    return manifest, tuple(documents)


def _registers(shop: Workshop, used: Material) -> tuple[str, str] | None:
    """Have the graph of the registers, and return its file with its SHA-256, None where it is empty.

    One that is damaged is not taken over, as documents are held against it.
    """
    shop.made(REGISTERS_FILE, "registers" if shop.sound(REGISTERS_FILE) else "", used.registers)
    shop.keys[REGISTERS_FILE] = "registers"
    entry = shop.files.get(REGISTERS_FILE)
    return None if entry is None else (str(shop.path / REGISTERS_FILE), entry.sha256)


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
