"""Edits of the script pass when a phrase changes its length, which OpenCC's tables allow."""

from __future__ import annotations

import pytest

from loaders.text import MappedText
from loaders.text.script import line_edits, simplify


@pytest.mark.parametrize(
    ("written", "simplified", "where"),
    [
        ("甲乙丙", "甲丁丙", [(0, 1), (1, 2), (2, 3)]),
        ("甲乙丙", "甲丁戊丙", [(0, 1), (1, 2), (1, 2), (2, 3)]),
        ("甲乙丙", "甲丙", [(0, 1), (2, 3)]),
        ("甲丙", "甲乙丙", [(0, 1), (0, 1), (1, 2)]),
        ("丙", "乙丙", [(0, 1), (0, 1)]),
    ],
)
def test_every_character_keeps_a_place(written: str, simplified: str, where: list[tuple[int, int]]) -> None:
    mapped = MappedText(written).apply(line_edits(0, written, simplified))
    assert mapped.text == simplified
    assert [mapped.span(at, at + 1) for at in range(len(simplified))] == where


@pytest.mark.parametrize(("written", "expected"), [("沙龍", "沙龙"), ("著力", "着力"), ("武威", "武威")])
def test_simplify_one_word(written: str, expected: str) -> None:
    assert simplify(written) == expected
