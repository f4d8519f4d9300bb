"""The files: safe against hostile titles, the same bytes each time, readable where fonts are missing."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import matplotlib as mpl
import pyoxigraph as ox
import pytest
from PIL import Image

from kg.errors import InputError
from kg.pictures import KINDS, Picture, draw
from kg.pictures.fonts import chosen_family
from kg.pictures.picture import DrawnPicture
from kg.pictures.saving import png_bytes, svg_text
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from tests.kg.conftest import Browser

ROOT = Path(__file__).parents[3]
SMALL = ROOT / "tests" / "data" / "small.trig"
DRAWN = [name for name, kind in KINDS.items() if "svg" in kind.forms]
HOSTILE = '<script>alert("甲")</script><img src=x onerror=alert(1)> $x^2$ &amp;'


def hostile() -> Store:
    """The small plans, with every title and name turned into markup."""
    store = ox.Store()
    for quad in ox.parse(path=str(SMALL), format=ox.RdfFormat.TRIG):
        value = quad.object
        if isinstance(value, ox.Literal) and quad.predicate.value.rsplit("/", 1)[-1] in {
            "title",
            "core#prefLabel",
        }:
            value = ox.Literal(f"{HOSTILE}{value.value}", language=value.language)
        store.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
    return EmbeddedStore.over(store)


# The pages of kg.draw have their own such tests.
@pytest.mark.parametrize("kind", ["neighbourhood", *DRAWN])
def test_markup_in_a_title_stays_text(browser: Browser, tmp_path: Path, kind: str) -> None:
    store = hostile()
    agency = next(
        str(quad.subject.value)
        for quad in ox.parse(path=str(SMALL), format=ox.RdfFormat.TRIG)
        if isinstance(quad.object, ox.Literal) and quad.object.value == "甘肃省科学技术厅"
    )
    choices: dict[str, str] = {"thing": agency} if kind == "neighbourhood" else {}
    picture = draw(store, kind, **choices)

    visit = browser.visit(picture.save(tmp_path / "hostile.html"))

    assert visit.fired() == []
    assert visit.complaints == []
    assert visit.requests == []
    shown = picture._repr_html_()
    assert "<script>alert" not in shown
    if isinstance(picture, DrawnPicture):
        ElementTree.fromstring(picture.svg())


@pytest.mark.parametrize("kind", DRAWN)
def test_an_svg_keeps_its_text_and_carries_no_style_and_no_date(
    pictures: dict[str, Picture], kind: str
) -> None:
    text = pictures[kind].content("svg").decode("utf-8")

    root = ElementTree.fromstring(text)
    assert "style=" not in text and "<style" not in text and "<metadata" not in text
    assert root.get("role") == "img"
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None and title.text == pictures[kind].title
    texts = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert pictures[kind].title in texts


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_png_and_a_pdf_are_drawn(small: Store, tmp_path: Path, theme: str) -> None:
    picture = draw(small, "matrix", theme=theme)

    image = Image.open(picture.save(tmp_path / "matrix.png")).convert("RGB")
    assert image.width == 1920
    corner = image.getpixel((2, 2))
    assert corner == ((255, 255, 255) if theme == "light" else (0x16, 0x1C, 0x23))
    held = draw(small, "treemap", theme=theme).save(tmp_path / "tasks.pdf").read_bytes()
    assert held.startswith(b"%PDF-")
    assert b"CreationDate" not in held


def test_without_a_chinese_font_png_says_what_to_do_and_svg_is_the_same(small: Store) -> None:
    picture = draw(small, "treemap")

    assert chosen_family(["DejaVu Sans", "Liberation Serif"]) is None
    with pytest.raises(InputError, match=r"no font with Chinese characters .*fonts-noto-cjk"):
        png_bytes(picture.figure, None)
    assert "Noto Sans CJK SC" in svg_text(picture.figure, None, picture.title, picture.alt)


def test_no_character_is_an_empty_box(pictures: dict[str, Picture], recwarn: pytest.WarningsRecorder) -> None:
    for kind in DRAWN:
        pictures[kind].content("png")

    assert [str(one.message) for one in recwarn if "missing from font" in str(one.message)] == []


def test_settings_for_other_figures_change_nothing(small: Store) -> None:
    before = draw(small, "matrix").content("svg")
    with mpl.rc_context(
        {"savefig.bbox": "tight", "font.size": 30, "svg.fonttype": "path", "lines.linewidth": 9}
    ):
        assert draw(small, "matrix").content("svg") == before


def test_the_hash_seed_does_not_change_the_bytes_and_pyplot_is_not_touched(small: Store) -> None:
    program = (
        "import sys, hashlib; from pathlib import Path; from kg.pictures import KINDS, draw;"
        "from kg.store.embedded import EmbeddedStore; store = EmbeddedStore.in_memory([Path(sys.argv[1])]);"
        "made = [draw(store, k, **({'thing': '甘肃省科学技术厅', 'depth': 2} if k == 'neighbourhood' else {})) for k in KINDS];"
        "print([hashlib.sha256(one.content(one.forms[0])).hexdigest() for one in made]);"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, SMALL],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "2024", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1"},
        check=True,
        capture_output=True,
        timeout=120,
    ).stdout.decode("utf-8")

    around = {"thing": "甘肃省科学技术厅", "depth": "2"}
    here = [draw(small, kind, **(around if kind == "neighbourhood" else {})) for kind in KINDS]
    sums = [hashlib.sha256(one.content(one.forms[0])).hexdigest() for one in here]
    assert said.splitlines() == [str(sums), "False"]


def test_pages_are_those_that_the_directory_gets(
    corpus: Store, pictures: dict[str, Picture], tmp_path: Path
) -> None:
    from kg.draw import draw_all

    for path in draw_all(corpus, tmp_path, ["cascade", "targets"]):
        page = pictures[f"{path.stem}-page"].content("html")
        assert hashlib.sha256(page).hexdigest() == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_store_without_plans_gives_pictures_that_say_so() -> None:
    empty = EmbeddedStore.over(ox.Store())
    for kind in DRAWN:
        picture = draw(empty, kind)
        words = [text.get_text() for text in picture.figure.axes[0].texts]
        assert any(word.startswith("没有") for word in words), kind
        assert Image.open(io.BytesIO(picture.content("png"))).width == 1920
