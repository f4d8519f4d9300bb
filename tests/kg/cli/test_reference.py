"""The reference pages say what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask import load_questions
from kg.cli.main import command
from kg.cli.reference import command_line_page, main, questions_page

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize("name", ["questions.md", "command-line.md", "competency-questions.md"])
def test_pages_are_up_to_date(name: str, tmp_path: Path) -> None:
    main(tmp_path)
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert (DOCS / name).read_text(encoding="utf-8") == written, "run: python -m kg.cli.reference docs/"


def test_every_question_and_every_command_has_a_chapter() -> None:
    chapters = questions_page().split("\n## ")[1:]
    assert [chapter.splitlines()[0] for chapter in chapters] == list(load_questions())
    titles = [chapter.splitlines()[0] for chapter in command_line_page().split("\n## ")[1:]]
    # What stands below names and reason has a chapter too; the questions of ask have a page of their own.
    assert [title for title in titles if title.count(" ") < 2] == [
        "policykg",
        *(f"policykg {name}" for name in sorted(command().commands)),
    ]
    assert {"policykg names judge", "policykg reason check"} <= set(titles)


def test_the_page_says_what_holds_for_all_commands() -> None:
    page = command_line_page()
    for words in (
        "| 3 | 库无法访问或无法写入 | the store cannot be reached or written |",
        "`POLICYKG_LANG`",
        "`NO_COLOR`",
        "| [ask](#policykg-ask) | 提出命名查询。 | Ask a named question. |",
    ):
        assert words in page
