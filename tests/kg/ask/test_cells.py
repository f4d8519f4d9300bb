"""List cells cut for the screen say how many parts there are."""

import pytest
from pyoxigraph import Literal

from kg.ask.cells import abridged, in_order
from kg.ask.question import Column, Words
from kg.store.base import Rows
from kg.store.solutions import Solutions

COLUMNS = (Column("name", Words("部门", "agency")), Column("tasks", Words("任务", "tasks"), "list"))


@pytest.mark.parametrize(
    ("cell", "language", "shown"),
    [
        ("1 甲；2 乙；3 丙；4 丁；5 戊", "zh", "1 甲；2 乙；3 丙；…（共 5 项）"),
        ("1 甲；2 乙；3 丙；4 丁；5 戊", "en", "1 甲；2 乙；3 丙；… (5 in all)"),
        ("1 甲；2 乙；3 丙；4 丁", "zh", "1 甲；2 乙；3 丙；4 丁"),
        ("1 甲", "zh", "1 甲"),
    ],
)
def test_long_lists_are_cut_and_counted(cell: str, language: str, shown: str) -> None:
    rows = Rows(("name", "tasks"), ((Literal("省科技厅；省委"), Literal(cell)),))
    assert abridged(rows, COLUMNS, language).rows == ((Literal("省科技厅；省委"), Literal(shown)),)


@pytest.mark.parametrize(
    ("cell", "sorted_cell"),
    [
        ("10 丙；2 乙；1 甲", "1 甲；2 乙；10 丙"),
        ("1 甲", "1 甲"),
        ("乙；；甲；", "乙；甲"),
        ("2 乙；2 乙；1 甲", "1 甲；2 乙；2 乙"),
        ("甲；2 乙", "2 乙；甲"),
        ("第１０项；第9项；第09项；第-项；第", "第；第09项；第9项；第１０项；第-项"),
        (f"{'9' * 5000}；1{'0' * 5000}；2", f"2；{'9' * 5000}；1{'0' * 5000}"),
    ],
)
def test_lists_are_sorted_with_their_numbers_as_numbers(cell: str, sorted_cell: str) -> None:
    """Whatever stands in the cells around: all of a column are sorted at once."""
    others = [Literal("9 壬；8 辛"), Literal("7 庚"), None]
    rows = Rows(("tasks",), tuple((one,) for one in [*others, Literal(cell), *others]))
    found = in_order(Solutions.of(rows), COLUMNS).rows().rows
    tidy = [Literal("8 辛；9 壬"), Literal("7 庚"), None]
    assert [one for (one,) in found] == [*tidy, Literal(sorted_cell), *tidy]


def test_a_list_of_nothing_is_none() -> None:
    rows = Rows(("tasks",), ((Literal(""),), (Literal("；"),), (Literal("甲"),)))
    assert in_order(Solutions.of(rows), COLUMNS).rows().rows == ((None,), (None,), (Literal("甲"),))
