"""A plan written from random facts in a random house style is read back to the same facts.

The examples are the same in every run (derandomize); a failure prints the facts, the house style and
what was read instead.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from loaders.reading import read
from tests.hanging import SOAK
from tests.loaders.round_trip import check
from tests.loaders.round_trip.draw import plans
from tests.loaders.round_trip.planned import Plan
from tests.loaders.round_trip.render import House, houses, render, suited

steady = settings(
    max_examples=250 if SOAK else 150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@steady
@given(plans(), houses())
def test_a_plan_is_read_back_to_the_facts_it_was_written_from(drawn: Plan, house: House) -> None:
    plan = suited(drawn, house)
    text, numbers = render(plan, house)
    facts = read(text.encode(house.encoding), "plan.txt").facts
    assert check.head(plan, facts) == []
    assert check.tasks(plan, numbers, facts) == []
    assert check.parties(plan, facts) == []
    assert check.citations(plan, facts) == []
    assert check.targets(plan, facts) == []
    assert check.funding(plan, facts) == []
    assert check.platforms(plan, facts) == []
    assert check.unlisted(facts) == []


@settings(steady, max_examples=60)
@given(plans(), houses())
def test_every_passage_quotes_the_text_as_read(drawn: Plan, house: House) -> None:
    text, _ = render(suited(drawn, house), house)
    reading = read(text.encode(house.encoding), "plan.txt")
    assert reading.source.text == ("\ufeff" if house.encoding == "utf-8-sig" else "") + text
    assert check.spans(reading) == []
    passages = check.passages(reading)
    assert passages
    assert [p for p in passages if reading.source.text[p.start : p.end] != p.exact] == []
