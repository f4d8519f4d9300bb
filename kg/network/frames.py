"""What an analysis found as a pandas DataFrame: real types, and words in the language asked for."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kg.ask.question import Words
from kg.frames.typed import series
from kg.network.register import AgencyNode
from kg.network.tables import QUESTIONS
from kg.store.base import Rows, Term
from ontology.network_words import concepts

if TYPE_CHECKING:
    import pandas as pd

_DECIMAL: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")

Value = str | int | float | None
Record = Mapping[str, Value]

DECIMALS: Final = 6
"""Digits after the point that numbers keep: what differs beyond is how the sum was made."""

WORDS_OF: Final = {"level": "level", "function": "function"}
"""Columns of codes whose words are those of a scheme."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an analysis found: its columns, its rows, and figures that are about the whole.

    Columns of a row that it does not have are missing values. ``words`` are those of codes that stand in
    no scheme, by column.
    """

    columns: tuple[str, ...]
    rows: Sequence[Record]
    figures: Mapping[str, Value] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)


def about(agency: str, node: AgencyNode | Mapping[str, str]) -> dict[str, Value]:
    """Return the columns that say which ``agency`` a row is about."""
    data = node.attributes() if isinstance(node, AgencyNode) else node
    return {
        "agency": agency,
        "name": data["label"],
        "level": data["level"] or None,
        "function": data["function"] or None,
        "areaName": data["area_label"] or None,
    }


ABOUT: Final = ("agency", "name", "level", "function", "areaName")
"""The columns of :func:`about`."""


def frame(found: Found, title: Words, description: Words, language: str = "zh") -> pd.DataFrame:
    """Return ``found`` as a DataFrame, each column of codes followed by one of their words.

    ``attrs`` holds ``title``, ``description``, ``headings`` (by column), all in ``language`` ("zh" or
    "en"), and ``figures`` with their ``figureHeadings``, what is true of the whole network. Missing values
    are <NA>.
    """
    import pandas as pd

    made: dict[str, pd.Series] = {}
    for name in found.columns:
        kind, _ = _columns()[name]
        values = [row.get(name) for row in found.rows]
        if kind == "number":
            values = [None if one is None else round(float(one), DECIMALS) for one in values]
        made[name] = series(values, None, kind)
        words = found.words.get(name) or _scheme_words(name)
        if words is not None:
            told = [None if one is None else _word(words, str(one), language) for one in values]
            made[f"{name}Name"] = series(told, None, "text")
    answer = pd.DataFrame(made)
    answer.attrs = {
        "title": title.get(language),
        "description": description.get(language),
        "headings": {name: _columns()[name][1].get(language) for name in made},
        "figures": dict(found.figures),
        "figureHeadings": {name: _columns()[name][1].get(language) for name in found.figures},
    }
    return answer


def frame_rows(frame: pd.DataFrame, *, readable: bool = False) -> tuple[Rows, list[str]]:
    """Return the rows of ``frame`` as terms, and its headings; ``readable`` leaves out IRIs and codes."""
    names = [
        name
        for name in map(str, frame.columns)
        if not readable or (_columns()[name][0] != "iri" and f"{name}Name" not in frame.columns)
    ]
    lines = zip(*(frame[name].astype(object).tolist() for name in names), strict=True)
    rows = tuple(tuple(_term(value) for value in line) for line in lines)
    return Rows(tuple(names), rows), [frame.attrs["headings"][name] for name in names]


def _term(value: object) -> Term | None:
    import pandas as pd

    if value is pd.NA or value is None:
        return None
    if isinstance(value, int):
        return Literal(int(value))
    if isinstance(value, float):
        return Literal(f"{value:.{DECIMALS}f}".rstrip("0").rstrip("."), datatype=_DECIMAL)
    return Literal(str(value))


def _word(words: Mapping[str, Words], code: str, language: str) -> str:
    return words[code].get(language) if code in words else code


def _scheme_words(column: str) -> Mapping[str, Words] | None:
    if column not in WORDS_OF:
        return None
    return {
        code: Words(concept.label.zh, concept.label.en)
        for code, concept in concepts(WORDS_OF[column]).items()
    }


@cache
def _columns() -> Mapping[str, tuple[str, Words]]:
    with (QUESTIONS / "columns.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["name"]: (row["type"], Words(row["zh"], row["en"])) for row in csv.DictReader(file)}
        )
