"""Words directly before a figure: how it binds, and whether it tells of a change."""

from __future__ import annotations

import re
from typing import Final

from loaders.extract.funding.lexing import BOUND

CHANGE: Final = re.compile(
    r"(?:增长|增速|增幅|提高|占比|占|下降|降低|增加|上升|减少|比重|同比|上浮|节约|(?<!不)超过|(?<!不)超|高于|达到)[^的]{0,4}$"
)
RAISED: Final = re.compile(r"(?:提高|提升|上调|调整|增加|扩大)(?:到|至|为)$")
_BOUND_END = re.compile(rf"(?:{'|'.join(sorted(BOUND, key=lambda w: (-len(w), w)))})+$")


def unbound(near: str) -> str:
    """``near`` without the words that bind the figure: 补助最高不超过 → 补助."""
    found = _BOUND_END.search(near)
    return near[: found.start()] if found else near
