"""Text as read beside its repair, and text cut at the borders of marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.readout.alignment import Run, runs
from kg.readout.marks import Mark, segments, touching
from loaders.facts import Span
from loaders.text import repair

MESSY = st.lists(
    st.sampled_from(
        ["創(chuàng)", "新", "平臺", "武 威", " ", "，", ", ", "２０２２", "年", "a", "　", "應(yīng)用", "?"]
    ),
    min_size=1,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设平台", [Run("建设平台", "建设平台")]),
        ("創(chuàng)新", [Run("創(chuàng)", "创"), Run("新", "新")]),
        ("平臺建設", [Run("平", "平"), Run("臺", "台"), Run("建", "建"), Run("設", "设")]),
        ("２０２２年", [Run("２０２２", "2022"), Run("年", "年")]),
    ],
)
def test_runs(text: str, expected: list[Run]) -> None:
    mapped = repair(text).mapped
    assert list(runs(mapped, 0, len(mapped.text))) == expected


def test_what_was_deleted_at_the_end_of_a_line_is_shown() -> None:
    mapped = repair("應(yīng)用創(chuàng)  \n　　平台").mapped
    assert mapped.text == "应用创\n平台"
    assert list(runs(mapped, 0, 3)) == [Run("應(yīng)", "应"), Run("用", "用"), Run("創(chuàng)", "创")]
    assert list(runs(mapped, 4, 6)) == [Run("平台", "平台")]


@settings(deadline=None)  # the first repair loads its tables
@given(MESSY, st.data())
def test_runs_show_all_of_both_texts(parts: list[str], data: st.DataObject) -> None:
    mapped = repair(f"建{''.join(parts)}设").mapped
    cut = data.draw(st.integers(1, len(mapped.text) - 1))
    found = [*runs(mapped, 0, cut), *runs(mapped, cut, len(mapped.text))]
    assert "".join(run.repaired for run in found) == mapped.text
    assert "".join(run.read for run in found) == mapped.source


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12), st.integers(0, 10))
def test_segments_are_the_range(spans: list[tuple[int, int]], start: int) -> None:
    end = start + 25
    ordered = sorted({Span(a, a + n) for a, n in spans})
    found = [Mark(i, s, (), ()) for i, s in enumerate(ordered) if s.start < end and s.end > start]
    pieces = list(segments(start, end, found))
    assert [at for piece in pieces for at in range(piece.start, piece.end)] == list(range(start, end))
    for piece in pieces:
        holding = {m.number for m in found if m.span.start <= piece.start and piece.end <= m.span.end}
        assert {m.number for m in piece.marks} == holding
    assert sorted(m.number for piece in pieces for m in piece.opens) == [m.number for m in found]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12),
    st.lists(st.integers(1, 9), max_size=9),
)
def test_lines_get_the_marks_that_touch_them(spans: list[tuple[int, int]], lengths: list[int]) -> None:
    found = [Mark(i, s, (), ()) for i, s in enumerate(sorted({Span(a, a + n) for a, n in spans}))]
    starts = [sum(lengths[:i]) + i for i in range(len(lengths))]
    lines = [(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    for (start, end), on in zip(lines, touching(lines, found), strict=True):
        assert [m.number for m in on] == [
            m.number for m in found if m.span.start < end and m.span.end > start
        ]
