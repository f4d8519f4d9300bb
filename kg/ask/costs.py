"""What a question costs: a scale of a few steps, each with words, from ``queries/costs.csv``.

The steps say how the work grows with the plans that are loaded, and no milliseconds: those depend on the
machine (docs/many-plans.md has some).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.ask.question import Words

_FILE: Final = Path(__file__).resolve().parents[2] / "queries" / "costs.csv"


@cache
def costs() -> Mapping[str, Words]:
    """Return the steps of the scale in the order of the file, the cheapest first.

    >>> list(costs())
    ['one', 'list', 'join', 'pairs']
    """
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["cost"]: Words(row["zh"], row["en"]) for row in csv.DictReader(file)})
