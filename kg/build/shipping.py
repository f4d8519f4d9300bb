"""A reader on its way to other processes: pickled once, unpickled once in each of them, and only where the
same policykg runs."""

from __future__ import annotations

import pickle
import socket
import sys
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kg.build.documents import ReadDocument
from kg.build.program import program_digest
from kg.errors import InputError

Sent = list[Any] | bytes
"""Results on their way back."""


@dataclass(frozen=True)
class Shipped:
    """A reader as bytes; a ledger of names may make it large, and every task takes it along.

    ``edition`` is the one that has to run where it arrives, "" where that cannot be another.
    """

    pickled: bytes
    edition: str

    @classmethod
    def of(cls, read: ReadDocument, *, abroad: bool) -> Shipped:
        """Pack ``read``, which has to be importable: a function, or an object of a class, of a module.

        ``abroad`` says that it may come to processes that we did not start.
        """
        return cls(pickle.dumps(read), edition() if abroad else "")

    def reader(self) -> ReadDocument:
        """Return the reader, the same each time in the same process.

        Raises InputError where another policykg runs: a worker may join a cluster at any time.
        """
        if self.edition and self.edition != edition():
            raise another_edition(socket.gethostname(), edition(), self.edition)
        found: ReadDocument = _unpacked(self.pickled)
        return found

    def sent(self, results: list[Any]) -> Sent:
        """Return ``results`` as they travel back.

        Over a network they are packed: N-Quads shrink to a sixteenth in a tenth of the time that reading
        takes, so that a gigabit a second carries what fifty processors read instead of three.
        """
        return zlib.compress(pickle.dumps(results, pickle.HIGHEST_PROTOCOL), 1) if self.edition else results


def received(sent: Sent) -> list[Any]:
    """Return the results that :meth:`Shipped.sent` sent."""
    if isinstance(sent, bytes):
        results: list[Any] = pickle.loads(zlib.decompress(sent))
        return results
    return sent


@cache
def edition() -> str:
    """Return what of policykg is installed here: its version, and the hash of all that decides a reading.

    The version alone does not tell two working copies apart, nor two registers of agencies.
    """
    try:
        installed = version("policykg")
    except PackageNotFoundError:
        installed = "not installed"
    return f"{installed} ({program_digest()[:12]}, Python {sys.version_info.major}.{sys.version_info.minor})"


def another_edition(worker: str, there: str, wanted: str = "") -> InputError:
    """Return the error for a ``worker`` that runs another policykg than the ``wanted`` (ours, if empty)."""
    return InputError(
        worker,
        f"runs policykg {there}, the build {wanted or edition()}",
        "Install the same policykg everywhere",
    )


@lru_cache(maxsize=4)
def _unpacked(pickled: bytes) -> Any:
    return pickle.loads(pickled)
