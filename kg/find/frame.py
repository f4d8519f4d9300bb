"""Hits as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.find.hit import Hit

if TYPE_CHECKING:
    import pandas as pd

HEADINGS: Final = {
    "rank": ("序", "rank"),
    "kind": ("类别代码", "kind (code)"),
    "kind_label": ("类别", "kind"),
    "label": ("名称", "name"),
    "matched": ("匹配处", "matched"),
    "start": ("起", "start"),
    "end": ("止", "end"),
    "way": ("匹配方式", "found by"),
    "plan_title": ("所在文件", "plan"),
    "level": ("层级代码", "level (code)"),
    "level_label": ("层级", "level"),
    "uses": ("被引次数", "uses"),
    "iri": ("标识", "IRI"),
    "plan": ("文件标识", "plan (IRI)"),
}
"""The columns in their order, with their headings in Chinese and English."""

_NUMBERS: Final = frozenset({"rank", "start", "end", "uses"})


def hits_frame(hits: Sequence[Hit], language: str = "zh") -> pd.DataFrame:
    """Return ``hits`` as a DataFrame, a row each; what is unknown is <NA>.

    ``attrs`` holds ``title``, ``description`` and ``headings``, the heading of each column in ``language``.
    """
    import pandas as pd

    english = language == "en"
    columns = {}
    for name in HEADINGS:
        values = [getattr(hit, name) for hit in hits]
        if name in _NUMBERS:
            columns[name] = pd.Series(values, dtype="Int64")
        else:
            columns[name] = pd.Series([value or None for value in values], dtype="string")
    made = pd.DataFrame(columns)
    made.attrs = {
        "title": "Search" if english else "查找",
        "description": "What was found, the nearest first" if english else "查找结果，最接近者在前",
        "headings": {name: pair[english] for name, pair in HEADINGS.items()},
    }
    return made
