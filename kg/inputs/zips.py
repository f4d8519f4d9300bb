"""Documents in a ZIP archive, read member by member; nothing of it is unpacked to disk.

Nothing is ever written under a member's name, so that ``../../etc/passwd`` does no harm, and what comes
out is measured while it does.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.inputs.formats import MOST_BYTES
from kg.inputs.found import Finding, Found, Skipped, broken
from kg.inputs.limits import refuse_bomb
from kg.inputs.names import base_name, is_hidden, member_reason, zip_name
from kg.inputs.places import DEFLATED, STORED, InZip, printable

_ENCRYPTED: Final = 1
_LINK, _KIND = 0o120000, 0o170000
_PACK_AGAIN: Final = "Pack the documents again as an ordinary ZIP archive"


def zip_members(path: Path) -> Iterator[Finding]:
    """Yield what the ZIP archive at ``path`` holds, in the order of its list of members.

    Raises InputError when it is none, is damaged, or would unpack to more than documents ever do.
    """
    where = printable(path)
    size = path.stat().st_size
    for info in _members(path, where, size):
        member = zip_name(info)
        if info.is_dir() or member.endswith("/") or is_hidden(member):
            continue
        named = f"{where}/{member}".encode("utf-8", "replace").decode()
        reason = _link(info) or member_reason(member)
        if reason is not None:
            yield Skipped(member.encode("utf-8", "replace").decode(), reason)
        elif problem := _cannot(info):
            yield broken(base_name(member), named, problem, _PACK_AGAIN)
        else:
            place = InZip(
                str(path), info.header_offset, info.compress_size, info.file_size, info.compress_type
            )
            try:
                data = place.read()
            except InputError as error:
                yield broken(base_name(member), named, error.problem, error.remedy)
                continue
            if zlib.crc32(data) != info.CRC:
                yield broken(base_name(member), named, "is damaged (its checksum differs)", _PACK_AGAIN)
            else:
                yield Found(base_name(member), data, place)


def _members(path: Path, where: str, size: int) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except OSError:
        raise
    except Exception as error:  # struct.error, UnicodeError and whatever else odd headers raise
        raise InputError(where, f"is no ZIP archive that can be opened ({error})", _PACK_AGAIN) from error
    refuse_bomb(where, size, sum(info.file_size for info in infos))
    return infos


def _link(info: zipfile.ZipInfo) -> str | None:
    return "a link" if (info.external_attr >> 16) & _KIND == _LINK else None


def _cannot(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & _ENCRYPTED:
        return "is protected with a password"
    if info.compress_type not in (STORED, DEFLATED):
        return f"is packed by method {info.compress_type} of ZIP, which is not read"
    if info.file_size > MOST_BYTES:
        return f"has {info.file_size} bytes; at most {MOST_BYTES} are read"
    if info.compress_type == STORED and info.compress_size != info.file_size:
        return "is damaged (sizes do not agree)"
    return None
