"""When a request that failed is sent once more, and after how long."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

PASSING: Final = frozenset({429, 502, 503, 504})
"""Answers that say "not now": too many requests, and servers in front of a server that is away."""


@dataclass(frozen=True)
class Patience:
    """At most ``tries`` tries, with pauses of ``pause`` seconds, twice that, four times that …

    To each pause ``chance`` adds up to as much again, so that two requests that were in each other's way
    do not meet once more.
    """

    tries: int = 4
    pause: float = 0.25
    longest: float = 10.0
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def before_try(self, number: int, asked: str | None, left: float) -> float | None:
        """Return the pause before try ``number`` (the first is 0); None when there shall be none.

        ``asked`` is what the server wrote as Retry-After, which is obeyed when longer than our own
        pause. A pause that would not end within the ``left`` seconds is not begun.

        >>> steady = Patience(chance=lambda: 0.0)
        >>> [steady.before_try(number, None, 30) for number in (1, 2, 3, 4)]
        [0.25, 0.5, 1.0, None]
        >>> Patience(chance=lambda: 0.5).before_try(2, None, 30)
        0.75
        >>> steady.before_try(1, "7", 30), steady.before_try(1, "60", 30)
        (7.0, None)
        """
        if number >= self.tries:
            return None
        pause = min(self.pause * 2 ** (number - 1), self.longest) * (1 + self.chance())
        pause = max(pause, _seconds(asked))
        return pause if pause < left else None


def _seconds(asked: str | None) -> float:
    """Return a Retry-After, given as seconds or as a date, in seconds; 0 for nonsense."""
    if not asked:
        return 0.0
    if asked.strip().isdigit():
        return float(asked)
    try:
        moment = parsedate_to_datetime(asked)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
