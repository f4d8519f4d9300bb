"""Python as a build wants it: its garbage collector seldom, its threads taking turns often."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = (200_000, 20, 100)
"""New objects before the young are looked at (usually 700 or 2,000), and looks at these before the older."""

_TURN: Final = 0.0002
"""Seconds that a thread may go on while another one waits (usually 0.005)."""


@contextmanager
def set_for_a_build() -> Iterator[None]:
    """Change both within the block.

    The collector walks all objects again and again as they grow in number: studies, keys and lines of a
    thousand plans, which all stay until the build ends. What no circle holds is freed at once, as ever.

    A thread that has called a library (the columns: hundreds of short statements) waits a whole turn for the
    interpreter each time it comes back, while another thread is busy in Python: 100 statements of 40 ms took
    2 s beside such a one, 0.17 s with short turns.
    """
    thresholds, turn = gc.get_threshold(), sys.getswitchinterval()
    if thresholds[0]:  # 0: somebody has switched it off
        gc.set_threshold(*_SELDOM)
    sys.setswitchinterval(min(turn, _TURN))
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        gc.set_threshold(*thresholds)
