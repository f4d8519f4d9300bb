"""Two lanes for queries, so that short ones do not wait behind long ones.

Every query begins in the quick lane, where it has a second. One that takes longer is stopped there and begins
again in the slow lane with all its time. What is known to be slow goes there at once: queries of a shape that
was slow before, and those of clients who used much of their minute. With one process there is one lane.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final, Literal, TypeVar

from kg.sandbox import QueryTooSlow
from kg.serve.fairness import Accounts, Gate
from kg.serve.settings import Settings

T = TypeVar("T")
Lane = Literal["quick", "slow"]
Task = Callable[[Lane, float], T]
"""What runs in a thread: it is told its lane and its seconds."""

QUANTUM: Final = 1.0
"""Seconds a query has in the quick lane."""
HEAVY: Final = 0.1
"""Share of its work of a minute from which a client goes to the slow lane at once."""
STRIKES: Final = 2
"""Times a shape may be too slow for the quick lane; once may be for a process that had just started."""
MOST_SHAPES: Final = 2_000


def places(workers: int) -> dict[Lane, int]:
    """Return how many of ``workers`` processes each lane has; a single one is in the slow lane.

    >>> places(1), places(3), places(6)
    ({'quick': 0, 'slow': 1}, {'quick': 2, 'slow': 1}, {'quick': 4, 'slow': 2})
    """
    slow = max(1, workers // 3)
    return {"quick": workers - slow, "slow": slow}


class _Moved(Exception):
    """A query in the wrong lane."""


class Lanes:
    """The gates and threads of both lanes."""

    def __init__(self, settings: Settings, accounts: Accounts) -> None:
        """Set up as many places as there are processes."""
        self._settings, self._accounts = settings, accounts
        found = places(settings.workers)
        self.gates = {
            lane: Gate(number, settings.queue, settings.wait, accounts)
            for lane, number in found.items()
            if number
        }
        self._threads = {lane: ThreadPoolExecutor(found[lane], f"query-{lane}") for lane in self.gates}
        self._strikes: OrderedDict[str, int] = OrderedDict()

    @property
    def running(self) -> int:
        """How many queries run."""
        return sum(gate.running for gate in self.gates.values())

    @property
    def waiting(self) -> int:
        """How many queries wait."""
        return sum(gate.waiting for gate in self.gates.values())

    async def run(self, client: str, shape: str, task: Task[T]) -> T:
        """Run ``task`` for ``client`` when it is its turn; ``shape`` is what its like has in common.

        Raises what ``task`` raises and Problem 429 or 503 as :class:`Gate` does.
        """
        seconds = self._settings.seconds
        if "quick" in self.gates and seconds > QUANTUM and not self._is_slow(client, shape):
            with suppress(_Moved):
                try:
                    return await self._run("quick", client, shape, task, QUANTUM)
                except QueryTooSlow:
                    self._remember(shape)
        return await self._run("slow", client, shape, task, seconds)

    async def _run(self, lane: Lane, client: str, shape: str, task: Task[T], seconds: float) -> T:
        async with self.gates[lane].turn(client) as turn:
            if lane == "quick" and self._strikes.get(shape, 0) >= STRIKES:
                raise _Moved  # its like was found to be slow while it waited
            future = asyncio.get_running_loop().run_in_executor(self._threads[lane], task, lane, seconds)
            # The process goes on when whoever asked goes away; its place is not free before.
            turn.last_until(future)
            begun = time.monotonic()
            answer = await asyncio.shield(future)
            if lane == "slow" and time.monotonic() - begun < QUANTUM:
                self._strikes.pop(shape, None)
            return answer

    def _is_slow(self, client: str, shape: str) -> bool:
        if self._strikes.get(shape, 0) >= STRIKES:
            self._strikes.move_to_end(shape)
            return True
        return self._accounts.left(client) < (1 - HEAVY) * self._settings.work

    def _remember(self, shape: str) -> None:
        self._strikes[shape] = self._strikes.get(shape, 0) + 1
        if len(self._strikes) > MOST_SHAPES:
            self._strikes.popitem(last=False)

    def close(self) -> None:
        """End the threads without waiting for what they are at."""
        for pool in self._threads.values():
            pool.shutdown(wait=False, cancel_futures=True)
