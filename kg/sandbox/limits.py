"""How much one query may take and give."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import InputError

MAX_SECONDS = 30.0
"""The longest deadline there is."""


@dataclass(frozen=True)
class Limits:
    """Limits of one query.

    ``rows`` and ``bytes`` (of the answer as JSON lines) cut the answer, which says so; ``text`` cuts each
    literal to that many characters, None leaves them whole; at ``seconds`` the process is killed.
    Raises InputError for limits below one or a deadline over :data:`MAX_SECONDS`.
    """

    rows: int = 10_000
    bytes: int = 10 * 1024 * 1024
    text: int | None = None
    seconds: float = 10.0

    def __post_init__(self) -> None:
        if self.rows < 1 or self.bytes < 1 or (self.text is not None and self.text < 1):
            raise InputError("limits", "a limit is below one", "Give whole numbers from 1 on")
        if not 0 < self.seconds <= MAX_SECONDS:
            raise InputError(
                "limits",
                f"{self.seconds:g} seconds is no deadline for a query",
                f"Give a number of seconds up to {MAX_SECONDS:g}",
            )
