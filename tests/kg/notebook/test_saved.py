"""A notebook of the project run, saved, converted and opened in Chromium without a network."""

from __future__ import annotations

import shutil
from pathlib import Path

from kg.notebook.page import save_page
from tests.kg.conftest import Browser
from tests.notebooks.conftest import FOLDER, run


def test_a_saved_and_converted_notebook_shows_tables_and_pictures_without_a_network(
    built: Path, tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data").symlink_to(built)
    story = Path(shutil.copy(FOLDER / "04-targets.ipynb", tmp_path / "notebooks"))
    run(story.parent, story.name)
    saved = save_page(story)
    assert saved.read_text(encoding="utf-8").count("DecompressionStream") == 1
    visit = browser.visit(saved)
    page = visit.page
    page.wait_for_selector("table.policykg-table[data-taken]")
    rows = page.evaluate(
        "[...document.querySelectorAll('table.policykg-table')].map((one) => one.tBodies[0].rows.length)"
    )
    assert rows == [5, 10]
    assert "下调" in page.inner_text("table.policykg-table >> nth=0")
    pictures = page.evaluate(
        "[...document.images].map((one) => [one.complete, one.naturalWidth > 300, one.alt.length > 20])"
    )
    assert pictures == [[True, True, True], [True, True, True]]
    assert [one for one in visit.requests if not one.startswith("blob:")] == []
    assert visit.complaints == []
