"""A store as one file, and back: the files that are the truth, without the indexes made from them."""

from __future__ import annotations

import io
import json
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Final, cast

from kg.build.durable import replace_file
from kg.build.layout import MANIFEST, REUSE, hold_current
from kg.build.manifest import Manifest, read_manifest
from kg.build.repair import finish
from kg.build.writing import publish, writing
from kg.errors import InputError, StoreUnwritable
from kg.names.ledger import LEDGER

_STORE_LEDGER: Final = "store/names.csv"
"""The ledger of the store itself, which people write; that of the build tells which rows were in force."""
_PATH: Final = re.compile(r"[a-z]+(?:/[a-z]+)?/[A-Za-z0-9-]+\.[a-z]+|[a-z]+\.(?:csv|json)")
_REMEDY: Final = "Give a file that `policykg backup` wrote"


@dataclass(frozen=True)
class BackupReport:
    """The build that was backed up or restored, and how many files that were."""

    build_id: str
    files: int


def backup(store: Path, out: Path) -> BackupReport:
    """Write the current build of ``store`` to the tar file ``out`` (compressed when it ends in .gz).

    Equal builds give equal files. A file at ``out`` is replaced only by a complete one. Raises StoreMissing,
    StoreDamaged when a file is not what was written, StoreUnwritable when the disk refuses.
    """
    held = hold_current(store)
    try:
        manifest = read_manifest(held.path)
        members = [MANIFEST, *sorted(manifest.files)]
        members += [REUSE] if (held.path / REUSE).is_file() else []
        try:
            replace_file(out, _tarred(store, held.path, members, compressed=out.suffix == ".gz"))
        except OSError as error:
            problem = f"cannot be written ({error.strerror or error})"
            raise StoreUnwritable(str(out), problem, "Choose another place") from error
        return BackupReport(manifest.id, len(members))
    finally:
        held.close()


def restore(archive: Path, store: Path) -> BackupReport:
    """Make the build in ``archive`` the current one of ``store``, which may be new.

    Every file is held against the hash in the manifest, the indexes are made anew. Raises InputError when
    ``archive`` is not a whole backup; the store then is what it was.
    """
    with writing(store) as new:
        folder = new()
        try:
            with _opened(archive) as tar:
                manifest, count = _unpacked(tar, folder, archive, store)
        except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
            raise InputError(str(archive), f"cannot be read as a backup ({error})", _REMEDY) from error
        finish(folder, manifest)
        publish(store, folder, manifest)
        return BackupReport(manifest.id, count)


def _tarred(store: Path, build: Path, members: list[str], *, compressed: bool) -> Iterator[bytes]:
    """The bytes of the archive, a few files at a time; no owner, no time of writing."""
    import gzip

    sink = io.BytesIO()
    target = cast("IO[bytes]", gzip.GzipFile(fileobj=sink, mode="wb", mtime=0) if compressed else sink)
    with tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        sources = [(name, build / name) for name in members]
        if (store / LEDGER).is_file():
            sources.append((_STORE_LEDGER, store / LEDGER))
        for name, path in sources:
            data = path.read_bytes()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
            yield sink.getvalue()
            sink.seek(0)
            sink.truncate()
    if compressed:
        target.close()
    yield sink.getvalue()


@contextmanager
def _opened(archive: Path) -> Iterator[tarfile.TarFile]:
    with tarfile.open(archive, mode="r|*") as tar:
        yield tar


def _unpacked(tar: tarfile.TarFile, folder: Path, archive: Path, store: Path) -> tuple[Manifest, int]:
    """Write the members into ``folder``; none of them may be anything but a file of the manifest."""

    def wrong(problem: str) -> InputError:
        return InputError(str(archive), problem, _REMEDY)

    manifest: Manifest | None = None
    ledger = b""
    missing: set[str] = set()
    count = 0
    for member in tar:
        content = tar.extractfile(member) if member.isfile() else None
        data = content.read() if content is not None else b""
        count += 1
        if member.name == MANIFEST and manifest is None:
            (folder / MANIFEST).write_bytes(data)
            manifest = read_manifest(folder)
            (folder / MANIFEST).unlink()
            missing = set(manifest.files)
        elif manifest is None:
            raise wrong("does not begin with the manifest of a build")
        elif member.name == _STORE_LEDGER:
            ledger = data
        elif member.name == REUSE:
            json.loads(data)
            (folder / REUSE).write_bytes(data)
        elif member.name not in missing or not _PATH.fullmatch(member.name):
            raise wrong(f"holds {member.name!r}, which is no file of its build")
        elif sha256(data).hexdigest() != manifest.files[member.name].sha256:
            raise wrong(f"holds {member.name} with other bytes than were backed up")
        else:
            missing.discard(member.name)
            (folder / member.name).parent.mkdir(parents=True, exist_ok=True)
            (folder / member.name).write_bytes(data)
    if manifest is None or missing:
        raise wrong(f"lacks {len(missing)} files of its build" if missing else "is empty")
    if ledger and not (store / LEDGER).exists():
        replace_file(store / LEDGER, [ledger])
    return manifest, count
