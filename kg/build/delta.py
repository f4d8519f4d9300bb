"""By which lines two builds differ, told from the files that are not the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.build.manifest import FileEntry


@dataclass(frozen=True)
class Delta:
    """N-Quads lines of the earlier build alone, and of the later one alone, each sorted."""

    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]

    def __len__(self) -> int:
        return len(self.removed) + len(self.added)


def delta(
    old: Path, old_files: Mapping[str, FileEntry], new: Path, new_files: Mapping[str, FileEntry]
) -> Delta:
    """Return the difference of two builds: their directories, and what is known of the files in them.

    Files with the same hash are not opened; a line stands in one file of a build only.
    """
    removed: set[bytes] = set()
    added: set[bytes] = set()
    for path in old_files.keys() | new_files.keys():
        before, after = old_files.get(path), new_files.get(path)
        if before is not None and after is not None and before.sha256 == after.sha256:
            continue
        if before is not None and before.graphs is not None:
            removed |= _lines(old / path)
        if after is not None and after.graphs is not None:
            added |= _lines(new / path)
    return Delta(tuple(sorted(removed - added)), tuple(sorted(added - removed)))


def _lines(path: Path) -> set[bytes]:
    return set(path.read_bytes().splitlines(keepends=True))
