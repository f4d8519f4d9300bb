"""Documents of files that can only be read from front to back: compressed archives, Parquet.

A process that wants one of them unpacks the documents of that file once, one behind the other, into a
temporary file without a name, and takes them from there by their place. The system takes the file back
when the process ends, however it ends.
"""

from __future__ import annotations

import os
import tempfile
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, Final

from kg.errors import InputError
from kg.inputs.containers import findings
from kg.inputs.found import Found
from kg.inputs.places import changed, printable, unreadable

MOST_OPEN: Final = 32
"""So many files are kept unpacked in a process; of more, the one not asked for longest goes."""

_State = tuple[str, int, int]
_kept: OrderedDict[_State, IO[bytes]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Spooled:
    """A document of such a file: ``size`` bytes from ``start`` on, were all its documents one text."""

    file: str
    start: int
    size: int

    @property
    def path(self) -> Path:
        return Path(self.file)

    def read(self) -> bytes:
        with _lock:
            spool = _spool(self.file)
            data = os.pread(spool.fileno(), self.size, self.start)
        if len(data) < self.size:
            raise changed(self.file)
        return data


def _spool(file: str) -> IO[bytes]:
    try:
        status = Path(file).stat()
    except OSError as error:
        raise unreadable(Path(file), error) from error
    state = (file, status.st_mtime_ns, status.st_size)
    if state not in _kept:
        while len(_kept) >= MOST_OPEN:
            _kept.popitem(last=False)[1].close()
        _kept[state] = _unpacked(file)
    _kept.move_to_end(state)
    return _kept[state]


def _unpacked(file: str) -> IO[bytes]:
    spool = _nameless()
    try:
        # One that is damaged further on has been told of when it was searched; what is before is good.
        with suppress(InputError):
            for finding in findings(Path(file)):
                if isinstance(finding, Found):
                    spool.write(finding.data)
        spool.flush()
    except OSError as error:
        spool.close()
        raise InputError(
            printable(file),
            f"cannot be unpacked in {tempfile.gettempdir()} ({error.strerror})",
            "Make room there, or set TMPDIR to a directory with room",
        ) from error
    except BaseException:
        spool.close()
        raise
    return spool


def _nameless() -> IO[bytes]:
    descriptor, name = tempfile.mkstemp(prefix="policykg-")
    Path(name).unlink()
    return os.fdopen(descriptor, "w+b")
