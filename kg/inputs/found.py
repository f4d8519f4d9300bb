"""What the search of a directory, an archive or a table comes upon."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import InputError
from kg.inputs.places import Place, Unreadable


@dataclass(frozen=True, order=True)
class Skipped:
    """A file that is not read, and why; ``path`` is its place within the directory or archive given."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A document: the name it is known by, its bytes, and where they lie."""

    name: str
    data: bytes
    place: Place


@dataclass(frozen=True, slots=True)
class Broken:
    """A document, or a whole container, that is there but cannot be read: the build will say so."""

    name: str
    place: Unreadable


Finding = Found | Broken | Skipped


def broken(name: str, where: str, problem: str, remedy: str) -> Broken:
    """Return the finding of a document called ``name`` that cannot be read."""
    return Broken(name, Unreadable(where, problem, remedy))


class NotDocuments(InputError):
    """A table that has no column with documents: it is not meant for the build, or was made wrongly."""
