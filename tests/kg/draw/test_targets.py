"""The history of figures of the plans that ship, in a real browser."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from PIL import Image

from kg.draw.targets import draw_targets
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from tests.kg.draw.seen import rows

if TYPE_CHECKING:
    from tests.kg.conftest import Browser, Visit

# Words of a chart that lie over each other or over a point, and words outside the chart.
OVERLAPS = """() => [...document.querySelectorAll('.stage svg')].flatMap(svg => {
  const words = [...svg.querySelectorAll('text')].map(one => ({ text: one.textContent, box: one.getBBox() }));
  const points = [...svg.querySelectorAll('circle')].map(one => one.getBBox());
  const over = (a, b) => a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width
    && a.y + 3.5 < b.y + b.height && b.y + 3.5 < a.y + a.height;
  const found = [];
  words.forEach((one, index) => {
    words.slice(index + 1).forEach(other => {
      if (over(one.box, other.box)) { found.push(one.text + ' / ' + other.text); }
    });
    points.forEach(point => { if (over(one.box, point)) { found.push(one.text + ' on a point'); } });
    const view = svg.viewBox.baseVal;
    if (one.box.x < 0 || one.box.x + one.box.width > view.width || one.box.y + one.box.height > view.height) {
      found.push('outside ' + one.text);
    }
  });
  return found;
})"""


@pytest.fixture(scope="module")
def page(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_targets(open_store(built), tmp_path_factory.mktemp("targets") / "targets.html")


def chart(visit: Visit, title: str) -> list[str]:
    """The words of the first chart with a title."""
    found: list[list[str]] = visit.page.eval_on_selector_all(
        ".stage svg", "all => all.map(svg => [...svg.querySelectorAll('text')].map(one => one.textContent))"
    )
    return next(words for words in found if words[0] == title)


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


@pytest.mark.parametrize(("scheme", "paper"), [("light", (0xFF, 0xFF, 0xFF)), ("dark", (0x16, 0x1C, 0x23))])
def test_the_charts_are_painted_for_light_and_dark(
    browser: Browser, page: Path, scheme: str, paper: tuple[int, ...]
) -> None:
    visit = browser.visit(page)
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    picture = visit.page.locator("#changed .stage").first.screenshot()

    colours = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    found = {colour: count for count, colour in colours}
    assert len(found) > 100
    assert found[paper] > 50_000


def test_no_word_lies_over_another_or_over_a_point(browser: Browser, page: Path) -> None:
    assert browser.visit(page).page.evaluate(OVERLAPS) == []


def test_the_most_changed_indicator_comes_first_with_all_its_documents(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    words = chart(visit, "科技进步贡献率")
    assert visit.page.locator("#changed svg text").first.text_content() == "科技进步贡献率"
    # 2022 Gansu wants 65 by 2025; in 2025 it wants 62 by 2025 and 65 by 2030; Wuwei 65 by 2025.
    assert words[1] == "甘肃省 · 单位 %"
    at = {name: words.index(name) for name in ("甘肃省 2022", "甘肃省 2025", "武威市 2022")}
    assert words[at["甘肃省 2022"] + 1] == "2025年≥65%"
    assert words[at["甘肃省 2025"] + 1] == "2025年62%、2030年65%"
    assert words[at["武威市 2022"] + 1 : at["武威市 2022"] + 4] == [
        "2022年58%、2025年65%",
        "实际 2021年55.35%",
        "严于甘肃省 2025,持平于甘肃省 2022",
    ]
    assert {"下调", "延后"} <= set(words)


def test_revisions_stand_in_a_table_with_the_exact_words(browser: Browser, page: Path) -> None:
    revisions = {tuple(row[:7]): row for row in rows(browser.visit(page), "revisions")}

    lowered = revisions[
        "科技进步贡献率", "甘肃省 2022", "2025年 ≥65%", "甘肃省 2025", "2025年 62%", "下调", "同一年份"
    ]
    assert "65%以上" in lowered[7]
    assert "62%" in lowered[8]
    assert (
        "科技进步贡献率", "甘肃省 2022", "2025年 ≥65%", "甘肃省 2025", "2030年 65%", "延后", "同一数值"
    ) in revisions  # fmt: skip
    assert any(key[0] == "技术合同认定登记成交额" and key[5] == "上调" for key in revisions)


def test_figures_below_stand_beside_those_above(browser: Browser, page: Path) -> None:
    found = {tuple(row[1:6]) for row in rows(browser.visit(page), "comparisons") if "贡献率" in row[0]}

    assert ("甘肃省 2025", "2025年 62%", "武威市 2022", "2025年 65%", "严于上级") in found


def test_every_figure_stands_in_the_last_table(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    figures = rows(visit, "figures")
    assert f"{len(figures)} 个目标值" in visit.page.locator(".summary").inner_text()
    baseline = [row for row in figures if row[5] == "2021年 55.35%"]
    assert {row[1] for row in baseline} == {"武威市 2022"}
    assert all(row[4] for row in figures)


def test_pressing_a_line_shows_the_words_of_its_plan(browser: Browser, page: Path) -> None:
    visit = browser.visit(page)

    visit.page.locator("#changed svg").first.locator("text.tone", has_text="甘肃省 2025").click()

    assert visit.page.locator("#card-head").inner_text() == "科技进步贡献率 · 甘肃省 2025"
    assert (
        "《甘肃省打造全国区域性科技创新及转化基地行动方案》" in visit.page.locator("#card-facts").inner_text()
    )
    items = visit.page.locator("#card-items li").all_inner_texts()
    assert any(item.startswith("下调:甘肃省 2022 2025年≥65% → 甘肃省 2025 2025年62%") for item in items)


def test_the_order_of_the_graph_does_not_change_the_file(built: Path, page: Path, tmp_path: Path) -> None:
    quads: list[ox.Quad] = []
    for file in sorted(built.rglob("*.nq")):
        quads += ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
    turned = ox.Store()
    for quad in reversed(quads):
        turned.add(quad)

    again = draw_targets(EmbeddedStore.over(turned), tmp_path / "targets.html")

    assert again.read_bytes() == page.read_bytes()


def test_a_store_without_plans_still_gives_a_page(browser: Browser, tmp_path: Path) -> None:
    visit = browser.visit(draw_targets(EmbeddedStore.over(ox.Store()), tmp_path / "targets.html"))

    assert visit.complaints == []
    assert "0 份规划的 0 个目标值" in visit.page.locator(".summary").inner_text()
