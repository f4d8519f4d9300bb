"""Where things lie in a build directory, and how a reader holds on to the build it reads.

``DIR/current`` is a relative link to ``builds/<id>``; a build never changes once it has that name.
A reader keeps a shared lock on the build's ``in-use`` file, so that a writer which deletes old builds
leaves it alone. See docs/build-directory.md.
"""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreDamaged, StoreMissing

CURRENT = "current"
BUILDS = "builds"
LOCK = "lock"

MANIFEST = "manifest.json"
GRAPHS = "graphs"
DERIVED = f"{GRAPHS}/derived"
SOURCES = "sources"
STUDIES = "studies"
ALIGNED = "aligned"
INDEX = "index"
COLUMNS = "columns.duckdb"
REUSE = "reuse.json"
IN_USE = "in-use"

REGISTERS_FILE = f"{GRAPHS}/registers.nq"
DESCRIPTION_FILE = f"{GRAPHS}/description.nq"


@dataclass
class HeldBuild:
    """A build that stays on disk until :meth:`close`; ``path`` is its directory."""

    path: Path
    descriptor: int | None

    def close(self) -> None:
        """Let the build be deleted when two newer ones exist."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None


def hold_current(store: Path) -> HeldBuild:
    """Hold the build that ``store``/current points to at this moment.

    Raises StoreMissing when the directory has no current build and StoreDamaged when the link
    leads nowhere.
    """
    link = store / CURRENT
    # A writer may publish and delete between our steps; each new try sees a newer build.
    for _ in range(50):
        if not link.is_symlink() and not link.is_dir():
            raise StoreMissing(
                str(store), "there is no store here", f"Build one: policykg build PATH… --store {store}"
            )
        build = store / link.readlink() if link.is_symlink() else link
        held = _hold(build)
        if held is not None:
            return held
    raise StoreDamaged(
        str(link), "leads to a build that is not there", f"Build anew: policykg build PATH… --store {store}"
    )


def _hold(build: Path) -> HeldBuild | None:
    """Return ``build`` held, or None when it has just been deleted."""
    mark = build / IN_USE
    try:
        descriptor = os.open(mark, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        # A build copied by hand may lack the mark; nobody deletes it under us either.
        return HeldBuild(build, None) if (build / MANIFEST).is_file() else None
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    try:
        if mark.stat().st_ino == os.fstat(descriptor).st_ino:
            return HeldBuild(build, descriptor)
    except FileNotFoundError:
        pass
    os.close(descriptor)
    return None


def delete_unless_held(build: Path, trash: Path) -> bool:
    """Move ``build`` to ``trash`` (a name beside it) unless a reader holds it; tell whether it moved."""
    try:
        descriptor = os.open(build / IN_USE, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        build.rename(trash)
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        build.rename(trash)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
