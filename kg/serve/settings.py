"""What whoever runs a server decides: where it listens, under which names, and how much it gives to whom."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import InputError

PORT = 8765
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names that mean this machine, as a Host header gives them."""


@dataclass(frozen=True)
class Settings:
    """Limits are per process; sizes are in bytes and times in seconds.

    ``host`` is the address listened on. When it is loopback, requests must name this machine or one of
    ``names``; pages of other origins may read the answers under the ``names`` and on other addresses, under
    loopback names only those in ``origins``. Every query of a stranger runs in one of ``workers`` processes
    with ``memory`` for ``seconds``; ``queue`` of them wait for at most ``wait``. A client has ``work``
    seconds of work in every minute. ``body`` is the longest request, ``patience`` the time it has to arrive.
    Questions are answered by ``threads`` in ``question_seconds``, and ``cache`` keeps answers. ``watch`` is
    how often a new build is looked for. Raises InputError for numbers that make no sense.

    >>> Settings().is_loopback, Settings(host="0.0.0.0").is_loopback
    (True, False)
    """

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    workers: int = 3
    memory: int = 1 << 30
    seconds: float = 10.0
    rows: int = 10_000
    bytes: int = 10 * 1024 * 1024
    queue: int = 512
    wait: float = 10.0
    work: float = 60.0
    body: int = 1024 * 1024
    patience: float = 10.0
    threads: int = 2
    question_seconds: float = 20.0
    cache: int = 64 * 1024 * 1024
    watch: float = 1.0

    def __post_init__(self) -> None:
        counts = (self.workers, self.memory, self.rows, self.bytes, self.queue, self.body, self.threads)
        if min(counts) < 1 or self.cache < 0:
            raise InputError("settings", "a limit is below one", "Give whole numbers from 1 on")
        times = (self.seconds, self.wait, self.work, self.patience, self.question_seconds, self.watch)
        if min(times) <= 0 or self.seconds > 30:
            raise InputError(
                "settings", "a time is not between 0 and its maximum", "Give at most 30 seconds to a query"
            )

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can connect."""
        return self.host in ("::1", "localhost") or self.host.startswith("127.")
