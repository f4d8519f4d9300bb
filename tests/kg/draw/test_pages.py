"""The two pictures of the small plans in a real browser, and what their files may hold."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from PIL import Image

from kg.draw import draw_all, draw_co_responsibility
from kg.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from tests.kg.conftest import Browser, Visit

ROOT = Path(__file__).parents[3]
SMALL = ROOT / "tests" / "data" / "small.trig"
ID = "https://w3id.org/policykg/id/"


class Tags(HTMLParser):
    """The attributes of all elements of a page, and the text of its styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: list[str] = []
        self.styles = ""
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        if self.inside == "style":
            self.styles += data


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    paths = draw_all(EmbeddedStore.in_memory([SMALL]), tmp_path_factory.mktemp("out") / "pictures")
    return {path.stem: path for path in paths}


def table(visit: Visit, anchor: str) -> list[list[str]]:
    """The rows of a table as text."""
    found: list[list[str]] = visit.page.eval_on_selector_all(
        f"#{anchor} tbody tr", "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return found


def colours(visit: Visit) -> dict[tuple[int, ...], int]:
    """How many pixels of the canvas have each colour."""
    image = Image.open(io.BytesIO(visit.page.locator("#stage").screenshot())).convert("RGB")
    found = image.getcolors(maxcolors=1 << 24)
    assert found is not None
    return {colour: count for count, colour in found if isinstance(colour, tuple)}


def test_draw_all_names_every_file(pages: dict[str, Path]) -> None:
    assert sorted(path.name for path in pages.values()) == [
        "agencies.html",
        "cascade.html",
        "hierarchy.html",
        "targets.html",
    ]


@pytest.mark.parametrize("name", ["agencies", "hierarchy"])
@pytest.mark.parametrize("size", [(1280, 720), (380, 700)])
def test_a_page_opens_without_network_or_complaint(
    browser: Browser, pages: dict[str, Path], name: str, size: tuple[int, int]
) -> None:
    visit = browser.visit(pages[name], size)

    visit.page.wait_for_selector("html[data-drawn=yes]")

    assert visit.requests == []
    assert visit.complaints == []
    assert visit.fired() == []
    # the page itself never scrolls sideways; only the picture and the tables do
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("agencies", {(0x00, 0x72, 0xB2): 300, (0xEE, 0xF3, 0xF9): 3000}),  # science; the provincial band
        ("hierarchy", {(0x6D, 0x4C, 0x8F): 300, (0xF7, 0xF3, 0xEA): 3000}),  # frames of plans; documents
    ],
)
def test_the_canvas_is_painted(
    browser: Browser, pages: dict[str, Path], name: str, wanted: dict[tuple[int, ...], int]
) -> None:
    visit = browser.visit(pages[name])
    visit.page.wait_for_selector("html[data-drawn=yes]")
    visit.page.wait_for_timeout(300)

    found = colours(visit)

    assert len(found) > 100
    for colour, least in wanted.items():
        assert found.get(colour, 0) >= least


def test_agencies_and_pairs_stand_in_tables(browser: Browser, pages: dict[str, Path]) -> None:
    visit = browser.visit(pages["agencies"])

    assert table(visit, "pairs")[0] == [
        "省科技厅",
        "省财政厅",
        "2",
        "甘肃省",
        "甘肃省科技创新行动方案（2022—2025年）",
        "2 项建设实验室体系支持企业创新",
    ]
    assert len(table(visit, "pairs")) == 9
    assert ["市科技局", "武威市科学技术局", "市级", "武威市", "科学技术", "2", "3"] in table(
        visit, "agencies"
    )
    assert len(table(visit, "agencies")) == 8


def test_tasks_and_what_plans_carry_out_stand_in_tables(browser: Browser, pages: dict[str, Path]) -> None:
    visit = browser.visit(pages["hierarchy"])

    assert [
        "建设实验室体系",
        "1",
        "甘肃省科技创新行动方案（2022—2025年）",
        "（一）建设创新平台",
        "省科技厅",
        "各市州政府、省教育厅、省财政厅",
    ] in table(visit, "tasks")
    assert len(table(visit, "tasks")) == 7
    assert table(visit, "implements") == [
        ["甘肃省科技创新行动方案（2022—2025年）", "省级", "中华人民共和国科学技术进步法"],
        ["武威市科技创新实施方案（2022—2025年）", "市级", "甘肃省科技创新行动方案（2022—2025年）"],
    ]
    assert ["省科技厅", "甘肃省科学技术厅", "省级", "2", "2"] in table(visit, "parties")


