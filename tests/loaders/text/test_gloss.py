"""Readings that a character has in names of places only."""

import pytest

from loaders.text import repair


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("樂(lào)亭縣(xiàn)科技局", "乐亭县科技局"),
        ("乐(lao)陵市", "乐陵市"),
        ("宕(tàn)昌县", "宕昌县"),
        ("解(hài)州镇", "解州镇"),
        ("費(bì)縣(xiàn)", "费县"),
        ("六(lù)安市、番(pān)禺区", "六安市、番禺区"),
    ],
)
def test_glosses_of_places_are_taken_off(text: str, reading: str) -> None:
    assert repair(text).text == reading


def test_a_bracket_that_reads_nothing_stays_and_is_told() -> None:
    repaired = repair("快乐(bù)")
    assert repaired.text == "快乐（bù）"
    assert [note.exact for note in repaired.notes] == ["(bù)"]
