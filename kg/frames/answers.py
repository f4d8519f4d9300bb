"""The answer of a named question as a DataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.ask.labels import labelled_solutions
from kg.frames.typed import frame_of

if TYPE_CHECKING:
    import pandas as pd

    from kg.ask.run import Answer
    from kg.store.base import Store

_KINDS: Final = {"integer": "integer", "boolean": "boolean"}


def answer_frame(store: Store, answer: Answer, language: str = "zh") -> pd.DataFrame:
    """Return ``answer`` as a DataFrame, the codes of vocabularies in words of ``language``.

    ``attrs`` holds ``question``, ``title``, ``description``, the SPARQL ``query`` and ``headings``, the
    heading of each column in that language.
    """
    question = answer.question
    found = labelled_solutions(store, answer.solutions, question.columns, language)
    kinds = {column.name: _KINDS[column.kind] for column in question.columns if column.kind in _KINDS}
    frame = frame_of(found, kinds)
    frame.attrs = {
        "question": question.id,
        "title": question.title.get(language),
        "description": question.description.get(language),
        "query": answer.query,
        "headings": {column.name: column.heading.get(language) for column in question.columns},
    }
    return frame
