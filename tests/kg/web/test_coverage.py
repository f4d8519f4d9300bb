"""How much of a text became facts, counted in two ways, and what the pages are made of."""

from __future__ import annotations

from kg.store.base import Store
from kg.web.about import about, libraries
from kg.web.api import answered
from kg.web.coverage import coverages, union


def test_overlapping_spans_count_once() -> None:
    # 0–12 without a gap are twelve characters, and the one at 20.
    assert union([(0, 10), (2, 4), (8, 12), (20, 21)]) == 13
    assert union([]) == 0
    assert union([(5, 9), (5, 9)]) == 4


def test_what_was_read_is_what_is_marked_in_the_text(store: Store) -> None:
    found = {one["sha256"]: one for one in coverages(store)}
    assert len(found) == 5
    for digest, one in found.items():
        text = answered(store, f"sources/{digest}.json", {})
        marked = {place for mark in text["marks"] for place in range(mark["start"], mark["end"])}
        assert one["characters"] == len(text["raw"])
        assert one["read"] == len(marked)


def test_every_bundled_library_is_named_with_its_licence() -> None:
    named = {one["name"]: one["licence"] for one in libraries()}
    assert named["echarts"] == "Apache-2.0"
    assert named["@zazuko/yasgui"] == named["cytoscape"] == named["tabulator-tables"] == "MIT"
    assert not [name for name, licence in named.items() if "GPL" in licence and " OR " not in licence]


def test_checks_that_are_part_of_a_question_say_which(store: Store) -> None:
    told = about(store)["checks"]
    assert told["targets-without-unit"] == {"question": "incomplete-targets", "given": {"lack": "unit"}}
    overview = answered(store, "questions/audit-overview.json", {})
    place = overview["columns"].index("check")
    assert set(told) <= {row[place] for row in overview["rows"]}
