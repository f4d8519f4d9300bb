"""Is a build still what was written? Finds missing files, flipped bytes and a lost index."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.build.durable import digest_file
from kg.build.layout import INDEX
from kg.build.manifest import read_manifest
from kg.errors import StoreDamaged
from kg.store.merged import count_named


def check(build: Path) -> list[str]:
    """Return what is wrong with the build at ``build``, one sentence each; an empty list when sound.

    Every graph and text is hashed, and every quad of the index is read (its blocks carry checksums)
    and counted.
    """
    try:
        manifest = read_manifest(build)
    except StoreDamaged as error:
        return [str(error)]
    problems = []
    if not build.name.startswith((manifest.id, ".")):
        problems.append(f"{build.name}: the manifest is another build's ({manifest.id})")
    for path, entry in sorted(manifest.files.items()):
        try:
            if digest_file(build / path) != entry.sha256:
                problems.append(f"{path}: not the bytes that were written")
        except OSError as error:
            problems.append(f"{path}: cannot be read ({error.strerror})")
    try:
        indexed = count_named(ox.Store.read_only(str(build / INDEX)))
    except OSError as error:
        problems.append(f"{INDEX}: cannot be read ({error})")
    else:
        if indexed != manifest.indexed:
            problems.append(f"{INDEX}: holds {indexed} quads, not {manifest.indexed}")
    return problems
