"""Which documents a build reads, out of the files and directories it is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kg.build.durable import digest_file
from kg.errors import InputError
from kg.inputs.containers import findings
from kg.inputs.formats import NOT_DOCUMENTS, READ_SUFFIXES, container_suffix, known_formats, reason_to_skip
from kg.inputs.found import Broken, Found, NotDocuments, Skipped
from kg.inputs.places import InFile, Place, Unreadable, changed, printable, unreadable

__all__ = [
    "NOT_DOCUMENTS",
    "READ_SUFFIXES",
    "Collection",
    "Document",
    "Skipped",
    "collect",
    "printable",
]


@dataclass(frozen=True, order=True, slots=True)
class Document:
    """One document: ``file_names`` it was given under (sorted), SHA-256 of its bytes, where it lies.

    It holds no bytes; any process that sees the same files can read it.
    """

    file_names: tuple[str, ...]
    sha256: str
    place: Place = field(compare=False)

    @property
    def path(self) -> Path:
        """The file that is or holds the document."""
        return self.place.path

    @property
    def size(self) -> int:
        """How many bytes it has, about."""
        return self.place.size

    def read(self) -> bytes:
        """Return the bytes.  Raises InputError when they are no longer those that were collected."""
        data = self.place.read()
        if sha256(data).hexdigest() != self.sha256:
            raise changed(str(self.path))
        return data


@dataclass(frozen=True)
class Collection:
    """The documents to read, sorted by file name and content, and the files left out."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


def collect(paths: Sequence[Path], *, store: Path | None = None) -> Collection:
    """Return the documents at ``paths``; directories are searched with all below them.

    Archives and tables of documents (see kg.inputs.formats) are read as directories are; it makes no
    difference to a build how its documents are packed. A file named outright is read whatever it is
    called, as long as its format is known; in a directory or archive, hidden files, files of other
    formats and those of NOT_DOCUMENTS are skipped, and so are tables without documents. ``store`` (the
    build directory) is never searched. Files with the same bytes are one document with several names.

    Raises InputError for a path that does not exist, a file of unknown format, a table named outright
    that holds no documents, or when nothing is left to read. A damaged archive, member or row becomes a
    document that cannot be read, so that a build can name all of them.
    """
    search = _Search(store.resolve() if store else None)
    for path in paths:
        if path.is_dir():
            search.directory(path)
        elif path.exists():
            search.file(path, path.name, outright=True)
        else:
            raise InputError(printable(path), "there is no such file or directory", "Check the path")
    if not search.documents:
        where = ", ".join(printable(path) for path in paths) or "no path"
        raise InputError(where, "holds no document", known_formats())
    return Collection(tuple(sorted(search.documents.values())), tuple(sorted(search.skipped)))


class _Search:
    """Documents by the SHA-256 of their bytes, in the making: of each only its names and place."""

    def __init__(self, store: Path | None) -> None:
        self.documents: dict[str, Document] = {}
        self.skipped: set[Skipped] = set()
        self._store = store

    def directory(self, folder: Path) -> None:
        for file in _walk(folder, self._store):
            within = printable(file.relative_to(folder))
            reason = reason_to_skip(file.name)
            if reason is None:
                self.file(file, within, outright=False)
            else:
                self.skipped.add(Skipped(within, reason))

    def file(self, file: Path, within: str, *, outright: bool) -> None:
        """Take a file with what is in it; ``within`` is its place in the directory given."""
        if container_suffix(file.name):
            self._container(file.absolute(), within, outright=outright)
        elif file.suffix.lower() in READ_SUFFIXES:
            self._plain(file.absolute())
        else:
            raise InputError(printable(file), "is in a format that cannot be read", known_formats())

    def _plain(self, file: Path) -> None:
        try:
            place = InFile(str(file), file.stat().st_size)
            self._add(printable(file.name), digest_file(file), place)
        except OSError as error:
            raise unreadable(file, error) from error

    def _container(self, file: Path, within: str, *, outright: bool) -> None:
        try:
            for finding in findings(file):
                match finding:
                    case Found(name, data, place):
                        self._add(name, sha256(data).hexdigest(), place)
                    case Broken(name, place):
                        self._add(name, _no_digest(place), place)
                    case Skipped(path, reason):
                        self.skipped.add(Skipped(f"{within}/{path}", reason))
        except NotDocuments as error:
            if outright:
                raise
            self.skipped.add(Skipped(within, f"no table of documents: {error.problem}"))
        except InputError as error:
            place = Unreadable(error.where, error.problem, error.remedy)
            self._add(printable(file.name), _no_digest(place), place)
        except OSError as error:
            raise unreadable(file, error) from error

    def _add(self, name: str, digest: str, place: Place) -> None:
        known = self.documents.get(digest)
        names = (name,) if known is None else tuple(sorted({name, *known.file_names}))
        if known is None or names != known.file_names:
            self.documents[digest] = Document(names, digest, known.place if known else place)


def _no_digest(place: Unreadable) -> str:
    """A digest for a document without bytes, that of no other."""
    return sha256(b"cannot be read\0" + f"{place.where}\0{place.problem}".encode()).hexdigest()


def _walk(folder: Path, store: Path | None) -> Iterator[Path]:
    for child in sorted(folder.iterdir()):
        if child.is_dir() and not child.is_symlink():
            if not child.name.startswith(".") and child.resolve() != store:
                yield from _walk(child, store)
        elif child.is_file():
            yield child
