"""What there is to ask, as data frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.ask.question import Question, Words
from kg.frames.typed import series

if TYPE_CHECKING:
    import pandas as pd

_HEADINGS: Final = {
    "question": Words("问题", "question"),
    "table": Words("表", "table"),
    "title": Words("标题", "title"),
    "description": Words("说明", "description"),
    "parameters": Words("参数", "parameters"),
    "columns": Words("列", "columns"),
}


def questions_frame(words: str, language: str) -> pd.DataFrame:
    """Return the named questions in alphabetical order, or those that ``words`` find, the best first."""
    from kg.ask import load_questions, search

    found = search(words) if words.strip() else load_questions().values()
    return _frame({"question": [one.id for one in found], **_told(list(found), language)}, language)


def tables_frame(language: str) -> pd.DataFrame:
    """Return the tidy tables in alphabetical order."""
    from kg.tables import load_tables

    found = list(load_tables().values())
    return _frame({"table": [one.id for one in found], **_told(found, language)}, language)


def _told(found: Sequence[Question], language: str) -> dict[str, list[str]]:
    return {
        "title": [one.title.get(language) for one in found],
        "description": [one.description.get(language) for one in found],
        "parameters": ["、".join(parameter.name for parameter in one.parameters) for one in found],
        "columns": [" ".join(column.name for column in one.columns) for one in found],
    }


def _frame(columns: Mapping[str, Sequence[str]], language: str) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame({name: series(values, None, "text") for name, values in columns.items()})
    frame.attrs["headings"] = {name: _HEADINGS[name].get(language) for name in columns}
    return frame
