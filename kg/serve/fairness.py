"""Who may use the engines when: a queue that serves clients in turn, and an account of each one's work.

Everything here runs in the event loop, so there are no locks.
"""

from __future__ import annotations

import asyncio
import ipaddress
import math
import time
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from kg.serve.problems import Problem, busy

MOST_CLIENTS: Final = 20_000
"""Accounts kept; beyond, those that owe nothing are dropped, then the oldest."""


def client_of(address: str) -> str:
    """Return whom a request from ``address`` counts for: an IPv4 address, an IPv6 network of 64 bits.

    >>> client_of("2001:db8::1:2:3:4"), client_of("192.0.2.7"), client_of("::ffff:192.0.2.7")
    ('2001:db8::/64', '192.0.2.7', '192.0.2.7')
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)


class Accounts:
    """The seconds of work each client has left: ``work`` at most, filled up again within a minute."""

    def __init__(self, work: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._work = work
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def left(self, client: str) -> float:
        """Return the seconds that ``client`` has left; negative when the last query took more."""
        seconds, when = self._left.get(client, (self._work, 0.0))
        return min(self._work, seconds + (self._clock() - when) * self._work / 60)

    def charge(self, client: str, seconds: float) -> None:
        """Take ``seconds`` of work off the account of ``client``."""
        left = self.left(client) - seconds
        self._left[client] = (left, self._clock())
        self._left.move_to_end(client)
        if len(self._left) > MOST_CLIENTS:
            for one in [one for one in self._left if self.left(one) >= self._work]:
                del self._left[one]
            while len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)

    def check(self, client: str) -> None:
        """Raise Problem 429 with Retry-After when ``client`` has no work left."""
        left = self.left(client)
        if left <= 0:
            seconds = max(1, math.ceil((0.05 * self._work - left) * 60 / self._work))
            raise Problem(
                "too-many",
                f"you have had your {self._work:g} seconds of work of this minute",
                f"Try again in {seconds} seconds",
                status=429,
                headers={"Retry-After": str(seconds)},
            )


class Gate:
    """Lets at most ``slots`` pieces of work go on at once, of one client at most half of them.

    The others wait, ``queue`` at most and a quarter of those of one client; the clients are served in turn,
    whoever sent more. After ``wait`` seconds one who waits is sent away.
    """

    def __init__(self, slots: int, queue: int, wait: float, accounts: Accounts) -> None:
        self._slots, self._queue, self._wait = slots, queue, wait
        self._accounts = accounts
        self._share = max(1, slots // 2)
        self._own_queue = max(1, queue // 4)
        self._running: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def running(self) -> int:
        """How many pieces of work go on."""
        return self._running.total()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(len(futures) for futures in self._waiting.values())

    async def begin(self, client: str) -> Turn:
        """Wait until it is the turn of ``client``, which lasts until its end and is charged by its time.

        Raises Problem 429 for a client without work left or with too many waiting, 503 when too many wait.
        """
        self._accounts.check(client)
        await self._enter(client)
        return Turn(self, client)

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[Turn]:
        """Begin a turn that lasts as long as the block, or the work it was handed over to."""
        turn = await self.begin(client)
        try:
            yield turn
        finally:
            if not turn.handed_over:
                turn.end()

    async def _enter(self, client: str) -> None:
        if self.running < self._slots and self._running[client] < self._share:
            self._running[client] += 1
            return
        own = self._waiting.get(client, deque())
        if len(own) >= self._own_queue:
            raise Problem(
                "too-many", "too many of your queries are waiting", "Wait for their answers first",
                status=429, headers={"Retry-After": "5"},
            )  # fmt: skip
        if self.waiting >= self._queue:
            raise busy(max(1, math.ceil(self._wait)))
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, own).append(future)
        try:
            await asyncio.wait_for(future, self._wait)
        except TimeoutError:
            if future.done() and not future.cancelled():
                return  # both at once: the turn counts
            raise busy(max(1, math.ceil(self._wait))) from None
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():
                self.leave(client)  # the turn had just come
            raise
        finally:
            self._forget(client, future)

    def leave(self, client: str) -> None:
        """Take note that a piece of work of ``client`` has ended, and give its place away."""
        self._running[client] -= 1
        if self._running[client] <= 0:
            del self._running[client]
        for other in list(self._waiting):
            if self.running >= self._slots:
                return
            futures = self._waiting[other]
            while futures and futures[0].done():
                futures.popleft()
            if futures and self._running[other] < self._share:
                self._running[other] += 1
                futures.popleft().set_result(None)
                self._waiting.move_to_end(other)

    def charge(self, client: str, seconds: float) -> None:
        """Put ``seconds`` of work on the account of ``client``."""
        self._accounts.charge(client, seconds)

    def _forget(self, client: str, future: asyncio.Future[None]) -> None:
        futures = self._waiting.get(client)
        if futures is not None:
            if future in futures:
                futures.remove(future)
            if not futures:
                del self._waiting[client]


class Turn:
    """A place in the gate."""

    def __init__(self, gate: Gate, client: str) -> None:
        self._gate, self._client = gate, client
        self._begun = time.monotonic()
        self.handed_over = False

    def end(self) -> None:
        """Charge the time and give the place away."""
        self._gate.charge(self._client, time.monotonic() - self._begun)
        self._gate.leave(self._client)

    def last_until(self, work: asyncio.Future[Any]) -> None:
        """Keep the place until ``work`` is done, however soon whoever asked gives up: a thread goes on."""
        self.handed_over = True
        work.add_done_callback(lambda _: self.end())
