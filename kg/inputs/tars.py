"""Documents in a tar archive, plain or compressed; nothing is unpacked under a name of its own."""

from __future__ import annotations

import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, Literal

from kg.errors import InputError
from kg.inputs.formats import MOST_BYTES
from kg.inputs.found import Broken, Finding, Found, Skipped, broken
from kg.inputs.limits import Limited
from kg.inputs.names import base_name, decoded, is_hidden, member_reason
from kg.inputs.places import InTar, printable
from kg.inputs.spool import Spooled

_AT_THE_END: Final = {"EmptyHeaderError", "EOFHeaderError"}
_PACK_AGAIN: Final = "Get the archive anew, or pack the documents again"


class _Member(tarfile.TarInfo):
    """A header; a broken one in the middle is an error, where tarfile takes it for the end."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile, /) -> _Member:
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.HeaderError as error:
            if type(error).__name__ in _AT_THE_END:
                raise
            raise tarfile.ReadError(str(error)) from error


def tar_members(path: Path, suffix: str) -> Iterator[Finding]:
    """Yield what the tar archive at ``path`` holds, in its order; ``suffix`` tells how it is packed.

    Raises InputError when it is none, is damaged, or unpacks to more than documents ever do.
    """
    where = printable(path)
    try:
        with path.open("rb") as opened:
            if suffix == ".tar":
                yield from _members(path, where, opened, None)
            else:
                limited = Limited(_unpacking(opened, suffix), where, path.stat().st_size)
                yield from _members(path, where, limited, limited)
    except (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, ValueError) as error:
        raise InputError(where, f"is no tar archive that can be read ({error})", _PACK_AGAIN) from error


def _members(
    path: Path, where: str, stream: IO[bytes] | Limited, limited: Limited | None
) -> Iterator[Finding]:
    mode: Literal["r:", "r|"] = "r|" if limited else "r:"
    unpacked = 0
    with tarfile.open(
        fileobj=stream, mode=mode, tarinfo=_Member, encoding="utf-8", errors="surrogateescape"
    ) as archive:
        while (info := archive.next()) is not None:
            vars(archive).update(members=[])  # it keeps every header it has seen
            if limited is not None:
                limited.allow(info.size)
            member = decoded(info.name.encode("utf-8", "surrogateescape"))
            finding = _unread(where, member, info)
            if finding is not None:
                yield finding
            elif info.isreg() and not is_hidden(member):
                part = archive.extractfile(info)
                data = part.read() if part else b""
                start, file = info.offset_data, str(path)
                place = Spooled(file, unpacked, len(data)) if limited else InTar(file, start, len(data))
                unpacked += len(data)
                yield Found(base_name(member), data, place)


def _unread(where: str, member: str, info: tarfile.TarInfo) -> Skipped | Broken | None:
    """Return what is to be said of a member that is not read, None for a document, a folder or one hidden."""
    if info.isdir() or is_hidden(member):
        return None
    special = not info.isreg() or info.issparse()
    reason = ("a link" if info.islnk() or info.issym() else "no ordinary file") if special else None
    reason = reason or member_reason(member)
    if reason is not None:
        return Skipped(member, reason)
    if info.size > MOST_BYTES:
        problem = f"has {info.size} bytes; at most {MOST_BYTES} are read"
        return broken(base_name(member), f"{where}/{member}", problem, _PACK_AGAIN)
    return None


def _unpacking(opened: IO[bytes], suffix: str) -> gzip.GzipFile | lzma.LZMAFile:
    return gzip.GzipFile(fileobj=opened) if suffix in (".tar.gz", ".tgz") else lzma.LZMAFile(opened)
