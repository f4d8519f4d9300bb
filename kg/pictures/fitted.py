"""From a finished sheet to the picture its user holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.draw.lettering import plain
from kg.pictures.choices import Chosen
from kg.pictures.picture import DrawnPicture
from kg.pictures.sheet import Sheet

if TYPE_CHECKING:
    import pandas as pd


def fitted(
    made: Chosen, sheet: Sheet, facts: str, caption: Sequence[str], told: str, table: pd.DataFrame
) -> DrawnPicture:
    """Return the picture of a sheet. ``told`` names what stands out; it goes into the alternative text."""
    title = made.kind.title.get(made.language)
    gap = made.say("", " ")
    shown = plain(made.say(f"{title}：{facts}。", f"{title}: {facts}. ") + gap.join(caption))
    most = made.say("最突出的：", " Foremost: ") if told else ""
    return DrawnPicture(
        kind=made.kind.name,
        title=title,
        caption=plain(gap.join(caption)),
        alt=plain(f"{shown}{most}{told}"),
        theme=made.theme,
        language=made.language,
        table=table,
        forms=made.kind.forms,
        drawn=sheet.figure,
    )
