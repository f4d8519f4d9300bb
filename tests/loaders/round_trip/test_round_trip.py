"""A plan written from random facts in a random house style is read back to the same facts."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from rapidfuzz.fuzz import ratio

from loaders.emit import document_quads
from loaders.facts import Comparator, RoleBasis, Target
from loaders.reading import Reading, read
from tests.loaders.round_trip.draw import plans
from tests.loaders.round_trip.planned import Figures, Plan
from tests.loaders.round_trip.render import House, houses, render

LIKENESS = 60  # of 100: words of making and order of words may differ, what is counted may not

steady = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def written(plan: Plan, house: House) -> tuple[Reading, list[str | None], Plan]:
    """The reading of the rendered plan, and the numbers of its tasks as printed."""
    text, numbers = render(plan, house)
    return read(text.encode(house.encoding), "plan.txt"), numbers, plan


def check_targets(found: list[Target], planned: Figures | None, alone: int | None) -> None:
    """Every planned figure is found once, and nothing else; ``alone`` is the year of a plan of one year."""
    left = list(found)
    for one in planned.figures if planned else ():
        key = (one.comparator, one.value, one.unit, one.maximum, (planned and planned.year) or alone)
        same = [
            t
            for t in left
            if (t.comparator, t.value, t.unit, t.maximum, t.year) == key
            and ratio(t.indicator, one.indicator) >= LIKENESS
        ]
        assert same, f"no target for {one} {key} in {left}"
        left.remove(max(same, key=lambda t: ratio(t.indicator, one.indicator)))
    assert left == []
