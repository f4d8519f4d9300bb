"""What a reader sees in a real browser with the network cut: files, and a notebook turned into HTML."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kg.pictures import KINDS, Picture

if TYPE_CHECKING:
    from tests.kg.conftest import Browser

DRAWN = [name for name, kind in KINDS.items() if "svg" in kind.forms]
FRAMED = [name for name in KINDS if name not in DRAWN]


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_file_of_a_kind_opens_without_network_or_complaint(
    browser: Browser, saved: dict[str, Path], kind: str
) -> None:
    visit = browser.visit(saved[kind])

    if kind in FRAMED:
        visit.page.wait_for_selector("html[data-drawn=yes]")
    else:
        assert visit.page.locator("svg text").first.is_visible()
        assert visit.page.locator("tbody tr").count() > 0
    assert visit.requests == []
    assert visit.complaints == []
    assert visit.fired() == []


@pytest.mark.parametrize("kind", DRAWN)
def test_no_text_leaves_the_picture(browser: Browser, saved: dict[str, Path], kind: str) -> None:
    outside = browser.visit(saved[kind]).page.evaluate(
        """() => { const frame = document.querySelector("svg").getBoundingClientRect();
        return [...document.querySelectorAll("svg text")].filter((text) => {
          const box = text.getBoundingClientRect();
          return box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
        }).map((text) => text.textContent); }"""
    )

    assert outside == []


@pytest.mark.parametrize("kind", ["matrix", "cascade", "treemap", "timeline", "target-history"])
def test_no_text_covers_another(browser: Browser, saved: dict[str, Path], kind: str) -> None:
    # Slanting heads of the matrix have boxes wider than their words, so they are left out.
    met = browser.visit(saved[kind]).page.evaluate(
        """() => { const boxes = [...document.querySelectorAll("svg text")]
          .filter((text) => !text.getAttribute("transform").includes("rotate(-45"))
          .map((text) => [text.textContent, text.getBoundingClientRect()]);
        const met = [];
        boxes.forEach(([words, one], place) => boxes.slice(place + 1).forEach(([more, other]) => {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (across > 2 && down > 6) { met.push(words + " | " + more); }
        }));
        return met; }"""
    )

    assert met == []


def test_a_notebook_turned_into_html_shows_every_picture(
    browser: Browser, pictures: dict[str, Picture], tmp_path: Path
) -> None:
    shown = [
        {"output_type": "display_data", "metadata": {}, "data": dict(picture._repr_mimebundle_())}
        for picture in pictures.values()
    ]
    cell = {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {},
        "source": "kg.draw()",
        "outputs": shown,
    }
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}
    (tmp_path / "notebook.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "html", "--template", "basic", "notebook.ipynb"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    file = tmp_path / "notebook.html"
    # The template "basic" gives what goes into a page; the whole ones refer to scripts of other hosts.
    inside = file.read_text(encoding="utf-8")
    file.write_text(f'<!DOCTYPE html><meta charset="utf-8"><title>n</title>{inside}', encoding="utf-8")

    visit = browser.visit(file, (1280, 900))

    widths = visit.page.eval_on_selector_all("img", "all => all.map(one => one.naturalWidth)")
    assert widths == [960] * len(DRAWN)
    frames = visit.page.locator("iframe")
    assert frames.count() == len(FRAMED)
    for place in range(len(FRAMED)):
        frames.nth(place).scroll_into_view_if_needed()
        drawn = visit.page.frame_locator("iframe").nth(place).locator("html[data-drawn=yes]")
        drawn.wait_for(state="attached")
    assert visit.complaints == []
    assert visit.requests == []
    assert visit.page.eval_on_selector_all("img", "all => all.every(one => one.alt.length > 20)")


def test_the_neighbourhood_is_painted_and_shows_cards(browser: Browser, saved: dict[str, Path]) -> None:
    visit = browser.visit(saved["neighbourhood"])
    visit.page.wait_for_selector("html[data-drawn=yes]")
    visit.page.wait_for_timeout(300)

    stage = visit.page.locator("#mynetwork canvas")
    image = Image.open(io.BytesIO(stage.screenshot())).convert("RGB")
    assert (
        len(set(image.get_flattened_data() if hasattr(image, "get_flattened_data") else image.getdata()))
        > 100
    )
    box = stage.bounding_box()
    assert box is not None
    # The thing asked for stands in the first column, its middle at most 255 world units from the top.
    scale = box["width"] / 1240
    stage.click(position={"x": 150 * scale, "y": 255 * scale})
    assert visit.page.locator("#card-head").inner_text() == "甘肃省科学技术厅"
    assert visit.page.locator("#card-items li").count() > 30
