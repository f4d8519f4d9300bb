"""The index finds exactly what reading every text finds, and so does the query that other stores get."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.find import find
from kg.find.hit import Entry, Form, Thing
from kg.find.index import PairIndex
from kg.find.ranking import Match, match, ranked
from kg.find.reading import matching_entries, read_entries
from kg.find.words import asked, fold
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from tests.kg.find.conftest import SMALL

# Few characters, so that words are found; one in both scripts, one whose lower case is two characters.
LETTERS = "发改发展省厅廳科Aaİ\n 0"
texts = st.text(LETTERS, min_size=1, max_size=12)


def thing(number: int, kind: str) -> Thing:
    return Thing(f"http://example.org/{number}", kind, "", "", "", "", "", number % 3)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    kinds = draw(st.lists(st.sampled_from(["agency", "task"]), min_size=1, max_size=4))
    return [
        Entry(thing(number, kind), form, text)
        for number, kind in enumerate(kinds)
        for form, text in draw(st.lists(st.tuples(st.sampled_from(Form), texts), max_size=4))
    ]


def answers(some: list[Entry], words: str) -> list[Match]:
    found = [match(entry, asked(words)) for entry in some]
    return sorted((one for one in found if one is not None), key=lambda one: one.order)


@settings(max_examples=120, deadline=None)
@given(entries(), st.text(LETTERS, min_size=1, max_size=5).filter(lambda text: bool(text.split())))
def test_the_index_finds_what_a_scan_finds(some: list[Entry], words: str) -> None:
    index = PairIndex.make(some)
    assert answers(index.entries(asked(words)), words) == answers(some, words)
    index.close()


@given(st.text(max_size=40))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


WORDS = ["科", "发改", "省科技廳", "实验室", "甘肃 2025", "给予", "甘工厅", "r&d", "《甘肃省", "xyz"]


@pytest.mark.parametrize("words", WORDS)
def test_the_query_finds_what_the_index_finds(small: Store, words: str) -> None:
    index = PairIndex.make(read_entries(small))
    by_index = (match(entry, asked(words)) for entry in index.entries(asked(words)))
    hits = ranked((one for one in by_index if one is not None), None, None, "zh")
    assert find(small, words, limit=None) == hits
    index.close()


@pytest.mark.parametrize("words", ["发改", "揭榜", "甘肃 2025"])
def test_the_same_on_the_shipped_plans(plans: Store, words: str) -> None:
    scanned = (match(entry, asked(words)) for entry in matching_entries(plans, asked(words)))
    hits = ranked((one for one in scanned if one is not None), None, None, "zh")
    assert find(plans, words, limit=None) == hits


def test_the_index_reads_only_texts_that_may_answer(small: Store) -> None:
    index = PairIndex.make(read_entries(small))
    # The title of one task, its text and the name of the platform.
    assert [entry.text for entry in index.entries(asked("葡萄"))] == [
        "武威市葡萄产业实验室",
        "建设武威市葡萄产业实验室",
        "1.建设武威市葡萄产业实验室。",
    ]
    index.close()


def test_an_unfinished_index_is_not_taken(tmp_path: Path) -> None:
    some = read_entries(EmbeddedStore.in_memory([SMALL]))
    path = tmp_path / "find.sqlite"
    PairIndex.make(some, path).close()
    PairIndex.open(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises((sqlite3.Error, ValueError)):
        PairIndex.open(path)
