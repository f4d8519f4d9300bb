"""The notebooks as they are stored: readable as source, in two languages, without output."""

from __future__ import annotations

import re
from typing import Any

import nbformat
import pytest

from tests.notebooks.conftest import FOLDER, NAMES, source, stored

CHINESE = re.compile(r"[一-鿿]{2,}")
ENGLISH = re.compile(r"[A-Za-z]{3,}(?:,? [A-Za-z]{2,}){2,}")
# nbformat carries no types for reading.
NBFORMAT: Any = nbformat
METADATA = {"kernelspec", "language_info", "title"}


def test_there_are_eight_and_the_readme_names_them() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name[:3] for name in NAMES] == [f"{one:02}-" for one in range(1, 9)]
    assert re.findall(r"\]\((\S+\.ipynb)\)", readme) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_notebook_without_output(name: str) -> None:
    NBFORMAT.validate(NBFORMAT.read(FOLDER / name, as_version=4))
    made = stored(name)
    assert set(made["metadata"]) == METADATA
    for cell in made["cells"]:
        assert cell["metadata"] == {}
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_title_and_ends_with_a_conclusion_that_was_checked(name: str) -> None:
    made = stored(name)
    texts = [source(cell) for cell in made["cells"] if cell["cell_type"] == "markdown"]
    title = re.match(r"# (.*[一-鿿].*) ([A-Z].*[a-z].*)(?:\n|$)", texts[0])
    assert title is not None
    assert made["metadata"]["title"] == texts[0].partition("\n")[0].removeprefix("# ")
    assert made["cells"][-1]["cell_type"] == "markdown"
    assert texts[-1].startswith("## 结论 Conclusion\n")
    code = [source(cell) for cell in made["cells"] if cell["cell_type"] == "code"]
    assert sum(text.count("assert ") for text in code) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_its_prose_is_in_chinese_and_in_english(name: str) -> None:
    """Headings may stand alone; whatever says more says it twice."""
    for cell in stored(name)["cells"]:
        prose = re.sub(r"`[^`]*`", "", source(cell))
        body = "\n".join(line for line in prose.splitlines() if not line.startswith("#")).strip()
        if cell["cell_type"] == "markdown" and body:
            assert CHINESE.search(body), body
            assert ENGLISH.search(body), body


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_the_conclusion_stands_in_both_languages(name: str) -> None:
    chinese, english = source(stored(name)["cells"][-1]).split("\n\n")[1:]
    for figure in re.findall(r"\d+(?:\.\d+)?", chinese):
        assert re.search(rf"(?<![\d.]){re.escape(figure)}(?!\.?\d)", english), figure


def test_nothing_is_left_in_the_folder() -> None:
    assert {one.suffix for one in FOLDER.iterdir() if not one.name.startswith(".")} <= {
        ".ipynb",
        ".md",
        ".toml",
    }
