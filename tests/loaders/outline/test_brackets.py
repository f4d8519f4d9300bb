"""Round brackets, nested and lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loaders.outline.brackets import outermost, split_outside


def test_the_inner_bracket_belongs_to_the_outer_one() -> None:
    line = "打造样板区。（省发展改革委、省科技厅，有关市、县（市、区）政府）"
    (only,) = outermost(line)
    assert line[only.start : only.end] == "（省发展改革委、省科技厅，有关市、县（市、区）政府）"
    assert only.closed


def test_a_bracket_that_never_closes_ends_with_the_line() -> None:
    line = "给予奖励。（责任单位：区文化广电旅游局"
    (only,) = outermost(line)
    assert not only.closed
    assert line[only.start : only.end] == "（责任单位：区文化广电旅游局"


def test_mixed_widths_match() -> None:
    line = "（责任单位：区文化广电旅游局)"
    assert [b.closed for b in outermost(line)] == [True]


def test_separators_inside_brackets_do_not_split() -> None:
    text = "省科技厅、各市、县（市、区）政府"
    assert [text[a:b] for a, b in split_outside(text, "、")] == ["省科技厅", "各市", "县（市、区）政府"]


@given(st.text(alphabet="（）()、省", max_size=60))
def test_outermost_brackets_are_ordered_and_disjoint(text: str) -> None:
    found = outermost(text)
    assert all(0 <= b.start < b.end <= len(text) for b in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
