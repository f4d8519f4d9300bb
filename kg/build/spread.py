"""Work spread over processes of this machine, the results in the order of the work."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import Final, TypeVar

from kg.build.pools import Pools, is_death
from kg.errors import InputError

Work = TypeVar("Work")
Result = TypeVar("Result")

LEAST: Final = 24
"""With fewer pieces of work, starting processes costs more than it saves."""
_AHEAD: Final = 8


class Spread:
    """As many processes as ``workers`` says (all processors when None), begun when there is work."""

    def __init__(self, workers: int | None) -> None:
        self._workers = workers or len(os.sched_getaffinity(0))

    def pays(self, pieces: int) -> bool:
        """Tell whether so many pieces of work are spread."""
        return self._workers > 1 and pieces >= LEAST

    def map(self, function: Callable[[Work], Result], work: Iterable[Work], pieces: int) -> Iterator[Result]:
        """Yield what ``function`` gives for each of so many ``pieces`` of ``work``, in their order.

        Few pieces are under way at a time, so memory does not grow with their number. Raises InputError when
        a process dies.
        """
        if not self.pays(pieces):
            yield from map(function, work)
            return
        waiting: deque[Future[Result]] = deque()
        with Pools(None, self._workers) as pools:
            try:
                for piece in work:
                    waiting.append(pools.submit(function, piece))
                    if len(waiting) >= _AHEAD * self._workers:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            except BaseException as error:
                if is_death(error):
                    raise InputError(
                        "comparing", "a process died, most likely for lack of memory", "Build with one worker"
                    ) from error
                raise
            finally:
                for future in waiting:
                    future.cancel()
