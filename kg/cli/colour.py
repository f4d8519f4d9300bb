"""Whether to use colours: only on a terminal, and never where NO_COLOR says no (https://no-color.org)."""

from __future__ import annotations

import os
from collections.abc import Mapping


def wanted(terminal: bool, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a stream, which is a ``terminal`` or not, gets colours.

    >>> wanted(True, {}), wanted(True, {"NO_COLOR": "1"}), wanted(True, {"TERM": "dumb"}), wanted(False, {})
    (True, False, False, False)
    """
    return terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
