"""A notebook as one HTML file, opened in Chromium without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat.v4
import pandas as pd
import pytest
from nbconvert import HTMLExporter

from kg.errors import InputError
from kg.notebook import show
from kg.notebook.page import OfflinePage, save_page
from tests.kg.conftest import Browser

COUNT = "[...document.querySelectorAll('table.policykg-table')].map((one) => [one.dataset.taken, one.tBodies[0].rows.length])"


# nbformat and nbconvert carry no types for what makes cells and pages.
V4: Any = nbformat.v4
OFFLINE: Any = OfflinePage
USUAL: Any = HTMLExporter


def notebook(*outputs: str, prose: str = "# 题 Title") -> Any:
    """Return a notebook that was run, with ``outputs`` as HTML of its cells."""
    made = V4.new_notebook(metadata={"title": "题"})
    made.cells = [V4.new_markdown_cell(prose)]
    for html in outputs:
        shown = V4.new_output("execute_result", {"text/html": html}, execution_count=1)
        made.cells.append(V4.new_code_cell("show(frame)", outputs=[shown], execution_count=1))
    return made


def written(place: Path, exporter: Any, made: Any) -> Path:
    html, _ = exporter.from_notebook_node(made)
    place.write_text(html, encoding="utf-8")
    return place


def tables() -> tuple[str, str]:
    """A long table that carries the library, and a second one that finds it."""
    long = pd.DataFrame({"任务": [f"任务{one}" for one in range(40)], "n": range(40)})
    return show(long).html(), show(long.head(3), language="en").html(scripts=False)


def test_tables_sort_filter_and_turn_pages_without_a_network(browser: Browser, tmp_path: Path) -> None:
    visit = browser.visit(written(tmp_path / "page.html", OFFLINE(), notebook(*tables())))
    page = visit.page
    page.wait_for_selector("div.dt-info")
    assert page.evaluate(COUNT) == [["yes", 10], ["yes", 3]]
    assert page.inner_text("div.dt-info") == "第 1 至 10 行，共 40 行"
    page.fill("div.dt-search input >> nth=0", "任务39")
    page.wait_for_function("document.querySelector('table.policykg-table').tBodies[0].rows.length === 1")
    page.fill("div.dt-search input >> nth=0", "")
    page.wait_for_function("document.querySelector('table.policykg-table').tBodies[0].rows.length === 10")
    for direction in ("ascending", "descending"):
        page.click("th:has-text('n') >> nth=0")
        page.wait_for_selector(f"th[aria-sort={direction}]")
    assert page.inner_text("table.policykg-table tbody td >> nth=0") == "任务39"
    assert [one for one in visit.requests if not one.startswith("blob:")] == []
    assert visit.complaints == []


def test_a_cell_cannot_make_the_page_ask_a_server(browser: Browser, tmp_path: Path) -> None:
    reaching = (
        '<img src="https://example.org/a.png"><link rel="stylesheet" href="https://example.org/a.css">'
        '<script src="https://example.org/a.js"></script><iframe src="https://example.org/"></iframe>'
    )
    made = notebook(*tables(), reaching, prose="# 题 Title\n\n![picture](https://example.org/b.png)")
    visit = browser.visit(written(tmp_path / "page.html", OFFLINE(), made))
    visit.page.wait_for_selector("div.dt-info")
    assert [one for one in visit.requests if not one.startswith("blob:")] == []
    assert any("example.org/a.png" in one for one in visit.fired())


def test_even_the_usual_page_of_nbconvert_shows_its_tables(browser: Browser, tmp_path: Path) -> None:
    """It asks for scripts from elsewhere and gets none; what we put into it does not need them."""
    visit = browser.visit(written(tmp_path / "page.html", USUAL(), notebook(*tables())))
    visit.page.wait_for_selector("div.dt-info")
    assert visit.page.evaluate(COUNT) == [["yes", 10], ["yes", 3]]


def test_with_scripts_off_every_row_is_there(tmp_path: Path, browser: Browser) -> None:
    """What a viewer shows that lets no script of a notebook run."""
    long, _ = tables()
    without = long[: long.index("<script>")]
    visit = browser.visit(written(tmp_path / "page.html", OFFLINE(), notebook(without)))
    assert visit.page.evaluate(COUNT) == [[None, 40]]


def test_the_page_is_the_same_every_time(tmp_path: Path) -> None:
    made = notebook(*tables())
    once, again = (written(tmp_path / name, OFFLINE(), made).read_bytes() for name in ("a.html", "b.html"))
    assert once == again
    assert b"<title>\xe9\xa2\x98</title>" in once


def test_a_file_is_converted_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "story.ipynb").write_text(V4.writes(notebook(*tables())), encoding="utf-8")
    page = save_page(tmp_path / "story.ipynb")
    assert page == tmp_path / "story.html"
    assert "policykg-table" in page.read_text(encoding="utf-8")


def test_what_is_no_notebook_is_named(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("任务", encoding="utf-8")
    for name in ("story.txt", "nowhere.ipynb"):
        with pytest.raises(InputError, match=name):
            save_page(tmp_path / name)
