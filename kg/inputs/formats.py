"""Which files are documents, which hold documents, and which go with a collection without being either."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

READ_SUFFIXES: Final[dict[str, str]] = {
    ".txt": "plain text, UTF-8, GB 18030, Big5 or UTF-16",
    ".html": "web page",
    ".htm": "web page",
    ".shtml": "web page",
    ".xhtml": "web page",
    ".docx": "Word",
    ".pdf": "PDF with text",
    ".ofd": "OFD",
    ".xlsx": "Excel",
    ".csv": "table",
    ".tsv": "table",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".doc": "old Word, through LibreOffice",
    ".wps": "WPS, through LibreOffice",
    ".xls": "old Excel, through LibreOffice",
    ".et": "WPS table, through LibreOffice",
    ".rtf": "rich text, through LibreOffice",
}
"""Suffixes of the files that are read, and what they are; a new format is a new line here."""

CONTAINERS: Final[dict[str, str]] = {
    ".zip": "archive",
    ".tar": "archive",
    ".tar.gz": "archive",
    ".tgz": "archive",
    ".tar.xz": "archive",
    ".txz": "archive",
    ".jsonl": "table of documents, one a line",
    ".ndjson": "table of documents, one a line",
    ".jsonl.gz": "table of documents, one a line",
    ".ndjson.gz": "table of documents, one a line",
    ".parquet": "table of documents, one a row",
}
"""Suffixes of the files that hold documents; CSV and Excel files are documents themselves."""

NOT_DOCUMENTS: Final = frozenset({"readme", "manifest", "license", "notice"})
"""Stems of files that go with a collection without being part of it."""

MOST_BYTES: Final = 100_000_000
"""Larger documents are refused, as the loaders refuse them."""


def container_suffix(name: str) -> str:
    """Return the suffix of CONTAINERS that ``name`` ends in, "" when it ends in none.

    >>> container_suffix("plans.2022.TAR.GZ"), container_suffix("plan.txt")
    ('.tar.gz', '')
    """
    lower = name.lower()
    return max((suffix for suffix in CONTAINERS if lower.endswith(suffix)), key=len, default="")


def reason_to_skip(name: str) -> str | None:
    """Return why a file called ``name`` is neither a document nor holds some, None when it is one.

    >>> reason_to_skip("film.mp4"), reason_to_skip("plan.docx")
    ('format not read (.mp4)', None)
    """
    path = PurePosixPath(name)
    if name.startswith("."):
        return "hidden"
    if path.stem.lower() in NOT_DOCUMENTS:
        return "goes with the collection, is not a document"
    if path.suffix.lower() not in READ_SUFFIXES and not container_suffix(name):
        return f"format not read ({path.suffix or 'no suffix'})"
    return None


def known_formats() -> str:
    """Return the sentence that lists every format that is read, for people who gave another."""
    named = (f"{suffix} ({what})" for suffix, what in (READ_SUFFIXES | CONTAINERS).items())
    return "Formats read: " + "; ".join(named)
