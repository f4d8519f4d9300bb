"""Names of members of archives: their encoding, and whether a member of that name is a document.

Chinese ZIP programs write names in GBK and say nothing of it, tar says nothing of names at all.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import Final

from kg.inputs.formats import container_suffix, reason_to_skip

_UTF8_FLAG: Final = 0x800
_UNICODE_PATH: Final = 0x7075


def decoded(name: bytes) -> str:
    """Return a name as text: UTF-8, else GB 18030, else UTF-8 with U+FFFD for what is neither.

    >>> decoded("甘肃省.txt".encode("gbk")), decoded("甘肃省.txt".encode())
    ('甘肃省.txt', '甘肃省.txt')
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")


def zip_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a ZIP member, with "/" between its parts.

    Without the flag for UTF-8, zipfile takes names for code page 437; that is undone first. A field of
    Info-ZIP with the name in UTF-8 comes before all, when it was made for this very name.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", "replace")
        name = _unicode_path(info.extra, raw) or decoded(raw)
    return name.partition("\x00")[0].replace("\\", "/")


def base_name(member: str) -> str:
    """Return the last part of a member's name, in characters that can be written as UTF-8."""
    return member.rstrip("/").rpartition("/")[2].encode("utf-8", "replace").decode()


def is_hidden(member: str) -> bool:
    """Whether a member stands in a hidden folder or among what a Mac packs beside the files."""
    folders = member.split("/")[:-1]
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in folders)


def member_reason(member: str) -> str | None:
    """Return why a member is not read, None when it is a document.

    >>> member_reason("2022/plans.zip"), member_reason("2022/武威.docx")
    ('an archive within an archive', None)
    """
    name = base_name(member)
    reason = reason_to_skip(name)
    if reason is None and (suffix := container_suffix(name)):
        kind = "a table of documents" if "json" in suffix or "parquet" in suffix else "an archive"
        return f"{kind} within an archive"
    return reason


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(body) > 5 and body[0] == 1:
            made_for = struct.unpack_from("<I", body, 1)[0]
            if made_for == zlib.crc32(raw):
                try:
                    return body[5:].decode("utf-8")
                except UnicodeDecodeError:
                    return None
    return None
