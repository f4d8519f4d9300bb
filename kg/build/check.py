"""Is a build still what was written? Finds missing files, flipped bytes and lost indexes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.build.counting import counted
from kg.build.durable import digest_file
from kg.build.layout import BUILDS, COLUMNS, CURRENT, INDEX, hold_current
from kg.build.manifest import Manifest, read_manifest
from kg.errors import StoreDamaged, StoreUnreachable
from kg.store.merged import count_merged, count_named


@dataclass(frozen=True)
class Condition:
    """How a store is: which build is ``current``, what is wrong with it, and whether ``unfinished`` builds
    lie about, which the next build sweeps away.

    ``files`` are the paths of files that are not what was written, ``problems`` say the same and more in
    words.
    """

    current: str
    files: tuple[str, ...]
    problems: tuple[str, ...]
    unfinished: int

    @property
    def sound(self) -> bool:
        """Whether the current build is what was written."""
        return not self.problems


def condition(store: Path) -> Condition:
    """Look at the store directory ``store``, every byte of it.

    Raises StoreMissing where there is no store and StoreDamaged when its current build is gone.
    """
    held = hold_current(store)
    try:
        build = (store / CURRENT).resolve()
        try:
            manifest = read_manifest(build)
        except StoreDamaged as error:
            return Condition(build.name, ("manifest.json",), (str(error),), _unfinished(store))
        damaged, problems = damaged_files(build, manifest)
        problems += _wrong_name(build, manifest) + _wrong_indexes(build, manifest)
        return Condition(build.name, tuple(damaged), tuple(problems), _unfinished(store))
    finally:
        held.close()


def check(build: Path) -> list[str]:
    """Return what is wrong with the build at ``build``, one sentence each; an empty list when sound.

    Every file is hashed, and every statement of the indexes is read (their blocks carry checksums) and
    counted.
    """
    try:
        manifest = read_manifest(build)
    except StoreDamaged as error:
        return [str(error)]
    problems = _wrong_name(build, manifest)
    problems += damaged_files(build, manifest)[1]
    return problems + _wrong_indexes(build, manifest)


def damaged_files(build: Path, manifest: Manifest) -> tuple[list[str], list[str]]:
    """Return the paths of the files that are not those of ``manifest``, and a sentence on each."""
    paths, problems = [], []
    for path, entry in sorted(manifest.files.items()):
        try:
            if digest_file(build / path) == entry.sha256:
                continue
            problems.append(f"{path}: not the bytes that were written")
        except OSError as error:
            problems.append(f"{path}: cannot be read ({error.strerror})")
        paths.append(path)
    return paths, problems


def _wrong_name(build: Path, manifest: Manifest) -> list[str]:
    if build.name.startswith((manifest.id, ".")):
        return []
    return [f"{build.name}: the manifest is another build's ({manifest.id})"]


def _wrong_indexes(build: Path, manifest: Manifest) -> list[str]:
    problems = []
    merged = None
    try:
        index = ox.Store.read_only(str(build / INDEX))
        indexed, merged = count_named(index), count_merged(index)
        if indexed != manifest.indexed:
            problems.append(f"{INDEX}: holds {indexed} quads, not {manifest.indexed}")
    except OSError as error:
        problems.append(f"{INDEX}: cannot be read ({error})")
    try:
        triples = counted(build / COLUMNS).triples
        if merged is not None and triples != merged:
            problems.append(f"{COLUMNS}: holds {triples} triples, not {merged}")
    except StoreUnreachable as error:
        problems.append(f"{COLUMNS}: {error.problem}")
    return problems


def _unfinished(store: Path) -> int:
    return sum(child.name.startswith(".new-") for child in (store / BUILDS).iterdir())
