"""A damaged build made whole again, from what is still sound."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from kg.build.check import condition
from kg.build.durable import digest_file, write_file
from kg.build.indexing import make_indexes
from kg.build.layout import BUILDS, CURRENT, IN_USE, MANIFEST, REUSE
from kg.build.manifest import Manifest, read_manifest
from kg.build.stages import Stages
from kg.build.writing import publish, writing
from kg.errors import StoreDamaged


def repair(store: Path) -> Path:
    """Make the current build of ``store`` whole and return its directory.

    Indexes are made anew from the files; a file that is damaged is taken from the build before, if that has
    the same one unharmed. The repaired build takes a name of its own, because readers may still be in the
    damaged one. A sound build stays as it is.

    Raises StoreDamaged when a file is lost for good: then only building from the documents helps. Raises
    StoreMissing where there is no store, BuildLocked while a build is being written.
    """
    with writing(store) as new:
        build = (store / CURRENT).resolve()
        if condition(store).sound:
            return build
        manifest = read_manifest(build)
        folder = new()
        for path, entry in sorted(manifest.files.items()):
            source = next((one for one in _copies(store, build, path) if _is(one, entry.sha256)), None)
            if source is None:
                raise StoreDamaged(
                    str(build / path),
                    "is damaged, and no other build has the same file",
                    f"Build from the documents: policykg build PATH… --store {store}",
                )
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            # A copy, not a link: the block on the disk may be what is bad.
            shutil.copyfile(source, folder / path)
        if (build / REUSE).is_file():
            shutil.copyfile(build / REUSE, folder / REUSE)
        finish(folder, manifest)
        return publish(store, folder, manifest)[0]


def finish(folder: Path, manifest: Manifest) -> None:
    """Make the indexes of the build in ``folder``, whose files are all there, and write its manifest.

    Raises StoreDamaged when the index does not hold what the manifest says.
    """
    files = [folder / path for path in manifest.graph_files()]
    index = make_indexes(folder, files, Stages())
    if index.close() != manifest.indexed:
        raise StoreDamaged(str(folder), "has an index that does not fit its manifest", "Build the store anew")
    write_file(folder / MANIFEST, [manifest.data])
    write_file(folder / IN_USE, [])


def _copies(store: Path, build: Path, path: str) -> Iterator[Path]:
    yield build / path
    for other in sorted((store / BUILDS).iterdir()):
        if other != build and not other.name.startswith("."):
            yield other / path


def _is(file: Path, sha256: str) -> bool:
    try:
        return digest_file(file) == sha256
    except OSError:
        return False
