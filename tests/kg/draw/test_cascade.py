"""The cascade picture of the plans that ship, in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from PIL import Image

from kg.cli.draw import PICTURES as OFFERED
from kg.draw import draw_all
from kg.draw.cascade import draw_cascade
from kg.draw.everything import PICTURES
from kg.draw.targets import draw_targets
from kg.store.embedded import EmbeddedStore
from kg.store.memory import MemoryStore
from kg.store.open import open_store
from tests.kg.draw.seen import rows

if TYPE_CHECKING:
    from tests.kg.conftest import Browser

GANSU = "甘肃省强科技行动实施方案（2022—2025年）"
WUWEI = "武威市强科技行动实施方案（2022—2025年）"
WRITTEN = Path(__file__).parents[2] / "data" / "cascade.trig"
LATER = "甘肃省打造全国区域性科技创新及转化基地行动方案"

# Boxes of all words of a picture that lie over each other, and words wider than the frame they stand in.
OVERLAPS = """() => [...document.querySelectorAll('.stage svg')].flatMap(svg => {
  const words = [...svg.querySelectorAll('text')].map(one => ({ text: one.textContent, box: one.getBBox() }));
  const over = (a, b) => a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width
    && a.y + 3.5 < b.y + b.height && b.y + 3.5 < a.y + a.height;
  const found = [];
  words.forEach((one, index) => words.slice(index + 1).forEach(other => {
    if (over(one.box, other.box)) { found.push(one.text + ' / ' + other.text); }
  }));
  const view = svg.viewBox.baseVal;
  words.forEach(one => {
    if (one.box.x < -0.5 || one.box.x + one.box.width > view.width + 0.5) { found.push('outside ' + one.text); }
  });
  svg.querySelectorAll('g[data-node] > rect').forEach(rect => {
    [...rect.parentNode.querySelectorAll('text')].forEach(text => {
      const box = text.getBBox();
      const frame = rect.getBBox();
      if (box.x < frame.x || box.x + box.width > frame.x + frame.width) { found.push('frame ' + text.textContent); }
    });
  });
  return found;
})"""


@pytest.fixture(scope="module")
def page(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_cascade(open_store(built), tmp_path_factory.mktemp("cascade") / "cascade.html")


@pytest.mark.parametrize("size", [(1280, 720), (380, 700)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_without_network_or_complaint(
    browser: Browser, page: Path, size: tuple[int, int], scheme: str
) -> None:
    visit = browser.visit(page, size)
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit.page.wait_for_selector("html[data-drawn=yes]")

    assert visit.requests == []
    assert visit.complaints == []
    assert visit.fired() == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize(
    ("scheme", "paper", "alone"),
    [
        ("light", (0xFF, 0xFF, 0xFF), (0xFF, 0xF8, 0xEC)),
        ("dark", (0x16, 0x1C, 0x23), (0x2D, 0x26, 0x17)),
    ],
)
def test_the_picture_is_painted_for_light_and_dark(
    browser: Browser, page: Path, scheme: str, paper: tuple[int, ...], alone: tuple[int, ...]
) -> None:
    visit = browser.visit(page)
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    picture = visit.page.locator("#chain-0 .stage").screenshot()

    colours = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    found = {colour: count for count, colour in colours}
    assert len(found) > 100
    assert found[paper] > 100_000
    assert found[alone] > 10_000  # tasks without counterpart


def test_no_word_lies_over_another_or_leaves_its_frame(browser: Browser, page: Path) -> None:
    assert browser.visit(page).page.evaluate(OVERLAPS) == []


def test_related_plans_stand_in_the_overview(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    named = visit.page.locator("#overview svg title").all_text_contents()
    assert any(name.startswith(GANSU) and "省级 · 甘肃省 · 2022" in name for name in named)
    assert any(name.startswith(WUWEI) and "市级 · 武威市 · 2022" in name for name in named)
    relations = {tuple(row[:3]): row for row in rows(visit, "relations")}
    assert relations[GANSU, WUWEI, "落实"][-1] == "引用"
    assert (GANSU, LATER, "延续") in relations
    tags = visit.page.locator("#overview .tag text").all_text_contents()
    assert tags == [f"{row[2]} {row[3]} 对" for row in rows(visit, "relations")]


def test_every_band_stands_in_the_table_with_the_words_of_both_sides(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    for number in range(visit.page.locator("section[id^=chain-]").count()):
        pairs = rows(visit, f"pairs-{number}")
        assert visit.page.locator(f"#chain-{number} path.band").count() == len(pairs) > 20
        assert all(row[2] and row[6] and row[7] for row in pairs)
    cascades = {(row[0], row[1]): row for row in rows(visit, "pairs-0")}
    same = cascades["35 构建多元化科技投入机制", "1 构建多元化科技投入机制"]
    assert "建立稳定增长的财政科技投入机制" in same[6]
    assert ("（一） 加强组织领导", "（一） 加强组织领导") in cascades


def test_tasks_without_counterpart_are_marked_and_listed(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    alone = {(row[1], row[0]): row[2] for row in rows(visit, "alone-0")}
    # Gansu's own innovation centre has no counterpart in Wuwei; Wuwei's tourism none in Gansu. The items
    # of a box stand for the task whose box it is.
    assert alone["甘肃省 2022", "1 培育建设区域科技创新中心"] == "未承接"
    assert alone["武威市 2022", "11 支撑文化旅游产业提质增效"] == "本级自有"
    assert not [task for _, task in alone if task.startswith("专栏")]
    assert visit.page.locator("#chain-0 rect.alone").count() == len(alone)
    assert visit.page.locator("#chain-0 text.state").all_text_contents().count("未承接") == sum(
        1 for state in alone.values() if state == "未承接"
    )


def test_pressing_a_task_shows_its_counterparts(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    visit.page.locator("#chain-0 g[data-node]", has_text="35 构建多元化科技投入机制").click()

    assert visit.page.locator("#card-head").inner_text() == "35 构建多元化科技投入机制"
    assert any(
        "1 构建多元化科技投入机制" in item for item in visit.page.locator("#card-items li").all_inner_texts()
    )
    assert visit.page.locator("#chain-0 .faint").count() > 50
    visit.page.keyboard.press("Escape")
    assert not visit.page.locator("#card").is_visible()
    assert visit.page.locator(".faint").count() == 0


def test_a_row_of_the_table_shows_its_band(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    visit.page.locator("#pairs-0 .pick", has_text="加强组织领导").first.focus()
    visit.page.keyboard.press("Enter")

    assert visit.page.locator("#chain-0 path.band.strong").count() == 1
    words = visit.page.locator("#card-items li").all_inner_texts()
    assert len(words) == 2
    assert all("加强组织领导" in one for one in words)


def test_search_counts_what_it_finds(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    visit.page.fill("#find", "种质资源创新")

    assert visit.page.locator("#state").inner_text() == "找到 1 处"


def test_the_order_of_the_graph_does_not_change_the_file(built: Path, page: Path, tmp_path: Path) -> None:
    quads: list[ox.Quad] = []
    for file in sorted(built.rglob("*.nq")):
        quads += ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
    turned = ox.Store()
    for quad in reversed(quads):
        turned.add(quad)

    again = draw_cascade(EmbeddedStore.over(turned), tmp_path / "cascade.html")

    assert again.read_bytes() == page.read_bytes()


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
@pytest.mark.parametrize("draw", [draw_cascade, draw_targets])
def test_an_rdflib_store_gives_the_same_files(draw: Callable[..., Path], tmp_path: Path) -> None:
    expected = draw(EmbeddedStore.in_memory([WRITTEN]), tmp_path / "expected.html")
    page = draw(MemoryStore(ox.parse(path=str(WRITTEN))), tmp_path / "page.html")
    assert page.read_bytes() == expected.read_bytes()
    assert "甘肃省创新方案" in page.read_text(encoding="utf-8")


def test_a_store_without_plans_still_gives_a_page(browser: Browser, tmp_path: Path) -> None:
    visit = browser.visit(draw_cascade(EmbeddedStore.over(ox.Store()), tmp_path / "cascade.html"))

    assert visit.complaints == []
    assert "0 份规划,0 组关系" in visit.page.locator(".summary").inner_text()


def test_pictures_can_be_chosen(built: Path, tmp_path: Path) -> None:
    drawn = draw_all(open_store(built), tmp_path, only=["targets", "cascade"])

    assert [path.name for path in drawn] == ["cascade.html", "targets.html"]
    assert tuple(PICTURES) == OFFERED
