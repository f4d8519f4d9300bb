"""Writing so that it survives a power cut: every file and every directory is synced before its name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterable
from hashlib import sha256
from pathlib import Path


def write_file(path: Path, chunks: Iterable[bytes]) -> str:
    """Write ``chunks`` to a new file at ``path`` and return the SHA-256 of its bytes (hex).

    It is durable only after :func:`sync_tree` or :func:`replace_file`.
    """
    digest = sha256()
    with path.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
    return digest.hexdigest()


def copy_file(source: Path, target: Path) -> None:
    """Copy ``source`` to the new file ``target`` and make it durable: little is left once it changes."""
    shutil.copyfile(source, target)
    _sync(target, os.O_RDONLY)


def replace_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Put a file with ``chunks`` at ``path``; whatever was there stays until the new one is complete."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    partial.unlink(missing_ok=True)
    try:
        write_file(partial, chunks)
        _sync(partial, os.O_RDONLY)
        partial.replace(path)
        sync_directory(path.parent)
    finally:
        partial.unlink(missing_ok=True)


def replace_link(link: Path, target: str) -> None:
    """Make ``link`` a symbolic link to ``target``; readers see the old target or the new, never none."""
    partial = link.with_name(f".{link.name}.{os.getpid()}.part")
    partial.unlink(missing_ok=True)
    partial.symlink_to(target)
    partial.replace(link)
    sync_directory(link.parent)


def sync_directory(path: str | Path) -> None:
    """Make the names in directory ``path`` durable."""
    _sync(path, os.O_RDONLY | os.O_DIRECTORY)


def sync_tree(path: str | Path, except_for: Container[str] = ()) -> None:
    """Make every file and directory under ``path``, and ``path`` itself, durable.

    Files among ``except_for`` are durable already.
    """
    with os.scandir(path) as children:
        for child in children:
            if child.is_dir():
                sync_tree(child.path, except_for)
            elif child.path not in except_for:
                _sync(child.path, os.O_RDONLY)
    sync_directory(path)


def digest_file(path: Path) -> str:
    """Return the SHA-256 of the bytes of ``path`` (hex).  Raises OSError when it cannot be read."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _sync(path: str | Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
