"""A limit against hanging: for inputs so long that only work that grows with their square would reach it.

It is no measure of speed: a machine ten times slower passes, a quadratic reader does not.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SOAK = "POLICYKG_SOAK" in os.environ
"""Whether `make soak` runs: what costs much and seldom finds more is then done in full."""

LONG = 200_000
"""Characters: read in a second or two; a reader that is quadratic needs minutes for them."""


@contextmanager
def must_end(seconds: int = 40) -> Iterator[None]:
    """Fail when the block has not ended after ``seconds`` of the wall's time.

    Regular expressions look for signals while they match, so that they are stopped too.
    """

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise AssertionError(f"not done after {seconds} seconds: the work grows faster than the text")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
