"""The unfinished build: what has been written into it, and what an earlier build has to offer.

Every file is a function of known things: a document's bytes, the documents it is held against, the program. A
key says of which. A file whose key is the one of the earlier build is not made again but linked.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.build.durable import digest_file, write_file
from kg.build.layout import ALIGNED, DERIVED, GRAPHS, REUSE, SOURCES, STUDIES
from kg.build.manifest import FileEntry, Manifest, read_manifest
from kg.build.nquads import canonical, count_graphs
from kg.errors import StoreDamaged

FOLDERS = (GRAPHS, DERIVED, SOURCES, STUDIES, ALIGNED)


# One encoder for all keys: making one takes longer than writing most keys does.
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def key_of(*parts: object) -> str:
    """Return a key for things that can be written as JSON: 32 hexadecimal digits."""
    return sha256(_WRITTEN(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Earlier:
    """A finished build, from which files may be taken over, and the keys they were made under.

    ``work`` is what comparing two plans of one area gave, by both documents; ``counted`` the counts of its
    indexes (:class:`kg.build.counting.Counted`).
    """

    path: Path | None = None
    manifest: Manifest | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    work: Mapping[str, str | None] = field(default_factory=dict)
    counted: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def at(cls, build: Path | None, program: str, base: str) -> Earlier:
        """Return what the build at ``build`` has to offer to a build by ``program`` under ``base``.

        That is nothing where another program (see :func:`kg.build.program.program_digest`) or another
        configuration made it, or where it cannot be read: then everything is made anew.
        """
        if build is None or not program:
            return cls()
        try:
            reuse = json.loads((build / REUSE).read_bytes())
            manifest = read_manifest(build)
            if reuse["program"] != program or manifest.base != base:
                return cls()
            return cls(build, manifest, reuse["keys"], reuse["work"], reuse["counted"])
        except (OSError, ValueError, KeyError, TypeError, StoreDamaged):
            return cls()


class Workshop:
    """The directory of an unfinished build; ``files`` is what the manifest will say of it."""

    def __init__(self, path: Path, earlier: Earlier) -> None:
        """Take the empty directory ``path``."""
        self.path = path
        self.earlier = earlier
        self.files: dict[str, FileEntry] = {}
        self.keys: dict[str, str] = {}
        self.work: dict[str, str | None] = {}
        self.counted: dict[str, Any] = {}
        self._root = str(path)
        self._linked: set[str] = set()
        for folder in FOLDERS:
            (path / folder).mkdir()

    def write(self, path: str, data: bytes) -> None:
        """Write a file that holds no statements."""
        self.files[path] = FileEntry(self._written(path, [data]))

    def write_graph(self, path: str, lines: Iterable[str]) -> None:
        """Write N-Quads ``lines``, sorted and each once."""
        data = canonical(lines)
        digest = self._written(path, ["".join(data).encode()])
        self.files[path] = FileEntry(digest, count_graphs(data))

    def offers(self, path: str) -> bool:
        """Tell whether the earlier build has ``path``."""
        manifest = self.earlier.manifest
        return manifest is not None and path in manifest.files

    def sound(self, path: str) -> bool:
        """Tell whether what the earlier build has at ``path`` is what it wrote."""
        earlier = self.earlier
        if earlier.path is None or earlier.manifest is None or path not in earlier.manifest.files:
            return False
        try:
            return digest_file(earlier.path / path) == earlier.manifest.files[path].sha256
        except OSError:
            return False

    def take_over(self, *paths: str) -> None:
        """Link files of the earlier build, or copy them where the file system has no links."""
        earlier = self.earlier
        if earlier.path is None or earlier.manifest is None:
            raise ValueError("there is no earlier build")
        root = str(earlier.path)
        for path in paths:
            if _link(f"{root}/{path}", f"{self._root}/{path}"):
                self._linked.add(f"{self._root}/{path}")
            self.files[path] = earlier.manifest.files[path]

    def made(self, path: str, key: str, make: Callable[[], Iterable[str]]) -> None:
        """Have the graph at ``path``: taken over when it was made under ``key`` before, else from ``make``.

        Without a line there is no file.
        """
        self.keys[path] = key
        if self.earlier.keys.get(path) == key:
            if self.offers(path):
                self.take_over(path)
            return
        lines = list(make())
        if lines:
            self.write_graph(path, lines)

    def graph_paths(self) -> list[Path]:
        """Return the files of statements, sorted."""
        return [self.path / path for path in sorted(self.files) if self.files[path].graphs is not None]

    def remember(self, program: str) -> None:
        """Write down under which keys the files were made."""
        fields = {"program": program, "keys": self.keys, "work": self.work, "counted": self.counted}
        data = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()
        self._written(REUSE, [data])

    def linked(self) -> set[str]:
        """Return the files that are links to those of the earlier build, and durable like these."""
        return self._linked

    def _written(self, path: str, chunks: Iterable[bytes]) -> str:
        return write_file(self.path / path, chunks)


def _link(source: str, target: str) -> bool:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        return False
    return True
