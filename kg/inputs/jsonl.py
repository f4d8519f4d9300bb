"""Documents in a file of JSON lines, one object a line."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from kg.errors import InputError
from kg.inputs.formats import MOST_BYTES, container_suffix
from kg.inputs.found import Broken, Finding, Found, NotDocuments
from kg.inputs.limits import Limited
from kg.inputs.places import Unreadable, printable, stretch
from kg.inputs.rows import COLUMNS, CONTENT, TEXT, row_document
from kg.inputs.spool import Spooled

_LONGEST_LINE: Final = MOST_BYTES * 3 // 2
_BOM: Final = b"\xef\xbb\xbf"
_CORRECT: Final = "Write one JSON object a line, in UTF-8"


@dataclass(frozen=True, slots=True)
class OnLine:
    """The document on line ``line`` (from 1), whose ``size`` bytes begin at byte ``start``."""

    file: str
    start: int
    size: int
    line: int

    @property
    def path(self) -> Path:
        return Path(self.file)

    def read(self) -> bytes:
        path = self.path
        return _document(stretch(self.file, self.start, self.size), path, self.line)[1]


def json_lines(path: Path) -> Iterator[Finding]:
    """Yield the documents of the JSON lines at ``path``, in the order of the lines; blank ones count.

    A line that is none gives a finding of its own. Raises NotDocuments when the first line has neither
    text nor content, InputError when the file is damaged as a whole.
    """
    where = printable(path)
    packed = container_suffix(path.name).endswith(".gz")
    try:
        with path.open("rb") as opened:
            stream: IO[bytes] = opened
            if packed:
                limited = Limited(gzip.GzipFile(fileobj=opened), where, path.stat().st_size)
                yield from _lines(io.BufferedReader(limited, 1 << 16), path, packed=True)
            else:
                yield from _lines(stream, path, packed=False)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(where, f"is no gzip file that can be read ({error})", "Get it anew") from error


def _lines(stream: IO[bytes], path: Path, *, packed: bool) -> Iterator[Finding]:
    start, line, unpacked, first = 0, 0, 0, True
    while data := stream.readline(_LONGEST_LINE):
        line += 1
        here, start = start, start + len(data)
        if not data.removeprefix(_BOM).strip():
            continue
        if len(data) >= _LONGEST_LINE:
            raise InputError(f"{printable(path)}, line {line}", "is longer than any document", _CORRECT)
        try:
            name, document = _document(data, path, line, first=first)
        except NotDocuments:
            raise
        except InputError as error:
            place = Unreadable(error.where, error.problem, error.remedy)
            yield Broken(default_name(path, line), place)
        else:
            size = len(document) if packed else len(data)
            yield Found(
                name,
                document,
                Spooled(str(path), unpacked, size) if packed else OnLine(str(path), here, size, line),
            )
            unpacked += size
        first = False


def default_name(path: Path, number: int) -> str:
    """Return the file name of a document in a table that gives it none.

    >>> default_name(Path("plans.jsonl.gz"), 12)
    'plans-0000012.txt'
    """
    name = printable(path.name)
    return f"{name.removesuffix(name[len(name) - len(container_suffix(name)) :])}-{number:07d}.txt"


def _document(data: bytes, path: Path, line: int, *, first: bool = False) -> tuple[str, bytes]:
    where = f"{printable(path)}, line {line}"
    try:
        row = json.loads(data.removeprefix(_BOM))
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"is no JSON ({error})", _CORRECT) from error
    if not isinstance(row, dict):
        raise InputError(where, "is no JSON object", _CORRECT)
    row = {key: row[spelled] for spelled in row if (key := spelled.lower()) in COLUMNS}
    if first and TEXT not in row and CONTENT not in row:
        raise NotDocuments(where, "has neither text nor content", "Give every line the key text or content")
    return row_document(row, where, default_name(path, line))
