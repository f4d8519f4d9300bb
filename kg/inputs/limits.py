"""How much may come out of a compressed file before it is taken for one that is made to fill the disk."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.inputs.formats import MOST_BYTES

if TYPE_CHECKING:
    from gzip import GzipFile
    from lzma import LZMAFile

    from _typeshed import WriteableBuffer

BOMB_RATIO: Final = 250
"""Text packs to a tenth, seldom to a thirtieth; more than this is no text."""
SMALL: Final = 2_000_000
_REMEDY: Final = "It was not made by packing documents; ask where it comes from"


def refuse_bomb(where: str, packed: int, unpacked: int) -> None:
    """Raise InputError when ``packed`` bytes unpack to more than documents ever do."""
    if unpacked > SMALL and unpacked > BOMB_RATIO * max(1, packed):
        raise InputError(
            where,
            f"{packed} bytes would unpack to {unpacked} or more, as in an archive made to fill memory",
            _REMEDY,
        )


class Limited(io.RawIOBase):
    """The unpacked bytes of a compressed file, read once from front to back.

    Raises InputError when more comes out than ``packed`` bytes of documents hold, or more than the
    largest document with no new member begun (a header that never ends).
    """

    def __init__(self, stream: GzipFile | LZMAFile, where: str, packed: int) -> None:
        self._stream = stream
        self._where = where
        self._packed = packed
        self._taken = 0
        self._allowed = 2 * MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._taken += len(data)
        refuse_bomb(self._where, self._packed, self._taken)
        if self._taken > self._allowed:
            raise InputError(self._where, "holds a part that is larger than any document", _REMEDY)
        return len(data)

    def allow(self, size: int) -> None:
        """Begin a new member of ``size`` bytes."""
        self._allowed = self._taken + size + 2 * MOST_BYTES
