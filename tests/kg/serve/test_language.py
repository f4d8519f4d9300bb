"""What the server says to people stands in the catalogue in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.messages import catalogue
from kg.serve.problems import Problem, document, language_of
from tests.kg.cli import sentences


def test_every_sentence_of_the_server_has_its_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = [sentences.ROOT / place for place in ("kg/serve", "kg/sandbox", "kg", "loaders")]
    files = [*rooms[0].glob("*.py"), *(room / "errors.py" for room in rooms[1:])]
    monkeypatch.setattr(sentences, "SOURCES", files)
    known = catalogue()
    said = {text: place for text, place in sentences.sentences().items() if Path(place).parts[1] == "serve"}
    assert len(said) > 40
    missing = {text: place for text, place in said.items() if text not in known}
    assert not missing, "add a line for each to kg/cli/catalogue/serving.csv"


def test_a_problem_document_has_both_languages() -> None:
    import json

    problem = Problem("busy", "too many queries are waiting", "Try again in 7 seconds, or ask for less")
    told = json.loads(document(problem, language_of("zh-CN,en;q=0.5")))
    assert told["detail"] == "排队中的查询过多"
    assert told["remedy"] == "请在 7 秒后重试，或缩小查询"
    assert told["words"]["en"]["remedy"] == "Try again in 7 seconds, or ask for less"
