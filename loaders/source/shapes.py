"""Which shape a file has, by its content first and its name second, and the reader for it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from loaders.errors import ReadError
from loaders.source import binary
from loaders.source.plain import Source, as_source, read_plain
from loaders.source.rendering import Rendered

MOST_BYTES: Final = 100_000_000
"""Larger files are refused; the largest plan in Chinese government archives has a few megabytes."""

_SAFE_HTML = 1_000_000
_SAFE_XML = 4_000_000
# A page opens with one of these, after a byte order mark, comments and the head of a site maker.
_OPENS_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(?:div|p|table|article|meta|span|section|style)[\s>/]", re.IGNORECASE)
_PDF_WITHIN = 1024
_TEXT_SUFFIXES: Final = {
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
}
_REMEDY = "Save the document as one of: .txt, .html, .docx, .pdf with text, .xlsx, .csv, .md, .ofd"


def read_source(data: bytes, file_name: str) -> Source:
    """Read a document of any shape; ``file_name`` names it in errors and decides where content does not.

    Raises ReadError, and nothing else, for an empty, damaged, protected, hostile or unknown file.
    """
    name = shape(data, file_name)
    if name == "text":
        return read_plain(data, file_name)
    if len(data) > MOST_BYTES:
        raise ReadError(file_name, f"it has {len(data)} bytes; at most {MOST_BYTES} are read", _REMEDY)
    try:
        rendered = _rendered(name, data, file_name)
    except (RecursionError, MemoryError, ValueError) as error:
        raise ReadError(
            file_name, f"it is damaged ({type(error).__name__} while reading it)", _REMEDY
        ) from error
    return as_source(data, file_name, name, rendered)


def shape(data: bytes, file_name: str) -> str:
    """The shape of a file: text, html, markdown, csv, docx, xlsx, ofd, pdf, doc, xls or rtf.

    Raises ReadError for pictures, archives and other files that are no documents, and protected ones.

    >>> shape(b"%PDF-1.7 ...", "plan.txt"), shape(b"# \\xe4\\xb8\\x80", "plan.md")
    ('pdf', 'markdown')
    """
    if b"%PDF-" in data[:_PDF_WITHIN] and not _OPENS_PAGE.search(data[:_PDF_WITHIN]):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    known = binary.kind(data)
    if known is not None:
        return _binary_shape(data, file_name, known)
    suffix = _TEXT_SUFFIXES.get(PurePath(file_name).suffix.lower(), "text")
    plain = data[:20_000].replace(b"\x00", b"") if b"\x00" in data[:200] else data[:20_000]
    start = plain[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    opens = _OPENS_PAGE.search(plain[:4_000])
    if suffix == "html" or (opens and start.startswith(b"<")):
        # A text that somebody called .html is read as what it is.
        return "html" if suffix != "html" or opens or _ELEMENT.search(data) else "text"
    return suffix


def _binary_shape(data: bytes, file_name: str, known: str) -> str:
    if data.startswith(b"PK"):
        from loaders.source.archive import Archive  # noqa: PLC0415

        names = Archive(data, file_name).names
        for part, found in (("OFD.xml", "ofd"), ("word/", "docx"), ("xl/", "xlsx")):
            if any(name.startswith(part) for name in names):
                return found
    if "old Office" in known:
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError(
                file_name, "it is protected with a password", "Remove the password and save it again"
            )
        workbook = any(mark.encode("utf-16-le") in data for mark in ("Workbook", "ETExtData"))
        return "xls" if workbook else "doc"
    raise ReadError(file_name, f"this is {known}, no document that can be read", _REMEDY)


def _rendered(name: str, data: bytes, where: str) -> Rendered:
    # Readers are imported where they are used: plain text needs none of their libraries.
    if name in ("pdf", "xlsx"):
        return _confined(name, data, where)
    if name in ("doc", "rtf", "xls"):
        from loaders.source.office import to_open_xml  # noqa: PLC0415

        target = "xlsx" if name == "xls" else "docx"
        what = "an RTF document" if name == "rtf" else "an old Office document (.doc, .xls, .wps)"
        return _rendered(target, to_open_xml(data, where, what, target), where)
    if name in ("docx", "ofd"):
        return _archive(name, data, where)
    if name == "html":
        from loaders.source.html import read_html  # noqa: PLC0415

        return read_html(data, where) if len(data) <= _SAFE_HTML else _confined(name, data, where)
    if name == "csv":
        from loaders.source.sheet import read_csv  # noqa: PLC0415

        return read_csv(data, where)
    from loaders.source.markdown import read_markdown  # noqa: PLC0415

    return read_markdown(data, where)


def _archive(name: str, data: bytes, where: str) -> Rendered:
    from loaders.source.archive import Archive  # noqa: PLC0415

    if Archive(data, where).xml_size() > _SAFE_XML:
        return _confined(name, data, where)
    if name == "docx":
        from loaders.source.docx import read_docx  # noqa: PLC0415

        return read_docx(data, where)
    from loaders.source.ofd import read_ofd  # noqa: PLC0415

    return read_ofd(data, where)


def _confined(name: str, data: bytes, where: str) -> Rendered:
    from loaders.source.confined import read_confined  # noqa: PLC0415

    return read_confined(name, data, where)
