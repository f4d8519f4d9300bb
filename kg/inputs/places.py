"""Where a document lies: a few numbers by which any process on the same file system gets its bytes."""

from __future__ import annotations

import os
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from kg.errors import InputError

STORED, DEFLATED = 0, 8
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_LOCAL_MARK: Final = b"PK\x03\x04"


class Place(Protocol):
    """Where a document lies; small, picklable, and good for one document each."""

    @property
    def size(self) -> int:
        """How many bytes the document has, or about."""
        ...

    @property
    def path(self) -> Path:
        """The file that is or holds the document."""
        ...

    def read(self) -> bytes:
        """Return the bytes.  Raises InputError when there is no getting at them."""
        ...


@dataclass(frozen=True, slots=True)
class InFile:
    """A document that is a file."""

    file: str
    size: int

    @property
    def path(self) -> Path:
        return Path(self.file)

    def read(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise unreadable(self.path, error) from error


@dataclass(frozen=True, slots=True)
class InTar:
    """A member of a tar that is not compressed: ``size`` bytes from ``start`` on."""

    file: str
    start: int
    size: int

    @property
    def path(self) -> Path:
        return Path(self.file)

    def read(self) -> bytes:
        return stretch(self.file, self.start, self.size)


@dataclass(frozen=True, slots=True)
class InZip:
    """A member of a ZIP archive, found by its local header at ``start``, without the list of members."""

    file: str
    start: int
    packed: int
    size: int
    method: int

    @property
    def path(self) -> Path:
        return Path(self.file)

    def read(self) -> bytes:
        mark, name, extra = _LOCAL_HEADER.unpack(stretch(self.file, self.start, _LOCAL_HEADER.size))
        if mark != _LOCAL_MARK:
            raise changed(self.file)
        data = stretch(self.file, self.start + _LOCAL_HEADER.size + name + extra, self.packed)
        return data if self.method == STORED else inflated(data, self.size, self.file)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that was found but cannot be got at; reading it tells why, as reading any bad one does."""

    where: str
    problem: str
    remedy: str

    size: int = 0

    @property
    def path(self) -> Path:
        return Path(self.where)

    def read(self) -> bytes:
        raise InputError(self.where, self.problem, self.remedy)


def stretch(file: str, start: int, size: int) -> bytes:
    """Return ``size`` bytes of ``file`` from ``start`` on.  Raises InputError when it has fewer."""
    try:
        descriptor = os.open(file, os.O_RDONLY)
        try:
            data = os.pread(descriptor, size, start)
            while len(data) < size and (more := os.pread(descriptor, size - len(data), start + len(data))):
                data += more
        finally:
            os.close(descriptor)
    except OSError as error:
        raise unreadable(Path(file), error) from error
    if len(data) < size:
        raise changed(file)
    return data


def inflated(data: bytes, size: int, where: str) -> bytes:
    """Return deflated ``data`` unpacked.  Raises InputError unless just ``size`` bytes come out of it."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(data, size + 1)
    except zlib.error as error:
        raise InputError(where, f"is damaged ({error})", "Get the archive anew") from error
    if len(unpacked) != size:
        raise InputError(where, "is damaged (sizes do not agree)", "Get the archive anew")
    return unpacked


def changed(file: str) -> InputError:
    """Return the error for a file that is no longer what it was when documents were collected."""
    return InputError(printable(file), "changed while it was being read", "Build again")


def unreadable(path: Path, error: OSError) -> InputError:
    """Return the error for a file that the system does not let us read."""
    return InputError(
        printable(path), f"cannot be read ({error.strerror})", "Check the file and its permissions"
    )


def printable(path: Path | str) -> str:
    """Return ``path`` as text that can be written as UTF-8, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")
