"""Why a query from outside has no answer; each knows the status an HTTP server answers with."""

from __future__ import annotations

from typing import ClassVar

from kg.errors import InputError, StoreUnreachable

STATUS = {
    "too-long": 413,
    "nested": 400,
    "patterns": 400,
    "operators": 400,
    "syntax": 400,
    "service": 403,
    "update": 403,
}
"""HTTP status for each kind of refusal."""


class QueryRefused(InputError):
    """A query that is not run; ``kind`` is one of :data:`STATUS`."""

    def __init__(self, kind: str, problem: str, remedy: str) -> None:
        """Refuse the query because of ``problem``, which ``remedy`` cures."""
        super().__init__("query", problem, remedy)
        self.kind = kind

    @property
    def status(self) -> int:
        """The HTTP status that says so."""
        return STATUS[self.kind]


class QueryTooSlow(InputError):
    """A query that was killed at its deadline."""

    status: ClassVar[int] = 504


class QueryEnded(InputError):
    """A query that ended the process that ran it: too much memory, or too much for the engine's stack."""

    status: ClassVar[int] = 400


class SandboxBusy(StoreUnreachable):
    """All processes are at work, and none became free in time; try again after ``retry_after`` seconds."""

    status: ClassVar[int] = 503

    def __init__(self, retry_after: int) -> None:
        """Say that the caller may come back after ``retry_after`` seconds."""
        super().__init__(
            "query", "all query processes are at work", f"Try again in {retry_after} seconds, or ask for less"
        )
        self.retry_after = retry_after
