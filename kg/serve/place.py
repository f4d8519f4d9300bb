"""What a handler has at hand: the settings, the gates, the counts, and the build of its request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar, cast

from kg.serve.builds import Builds, Served
from kg.serve.fairness import Accounts, Gate, client_of
from kg.serve.lanes import Lanes
from kg.serve.metrics import Metrics
from kg.serve.problems import Problem
from kg.serve.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

T = TypeVar("T")
_DUMPS: Final = 4
_DUMP_SECONDS: Final = 600.0
_SLACK: Final = 5.0
"""Seconds above the limit of a question before nobody waits for it any more."""


@dataclass
class Desk:
    """The parts of one server."""

    settings: Settings
    builds: Builds
    metrics: Metrics
    queries: Lanes
    questions: Gate
    dumps: Gate
    question_threads: ThreadPoolExecutor

    @classmethod
    def set_up(cls, builds: Builds, settings: Settings) -> Desk:
        """Return the parts of a server with ``settings``; a client has one account for all it asks."""
        accounts = Accounts(settings.work)
        return cls(
            settings,
            builds,
            Metrics(),
            Lanes(settings, accounts),
            Gate(settings.threads, settings.queue, settings.wait, accounts),
            # A whole graph takes its time, most of it the client's: that is another account.
            Gate(_DUMPS, _DUMPS, settings.wait, Accounts(_DUMP_SECONDS)),
            ThreadPoolExecutor(settings.threads, "question"),
        )

    def close(self) -> None:
        """End the threads without waiting for what they are at."""
        self.queries.close()
        self.question_threads.shutdown(wait=False, cancel_futures=True)

    async def work(self, request: Request, task: Callable[[], T]) -> T:
        """Run ``task`` in a thread when it is its client's turn, and return what it returns.

        Raises Problem 504 when it takes too long; the thread then keeps its place until it ends.
        """
        limit = self.settings.question_seconds + _SLACK
        loop = asyncio.get_running_loop()
        async with self.questions.turn(client(request)) as turn:
            future = loop.run_in_executor(self.question_threads, task)
            turn.last_until(future)
            try:
                return await asyncio.wait_for(asyncio.shield(future), limit)
            except TimeoutError:
                future.add_done_callback(_seen)
                raise Problem(
                    "too-slow", f"took longer than {self.settings.question_seconds:g} seconds",
                    "Narrow the question down", status=504,
                ) from None  # fmt: skip


def desk(request: Request) -> Desk:
    """Return the parts of the server that ``request`` came to."""
    return cast(Desk, request.app.state.desk)


def served(request: Request) -> Served:
    """Return the build that answers ``request``."""
    return cast(Served, request.scope["policykg"])


def afterwards(request: Request, task: Callable[[], None]) -> None:
    """Run ``task`` when the answer to ``request`` has been sent, or can no longer be."""
    request.scope["policykg.afterwards"].append(task)


def client(request: Request) -> str:
    """Return whom ``request`` counts for."""
    return client_in(request.scope)


def client_in(scope: Scope) -> str:
    """Return whom the request of ``scope`` counts for."""
    found = scope.get("client")
    return client_of(found[0]) if found else "unknown"


def _seen(future: asyncio.Future[T]) -> None:
    if not future.cancelled():
        future.exception()
