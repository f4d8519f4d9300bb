"""List cells cut for the screen say how many parts there are."""

import pytest
from pyoxigraph import Literal

from kg.ask.cells import abridged
from kg.ask.question import Column, Words
from kg.store.base import Rows

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
