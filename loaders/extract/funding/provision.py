"""One thing given, as read from a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from loaders.facts import Comparator, Instrument


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing given; ``start``/``end`` are offsets in the line, figures as in ``Figure``.

    ``high_rate`` is the upper end of a range of rates, ``years`` how long the giving lasts.
    """

    start: int
    end: int
    kind: Instrument
    comparator: Comparator
    recipient: str
    low: Decimal | None = None
    high: Decimal | None = None
    rate: Decimal | None = None
    high_rate: Decimal | None = None
    unit: str = ""
    per: str = ""
    years: int | None = None
    name: str | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A clause left alone because it holds too many figures; ``start``/``end`` are offsets in the line."""

    start: int
    end: int
    figures: int
