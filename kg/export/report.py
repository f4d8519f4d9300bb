"""What an export says of itself, and how a file of it comes to its place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.build.durable import replace_file
from kg.errors import InputError, StoreUnwritable


@dataclass(frozen=True)
class ExportReport:
    """The file or folder written, its size in bytes, and how much it holds.

    ``statements`` counts the statements of RDF, the rows of tables, the nodes and edges of a network, or
    the plans of StratML.
    """

    path: Path
    size: int
    statements: int


def check_place(out: Path) -> None:
    """Raise InputError unless a file can be at ``out``."""
    if out.is_dir() or not out.parent.is_dir():
        raise InputError(str(out), "cannot be a file there", "Name a file in a folder that exists")


def put(out: Path, chunks: Iterable[bytes]) -> int:
    """Put a file with ``chunks`` at ``out`` and return its size; what was there stays until it is complete.

    Raises StoreUnwritable when the disk refuses.
    """
    try:
        replace_file(out, chunks)
        return out.stat().st_size
    except OSError as error:
        raise StoreUnwritable(
            str(out), f"cannot be written ({error.strerror or error})", "Choose another place"
        ) from error


def put_made(out: Path, make: Callable[[Path], None]) -> int:
    """Let ``make`` write a file of its own and put it at ``out`` as :func:`put` does; return its size.

    For libraries that write to a path and not to a stream.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".policykg-", dir=out.parent) as folder:
            made = Path(folder) / out.name
            make(made)
            return put(out, blocks(made))
    except OSError as error:
        raise StoreUnwritable(
            str(out), f"cannot be written ({error.strerror or error})", "Choose another place"
        ) from error


def blocks(path: Path) -> Iterator[bytes]:
    """Iterate over the bytes of the file at ``path`` by the megabyte."""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            yield block
