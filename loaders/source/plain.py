"""Plain text files (``.txt``)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from loaders.source.charset import decode


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read.

    ``sha256`` is that of the bytes (64 hex digits); ``text`` is ``bytes.decode(encoding)`` unchanged,
    line ends and byte order mark included, so that every offset into it can be checked against the file.
    """

    file_name: str
    sha256: str
    encoding: str
    text: str


def read_source(data: bytes, file_name: str) -> Source:
    """Read the bytes of a plain text file; ``file_name`` names it in errors.

    Raises ReadError for an empty file, one that is not text, and bytes in no known encoding.
    """
    decoded = decode(data, file_name)
    return Source(file_name, hashlib.sha256(data).hexdigest(), decoded.encoding, decoded.text)
