"""The manifest of a build: what was read, what was written, and the hash of every file.

It holds no time, no path outside the build and nothing about the machine, so the same documents give
the same bytes anywhere; the name of a build is taken from its hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.build.layout import MANIFEST
from kg.errors import StoreDamaged

VERSION = 2
"""Version of the layout of a build directory."""


@dataclass(frozen=True)
class DocumentEntry:
    """A document: its names, the SHA-256 of its bytes, the files of its graph, its text and its study in the
    build, its figures, the counts of its graph, and how many rules of the ontology its statements break."""

    file_names: tuple[str, ...]
    sha256: str
    graph: str
    source: str
    study: str
    summary: Mapping[str, Any]
    counts: Mapping[str, Any]
    broken: int


@dataclass(frozen=True)
class FileEntry:
    """A file of the build: the SHA-256 of its bytes and, for a file of statements, how many there are in each
    graph (by the IRI of the graph)."""

    sha256: str
    graphs: Mapping[str, int] | None = None

    @property
    def quads(self) -> int | None:
        """The number of statements; None for a file without."""
        return None if self.graphs is None else sum(self.graphs.values())


@dataclass(frozen=True)
class Manifest:
    """``files`` by path within the build; ``indexed`` counts the quads the index holds in named graphs
    (fewer than the lines when two spellings of one number stand in the same graph)."""

    base: str
    documents: tuple[DocumentEntry, ...]
    files: Mapping[str, FileEntry]
    indexed: int
    version: int = VERSION

    @property
    def quads(self) -> int:
        """The number of N-Quads lines of all graphs."""
        return sum(entry.quads or 0 for entry in self.files.values())

    def graph_files(self) -> list[str]:
        """Return the paths of the graph files within the build, sorted."""
        return sorted(path for path, entry in self.files.items() if entry.quads is not None)

    @cached_property
    def data(self) -> bytes:
        """The manifest as UTF-8 JSON with sorted keys."""
        # A line each, and written in one go: json.dumps is slow as soon as it is to indent.
        documents = ",\n".join(_json(vars(entry)) for entry in self.documents)
        files = ",\n".join(
            f"{_json(path)}: {_json(_without_none(vars(entry)))}"
            for path, entry in sorted(self.files.items())
        )
        return (
            f'{{"base": {_json(self.base)}, "indexed": {self.indexed}, "version": {self.version},\n'
            f'"documents": [\n{documents}\n],\n"files": {{\n{files}\n}}}}\n'
        ).encode()

    @cached_property
    def id(self) -> str:
        """The name of the build: 16 hexadecimal digits of the manifest's SHA-256."""
        return sha256(self.data).hexdigest()[:16]


# One encoder for all entries: making one takes longer than writing an entry does.
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _without_none(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def read_manifest(build: Path) -> Manifest:
    """Return the manifest of the build at ``build``.

    Raises StoreDamaged when it is missing, is not JSON of this shape, or has another version.
    """
    try:
        fields = json.loads((build / MANIFEST).read_bytes())
        if fields["version"] != VERSION:
            raise StoreDamaged(
                str(build),
                f"was written by another version of policykg (layout {fields['version']}, not {VERSION})",
                "Build the store anew",
            )
        return Manifest(
            base=str(fields["base"]),
            documents=tuple(
                DocumentEntry(**{**entry, "file_names": tuple(entry["file_names"])})
                for entry in fields["documents"]
            ),
            files={str(path): FileEntry(**entry) for path, entry in fields["files"].items()},
            indexed=int(fields["indexed"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamaged(
            str(build / MANIFEST), f"is not a manifest ({error})", "Build the store anew"
        ) from error