def test_the_caption_says_what_is_counted_and_left_out(browser: Browser, pages: dict[str, Path]) -> None:
    agencies = browser.visit(pages["agencies"]).page.locator("figcaption").inner_text()
    hierarchy = browser.visit(pages["hierarchy"]).page.locator("figcaption").inner_text()

    assert "统计 2 份规划中写明责任单位的 4 项任务、8 个机构、9 对机构" in agencies
    assert "《甘肃省科技创新行动方案（2022—2025年）》" in agencies
    assert "4 tasks with named agencies in 2 plans, 8 agencies, 9 pairs" in agencies
    assert "2 份规划的 7 项任务和 9 个责任单位" in hierarchy
    assert "未计入按全文统一规定的责任 1 条" in hierarchy
    assert "1 responsibilities stated for a whole document are not counted" in hierarchy


def test_a_name_in_the_table_shows_its_card(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.visit(pages["agencies"]).page

    page.locator("#agencies .pick", has_text="市科技局").focus()
    page.keyboard.press("Enter")

    assert page.locator("#card-head").inner_text() == "武威市科学技术局"
    assert page.locator("#card-facts").inner_text().split("\n")[-1] == "任务 2 项,共同承担的机构 3 个"
    assert page.locator("#card-items li").all_inner_texts() == [
        "市工信局 1 项",
        "市教育局 1 项",
        "市财政局 1 项",
    ]
    page.keyboard.press("Escape")
    assert not page.locator("#card").is_visible()


def test_search_finds_an_agency_by_two_characters(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.visit(pages["agencies"]).page

    page.fill("#find", "教育")
    assert not page.locator("#card").is_visible()  # 省教育厅 and 市教育局: both stay bright
    page.fill("#find", "市教育")

    assert page.locator("#card-head").inner_text() == "武威市教育局"


def test_a_task_shows_who_answers_for_it(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.visit(pages["hierarchy"]).page

    page.locator("#tasks .pick", has_text="支持企业创新").click()

    assert page.locator("#card-head").inner_text() == "2 支持企业创新"
    assert page.locator("#card-items li").all_inner_texts() == [
        "省科技厅(牵头)",
        "省工信厅(配合)",
        "省财政厅(配合)",
    ]


def test_tables_and_picture_are_reached_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.visit(pages["agencies"]).page

    focusable = page.eval_on_selector_all(".rows, #stage", "all => all.map(one => one.tabIndex)")
    names = page.eval_on_selector_all(
        ".rows",
        "all => all.map(one => document.getElementById(one.getAttribute('aria-labelledby')).textContent)",
    )

    assert focusable == [0, 0, 0]
    assert names == ["共同承担任务的机构 · Agencies that share tasks", "机构一览 · Agencies"]
    assert page.get_attribute("html", "lang") == "zh-Hans"
    assert page.get_attribute("#stage", "role") == "img"


@pytest.mark.parametrize("name", ["agencies", "hierarchy"])
def test_the_file_reaches_for_nothing(pages: dict[str, Path], name: str) -> None:
    html = pages[name].read_bytes().decode("utf-8")

    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n')
    tags = Tags(html)
    assert [name for name in tags.attributes if name in {"src", "href", "srcset", "action", "style"}] == []
    assert [name for name in tags.attributes if name.startswith("on")] == []
    assert re.findall(r"(?i)@import|url\((?!\s*[\"']?data:)", tags.styles) == []
    assert "default-src 'none'" in html
    assert "unsafe" not in re.findall(r'Content-Security-Policy" content="([^"]*)"', html)[0]
    assert "\u2028" not in html


@pytest.mark.parametrize("name", ["agencies", "hierarchy"])
def test_the_order_of_the_graph_does_not_change_the_file(
    pages: dict[str, Path], tmp_path: Path, name: str
) -> None:
    quads = list(ox.parse(path=str(SMALL), format=ox.RdfFormat.TRIG))
    turned = ox.Store()
    for quad in reversed(quads):
        turned.add(quad)

    again = {path.stem: path for path in draw_all(EmbeddedStore.over(turned), tmp_path)}

    assert again[name].read_bytes() == pages[name].read_bytes()


def test_the_hash_seed_does_not_change_the_file(pages: dict[str, Path], tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kg.draw import draw_all; "
        "from kg.store.embedded import EmbeddedStore; "
        "draw_all(EmbeddedStore.in_memory([Path(sys.argv[1])]), Path(sys.argv[2]))"
    )
    sums = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in pages.items()}
    for seed in ("1", "2024"):
        out = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", program, SMALL, out],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Shanghai"},
            check=True,
            timeout=120,
        )
        drawn = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.glob("*.html")}
        assert drawn == sums


