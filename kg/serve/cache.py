"""Answers kept while their build is served, so that what many ask is worked out once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kg.errors import InputError


@dataclass(frozen=True)
class Kept:
    """An answer ready to be sent: ``body``, the same compressed (or nothing), its type and headers."""

    body: bytes
    packed: bytes
    media: str
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return len(self.body) + len(self.packed) + 200


class Cache:
    """At most ``most`` bytes of answers, those used last; who wants one that is being made waits for it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._making: dict[str, asyncio.Future[Kept | InputError | None]] = {}
        self.bytes = 0
        self.hits = 0
        self.misses = 0

    async def get(self, key: str, make: Callable[[], Awaitable[Kept]]) -> Kept:
        """Return the answer under ``key``, made by ``make`` when there is none.

        An error is not kept. Those who waited share it when it is about what was asked (InputError), and try
        for themselves when it is about who asked.
        """
        while (making := self._making.get(key)) is not None:
            made = await asyncio.shield(making)
            if isinstance(made, InputError):
                raise made
            if made is not None:
                self.hits += 1
                return made
        found = self._kept.get(key)
        if found is not None:
            self.hits += 1
            self._kept.move_to_end(key)
            return found
        self.misses += 1
        future: asyncio.Future[Kept | InputError | None] = asyncio.get_running_loop().create_future()
        self._making[key] = future
        outcome: Kept | InputError | None = None
        try:
            answer = outcome = await make()
            self._keep(key, answer)
            return answer
        except InputError as error:
            outcome = error
            raise
        finally:
            del self._making[key]
            future.set_result(outcome)

    def _keep(self, key: str, made: Kept) -> None:
        if made.size > self._most // 4:
            return
        self._kept[key] = made
        self.bytes += made.size
        while self.bytes > self._most:
            _, dropped = self._kept.popitem(last=False)
            self.bytes -= dropped.size
