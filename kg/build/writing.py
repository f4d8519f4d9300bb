"""One writer at a time: the lock, the unfinished directory, the moment a build becomes current."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.build.check import check
from kg.build.durable import replace_link, sync_directory, sync_tree
from kg.build.layout import BUILDS, CURRENT, LOCK, MANIFEST, delete_unless_held
from kg.build.manifest import Manifest
from kg.errors import BuildLocked, InputError, StoreUnwritable

_NEW = ".new-"
_OLD = ".old-"


@contextmanager
def writing(store: Path) -> Iterator[Callable[[], Path]]:
    """Hold the lock of ``store`` and give a function that makes an empty directory to write a build into.

    Asked again, it begins anew in the same place. Left behind, the directory is removed: by this call at its
    end, or by the next writer when this one is killed. Raises BuildLocked when another process is writing,
    StoreUnwritable when the disk does not let us.
    """
    try:
        (store / BUILDS).mkdir(parents=True, exist_ok=True)
        with _locked(store):
            _sweep(store / BUILDS)
            new = store / BUILDS / f"{_NEW}{os.getpid()}"

            def empty() -> Path:
                if new.exists():
                    shutil.rmtree(new)
                new.mkdir()
                return new

            try:
                yield empty
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise _unwritable(store, error) from error


def current_build(store: Path) -> Path | None:
    """Return the directory of the current build of ``store``, None where there is none.

    Raises InputError when something else stands in its place.
    """
    name = _current_name(store)
    build = store / BUILDS / name
    return build if name and (build / MANIFEST).is_file() else None


def publish(store: Path, new: Path, manifest: Manifest, linked: Container[str] = ()) -> tuple[Path, bool]:
    """Make the finished build in ``new`` the current one of ``store``.

    ``linked`` are its files that an earlier build shares, which are durable already.

    Returns its directory and whether anything changed: when the same build is current and sound, it
    stays. The build that was current is kept; older ones go unless a reader holds them.
    """
    sync_tree(new, except_for=linked)
    builds = store / BUILDS
    previous = _current_name(store)
    name, exists = _free_name(builds, manifest)
    if not exists:
        new.rename(builds / name)
        sync_directory(builds)
    if name == previous:
        return builds / name, False
    replace_link(store / CURRENT, f"{BUILDS}/{name}")
    sync_directory(store.resolve().parent)
    _delete_older(builds, keep={name, previous})
    return builds / name, True


def make_room(new: Path, manifest: Manifest) -> None:
    """Delete the builds that go once the one in ``new``, of which ``manifest`` tells, is published.

    Thousands of files take their time, which there is while the last of ``new`` is being written.
    """
    builds = new.parent
    current = _current_name(builds.parent)
    # Unless it is the current one over again, which changes nothing.
    if manifest.id != current:
        same = {build.name for build in builds.iterdir() if build.name.startswith(manifest.id)}
        _delete_older(builds, keep={current, *same})


def _free_name(builds: Path, manifest: Manifest) -> tuple[str, bool]:
    """Return the name for a build and whether a sound one of that name and content is there already."""
    name = manifest.id
    attempt = 1
    while (builds / name).exists():
        same = builds / name / MANIFEST
        if same.is_file() and same.read_bytes() == manifest.data and not check(builds / name):
            return name, True
        # Damaged: readers may still be in it, so the repaired build takes a name of its own.
        attempt += 1
        name = f"{manifest.id}-{attempt}"
    return name, False


def _current_name(store: Path) -> str:
    link = store / CURRENT
    if link.is_symlink():
        return link.readlink().name
    if link.exists():
        raise InputError(
            str(link), "is not the link a build directory has there", "Choose another directory for --store"
        )
    return ""


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    descriptor = os.open(store / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            writer = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
            raise BuildLocked(
                str(store),
                f"another build (process {writer}) is writing here",
                "Wait until it has finished, then build again",
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        try:
            yield
        finally:
            # Empty again, so that a build which stores nothing leaves every byte as it was.
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _sweep(builds: Path) -> None:
    """Remove what writers left that were killed; the lock is ours, so none of them is alive."""
    for leftover in builds.iterdir():
        if leftover.name.startswith((_NEW, _OLD)):
            shutil.rmtree(leftover, ignore_errors=True)


def _delete_older(builds: Path, keep: set[str]) -> None:
    for build in sorted(builds.iterdir()):
        if build.name in keep or build.name.startswith("."):
            continue
        trash = builds / f"{_OLD}{build.name}"
        if delete_unless_held(build, trash):
            shutil.rmtree(trash, ignore_errors=True)


def _unwritable(store: Path, error: OSError) -> StoreUnwritable:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "No space left" in str(error):
        free = shutil.disk_usage(store).free
        return StoreUnwritable(
            str(store),
            f"the disk is full ({free:,} bytes free); the build was given up, the store is as it was",
            "Make room: a build needs about ten times the size of its documents' graphs",
        )
    return StoreUnwritable(
        str(store), f"cannot be written ({error.strerror or error})", "Choose a directory you may write to"
    )
