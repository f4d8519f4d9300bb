"""What is given in a sentence, and to whom."""

from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.extract.funding import funding
from loaders.facts import Comparator, Funding, Span, Task, TaskKind
from loaders.outline.lines import split_lines

TABLE: Any = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
GIVEN: list[tuple[str, list[tuple[str, str]]]] = [
    (entry["text"], [(figure, recipient) for figure, recipient in entry["gives"]]) for entry in TABLE["given"]
]
NOT_GIVEN: list[str] = TABLE["not_given"]
_SIGN = {Comparator.AT_LEAST: ">=", Comparator.AT_MOST: "<=", Comparator.ABOUT: "~"}


def read(text: str) -> list[Funding]:
    """The provisions with a figure in a text that is one task."""
    task = Task(1, "1", "任务", TaskKind.SUPPORT_MEASURE, None, Span(0, 1), Span(0, len(text)))
    found, _ = funding([task], [split_lines(text)])
    return [f for f in found if f.name is None]


def written(given: Funding) -> str:
    """The figures of a provision as the tables write them."""
    shown = f"{given.rate.normalize():f}%" if given.rate is not None else ""
    if given.amount is not None and given.maximum is not None:
        return shown + f"{given.amount:f}-{given.maximum:f}{given.unit}"
    if given.amount is not None:
        return shown + f"{_SIGN.get(given.comparator, '=')}{given.amount:f}{given.unit}"
    return shown + (f"<={given.maximum:f}{given.unit}" if given.maximum is not None else "")


@pytest.mark.parametrize(("sentence", "expected"), GIVEN, ids=[s[:24] for s, _ in GIVEN])
def test_what_is_given_and_to_whom(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = read(sentence)
    assert sorted(written(f) for f in found) == sorted(figure for figure, _ in expected)
    for figure, recipient in expected:
        close = [
            SequenceMatcher(None, recipient, f.recipient, autojunk=False).ratio()
            for f in found
            if written(f) == figure
        ]
        assert not recipient or max(close) >= 0.6, [f.recipient for f in found]


@pytest.mark.parametrize("sentence", NOT_GIVEN)
def test_what_is_not_given(sentence: str) -> None:
    assert read(sentence) == []
