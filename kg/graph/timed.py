"""How long an answer took, written on its frame."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class Clock:
    """Runs from its making on."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def on(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return ``frame`` with the seconds until now in ``attrs["seconds"]``."""
        frame.attrs["seconds"] = round(time.monotonic() - self._begun, 4)
        return frame
