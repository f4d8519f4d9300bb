"""Which files a build reads, out of the files and directories it is given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.build.durable import digest_file
from kg.errors import InputError

READ_SUFFIXES: Final[dict[str, str]] = {
    ".txt": "plain text, UTF-8, GB 18030, Big5 or UTF-16",
    ".html": "web page",
    ".htm": "web page",
    ".shtml": "web page",
    ".xhtml": "web page",
    ".docx": "Word",
    ".pdf": "PDF with text",
    ".ofd": "OFD",
    ".xlsx": "Excel",
    ".csv": "table",
    ".tsv": "table",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".doc": "old Word, through LibreOffice",
    ".wps": "WPS, through LibreOffice",
    ".xls": "old Excel, through LibreOffice",
    ".et": "WPS table, through LibreOffice",
    ".rtf": "rich text, through LibreOffice",
}
"""Suffixes of the files that are read, and what they are; a new format is a new line here."""

NOT_DOCUMENTS: Final = frozenset({"readme", "manifest", "license", "notice"})
"""Stems of files that go with a collection without being part of it."""


@dataclass(frozen=True, order=True)
class Document:
    """One document: ``file_names`` it was given under (sorted), SHA-256 of its bytes, where it lies."""

    file_names: tuple[str, ...]
    sha256: str
    path: Path

    def read(self) -> bytes:
        """Return the bytes.  Raises InputError when they are no longer those that were collected."""
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise _unreadable(self.path, error) from error
        if sha256(data).hexdigest() != self.sha256:
            raise InputError(str(self.path), "changed while it was being read", "Build again")
        return data


@dataclass(frozen=True, order=True)
class Skipped:
    """A file in a given directory that is not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Collection:
    """The documents to read, sorted by file name and content, and the files left out."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


def collect(paths: Sequence[Path], *, store: Path | None = None) -> Collection:
    """Return the documents at ``paths``; directories are searched with all below them.

    A file named outright is read whatever it is called, as long as its format is known; in a
    directory, hidden files, files of other formats and those of NOT_DOCUMENTS are skipped. ``store``
    (the build directory) is never searched. Files with the same bytes are one document with several
    names. Raises InputError for a path that does not exist, a file of unknown format, or when nothing
    is left to read.
    """
    files: list[Path] = []
    skipped: set[Skipped] = set()
    for path in paths:
        if path.is_dir():
            for file in _walk(path, store.resolve() if store else None):
                reason = _reason_to_skip(file)
                if reason is None:
                    files.append(file)
                else:
                    skipped.add(Skipped(printable(file.relative_to(path)), reason))
        elif path.exists():
            if path.suffix.lower() not in READ_SUFFIXES:
                raise InputError(printable(path), "is in a format that cannot be read", _known_formats())
            files.append(path)
        else:
            raise InputError(printable(path), "there is no such file or directory", "Check the path")
    if not files:
        where = ", ".join(printable(path) for path in paths) or "no path"
        raise InputError(where, "holds no document", _known_formats())
    return Collection(_distinct(files), tuple(sorted(skipped)))


def printable(path: Path | str) -> str:
    """Return ``path`` as text that can be written as UTF-8, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def _walk(folder: Path, store: Path | None) -> Iterator[Path]:
    for child in sorted(folder.iterdir()):
        if child.is_dir() and not child.is_symlink():
            if not child.name.startswith(".") and child.resolve() != store:
                yield from _walk(child, store)
        elif child.is_file():
            yield child


def _reason_to_skip(file: Path) -> str | None:
    if file.name.startswith("."):
        return "hidden"
    if file.stem.lower() in NOT_DOCUMENTS:
        return "goes with the collection, is not a document"
    if file.suffix.lower() not in READ_SUFFIXES:
        return f"format not read ({file.suffix or 'no suffix'})"
    return None


def _distinct(files: Sequence[Path]) -> tuple[Document, ...]:
    places: dict[str, list[Path]] = {}
    for file in files:
        try:
            digest = digest_file(file)
        except OSError as error:
            raise _unreadable(file, error) from error
        places.setdefault(digest, []).append(file)
    documents = [
        Document(tuple(sorted({printable(file.name) for file in same})), digest, min(same))
        for digest, same in places.items()
    ]
    return tuple(sorted(documents))


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(
        printable(path), f"cannot be read ({error.strerror})", "Check the file and its permissions"
    )


def _known_formats() -> str:
    return "Formats read: " + "; ".join(f"{suffix} ({what})" for suffix, what in READ_SUFFIXES.items())
