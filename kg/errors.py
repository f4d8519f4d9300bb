"""The exceptions of the graph's side; each knows the exit code the command line ends with.

Exit codes are fixed by the public contract: 2 for bad input or usage, 3 for a store that cannot be
reached or written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from loaders.errors import PolicyKgError

__all__ = [
    "BuildLocked",
    "DocumentsRejected",
    "InputError",
    "PolicyKgError",
    "QuestionError",
    "StoreDamaged",
    "StoreMissing",
    "StoreUnreachable",
    "StoreUnwritable",
]


class InputError(PolicyKgError):
    """Something the caller gave cannot be used: a path, a query, a file suffix."""

    exit_code: ClassVar[int] = 2


class QuestionError(InputError):
    """A question that cannot be asked: unknown, badly written, or with a value that does not fit."""


class DocumentsRejected(InputError):
    """One or more documents of a build cannot be read; ``failures`` holds one error a document."""

    def __init__(self, failures: Sequence[PolicyKgError], total: int) -> None:
        """Name every document of ``failures``, in the order given, out of ``total`` documents."""
        listed = "".join(f"\n  {failure}" for failure in failures)
        super().__init__(
            f"{len(failures)} of {total} documents",
            f"cannot be read, so nothing was stored:{listed}\n",
            "Correct these files or leave them out, then build again",
        )
        self.failures = tuple(failures)
        self.total = total

    def __reduce__(self) -> tuple[type[DocumentsRejected], tuple[tuple[PolicyKgError, ...], int]]:
        return type(self), (self.failures, self.total)

    def __str__(self) -> str:
        return f"{self.where} {self.problem}{self.remedy}"


class StoreMissing(PolicyKgError):
    """There is no store at the place named (no build directory, no RDF file)."""

    exit_code: ClassVar[int] = 2


class BuildLocked(PolicyKgError):
    """Another process is writing the same build directory."""

    exit_code: ClassVar[int] = 2


class StoreUnreachable(PolicyKgError):
    """A store that should be there does not answer, or answers nonsense."""

    exit_code: ClassVar[int] = 3


class StoreFailed(StoreUnreachable):
    """A server that is there and could not do what it was asked (HTTP 500)."""


class StoreDamaged(StoreUnreachable):
    """A build directory whose files are not the ones that were written."""


class StoreUnwritable(StoreUnreachable):
    """A build directory that cannot be written: disk full, no permission, read-only medium."""
