"""The table twin of a picture: what is drawn, and what was left out of the drawing, as a DataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

    from kg.pictures.choices import Chosen

Cell = str | int | float | bool | None
DTYPES: Final = {
    "text": "string",
    "iri": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}


@dataclass(frozen=True)
class Heading:
    """A column: its name in English, its heading in both languages and what it holds."""

    name: str
    zh: str
    en: str
    type: str = "text"


def framed(
    made: Chosen, columns: Sequence[Heading], rows: Sequence[Sequence[Cell]], title: str = ""
) -> pd.DataFrame:
    """Return rows as a DataFrame with real types; "" and None are <NA>.

    ``attrs`` holds ``title``, ``description``, ``headings`` in the language of the picture, and ``iris``,
    the columns of IRIs.
    """
    # Half a second to load, so only where a frame is made.
    import pandas as pd

    frame = pd.DataFrame(
        {
            column.name: pd.Series(
                [None if row[place] == "" else row[place] for row in rows], dtype=DTYPES[column.type]
            )
            for place, column in enumerate(columns)
        }
    )
    frame.attrs = {
        "title": title or made.kind.title.get(made.language),
        "description": made.kind.about.get(made.language),
        "headings": {column.name: made.say(column.zh, column.en) for column in columns},
        "iris": [column.name for column in columns if column.type == "iri"],
    }
    return frame