def shared_task(parties: int, also: int) -> EmbeddedStore:
    """One plan: a task of so many agencies, and a second one that the first ``also`` of them share too."""
    pol, skos, terms = (
        "https://w3id.org/policykg/ontology#",
        "http://www.w3.org/2004/02/skos/core#",
        "http://purl.org/dc/terms/",
    )
    store = ox.Store()

    def say(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        store.add(
            ox.Quad(ox.NamedNode(ID + subject), ox.NamedNode(predicate), value, ox.NamedNode(ID + "graph/g"))
        )

    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    say("document/p", kind, ox.NamedNode(pol + "Plan"))
    say("document/p", terms + "title", ox.Literal("武威市实施方案", language="zh-Hans"))
    for task, count in (("t1", parties), ("t2", also)):
        say(f"task/{task}", kind, ox.NamedNode(pol + "Task"))
        say(f"task/{task}", terms + "title", ox.Literal(f"任务{task}", language="zh-Hans"))
        say(f"task/{task}", pol + "inPlan", ox.NamedNode(ID + "document/p"))
        for number in range(count):
            agency, listing = f"agency/{number:03}", f"responsibility/{task}-{number:03}"
            say(agency, kind, ox.NamedNode(pol + "Agency"))
            say(agency, skos + "prefLabel", ox.Literal(f"第{number:03}局", language="zh-Hans"))
            say(listing, kind, ox.NamedNode(pol + "Responsibility"))
            say(listing, pol + "forTask", ox.NamedNode(ID + f"task/{task}"))
            say(listing, pol + "party", ox.NamedNode(ID + agency))
    return EmbeddedStore.over(store)


def test_weak_lines_are_hidden_and_counted(browser: Browser, tmp_path: Path) -> None:
    # Six agencies share a task: 15 pairs, more than 1.6 each; two of them share a second one. So lines start
    # at two tasks (one pair), and the other four agencies keep one line each: five lines, ten left.
    visit = browser.visit(draw_co_responsibility(shared_task(6, 2), tmp_path / "six.html"))
    page = visit.page

    caption = page.locator("figcaption").inner_text()
    assert "先画出共同任务不少于 2 项的联系和每个机构最强的一条,共 5 条;其余 10 条拖动滑块即可显示" in caption
    assert page.locator("#state").inner_text() == "画出 5 / 15 条联系"
    page.fill("#least", "1")
    assert page.locator("#state").inner_text() == "画出 15 / 15 条联系"
    assert len(table(visit, "pairs")) == 15


def test_more_agencies_than_one_can_read_are_cut_aloud(browser: Browser, tmp_path: Path) -> None:
    visit = browser.visit(draw_co_responsibility(shared_task(163, 0), tmp_path / "many.html"))

    assert "图中只画联系最多的 160 个,另外 3 个只列在表中" in visit.page.locator("figcaption").inner_text()
    assert len(table(visit, "agencies")) == 163
    # 163 × 162 / 2 pairs
    assert "(共 13203 行,列出前 5000 行" in visit.page.locator("#pairs caption").inner_text()
    assert visit.complaints == []


def test_a_store_without_plans_still_gives_pages(browser: Browser, tmp_path: Path) -> None:
    for path in draw_all(EmbeddedStore.over(ox.Store()), tmp_path):
        visit = browser.visit(path)
        visit.page.wait_for_selector("html[data-drawn=yes]")
        assert visit.complaints == []
        assert "0 份规划" in visit.page.locator("figcaption").inner_text()
