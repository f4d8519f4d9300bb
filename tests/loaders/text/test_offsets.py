"""A repaired range leads back to the characters it was read from, through any number of passes."""

from __future__ import annotations

import copy
import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text import Edit, MappedText

CHARACTERS = "創新 (qū)?，年"


def test_a_deleted_gloss_belongs_to_no_range_that_ends_before_it() -> None:
    mapped = MappedText("區(qū)域創(chuàng)新").apply([Edit(1, 5, "", "gloss"), Edit(7, 15, "", "gloss")])
    assert mapped.text == "區域創新"
    assert mapped.span(0, 1) == (0, 1)
    assert mapped.span(1, 3) == (5, 7)
    assert mapped.span(0, 4) == (0, 16)
    assert mapped.exact(2, 4) == "創(chuàng)新"


def test_a_replacement_of_the_same_length_maps_character_by_character() -> None:
    mapped = MappedText("著力創新").apply([Edit(0, 4, "着力创新", "script")])
    assert [mapped.span(at, at + 1) for at in range(4)] == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_a_replacement_of_another_length_maps_to_all_that_it_replaced() -> None:
    mapped = MappedText("由天??h創建").apply([Edit(2, 5, "祝縣", "lost bytes")])
    assert mapped.text == "由天祝縣創建"
    assert [mapped.span(at, at + 1) for at in range(6)] == [(0, 1), (1, 2), (2, 5), (2, 5), (5, 6), (6, 7)]


def test_layers_are_followed_back_one_after_the_other() -> None:
    read = MappedText("到 2025 年,區(qū)域")
    spaceless = read.apply([Edit(1, 2, "", "space"), Edit(6, 7, "", "space")])
    glossless = spaceless.apply([Edit(8, 12, "", "gloss")])
    simplified = glossless.apply([Edit(0, 9, "到2025年，区域", "script")])
    assert simplified.text == "到2025年，区域"
    assert simplified.span(0, 6) == (0, 8)
    assert simplified.span(7, 9) == (9, 15)
    assert read.text == "到 2025 年,區(qū)域"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(2, 3, "", "later"), Edit(0, 1, "", "earlier")],
        [Edit(0, 2, "", "one"), Edit(1, 3, "", "over it")],
        [Edit(1, 1, "中", "insertion")],
        [Edit(3, 5, "", "beyond the end")],
        [Edit(-1, 1, "", "before the start")],
    ],
)
def test_edits_out_of_place_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        MappedText("武威市人").apply(edits)


@pytest.mark.parametrize("span", [(0, 0), (2, 1), (-1, 1), (0, 5)])
def test_ranges_without_characters_are_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no characters"):
        MappedText("武威市人").span(*span)


def test_mapped_text_cannot_be_changed_and_can_be_sent_to_another_process() -> None:
    mapped = MappedText("區(qū)域").apply([Edit(1, 5, "", "gloss")])
    with pytest.raises(AttributeError):
        mapped.text = "别的"
    for copied in (pickle.loads(pickle.dumps(mapped)), copy.copy(mapped)):
        assert (copied.text, copied.source, copied.span(1, 2)) == ("區域", "區(qū)域", (5, 6))


@st.composite
def layered(draw: st.DrawFn) -> tuple[MappedText, list[int | None]]:
    """A text after random passes, and for each character where it came from if no edit touched it."""
    source = draw(st.text(CHARACTERS, min_size=1, max_size=40))
    mapped = MappedText(source)
    origins: list[int | None] = list(range(len(source)))
    for _ in range(draw(st.integers(0, 4))):
        if not mapped.text:
            break
        cuts = sorted(draw(st.sets(st.integers(0, len(mapped.text)), max_size=8)))
        edits = []
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            replacement = draw(st.text("甲乙丙", max_size=4))
            edits.append(Edit(start, end, replacement, "drawn"))
        for edit in reversed(edits):
            origins[edit.start : edit.end] = [None] * len(edit.replacement)
        mapped = mapped.apply(edits)
    return mapped, origins


@given(layered())
def test_untouched_ranges_are_the_same_characters_in_the_source(
    drawn: tuple[MappedText, list[int | None]],
) -> None:
    mapped, origins = drawn
    assert len(origins) == len(mapped.text)
    for at, origin in enumerate(origins):
        if origin is not None:
            assert mapped.span(at, at + 1) == (origin, origin + 1)
            assert mapped.exact(at, at + 1) == mapped.text[at]


@given(layered())
def test_spans_are_in_bounds_never_empty_and_in_order(drawn: tuple[MappedText, list[int | None]]) -> None:
    mapped, _ = drawn
    singles = [mapped.span(at, at + 1) for at in range(len(mapped.text))]
    for start, end in singles:
        assert 0 <= start < end <= len(mapped.source)
    for (start, end), (next_start, next_end) in pairwise(singles):
        assert start <= next_start
        assert end <= next_end
    for start in range(len(singles)):
        for end in range(start + 1, len(singles) + 1):
            assert mapped.span(start, end) == (singles[start][0], singles[end - 1][1])
