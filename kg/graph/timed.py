"""How long an answer took, written on its frame."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class Clock:
    """Seconds from its making to :meth:`stop`."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self.seconds = 0.0

    def stop(self) -> None:
        """Take the time."""
        self.seconds = time.monotonic() - self._begun

    def on(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return ``frame`` with ``attrs["seconds"]``."""
        frame.attrs["seconds"] = round(self.seconds, 4)
        return frame


@contextmanager
def timed() -> Iterator[Clock]:
    """Time the block."""
    clock = Clock()
    try:
        yield clock
    finally:
        clock.stop()
