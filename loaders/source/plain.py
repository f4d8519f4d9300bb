"""Plain text files (``.txt``), and the record every reader of a file ends in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from loaders.source.charset import decode
from loaders.source.rendering import Rendered, Table


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read.

    ``sha256`` is that of the bytes (64 hex digits); ``text`` is what every offset counts in. Of plain
    text it is ``bytes.decode(encoding)`` unchanged, line ends and byte order mark included, so that every
    offset can be checked against the file. Of another ``shape`` (``"html"``, ``"docx"`` …) it is the
    document written out as lines, the same for the same bytes, and ``encoding`` is that of the bytes
    where they are text, else ``"utf-8"``.

    ``head`` has what the container says of the document in original words (meta tags, the 索引号 table,
    properties); ``warnings`` what a person should know about the reading; ``tables`` where the cells of
    tables stand in ``text``.
    """

    file_name: str
    sha256: str
    encoding: str
    text: str
    shape: str = "text"
    head: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def read_plain(data: bytes, file_name: str) -> Source:
    """Read the bytes of a plain text file; ``file_name`` names it in errors.

    Raises ReadError for an empty file, one that is not text, and bytes in no known encoding.
    """
    decoded = decode(data, file_name)
    return Source(file_name, hashlib.sha256(data).hexdigest(), decoded.encoding, decoded.text)


def as_source(data: bytes, file_name: str, shape: str, rendered: Rendered) -> Source:
    """The record of a document of another shape than plain text."""
    return Source(
        file_name,
        hashlib.sha256(data).hexdigest(),
        rendered.encoding,
        rendered.text,
        shape,
        rendered.head,
        rendered.warnings,
        rendered.tables,
    )
